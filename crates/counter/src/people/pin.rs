//! A person's PIN: 4 to 8 digits, kept as an Argon2id hash and as nothing else. It is known to
//! this till only; Cloud Pay never hears of it.
//!
//! So few digits can be tried out by whoever has the hash and the time; what holds the counter
//! against trying is the wait ([`super::wait`]). Hashing takes about a tenth of a second, so it
//! is never done where the counter waits for it.

use super::refusal::RightRefusal;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::fmt;
use zeroize::Zeroizing;

/// Memory of one hash, in KiB; with two passes about 80 ms on a counter's computer.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const SALT_BYTES: usize = 16;
const DIGITS_MIN: usize = 4;
const DIGITS_MAX: usize = 8;

/// A PIN as it was typed. It cannot be printed, and is wiped from memory when dropped.
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// Reads a PIN.
    ///
    /// # Errors
    /// It is not 4 to 8 digits.
    pub fn parse(text: &str) -> Result<Pin, RightRefusal> {
        let good = (DIGITS_MIN..=DIGITS_MAX).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit());
        good.then(|| Pin(Zeroizing::new(text.to_owned())))
            .ok_or(RightRefusal::PinBad)
    }

    /// The hash that is kept. It takes its time.
    ///
    /// # Errors
    /// This machine gives no chance or no memory.
    pub(super) fn hash(&self) -> Result<String, RightRefusal> {
        let mut salt = [0u8; SALT_BYTES];
        #[expect(
            clippy::disallowed_methods,
            reason = "a salt decides nothing, so no test needs to choose it"
        )]
        getrandom::fill(&mut salt).map_err(not_kept)?;
        let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(not_kept)?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_with_salt(self.0.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(not_kept)
    }

    /// Whether this is the PIN of `hash`. It takes its time. A hash that cannot be read is
    /// nobody's.
    pub(super) fn is_of(&self, hash: &str) -> bool {
        PasswordHash::new(hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(self.0.as_bytes(), &hash)
                .is_ok()
        })
    }
}

fn not_kept(cause: impl fmt::Display) -> RightRefusal {
    RightRefusal::NotKept {
        cause: cause.to_string(),
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_four_to_eight_digits() {
        for good in ["0000", "1234", "12345678"] {
            assert!(Pin::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "123",
            "123456789",
            "12 4",
            "12a4",
            "-123",
            "１２３４",
            "1234\n",
        ] {
            assert_eq!(
                Pin::parse(bad).map(|_| ()),
                Err(RightRefusal::PinBad),
                "{bad}"
            );
        }
    }

    #[test]
    fn only_the_pin_itself_opens_its_hash_and_no_hash_shows_it() {
        let pin = Pin::parse("2468").expect("a pin");
        let (one, other) = (pin.hash().expect("hashed"), pin.hash().expect("hashed"));
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other, "each has a salt of its own");
        assert!(pin.is_of(&one) && pin.is_of(&other));
        assert!(!Pin::parse("2469").expect("a pin").is_of(&one));
        assert!(!pin.is_of("") && !pin.is_of("2468"));
        assert!(!one.contains("2468"));
        assert_eq!(format!("{pin:?}"), "Pin(…)");
    }
}
