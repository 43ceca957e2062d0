//! Journeys through the real application: each file is one thing a shop does, told in order.
//! They look at what a person can look at, and wait for it; they never sleep and never reach
//! into the application.

#![cfg(target_os = "linux")]

mod clerk;
mod props;
mod statement;

mod setting_up;

mod practice_desk;

mod paying;
mod reversing;
mod waiting;

mod deposits;
mod desk;
mod elsewhere;
mod refunds;
mod rights;
mod shown;

mod bills;
mod logins;
mod reconciliation;
mod shifts;

mod crash;
mod devices;
mod journal;
mod line;
mod one_till;
mod signing;
