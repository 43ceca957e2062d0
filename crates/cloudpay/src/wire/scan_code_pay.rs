//! `scan_code_pay` (扫码支付): a payment by a code of ours that the customer scans. The reply
//! holds the code; `query_order` tells when it was paid. A code lives two hours.

use super::call::{Call, Method};
use super::fields::{Fen, UnixSeconds};
use super::limit::{
    FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, amount, currency, optional, required,
};
use super::micro_pay::WxpayPayContentExt;
use super::parties::{OrderClient, PayMchKey};

/// The path under the host.
pub const PATH: &str = "/cpay/scan_code_pay";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ScanCodePay {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// What is to be paid.
        pub pay_content: ScanPayContent,
        /// Which till asks.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// `pay_content` of `scan_code_pay`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ScanPayContent {
        /// Our number, 32 characters, starting with the merchant's prefix.
        pub out_trade_no: String,
        /// When the code dies.
        pub time_expire: Option<UnixSeconds>,
        /// The amount.
        pub total_fee: Fen,
        /// CNY.
        pub fee_type: String,
        /// What is sold, 128 characters.
        #[serde(default)]
        pub body: String,
        /// The goods, as JSON in a string; 6000 characters.
        pub detail: Option<String>,
        /// A remark, 127 characters.
        pub remark: Option<String>,
        /// The till's own running number.
        pub client_flow_id: Option<String>,
        /// Where the merchant wants to be told.
        pub caller_notify_url: Option<String>,
        /// WeChat only.
        pub wxpay_pay_content_ext: Option<WxpayPayContentExt>,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct ScanCodePayReply {
        /// What the customer scans, as text; there where `status` is 0.
        pub code_url: Option<String>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for ScanCodePay {
    const METHOD: Method = Method::ScanCodePay;
    type Reply = ScanCodePayReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_platform()?;
        self.order_client.check_for_code()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        let pay = &self.pay_content;
        required("out_trade_no", &pay.out_trade_no, NUMBER_CHARS_MAX)?;
        amount("total_fee", pay.total_fee)?;
        currency("fee_type", &pay.fee_type)?;
        required("body", &pay.body, 128)?;
        optional("detail", &pay.detail, 6000)?;
        optional("remark", &pay.remark, 127)?;
        pay.wxpay_pay_content_ext
            .as_ref()
            .map_or(Ok(()), WxpayPayContentExt::check)
    }
}
