//! The core of the till: what money, numbers, scans and records are, how a record moves from
//! state to state, and what is told of it.
//!
//! It has no hands (invariant 6): no clock, no randomness, no file, no network, no async, no
//! serde. Whoever calls it hands in the moment, the number and the reply, and performs the
//! effects that come back.

pub mod act;
pub mod announce;
pub mod bill;
pub mod card;
pub mod charge;
pub mod elsewhere;
pub mod guest;
pub mod mode;
pub mod moment;
pub mod money;
pub mod mutant;
pub mod number;
pub mod platform;
pub mod reconcile;
pub mod reply;
pub mod right;
pub mod role;
pub mod scan;
pub mod second;
pub mod shift;
pub mod standing;
pub mod who;
