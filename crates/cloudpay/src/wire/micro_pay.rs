//! `micro_pay` (刷卡支付): a payment by the customer's code. Sent once; asked about by
//! `query_order`.

use super::call::{Call, Method};
use super::lenient::{fen, some_first, some_text, text};
use super::limit::{
    FieldFault, NONCE_CHARS_MAX, NUMBER_CHARS_MAX, amount, currency, optional, required,
};
use super::order_content::OrderContent;
use super::parties::{OrderClient, PayMchKey};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The path under the host.
pub const PATH: &str = "/cpay/micro_pay";

/// The request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MicroPay {
    /// Whose money.
    pub pay_mch_key: PayMchKey,
    /// What is paid.
    pub pay_content: PayContent,
    /// Which till asks.
    pub order_client: OrderClient,
    /// A random text, 32 characters.
    #[serde(default, deserialize_with = "text")]
    pub nonce_str: String,
}

/// `pay_content` of `micro_pay`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayContent {
    /// Our number, 32 characters, starting with the merchant's prefix.
    #[serde(deserialize_with = "text")]
    pub out_trade_no: String,
    /// The customer's payment code, 256 characters. It buys: never printed.
    #[serde(deserialize_with = "text")]
    pub author_code: String,
    /// The amount in fen.
    #[serde(deserialize_with = "fen")]
    pub total_fee: u64,
    /// CNY.
    #[serde(deserialize_with = "text")]
    pub fee_type: String,
    /// What is sold, 128 characters.
    #[serde(default, deserialize_with = "text")]
    pub body: String,
    /// The goods, as JSON in a string.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub detail: Option<String>,
    /// A remark, 127 characters.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub remark: Option<String>,
    /// The till's own running number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub client_flow_id: Option<String>,
    /// Where the merchant wants to be told.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub caller_notify_url: Option<String>,
    /// WeChat only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxpay_pay_content_ext: Option<WxpayPayContentExt>,
}

/// WeChat's part of a payment or deposit request.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WxpayPayContentExt {
    /// The merchant's own data, 127 characters.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub attach: Option<String>,
    /// For vouchers, 32 characters.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub goods_tag: Option<String>,
    /// `no_credit`: no credit cards; 32 characters.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub limit_pay: Option<String>,
}

impl WxpayPayContentExt {
    /// Checks the lengths.
    ///
    /// # Errors
    /// The first field that is too long.
    pub fn check(&self) -> Result<(), FieldFault> {
        optional("attach", &self.attach, 127)?;
        optional("goods_tag", &self.goods_tag, 32)?;
        optional("limit_pay", &self.limit_pay, 32)
    }
}

impl fmt::Debug for PayContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayContent")
            .field("out_trade_no", &self.out_trade_no)
            .field("author_code", &Masked(&self.author_code))
            .field("total_fee", &self.total_fee)
            .finish_non_exhaustive()
    }
}

/// A payment code as it may be printed: its last four digits.
pub(super) struct Masked<'a>(pub(super) &'a str);

impl fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.chars().count();
        let tail: String = self.0.chars().skip(count.saturating_sub(4)).collect();
        write!(f, "…{}", if count > 8 { tail } else { String::new() })
    }
}

/// The reply object.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MicroPayReply {
    /// The order; there where `status` is 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_content: Option<OrderContent>,
    /// Whose money.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_first"
    )]
    pub pay_mch_key: Option<PayMchKey>,
    /// A random text.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub nonce_str: Option<String>,
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
        required("author_code", &pay.author_code, 256)?;
        amount("total_fee", pay.total_fee)?;
        currency("fee_type", &pay.fee_type)?;
        required("body", &pay.body, 128)?;
        optional("remark", &pay.remark, 127)?;
        pay.wxpay_pay_content_ext
            .as_ref()
            .map_or(Ok(()), WxpayPayContentExt::check)
    }
}
