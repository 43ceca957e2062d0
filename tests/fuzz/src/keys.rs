//! What somebody imports as the key that signs refunds. Reading never panics, and nothing is
//! taken that could not sign: what is taken signs so that its own public half verifies.

use cloudpay::wire::signature::{SigningKey, VerifyingKey};

/// A file that claims to hold a key.
pub fn signing_key(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let public = VerifyingKey::from_pem(text);
    if let Ok(public) = public {
        let written = public.to_pem().expect("what was read can be written");
        assert!(VerifyingKey::from_pem(&written).is_ok());
    }
    let Ok(private) = SigningKey::from_pem(text) else {
        return;
    };
    let signature = private.sign(b"one refund", [7; 32]).expect("a signature");
    let public = private.verifying_key();
    assert!(public.verifies(b"one refund", &signature));
    assert!(!public.verifies(b"two refund", &signature));
}
