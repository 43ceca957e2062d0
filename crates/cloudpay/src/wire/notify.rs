//! What the server pushes (支付成功回调; 退款成功回调 of the older page): a payment or a refund
//! that is done, posted to an address of the merchant's in the envelope of a request. Whoever
//! receives it verifies the code and answers status 0; anything else, and it comes again.

use super::envelope::{EnvelopeFault, RequestEnvelope, ResponseEnvelope};
use super::key::AuthenKey;
use super::lenient::{one_or_many, some_first, some_text};
use super::limit::{FieldFault, NONCE_CHARS_MAX, required};
use super::order_content::OrderContent;
use super::parties::{OrderClient, PayMchKey};
use super::refund_order_content::RefundOrderContent;
use super::status::Status;
use serde::{Deserialize, Serialize};

wire! {
    /// A payment is done.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PaymentNotice {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// The order as it stands.
        pub order_content: OrderContent,
        /// Which till had asked.
        #[serde(deserialize_with = "some_first")]
        pub order_client: Option<OrderClient>,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// Refunds are done.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RefundNotice {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// The refunds as they stand; an object or a list.
        #[serde(deserialize_with = "one_or_many")]
        pub refund_order_content: Vec<RefundOrderContent>,
        /// Which till had asked; the page does not list it.
        #[serde(deserialize_with = "some_first")]
        pub order_client: Option<OrderClient>,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

/// What is pushed: which of the two tells `order_content` from `refund_order_content`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Notice {
    /// A payment is done.
    Payment(Box<PaymentNotice>),
    /// Refunds are done.
    Refund(Box<RefundNotice>),
}

impl Notice {
    /// Checks, writes and codes a notice.
    ///
    /// # Errors
    /// A field that breaks its limit.
    pub fn seal(&self, key: &AuthenKey) -> Result<RequestEnvelope, EnvelopeFault> {
        self.check().map_err(EnvelopeFault::Notice)?;
        Ok(RequestEnvelope::coded(serde_json::to_string(self)?, key))
    }

    /// Reads a notice; nothing in it is to be believed before [`RequestEnvelope::verify`].
    ///
    /// # Errors
    /// Neither a payment's nor a refund's.
    pub fn read(envelope: &RequestEnvelope) -> Result<Notice, EnvelopeFault> {
        Ok(serde_json::from_str(&envelope.request_content)?)
    }

    fn check(&self) -> Result<(), FieldFault> {
        let (key, nonce) = match self {
            Notice::Payment(notice) => (&notice.pay_mch_key, &notice.nonce_str),
            Notice::Refund(notice) => (&notice.pay_mch_key, &notice.nonce_str),
        };
        key.check_with_platform()?;
        required("nonce_str", nonce, NONCE_CHARS_MAX)
    }
}

/// What the receiver answers: no object and no `log_id`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// 0: taken, do not push it again.
    pub status: Status,
    /// In words, 255 characters.
    #[serde(default, deserialize_with = "some_text")]
    pub description: Option<String>,
}

impl Answer {
    /// Status 0.
    pub fn taken() -> Answer {
        Answer {
            status: Status::Understood,
            description: Some(super::codes::UNDERSTOOD.description.to_owned()),
        }
    }

    /// Whether the notice was taken.
    pub fn is_taken(&self) -> bool {
        self.status == Status::Understood
    }

    /// Writes an answer; the page leaves the code to the receiver, ours always has one.
    ///
    /// # Errors
    /// None in practice: two fields can always be written.
    pub fn seal(&self, key: &AuthenKey) -> Result<ResponseEnvelope, EnvelopeFault> {
        let content = serde_json::to_string(self)?;
        Ok(ResponseEnvelope::coded(content, Some(key)))
    }

    /// Reads an answer. The page does not require a code, so an answer without one counts; one
    /// with a wrong code is the caller's to refuse.
    ///
    /// # Errors
    /// No status in it.
    pub fn read(envelope: &ResponseEnvelope) -> Result<Answer, EnvelopeFault> {
        Ok(serde_json::from_str(&envelope.response_content)?)
    }
}
