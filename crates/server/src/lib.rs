//! The other side of Cloud Pay's wire: a server that speaks the protocol, keeps its own book,
//! plays the platforms with simulated wallets in training mode, and misbehaves on request.
//!
//! ```text
//! line (HTTP, levers) -> gate (envelope, authen code, fields) -> handlers -> book (decides)
//!                                                                    |          channel (wallets)
//!                                                                    +-> store (one transaction)
//! callback (after the commit) -> the merchant's own server
//! ```
//!
//! What was accepted is on the disk before it is answered. It refuses to serve the practice
//! desk or simulated wallets outside of training mode, and to print a payment code or a key.

mod admin;
mod book;
mod callback;
mod channel;
mod cut;
mod desk;
mod edge;
mod enrol;
mod gate;
mod handlers;
mod house;
mod in_memory;
mod line;
mod mischief;
mod practice;
mod seed;
mod signing;
mod start;
mod store;

pub mod truth;

pub use admin::{AdminFault, USAGE as ADMIN_USAGE, admin};
pub use edge::{Chance, Clock, MachineChance, MachineClock};
pub use in_memory::{InMemory, Served};
pub use start::{Books, Options, Running, StartFault, Wiring, app, start, start_at};
pub use store::StoreFault;
