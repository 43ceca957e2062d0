//! `order_content` (公共数据结构, OrderContent): a payment or a consume as the server knows it.
//! Amounts in fen, times in unix seconds.

use super::lenient::{fen_if_any, some_bool, some_first, some_tail, some_text, some_time, text};
use super::parties::TradeType;
use super::states::{AlipayOrderState, RecordOrderState, WxpayOrderState};
use serde::{Deserialize, Serialize};

/// A payment or a consume.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrderContent {
    /// Our number.
    #[serde(deserialize_with = "text")]
    pub out_trade_no: String,
    /// The platform's number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub transaction_id: Option<String>,
    /// How the customer paid.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_first"
    )]
    pub trade_type: Option<TradeType>,
    /// The last four digits of the payment code; no more is kept of what a server sends.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_tail"
    )]
    pub author_code: Option<String>,
    /// When it will be closed.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_time"
    )]
    pub time_expire: Option<i64>,
    /// When it was paid.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_time"
    )]
    pub time_end: Option<i64>,
    /// A random text.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub nonce_str: Option<String>,
    /// When it was created.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_time"
    )]
    pub create_time: Option<i64>,
    /// When it changed last.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_time"
    )]
    pub last_update_time: Option<i64>,
    /// Whether the server is still at work on it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_bool"
    )]
    pub is_transforming: Option<bool>,
    /// The amount.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub total_fee: Option<u64>,
    /// CNY.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub fee_type: Option<String>,
    /// What the customer paid in cash value.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub cash_fee: Option<u64>,
    /// What is settled to the merchant.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub settlement_total_fee: Option<u64>,
    /// What was refunded; the detail query only.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub refunded_fee: Option<u64>,
    /// What was sold.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub body: Option<String>,
    /// The merchant's remark.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub remark: Option<String>,
    /// Consume: the deposit.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub out_freeze_no: Option<String>,
    /// Consume: the deposit's amount.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub freeze_fee: Option<u64>,
    /// Consume: whether it is one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_bool"
    )]
    pub is_deposit_mode: Option<bool>,
    /// Consume: whether the rest went back with it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_bool"
    )]
    pub is_confirm_unfreeze: Option<bool>,
    /// Consume: what went back with it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub manual_unfreeze_fee: Option<u64>,
    /// Consume: the platform's number of the deposit.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub freeze_id: Option<String>,
    /// WeChat's part; exactly one of the three is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxpay_order_content_ext: Option<WxpayOrderContentExt>,
    /// Alipay's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alipay_order_content_ext: Option<AlipayOrderContentExt>,
    /// Bookkeeping's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_order_content_ext: Option<RecordOrderContentExt>,
}

/// WeChat's part of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WxpayOrderContentExt {
    /// The state.
    pub current_trade_state: WxpayOrderState,
    /// The state in words.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub trade_state_desc: Option<String>,
    /// The bank that paid.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub bank_type: Option<String>,
    /// The merchant's own data.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub attach: Option<String>,
}

/// Alipay's part of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlipayOrderContentExt {
    /// The state.
    pub current_trade_state: AlipayOrderState,
    /// The customer's account, masked.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub buyer_logon_id: Option<String>,
}

/// Bookkeeping's part of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOrderContentExt {
    /// The state.
    pub current_trade_state: RecordOrderState,
}

/// The state of an order, of whichever platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// At WeChat Pay.
    Wxpay(WxpayOrderState),
    /// At Alipay.
    Alipay(AlipayOrderState),
    /// In the books only.
    Record(RecordOrderState),
}

impl OrderContent {
    /// The state; `None` where no part is there, or more than one.
    pub fn state(&self) -> Option<OrderState> {
        match (
            &self.wxpay_order_content_ext,
            &self.alipay_order_content_ext,
            &self.record_order_content_ext,
        ) {
            (Some(ext), None, None) => Some(OrderState::Wxpay(ext.current_trade_state)),
            (None, Some(ext), None) => Some(OrderState::Alipay(ext.current_trade_state)),
            (None, None, Some(ext)) => Some(OrderState::Record(ext.current_trade_state)),
            (Some(_), Some(_), _)
            | (Some(_), _, Some(_))
            | (_, Some(_), Some(_))
            | (None, None, None) => None,
        }
    }

    /// The state in the platform's words, where it gave any.
    pub fn state_words(&self) -> Option<&str> {
        self.wxpay_order_content_ext
            .as_ref()
            .and_then(|ext| ext.trade_state_desc.as_deref())
    }

    /// An order of `state` with nothing else filled in.
    pub fn of_state(out_trade_no: &str, state: OrderState) -> OrderContent {
        let mut order = OrderContent {
            out_trade_no: out_trade_no.to_owned(),
            ..OrderContent::default()
        };
        match state {
            OrderState::Wxpay(current_trade_state) => {
                order.wxpay_order_content_ext = Some(WxpayOrderContentExt {
                    current_trade_state,
                    trade_state_desc: None,
                    bank_type: None,
                    attach: None,
                });
            }
            OrderState::Alipay(current_trade_state) => {
                order.alipay_order_content_ext = Some(AlipayOrderContentExt {
                    current_trade_state,
                    buyer_logon_id: None,
                });
            }
            OrderState::Record(current_trade_state) => {
                order.record_order_content_ext = Some(RecordOrderContentExt {
                    current_trade_state,
                });
            }
        }
        order
    }
}
