//! Envelopes: what is no envelope is refused, what is one is read the same twice, and nobody
//! without the key can make one that verifies.

use super::key;
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;

/// A request as a server gets it.
pub fn request_envelope(bytes: &[u8]) {
    let Ok(envelope) = RequestEnvelope::parse(bytes) else {
        return;
    };
    let _ = envelope.claim();
    let written = envelope.to_bytes().expect("an envelope can be written");
    let again = RequestEnvelope::parse(&written).expect("what was written can be read");
    assert_eq!(again.request_content, envelope.request_content);
    assert_eq!(again.authen_info, envelope.authen_info);
    let (ours, other) = keys();
    let verdict = envelope.verify(&ours);
    assert_eq!(again.verify(&ours), verdict);
    if verdict == Verdict::Verified {
        assert_ne!(envelope.verify(&other), Verdict::Verified);
    }
}

/// A reply as a till gets it.
pub fn response_envelope(bytes: &[u8]) {
    let Ok(envelope) = ResponseEnvelope::parse(bytes) else {
        return;
    };
    let _ = envelope.head();
    let written = envelope.to_bytes().expect("an envelope can be written");
    let again = ResponseEnvelope::parse(&written).expect("what was written can be read");
    assert_eq!(again.response_content, envelope.response_content);
    let (ours, other) = keys();
    let verdict = envelope.verify(&ours);
    assert_eq!(again.verify(&ours), verdict);
    if verdict == Verdict::Verified {
        assert_ne!(envelope.verify(&other), Verdict::Verified);
    }
}

fn keys() -> (AuthenKey, AuthenKey) {
    let other = AuthenKey::parse("another key of thirty-two bytes!").expect("a key");
    (key(), other)
}
