//! `query_freeze_order` (查询押金冻结单): how a deposit stands, and how much of it was consumed
//! and went back. Safe to repeat.

use super::call::{Call, Method};
use super::freeze_order_content::FreezeOrderContent;
use super::lenient::some_first;
use super::limit::{FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, required};
use super::parties::{OrderClient, PayMchKey};

/// The path under the host.
pub const PATH: &str = "/cpay/query_freeze_order";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct QueryFreezeOrder {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// Our number, 32 characters.
        pub out_freeze_no: String,
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
    pub struct QueryFreezeOrderReply {
        /// The deposit.
        pub freeze_order_content: Option<FreezeOrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// Which till had asked for the deposit.
        #[serde(deserialize_with = "some_first")]
        pub order_client: Option<OrderClient>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for QueryFreezeOrder {
    const METHOD: Method = Method::QueryFreezeOrder;
    type Reply = QueryFreezeOrderReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_platform()?;
        self.order_client.check()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        required("out_freeze_no", &self.out_freeze_no, NUMBER_CHARS_MAX)
    }
}
