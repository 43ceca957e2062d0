//! The signature `s` of `authen_info` (the older page): RSASSA-PSS, 2048 bit, SHA-256,
//! MGF1-SHA256, the longest salt (222 bytes), base64, over the exact bytes.
//!
//! The older page wants it for refund and reversal instead of the authen code; the newer pages
//! want the code for every call and allow the signature for a refund. So a till that has a
//! signing key signs those two, and sends `s` alone; a till without one sends the code.
//! Replies are never signed.
//!
//! The wire has no chance of its own: whoever signs hands in the entropy for salt and blinding.
//! It refuses keys of any other length, because Cloud Pay would.
//!
//! Made by the crate `rsa`. `ring`, which is in the tree for TLS, salts with 32 bytes only.
//! RUSTSEC-2023-0071 tells of the timing of `rsa`: what is open of it is decryption, which is
//! not used here; signing is blinded, and constant in time from 0.10 on. Hence the pre-release.

use super::pem::{self, KeyFault};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use rsa::pkcs8::{EncodePrivateKey, EncodePublicKey, LineEnding};
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::sha2::Sha256;
use rsa::signature::{RandomizedSigner, SignatureEncoding, Verifier};
use rsa::{RsaPrivateKey, RsaPublicKey, pss};
use std::convert::Infallible;
use std::fmt;
use zeroize::Zeroizing;

/// The salt: the modulus (256 bytes) less the digest (32) less two bytes of frame.
const SALT_BYTES: usize = 222;

/// The merchant's private key. Whoever has it can give the merchant's money back: it cannot be
/// printed, and is wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey(RsaPrivateKey);

impl SigningKey {
    /// Reads a private key in PEM, PKCS#8 or PKCS#1.
    ///
    /// # Errors
    /// No such key, or one of another length than 2048 bits.
    pub fn from_pem(text: &str) -> Result<SigningKey, KeyFault> {
        pem::private(text).map(SigningKey)
    }

    /// The key in PEM, PKCS#8: for sealing it, and for nothing else.
    ///
    /// # Errors
    /// None in practice: what was read can be written.
    pub fn reveal_pem(&self) -> Result<Zeroizing<String>, KeyFault> {
        let text = self.0.to_pkcs8_pem(LineEnding::LF);
        text.map_err(|_| KeyFault::Unreadable)
    }

    /// The key that verifies what this one signs.
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.to_public_key())
    }

    /// The signature of `bytes` in base64. `entropy` is used once: 32 bytes from the system's
    /// source.
    ///
    /// # Errors
    /// A key that is broken inside.
    pub fn sign(&self, bytes: &[u8], entropy: [u8; 32]) -> Result<String, KeyFault> {
        let key = pss::SigningKey::<Sha256>::new_with_salt_len(self.0.clone(), SALT_BYTES);
        let signature = key.try_sign_with_rng(&mut Stream::from(entropy), bytes);
        let signature = signature.map_err(|_| KeyFault::Broken)?;
        Ok(STANDARD.encode(signature.to_bytes()))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

/// The merchant's public key.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyingKey(RsaPublicKey);

impl VerifyingKey {
    /// Reads a public key in PEM, SPKI or PKCS#1.
    ///
    /// # Errors
    /// No such key, or one of another length than 2048 bits.
    pub fn from_pem(text: &str) -> Result<VerifyingKey, KeyFault> {
        pem::public(text).map(VerifyingKey)
    }

    /// The key in PEM, SPKI.
    ///
    /// # Errors
    /// None in practice: what was read can be written.
    pub fn to_pem(&self) -> Result<String, KeyFault> {
        let text = self.0.to_public_key_pem(LineEnding::LF);
        text.map_err(|_| KeyFault::Unreadable)
    }

    /// Whether `signature` (base64) is one of `bytes`. A shorter salt is no signature of the
    /// protocol's.
    pub fn verifies(&self, bytes: &[u8], signature: &str) -> bool {
        let key = pss::VerifyingKey::<Sha256>::new_with_salt_len(self.0.clone(), SALT_BYTES);
        STANDARD
            .decode(signature)
            .ok()
            .and_then(|signature| pss::Signature::try_from(signature.as_slice()).ok())
            .is_some_and(|signature| key.verify(bytes, &signature).is_ok())
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VerifyingKey(…)")
    }
}

/// The entropy drawn out to as many bytes as are asked for: HMAC-SHA256 of a counter under it.
struct Stream {
    entropy: Zeroizing<[u8; 32]>,
    counter: u64,
}

impl From<[u8; 32]> for Stream {
    fn from(entropy: [u8; 32]) -> Stream {
        Stream {
            entropy: Zeroizing::new(entropy),
            counter: 0,
        }
    }
}

impl Stream {
    fn block(&mut self) -> [u8; 32] {
        #[expect(clippy::expect_used, reason = "HMAC accepts every key length")]
        let mac = <Hmac<sha2::Sha256> as Mac>::new_from_slice(self.entropy.as_slice())
            .expect("HMAC accepts every key length");
        self.counter += 1;
        mac.chain_update(self.counter.to_be_bytes())
            .finalize()
            .into_bytes()
            .into()
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for part in bytes.chunks_mut(32) {
            let block = Zeroizing::new(self.block());
            part.copy_from_slice(&block[..part.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Stream {}
