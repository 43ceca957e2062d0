//! `query_unfreeze_order` (查询押金解冻单): how an unfreezing stands. Safe to repeat.

use super::call::{Call, Method};
use super::lenient::{one_or_many, some_first};
use super::limit::{FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, optional, required};
use super::parties::{OrderClient, PayMchKey};
use super::unfreeze_order_content::UnfreezeOrderContent;

/// The path under the host.
pub const PATH: &str = "/cpay/query_unfreeze_order";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct QueryUnfreezeOrder {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// Our number of the deposit, 32 characters.
        pub out_freeze_no: String,
        /// Our number of the unfreezing, 32 characters; without it, all of that deposit.
        pub out_unfreeze_no: Option<String>,
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
    pub struct QueryUnfreezeOrderReply {
        /// The unfreezings.
        #[serde(default, deserialize_with = "one_or_many")]
        pub unfreeze_order_content: Vec<UnfreezeOrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// Which till had asked for it.
        #[serde(deserialize_with = "some_first")]
        pub order_client: Option<OrderClient>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for QueryUnfreezeOrder {
    const METHOD: Method = Method::QueryUnfreezeOrder;
    type Reply = QueryUnfreezeOrderReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_platform()?;
        self.order_client.check()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        required("out_freeze_no", &self.out_freeze_no, NUMBER_CHARS_MAX)?;
        optional("out_unfreeze_no", &self.out_unfreeze_no, NUMBER_CHARS_MAX)
    }
}
