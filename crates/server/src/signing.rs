//! A merchant's signing key: a pair is made here, its public half is kept, its private half is
//! handed out once and then unknown to the server, as Cloud Pay does it.
//!
//! Who may sign: a refund and a reversal are taken with an authen code, with a signature, or
//! with both; every other method needs the code. Whatever is there must be right: a wrong
//! signature is not made good by a right code.

use std::convert::Infallible;

use cloudpay::wire::call::Method;
use cloudpay::wire::envelope::{RequestEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::signature::{SigningKey, VerifyingKey};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{EncodePrivateKey, LineEnding};
use rsa::rand_core::{TryCryptoRng, TryRng};

use crate::edge::Chance;

/// The only length that the protocol allows.
const BITS: usize = 2048;

/// Makes a pair; `None` where the chance is too bad for one. It takes seconds.
pub fn make(chance: &dyn Chance) -> Option<SigningKey> {
    let key = RsaPrivateKey::new(&mut Source(chance), BITS).ok()?;
    let text = key.to_pkcs8_pem(LineEnding::LF).ok()?;
    SigningKey::from_pem(&text).ok()
}

/// Whether a request is the merchant's: `key` is its authen key, `public` the public half of
/// its signing key, where it has one.
pub fn is_theirs(
    method: Method,
    envelope: &RequestEnvelope,
    key: &AuthenKey,
    public: Option<&str>,
) -> bool {
    let code = envelope.verify(key);
    if !matches!(method, Method::Refund | Method::Reverse) {
        return code == Verdict::Verified;
    }
    let public = public.and_then(|pem| VerifyingKey::from_pem(pem).ok());
    let signature = public.map(|public| envelope.verify_signature(&public));
    match (code, signature) {
        (Verdict::WrongCode, _) | (_, Some(Verdict::WrongCode)) => false,
        (Verdict::Verified, Some(Verdict::Verified | Verdict::NoCode) | None)
        | (Verdict::NoCode, Some(Verdict::Verified)) => true,
        (Verdict::NoCode, Some(Verdict::NoCode) | None) => false,
    }
}

/// Chance, as the arithmetic wants it.
struct Source<'a>(&'a dyn Chance);

impl TryRng for Source<'_> {
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
        for part in bytes.chunks_mut(16) {
            let sixteen = self.0.sixteen();
            part.copy_from_slice(&sixteen[..part.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Source<'_> {}
