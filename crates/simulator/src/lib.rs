//! The till and the bank in one process, under simulated time, network and disk: deterministic
//! by seed.
//!
//! The till's side is the real one, down to the bytes of its requests and the pages of its
//! journal; the bank's side is what the server's own book decides, kept in memory. It refuses
//! chance, a clock and an order that differs from run to run: numbers, nonces and moments are
//! handed in.
//!
//! ```text
//! clerk, customers --> counter --> words --> net --> bank     (world: who does what when)
//!                         |                             |
//!                      journal --> vfs --> disk      truth
//!                         |                             |
//!                       ledger (what the shop saw) --> check
//! ```

pub mod bank;
pub mod words;

pub mod disk;
pub mod vfs;

pub mod damage;
pub mod net;
pub mod schedule;
pub mod story;

pub mod ledger;
pub mod world;

mod bill;
mod by_hand;
mod carry;
mod check;
mod clerk;
mod fate;
mod guest;
mod heard;
mod keep;
mod run;
mod sale;
mod settle;
mod shop;
mod truth;

mod seeds;

pub use seeds::{Verdict, shortest, verdict};
