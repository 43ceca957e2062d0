//! `micro_pay` (刷卡支付): a payment by the customer's code. Sent once; asked about by
//! `query_order`.
//!
//! Bookkeeping (cash, a bank card) goes the same way: the enum page lists `pay_platform` 4 and
//! `sub_pay_platform` 401 and 402, no page describes another method for it, and the older page
//! requires a payment code of code payments only. So a bookkeeping order names its sub-platform
//! and carries no code.

use super::call::{Call, Method};
use super::fields::{AuthorCode, Fen};
use super::lenient::some_first;
use super::limit::{
    FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, amount, currency, optional, required,
};
use super::order_content::OrderContent;
use super::parties::{OrderClient, PayMchKey, PayPlatform};

/// The path under the host.
pub const PATH: &str = "/cpay/micro_pay";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct MicroPay {
        /// Whose money.
        pub pay_mch_key: PayMchKey,
        /// What is paid.
        pub pay_content: PayContent,
        /// Which till asks.
        pub order_client: OrderClient,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// `pay_content` of `micro_pay`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PayContent {
        /// Our number, 32 characters, starting with the merchant's prefix.
        pub out_trade_no: String,
        /// The customer's payment code, 256 characters; none in bookkeeping.
        pub author_code: Option<AuthorCode>,
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
    /// WeChat's part of a payment or deposit request.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct WxpayPayContentExt {
        /// The merchant's own data, 127 characters.
        pub attach: Option<String>,
        /// For vouchers, 32 characters.
        pub goods_tag: Option<String>,
        /// Scan payments: the merchant's number of what is sold, 32 characters.
        pub product_id: Option<String>,
        /// `no_credit`: no credit cards; 32 characters.
        pub limit_pay: Option<String>,
    }
}

impl WxpayPayContentExt {
    /// Checks the lengths.
    ///
    /// # Errors
    /// The first field that is too long.
    pub fn check(&self) -> Result<(), FieldFault> {
        optional("attach", &self.attach, 127)?;
        optional("goods_tag", &self.goods_tag, 32)?;
        optional("product_id", &self.product_id, 32)?;
        optional("limit_pay", &self.limit_pay, 32)
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct MicroPayReply {
        /// The order; there where `status` is 0.
        pub order_content: Option<OrderContent>,
        /// Whose money.
        #[serde(deserialize_with = "some_first")]
        pub pay_mch_key: Option<PayMchKey>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl MicroPay {
    fn check_code(&self) -> Result<(), FieldFault> {
        let code = self.pay_content.author_code.as_ref();
        if self.pay_mch_key.pay_platform == Some(PayPlatform::Bookkeeping) {
            self.pay_mch_key.check_with_book()?;
            return match code {
                None => Ok(()),
                Some(_) => Err(FieldFault::Unlisted {
                    field: "author_code",
                }),
            };
        }
        required("author_code", code.map_or("", AuthorCode::reveal), 256)
    }
}

impl Call for MicroPay {
    const METHOD: Method = Method::MicroPay;
    type Reply = MicroPayReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.pay_mch_key.check_with_platform()?;
        self.order_client.check_for_code()?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        let pay = &self.pay_content;
        required("out_trade_no", &pay.out_trade_no, NUMBER_CHARS_MAX)?;
        self.check_code()?;
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
