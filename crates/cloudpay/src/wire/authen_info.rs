//! `authen_info` (接口调用说明; AuthenInfo, Signature of the older page): the authen code of a
//! content's exact bytes, or in its place a signature, and what either proves. It refuses every
//! algorithm but the two of the protocol.

use super::key::AuthenKey;
use super::pem::KeyFault;
use super::signature::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

/// The only algorithm that the protocol allows: HMAC-SHA256.
const HMAC_SHA256: i64 = 1;

/// The only signature that the protocol allows.
const RSASSA_PSS_2048_SHA256: i64 = 1;

/// What an authen code or a signature proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the code, or the signature, of these bytes under this key.
    Verified,
    /// There is none.
    NoCode,
    /// There is one, and it is not of these bytes.
    WrongCode,
}

/// `authen_info`: the authen code, or in its place a signature.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AuthenInfo {
    /// The authen code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a: Option<AuthenCode>,
    /// The signature: of a refund or a reversal only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub s: Option<Signature>,
}

/// A signature; see [`super::signature`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// 1: RSASSA-PSS-2048-SHA256.
    #[serde(deserialize_with = "super::lenient::number")]
    pub sign_type: i64,
    /// Base64. The older page's table calls it `sign`, its examples `signature`.
    #[serde(alias = "sign")]
    pub signature: String,
}

/// An authen code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenCode {
    /// 1: HMAC-SHA256.
    #[serde(deserialize_with = "super::lenient::number")]
    pub authen_type: i64,
    /// 64 upper-case hex digits.
    pub authen_code: String,
}

impl AuthenInfo {
    pub(super) fn coded(content: &str, key: &AuthenKey) -> AuthenInfo {
        AuthenInfo {
            a: Some(AuthenCode {
                authen_type: HMAC_SHA256,
                authen_code: key.sign(content.as_bytes()),
            }),
            s: None,
        }
    }

    /// The signature alone, with no code beside it.
    pub(super) fn signed(
        content: &str,
        key: &SigningKey,
        entropy: [u8; 32],
    ) -> Result<AuthenInfo, KeyFault> {
        Ok(AuthenInfo {
            a: None,
            s: Some(Signature {
                sign_type: RSASSA_PSS_2048_SHA256,
                signature: key.sign(content.as_bytes(), entropy)?,
            }),
        })
    }
}

pub(super) fn judge_code(content: &str, info: Option<&AuthenInfo>, key: &AuthenKey) -> Verdict {
    match info.and_then(|info| info.a.as_ref()) {
        None => Verdict::NoCode,
        Some(code)
            if code.authen_type == HMAC_SHA256
                && key.verifies(content.as_bytes(), &code.authen_code) =>
        {
            Verdict::Verified
        }
        Some(_) => Verdict::WrongCode,
    }
}

pub(super) fn judge_signature(
    content: &str,
    info: Option<&AuthenInfo>,
    key: &VerifyingKey,
) -> Verdict {
    match info.and_then(|info| info.s.as_ref()) {
        None => Verdict::NoCode,
        Some(signed)
            if signed.sign_type == RSASSA_PSS_2048_SHA256
                && key.verifies(content.as_bytes(), &signed.signature) =>
        {
            Verdict::Verified
        }
        Some(_) => Verdict::WrongCode,
    }
}
