//! The envelope (接口调用说明): the content travels as a JSON string, beside the authen code of
//! that string's exact bytes, or a signature of them. The bytes are signed as they are sent and
//! verified as they came, never written anew in between.

use super::authen_info::{judge_code, judge_signature};
use super::call::{Call, Method};
use super::key::AuthenKey;
use super::limit::FieldFault;
use super::mask;
use super::pem::KeyFault;
use super::response::{Head, Response};
use super::signature::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

pub use super::authen_info::{AuthenCode, AuthenInfo, Signature, Verdict};

/// Why an envelope could not be built or read.
#[derive(Debug, thiserror::Error)]
pub enum EnvelopeFault {
    /// A field breaks the limits of its page.
    #[error("a field of {method:?} is wrong")]
    Field {
        /// The method that was to be called.
        method: Method,
        /// What is wrong.
        source: FieldFault,
    },
    /// The signing key cannot sign.
    #[error("the signing key cannot sign")]
    Key(#[from] KeyFault),
    /// A field of a pushed notice breaks the limits of its page.
    #[error("a field of a notice is wrong")]
    Notice(#[source] FieldFault),
    /// Not the JSON that was expected.
    #[error("not a readable envelope or content")]
    Json(#[source] Unreadable),
}

/// What is wrong with the JSON, in serde's words. Those repeat what they found, so payment codes
/// in them are masked.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

impl From<serde_json::Error> for EnvelopeFault {
    fn from(fault: serde_json::Error) -> EnvelopeFault {
        EnvelopeFault::Json(Unreadable(mask::masked(&fault.to_string())))
    }
}

fn checked<C: Call>(content: &C) -> Result<String, EnvelopeFault> {
    content.check().map_err(|source| EnvelopeFault::Field {
        method: C::METHOD,
        source,
    })?;
    Ok(serde_json::to_string(content)?)
}

wire! {
    /// Whom a request claims to come from. Nothing in it is to be believed before the request
    /// is verified.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Claim {
        /// The service provider; lists and overviews do not name one.
        pub out_mch_id: Option<String>,
        /// The merchant: whose key it is.
        pub out_sub_mch_id: String,
        /// The shop; the manager's questions may leave it out.
        pub out_shop_id: Option<String>,
    }
}

/// A request as it travels.
#[derive(Clone, Serialize, Deserialize)]
pub struct RequestEnvelope {
    /// The content, as a JSON string.
    pub request_content: String,
    /// Who sends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authen_info: Option<AuthenInfo>,
}

impl RequestEnvelope {
    /// Checks and writes a request, with its authen code.
    ///
    /// # Errors
    /// A field that breaks its limit.
    pub fn seal<C: Call>(content: &C, key: &AuthenKey) -> Result<RequestEnvelope, EnvelopeFault> {
        Ok(RequestEnvelope::coded(checked(content)?, key))
    }

    /// Checks, writes and signs a refund or a reversal: `s` alone, no code beside it.
    /// `entropy` is used once: 32 bytes from the system's source.
    ///
    /// # Errors
    /// A field that breaks its limit; a key that is broken inside.
    pub fn seal_signed<C: Call>(
        content: &C,
        key: &SigningKey,
        entropy: [u8; 32],
    ) -> Result<RequestEnvelope, EnvelopeFault> {
        let request_content = checked(content)?;
        let authen_info = Some(AuthenInfo::signed(&request_content, key, entropy)?);
        Ok(RequestEnvelope {
            request_content,
            authen_info,
        })
    }

    /// An envelope around `request_content`, with its code.
    pub(super) fn coded(request_content: String, key: &AuthenKey) -> RequestEnvelope {
        RequestEnvelope {
            authen_info: Some(AuthenInfo::coded(&request_content, key)),
            request_content,
        }
    }

    /// The bytes to send.
    ///
    /// # Errors
    /// None in practice: two strings can always be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EnvelopeFault> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Reads what came; nothing in it is to be believed before [`RequestEnvelope::verify`].
    ///
    /// # Errors
    /// Not an envelope.
    pub fn parse(bytes: &[u8]) -> Result<RequestEnvelope, EnvelopeFault> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Whom it claims to come from, which tells the key to verify it with. Payments say it in
    /// `pay_mch_key`, the manager's questions and monitor data on top.
    pub fn claim(&self) -> Option<Claim> {
        #[derive(Deserialize)]
        struct Carrier {
            pay_mch_key: Option<Claim>,
            #[serde(flatten)]
            on_top: Option<Claim>,
        }
        let carrier: Carrier = serde_json::from_str(&self.request_content).ok()?;
        let claim = carrier.pay_mch_key.or(carrier.on_top);
        claim.filter(|claim| !claim.out_sub_mch_id.is_empty())
    }

    /// What its authen code proves under `key`.
    pub fn verify(&self, key: &AuthenKey) -> Verdict {
        judge_code(&self.request_content, self.authen_info.as_ref(), key)
    }

    /// What its signature proves under `key`.
    pub fn verify_signature(&self, key: &VerifyingKey) -> Verdict {
        judge_signature(&self.request_content, self.authen_info.as_ref(), key)
    }

    /// The content. Limits are not checked here; the server answers a broken one by
    /// [`Call::check`].
    ///
    /// # Errors
    /// Not a content of that method.
    pub fn content<C: Call>(&self) -> Result<C, EnvelopeFault> {
        Ok(serde_json::from_str(&self.request_content)?)
    }
}

/// A reply as it travels.
#[derive(Clone, Serialize, Deserialize)]
pub struct ResponseEnvelope {
    /// The content, as a JSON string.
    pub response_content: String,
    /// Who answers; missing where the server could not or did not authenticate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authen_info: Option<AuthenInfo>,
}

impl ResponseEnvelope {
    /// Writes a reply, and signs it where `key` is given.
    ///
    /// # Errors
    /// None in practice: our reply types can always be written.
    pub fn seal<C: Call>(
        response: &Response<C>,
        key: Option<&AuthenKey>,
    ) -> Result<ResponseEnvelope, EnvelopeFault> {
        Ok(ResponseEnvelope::coded(
            serde_json::to_string(response)?,
            key,
        ))
    }

    /// An envelope around `response_content`, with its code where `key` is given.
    pub(super) fn coded(response_content: String, key: Option<&AuthenKey>) -> ResponseEnvelope {
        ResponseEnvelope {
            authen_info: key.map(|key| AuthenInfo::coded(&response_content, key)),
            response_content,
        }
    }

    /// The bytes to send.
    ///
    /// # Errors
    /// None in practice: two strings can always be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EnvelopeFault> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Reads what came; nothing in it is to be believed before [`ResponseEnvelope::verify`].
    ///
    /// # Errors
    /// Not an envelope.
    pub fn parse(bytes: &[u8]) -> Result<ResponseEnvelope, EnvelopeFault> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// What its authen code proves under `key`.
    pub fn verify(&self, key: &AuthenKey) -> Verdict {
        judge_code(&self.response_content, self.authen_info.as_ref(), key)
    }

    /// Status and words alone, whatever the object; `None` where there is no status.
    pub fn head(&self) -> Option<Head> {
        let fields = serde_json::from_str(&self.response_content).ok()?;
        Head::read(&fields)
    }

    /// The content.
    ///
    /// # Errors
    /// Not a reply to that method.
    pub fn content<C: Call>(&self) -> Result<Response<C>, EnvelopeFault> {
        Ok(serde_json::from_str(&self.response_content)?)
    }
}
