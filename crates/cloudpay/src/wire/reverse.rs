//! `reverse` (撤销订单; the older page only): undoes a payment whose end is unknown. At WeChat
//! Pay it is for code payments, at Alipay for what timed out; only the till that took the
//! payment may ask, and not before 15 s are over.
//!
//! The page wants it signed (`s`) and not coded (`a`); see [`super::signature`].

use super::call::{Call, Method};
use super::limit::{FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, required};
use super::parties::{OrderClient, PayMchKey};

/// The path under the host.
pub const PATH: &str = "/cpay/reverse";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Reverse {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// Our number of the payment, 32 characters.
        pub out_trade_no: String,
        /// Which till asks: the one that took the payment.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// The reply object. It tells nothing: the order's state does.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct ReverseReply {
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for Reverse {
    const METHOD: Method = Method::Reverse;
    type Reply = ReverseReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_platform()?;
        self.order_client.check()?;
        required("out_trade_no", &self.out_trade_no, NUMBER_CHARS_MAX)?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)
    }
}
