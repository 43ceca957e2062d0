//! `deposit_consume` (押金消费): takes a part of a deposit, or all of it. It makes an order of
//! its own (invariant 5), which `query_order` asks about.

use super::call::{Call, Method};
use super::fields::{Fen, UnixSeconds};
use super::lenient::some_first;
use super::limit::{
    FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, amount, currency, optional, required,
};
use super::micro_pay::WxpayPayContentExt;
use super::order_content::OrderContent;
use super::parties::{OrderClient, PayMchKey};

/// The path under the host.
pub const PATH: &str = "/cpay/deposit_consume";

wire! {
    /// The request. Its page lists no platform in `pay_mch_key`: the deposit tells it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DepositConsume {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// What is taken.
        pub pay_content: ConsumeContent,
        /// Which till asks.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// `pay_content` of `deposit_consume`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ConsumeContent {
        /// Our number of the new order, 32 characters, starting with the merchant's prefix.
        pub out_trade_no: String,
        /// What is taken, in fen; 0 is not allowed (that is an unfreezing).
        pub total_fee: Fen,
        /// CNY.
        pub fee_type: String,
        /// What is sold, 128 characters.
        #[serde(default)]
        pub body: String,
        /// The deposit, 32 characters.
        pub out_freeze_no: String,
        /// Whether the rest goes back at once. WeChat: true only.
        pub is_confirm_unfreeze: bool,
        /// When the order expires, unix seconds.
        pub time_expire: Option<UnixSeconds>,
        /// The goods, as JSON in a string; 6000 characters.
        pub detail: Option<String>,
        /// A remark, 127 characters.
        pub remark: Option<String>,
        /// WeChat only.
        pub wxpay_pay_content_ext: Option<WxpayPayContentExt>,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct DepositConsumeReply {
        /// The order; there where `status` is 0.
        pub order_content: Option<OrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for DepositConsume {
    const METHOD: Method = Method::DepositConsume;
    type Reply = DepositConsumeReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check()?;
        self.order_client.check()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        let consume = &self.pay_content;
        required("out_trade_no", &consume.out_trade_no, NUMBER_CHARS_MAX)?;
        required("out_freeze_no", &consume.out_freeze_no, NUMBER_CHARS_MAX)?;
        amount("total_fee", consume.total_fee)?;
        currency("fee_type", &consume.fee_type)?;
        required("body", &consume.body, 128)?;
        optional("detail", &consume.detail, 6000)?;
        optional("remark", &consume.remark, 127)?;
        consume
            .wxpay_pay_content_ext
            .as_ref()
            .map_or(Ok(()), WxpayPayContentExt::check)
    }
}
