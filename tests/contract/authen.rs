//! The authen code, computed without the wire's types.

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The authen code of a content: HMAC-SHA256, upper-case hex.
pub fn authen_code(key: &str, content: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("any key");
    mac.update(content.as_bytes());
    hex::encode_upper(mac.finalize().into_bytes())
}
