//! The way through the network, for real: TLS servers, proxies, portals, floods and addresses
//! that lead nowhere, all on this machine. Money stays unsure whatever happens on the way.
#![cfg(feature = "client")]

mod addresses;
mod connections;
mod hosts;
mod monitor;
mod portals;
mod proxies;
mod proxy;
mod questions;
mod server;
mod shop;
mod signatures;
mod sizes;
mod tls;
