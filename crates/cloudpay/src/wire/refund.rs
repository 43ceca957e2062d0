//! `refund` (申请退款): gives back a payment or a consume, whole or in part. Accepted is not
//! done: `query_refund_order` says when it is.

use super::call::{Call, Method};
use super::fields::Fen;
use super::lenient::{one_of_list, some_first};
use super::limit::{
    FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, amount, currency, optional, required,
};
use super::parties::{OrderClient, PayMchKey};
use super::refund_order_content::RefundOrderContent;

/// The path under the host.
pub const PATH: &str = "/cpay/refund";

/// `api_version` with which the server checks the right to refund of whoever authorised it.
pub const CHECKS_REFUND_RIGHT: i64 = 2;

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Refund {
        /// Whose money, and who authorised it.
        pub pay_mch_key: PayMchKey,
        /// What goes back. The older page's example names it `pay_content`.
        #[serde(alias = "pay_content")]
        pub refund_content: RefundContent,
        /// Which till asks.
        pub order_client: OrderClient,
        /// 1 (or left out): the right to refund is not checked; 2: it is.
        pub api_version: Option<i64>,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// `refund_content`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RefundContent {
        /// Our number of the order, 32 characters.
        pub out_trade_no: String,
        /// Our number of the refund, 32 characters, starting with the merchant's prefix.
        pub out_refund_no: String,
        /// The order's whole amount in fen.
        pub total_fee: Fen,
        /// What goes back now, in fen.
        pub refund_fee: Fen,
        /// CNY.
        pub refund_fee_type: String,
        /// Why, 64 characters.
        pub refund_reason: Option<String>,
        /// The till's own running number.
        pub client_refund_flow_id: Option<i64>,
        /// The deposit, 32 characters; required where the order is a consume.
        pub out_freeze_no: Option<String>,
    }
}

wire! {
    /// The reply object. The page's example writes a list of one and names the object
    /// `query_refund_order`; both are read, the documented form is written.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct RefundReply {
        /// The refund.
        #[serde(deserialize_with = "one_of_list")]
        pub refund_order_content: Option<RefundOrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for Refund {
    const METHOD: Method = Method::Refund;
    type Reply = RefundReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_authority()?;
        self.order_client.check()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        let refund = &self.refund_content;
        required("out_trade_no", &refund.out_trade_no, NUMBER_CHARS_MAX)?;
        required("out_refund_no", &refund.out_refund_no, NUMBER_CHARS_MAX)?;
        amount("total_fee", refund.total_fee)?;
        amount("refund_fee", refund.refund_fee)?;
        if refund.refund_fee > refund.total_fee {
            return Err(FieldFault::TooHigh {
                field: "refund_fee",
            });
        }
        currency("refund_fee_type", &refund.refund_fee_type)?;
        optional("refund_reason", &refund.refund_reason, 64)?;
        optional("out_freeze_no", &refund.out_freeze_no, NUMBER_CHARS_MAX)
    }
}
