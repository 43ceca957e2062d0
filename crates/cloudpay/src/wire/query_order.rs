//! `query_order` (查询订单): how a payment or a consume stands. Safe to repeat.

use super::call::{Call, Method};
use super::lenient::{some_first, some_text, text};
use super::limit::{FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, required};
use super::order_content::OrderContent;
use super::parties::{OrderClient, PayMchKey, TradeType};
use serde::{Deserialize, Serialize};

/// The path under the host.
pub const PATH: &str = "/cpay/query_order";

/// The request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryOrder {
    /// Whose money.
    pub pay_mch_key: PayMchKey,
    /// Our number, 32 characters.
    #[serde(deserialize_with = "text")]
    pub out_trade_no: String,
    /// How the customer paid.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_first"
    )]
    pub trade_type: Option<TradeType>,
    /// Which till asks.
    pub order_client: OrderClient,
    /// A random text, 32 characters.
    #[serde(default, deserialize_with = "text")]
    pub nonce_str: String,
}

/// The reply object.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct QueryOrderReply {
    /// The order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_content: Option<OrderContent>,
    /// Whose money.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_first"
    )]
    pub pay_mch_key: Option<PayMchKey>,
    /// Which till had asked for the payment.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_first"
    )]
    pub order_client: Option<OrderClient>,
    /// A random text.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub nonce_str: Option<String>,
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
