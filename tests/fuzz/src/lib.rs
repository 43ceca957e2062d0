//! What must hold for any bytes that the wire, a scanned code or a link may bring. Each target is
//! a plain function that panics where it does not hold: cargo-fuzz feeds it with what it invents
//! (`cargo xtask fuzz`), the ordinary tests with all that was ever found interesting (`corpus/`).
//!
//! It knows no network and no file: a target is a function of its bytes.

#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "a target says by panicking that something does not hold"
)]

mod conclusions;
mod contents;
mod envelopes;
mod keys;
mod scans;

pub use conclusions::conclusions;
pub use contents::{replies, requests};
pub use envelopes::{pushes, request_envelope, response_envelope};
pub use keys::signing_key;
pub use scans::{payment_code, setting_link};

/// A target: it panics where something does not hold.
pub type Target = fn(&[u8]);

/// All of them, by the name of their corpus.
pub const TARGETS: &[(&str, Target)] = &[
    ("request_envelope", request_envelope),
    ("response_envelope", response_envelope),
    ("pushes", pushes),
    ("requests", requests),
    ("replies", replies),
    ("conclusions", conclusions),
    ("signing_key", signing_key),
    ("setting_link", setting_link),
    ("payment_code", payment_code),
];

use cloudpay::wire::key::AuthenKey;

/// The key of all targets; no real one.
pub const KEY: &str = "0123456789abcdef0123456789abcdef";

fn key() -> AuthenKey {
    AuthenKey::parse(KEY).expect("a key")
}
