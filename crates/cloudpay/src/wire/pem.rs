//! Keys as files: PEM with a private key (PKCS#8 or PKCS#1) or a public one (SPKI or PKCS#1).
//! A key that is locked with a password is refused by name: nobody types passwords at a till.

use rsa::pkcs1::{DecodeRsaPrivateKey, DecodeRsaPublicKey};
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey};
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, RsaPublicKey};

/// The only length.
const BITS: u32 = 2048;

/// Why a key cannot be used. Nothing of the key is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// No PEM of a kind that we read.
    #[error("not an RSA key in PEM")]
    Unreadable,
    /// A private key that is locked with a password.
    #[error("the key is locked with a password")]
    Locked,
    /// A public key where the private one is wanted.
    #[error("this is the public key, the private one is wanted")]
    PublicOnly,
    /// A private key where the public one is wanted.
    #[error("this is the private key, the public one is wanted")]
    Private,
    /// An RSA key of another length.
    #[error("an RSA key of {bits} bits; the protocol wants {BITS}")]
    Size {
        /// Its length in bits.
        bits: u32,
    },
    /// A key whose parts do not belong together.
    #[error("the key is broken")]
    Broken,
}

fn label(text: &str) -> Option<&str> {
    let begin = text.trim_start().strip_prefix("-----BEGIN ")?;
    begin.split_once("-----").map(|(label, _)| label)
}

fn of_size<K: PublicKeyParts>(key: K) -> Result<K, KeyFault> {
    match key.n().bits() {
        BITS => Ok(key),
        bits => Err(KeyFault::Size { bits }),
    }
}

pub(super) fn private(text: &str) -> Result<RsaPrivateKey, KeyFault> {
    let text = text.trim();
    let key = match label(text) {
        Some("PRIVATE KEY") => RsaPrivateKey::from_pkcs8_pem(text).ok(),
        Some("RSA PRIVATE KEY") if text.contains("ENCRYPTED") => return Err(KeyFault::Locked),
        Some("RSA PRIVATE KEY") => RsaPrivateKey::from_pkcs1_pem(text).ok(),
        Some("ENCRYPTED PRIVATE KEY") => return Err(KeyFault::Locked),
        Some("PUBLIC KEY" | "RSA PUBLIC KEY") => return Err(KeyFault::PublicOnly),
        Some(_) | None => None,
    };
    let key = of_size(key.ok_or(KeyFault::Unreadable)?)?;
    key.validate().map_err(|_| KeyFault::Broken)?;
    Ok(key)
}

pub(super) fn public(text: &str) -> Result<RsaPublicKey, KeyFault> {
    let text = text.trim();
    let key = match label(text) {
        Some("PUBLIC KEY") => RsaPublicKey::from_public_key_pem(text).ok(),
        Some("RSA PUBLIC KEY") => RsaPublicKey::from_pkcs1_pem(text).ok(),
        Some("PRIVATE KEY" | "RSA PRIVATE KEY" | "ENCRYPTED PRIVATE KEY") => {
            return Err(KeyFault::Private);
        }
        Some(_) | None => None,
    };
    of_size(key.ok_or(KeyFault::Unreadable)?)
}
