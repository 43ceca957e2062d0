//! The authen key and what it signs: HMAC-SHA256 over the exact bytes, as upper-case hex.
//! Source: 接口调用说明. The key cannot be printed, and is wiped from memory when dropped.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// The merchant's `authen_key` (32 characters): whoever has it can take payments in the
/// merchant's name.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthenKey(Zeroizing<String>);

/// The most characters a key may have; the pages say 32.
const KEY_CHARS_MAX: usize = 256;

impl AuthenKey {
    /// Reads a key; `None` where it is empty or absurdly long.
    pub fn parse(text: &str) -> Option<AuthenKey> {
        let good = !text.is_empty() && text.len() <= KEY_CHARS_MAX;
        good.then(|| AuthenKey(Zeroizing::new(text.to_owned())))
    }

    /// The key itself: for sealing it, and for the setting reply, and for nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The authen code of `bytes`: 64 upper-case hex digits.
    pub fn sign(&self, bytes: &[u8]) -> String {
        hex::encode_upper(self.mac(bytes).finalize().into_bytes())
    }

    /// Whether `code` is the authen code of `bytes`, compared in constant time.
    pub fn verifies(&self, bytes: &[u8], code: &str) -> bool {
        hex::decode(code).is_ok_and(|code| self.mac(bytes).verify_slice(&code).is_ok())
    }

    fn mac(&self, bytes: &[u8]) -> Hmac<Sha256> {
        // HMAC takes a key of any length; the error of this call cannot happen.
        let mac = <Hmac<Sha256> as Mac>::new_from_slice(self.0.as_bytes());
        #[expect(clippy::expect_used, reason = "HMAC accepts every key length")]
        let mac = mac.expect("HMAC accepts every key length");
        mac.chain_update(bytes)
    }
}

impl fmt::Debug for AuthenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthenKey(…)")
    }
}

/// How a key travels in the setting reply; not an `impl Serialize`, so that no other structure
/// carries it by accident.
pub mod as_text {
    use super::AuthenKey;
    use serde::Serializer;
    use serde::de::{Deserializer, Error};

    /// Writes the key as text.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(key: &AuthenKey, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(key.reveal())
    }

    /// Reads the key from text.
    ///
    /// # Errors
    /// No text, or no key.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AuthenKey, D::Error> {
        let text = zeroize::Zeroizing::new(crate::wire::lenient::text(deserializer)?);
        AuthenKey::parse(&text).ok_or_else(|| D::Error::custom("no authen key"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_vectors_of_rfc_4231() {
        let key = AuthenKey::parse("Jefe").expect("a key");
        let code = key.sign(b"what do ya want for nothing?");
        assert_eq!(
            code,
            "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843"
        );
        assert!(key.verifies(b"what do ya want for nothing?", &code));
    }

    #[test]
    fn one_bit_of_the_message_or_of_the_code_breaks_it() {
        let key = AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key");
        let message = br#"{"status":0,"total_fee":1234}"#.to_vec();
        let code = key.sign(&message);
        for at in 0..message.len() {
            let mut other = message.clone();
            other[at] ^= 1;
            assert!(!key.verifies(&other, &code), "byte {at}");
        }
        for at in 0..code.len() {
            let mut other: Vec<char> = code.chars().collect();
            other[at] = if other[at] == '0' { '1' } else { '0' };
            assert!(
                !key.verifies(&message, &other.into_iter().collect::<String>()),
                "digit {at}"
            );
        }
        for code in ["", "00", "no hex", &code[..62], &format!("{code}00")] {
            assert!(!key.verifies(&message, code), "{code}");
        }
    }

    #[test]
    fn a_key_cannot_be_printed() {
        let key = AuthenKey::parse("very secret").expect("a key");
        assert_eq!(
            format!("{key:?} {:?}", Some(&key)),
            "AuthenKey(…) Some(AuthenKey(…))"
        );
    }
}
