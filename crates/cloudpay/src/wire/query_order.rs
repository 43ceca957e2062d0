//! `query_order` (查询订单): how a payment or a consume stands. Safe to repeat.

use super::call::{Call, Method};
use super::lenient::some_first;
use super::limit::{FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, required};
use super::order_content::OrderContent;
use super::parties::{OrderClient, PayMchKey, TradeType};

/// The path under the host.
pub const PATH: &str = "/cpay/query_order";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct QueryOrder {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// Our number, 32 characters.
        pub out_trade_no: String,
        /// How the customer paid.
        #[serde(deserialize_with = "some_first")]
        pub trade_type: Option<TradeType>,
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
    pub struct QueryOrderReply {
        /// The order.
        pub order_content: Option<OrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// Which till had asked for the payment.
        #[serde(deserialize_with = "some_first")]
        pub order_client: Option<OrderClient>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for QueryOrder {
    const METHOD: Method = Method::QueryOrder;
    type Reply = QueryOrderReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check()?;
        self.order_client.check()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        required("out_trade_no", &self.out_trade_no, NUMBER_CHARS_MAX)
    }
}
