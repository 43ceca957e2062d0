//! `query_refund_order` (查询退款单): how a refund stands. Safe to repeat.

use super::call::{Call, Method};
use super::lenient::{one_or_many, some_first};
use super::limit::{FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, required};
use super::parties::{OrderClient, PayMchKey};
use super::refund_order_content::RefundOrderContent;

/// The path under the host.
pub const PATH: &str = "/cpay/query_refund_order";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct QueryRefundOrder {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// Our number of the order, 32 characters.
        pub out_trade_no: String,
        /// Our number of the refund, 32 characters.
        pub out_refund_no: String,
        /// Which till asks.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct QueryRefundOrderReply {
        /// The refunds; one, since a refund number is asked for.
        #[serde(default, deserialize_with = "one_or_many")]
        pub refund_order_content: Vec<RefundOrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// Which till had asked for the refund.
        #[serde(deserialize_with = "some_first")]
        pub order_client: Option<OrderClient>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for QueryRefundOrder {
    const METHOD: Method = Method::QueryRefundOrder;
    type Reply = QueryRefundOrderReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check()?;
        self.order_client.check()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        required("out_trade_no", &self.out_trade_no, NUMBER_CHARS_MAX)?;
        required("out_refund_no", &self.out_refund_no, NUMBER_CHARS_MAX)
    }
}
