//! Envelopes: what is no envelope is refused, what is one is read the same twice, and nobody
//! without the key can make one that verifies.

use super::key;
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::notify::{Answer, Notice};

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

/// What a merchant's program is pushed, and what it answers.
pub fn pushes(bytes: &[u8]) {
    if let Ok(envelope) = RequestEnvelope::parse(bytes) {
        let verdict = envelope.verify(&key());
        // Reading takes less than sealing does: what lacks whom it is about is not sent on.
        if let Ok(sealed) = Notice::read(&envelope).map(|notice| notice.seal(&key()))
            && let Ok(sealed) = sealed
        {
            assert_eq!(sealed.verify(&key()), Verdict::Verified);
            let again = Notice::read(&sealed).expect("what was sealed can be read");
            let twice = again.seal(&key()).expect("sealed again");
            assert_eq!(sealed.request_content, twice.request_content);
        }
        assert_eq!(envelope.verify(&key()), verdict);
    }
    if let Ok(envelope) = ResponseEnvelope::parse(bytes) {
        let _ = Answer::read(&envelope).map(|answer| answer.is_taken());
    }
}
