//! `scancode_freeze` (扫码押金冻结): a deposit by a code of ours that the guest scans. Alipay
//! only. `query_freeze_order` tells when it is frozen.

use super::call::{Call, Method};
use super::fields::{Fen, UnixSeconds};
use super::limit::{
    FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, amount, currency, optional, required,
};
use super::micro_freeze::AlipayFreezeContentExt;
use super::parties::{OrderClient, PayMchKey, PayPlatform};

/// The path under the host.
pub const PATH: &str = "/cpay/scancode_freeze";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ScancodeFreeze {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// What is to be frozen.
        pub freeze_content: ScanFreezeContent,
        /// Which till asks.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// `freeze_content` of `scancode_freeze`. The page also lists WeChat's part, which no
    /// platform takes: the method is Alipay's.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ScanFreezeContent {
        /// Our number, 32 characters, starting with the merchant's prefix.
        pub out_freeze_no: String,
        /// The amount.
        pub freeze_fee: Fen,
        /// CNY.
        pub fee_type: String,
        /// When the code dies.
        pub time_expire: Option<UnixSeconds>,
        /// What it is for, 128 characters.
        #[serde(default)]
        pub body: String,
        /// The goods, as JSON in a string; 6000 characters.
        pub detail: Option<String>,
        /// A remark, 127 characters.
        pub remark: Option<String>,
        /// Alipay's part.
        pub alipay_freeze_content_ext: Option<AlipayFreezeContentExt>,
    }
}

wire! {
    /// The reply object, under `scan_code_freeze`.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct ScancodeFreezeReply {
        /// What the guest scans, as text; there where `status` is 0.
        pub code_url: Option<String>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for ScancodeFreeze {
    const METHOD: Method = Method::ScancodeFreeze;
    type Reply = ScancodeFreezeReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_platform()?;
        if self.pay_mch_key.pay_platform != Some(PayPlatform::Alipay) {
            return Err(FieldFault::Unlisted {
                field: "pay_platform",
            });
        }
        self.order_client.check_with_device()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        let freeze = &self.freeze_content;
        required("out_freeze_no", &freeze.out_freeze_no, NUMBER_CHARS_MAX)?;
        amount("freeze_fee", freeze.freeze_fee)?;
        currency("fee_type", &freeze.fee_type)?;
        required("body", &freeze.body, 128)?;
        optional("detail", &freeze.detail, 6000)?;
        optional("remark", &freeze.remark, 127)
    }
}
