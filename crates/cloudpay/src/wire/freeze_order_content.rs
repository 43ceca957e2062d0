//! `freeze_order_content` (公共数据结构, FreezeOrderContent): a deposit as the server knows it.
//! Amounts in fen, times in unix seconds.

use super::lenient::{fen_if_any, some_bool, some_first, some_tail, some_text, some_time, text};
use super::parties::TradeType;
use super::states::{AlipayFreezeState, WxpayFreezeState};
use serde::{Deserialize, Serialize};

/// A deposit.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FreezeOrderContent {
    /// Our number.
    #[serde(deserialize_with = "text")]
    pub out_freeze_no: String,
    /// The platform's number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub freeze_id: Option<String>,
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
    /// When it was frozen.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_time"
    )]
    pub time_end: Option<i64>,
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
    /// What was frozen.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub freeze_fee: Option<u64>,
    /// CNY.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub fee_type: Option<String>,
    /// What was frozen in cash value.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub cash_fee: Option<u64>,
    /// What it is for.
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
    /// Consumed so far.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub total_consume_fee: Option<u64>,
    /// Unfrozen so far, by us or with a consume.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub total_manual_unfreeze_fee: Option<u64>,
    /// Unfrozen by the platform itself, after 30 days at WeChat.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub total_auto_unfreeze_fee: Option<u64>,
    /// Refunded of what was consumed.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub total_refund_fee: Option<u64>,
    /// WeChat's part; exactly one of the two is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxpay_freeze_order_content_ext: Option<WxpayFreezeOrderContentExt>,
    /// Alipay's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alipay_freeze_order_content_ext: Option<AlipayFreezeOrderContentExt>,
}

/// WeChat's part of a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WxpayFreezeOrderContentExt {
    /// The state.
    pub current_trade_state: WxpayFreezeState,
    /// The state in words.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub trade_state_desc: Option<String>,
    /// The bank that pays.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub bank_type: Option<String>,
}

/// Alipay's part of a deposit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlipayFreezeOrderContentExt {
    /// The state.
    pub current_trade_state: AlipayFreezeState,
    /// The product (销售产品码).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub product_code: Option<String>,
}

/// The state of a deposit, of whichever platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreezeState {
    /// At WeChat Pay.
    Wxpay(WxpayFreezeState),
    /// At Alipay.
    Alipay(AlipayFreezeState),
}

impl FreezeOrderContent {
    /// The state; `None` where no part is there, or both.
    pub fn state(&self) -> Option<FreezeState> {
        match (
            &self.wxpay_freeze_order_content_ext,
            &self.alipay_freeze_order_content_ext,
        ) {
            (Some(ext), None) => Some(FreezeState::Wxpay(ext.current_trade_state)),
            (None, Some(ext)) => Some(FreezeState::Alipay(ext.current_trade_state)),
            (Some(_), Some(_)) | (None, None) => None,
        }
    }

    /// The state in the platform's words, where it gave any.
    pub fn state_words(&self) -> Option<&str> {
        self.wxpay_freeze_order_content_ext
            .as_ref()
            .and_then(|ext| ext.trade_state_desc.as_deref())
    }

    /// Whether any of it was consumed or went back: a proof that it had been frozen.
    pub fn was_used(&self) -> bool {
        let parts = [
            self.total_consume_fee,
            self.total_manual_unfreeze_fee,
            self.total_auto_unfreeze_fee,
        ];
        parts.iter().any(|part| part.is_some_and(|fen| fen > 0))
    }

    /// A deposit of `state` with nothing else filled in.
    pub fn of_state(out_freeze_no: &str, state: FreezeState) -> FreezeOrderContent {
        let mut freeze = FreezeOrderContent {
            out_freeze_no: out_freeze_no.to_owned(),
            ..FreezeOrderContent::default()
        };
        match state {
            FreezeState::Wxpay(current_trade_state) => {
                freeze.wxpay_freeze_order_content_ext = Some(WxpayFreezeOrderContentExt {
                    current_trade_state,
                    trade_state_desc: None,
                    bank_type: None,
                });
            }
            FreezeState::Alipay(current_trade_state) => {
                freeze.alipay_freeze_order_content_ext = Some(AlipayFreezeOrderContentExt {
                    current_trade_state,
                    product_code: None,
                });
            }
        }
        freeze
    }
}
