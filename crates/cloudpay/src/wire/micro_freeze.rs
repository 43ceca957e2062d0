//! `micro_freeze` (刷卡押金冻结): a deposit by the customer's code. Sent once; asked about by
//! `query_freeze_order`.

use super::call::{Call, Method};
use super::fields::{AuthorCode, Fen};
use super::freeze_order_content::FreezeOrderContent;
use super::lenient::some_first;
use super::limit::{
    FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, amount, currency, optional, required,
};
use super::micro_pay::WxpayPayContentExt;
use super::parties::{OrderClient, PayMchKey};

/// The path under the host.
pub const PATH: &str = "/cpay/micro_freeze";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct MicroFreeze {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// What is frozen.
        pub freeze_content: FreezeContent,
        /// Which till asks.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// `freeze_content`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FreezeContent {
        /// Our number, 32 characters, starting with the merchant's prefix.
        pub out_freeze_no: String,
        /// The customer's payment code, 256 characters.
        pub author_code: AuthorCode,
        /// The amount in fen.
        pub freeze_fee: Fen,
        /// CNY.
        pub fee_type: String,
        /// What it is for, 128 characters.
        #[serde(default)]
        pub body: String,
        /// The goods, as JSON in a string; 6000 characters.
        pub detail: Option<String>,
        /// A remark, 127 characters.
        pub remark: Option<String>,
        /// WeChat only.
        pub wxpay_freeze_content_ext: Option<WxpayPayContentExt>,
        /// Alipay only; not beside WeChat's.
        pub alipay_freeze_content_ext: Option<AlipayFreezeContentExt>,
    }
}

wire! {
    /// Alipay's part of a deposit request.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct AlipayFreezeContentExt {
        /// Which of the customer's means may be used.
        pub enable_pay_channels: Option<String>,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct MicroFreezeReply {
        /// The deposit; there where `status` is 0.
        pub freeze_order_content: Option<FreezeOrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for MicroFreeze {
    const METHOD: Method = Method::MicroFreeze;
    type Reply = MicroFreezeReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_platform()?;
        self.order_client.check_for_code()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        let freeze = &self.freeze_content;
        required("out_freeze_no", &freeze.out_freeze_no, NUMBER_CHARS_MAX)?;
        required("author_code", freeze.author_code.reveal(), 256)?;
        amount("freeze_fee", freeze.freeze_fee)?;
        currency("fee_type", &freeze.fee_type)?;
        required("body", &freeze.body, 128)?;
        optional("detail", &freeze.detail, 6000)?;
        optional("remark", &freeze.remark, 127)?;
        freeze
            .wxpay_freeze_content_ext
            .as_ref()
            .map_or(Ok(()), WxpayPayContentExt::check)
    }
}
