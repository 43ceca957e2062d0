//! The till and the bank in one process, under simulated time, network and disk: deterministic
//! by seed.
//!
//! The till's side is the real one, down to the bytes of its requests and the pages of its
//! journal; the bank's side is what the server's own book decides, kept in memory. It refuses
//! chance, a clock and an order that differs from run to run: numbers, nonces and moments are
//! handed in.

pub mod bank;
pub mod words;

pub mod disk;
pub mod vfs;
