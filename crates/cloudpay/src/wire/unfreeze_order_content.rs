//! `unfreeze_order_content` (公共数据结构, UnfreezeOrderContent): an unfreezing as the server
//! knows it. Amounts in fen, times in unix seconds.

use super::lenient::{fen_if_any, some_bool, some_first, some_text, some_time, text};
use super::parties::TradeType;
use super::states::{AlipayUnfreezeState, WxpayUnfreezeState};
use serde::{Deserialize, Serialize};

/// An unfreezing.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnfreezeOrderContent {
    /// Our number of the deposit.
    #[serde(default, deserialize_with = "text")]
    pub out_freeze_no: String,
    /// Our number of the unfreezing.
    #[serde(deserialize_with = "text")]
    pub out_unfreeze_no: String,
    /// The platform's number of the unfreezing.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub unfreeze_id: Option<String>,
    /// How the customer had paid.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_first"
    )]
    pub trade_type: Option<TradeType>,
    /// When it was done.
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
    /// The amount that goes back.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub unfreeze_fee: Option<u64>,
    /// CNY.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub fee_type: Option<String>,
    /// The merchant's remark.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub remark: Option<String>,
    /// The platform's number of the deposit.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub freeze_id: Option<String>,
    /// WeChat's part; exactly one of the two is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxpay_unfreeze_order_content_ext: Option<WxpayUnfreezeOrderContentExt>,
    /// Alipay's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alipay_unfreeze_order_content_ext: Option<AlipayUnfreezeOrderContentExt>,
}

/// WeChat's part of an unfreezing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WxpayUnfreezeOrderContentExt {
    /// The state.
    pub current_trade_state: WxpayUnfreezeState,
}

/// Alipay's part of an unfreezing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlipayUnfreezeOrderContentExt {
    /// The state.
    pub current_trade_state: AlipayUnfreezeState,
}

/// The state of an unfreezing, of whichever platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnfreezeState {
    /// At WeChat Pay.
    Wxpay(WxpayUnfreezeState),
    /// At Alipay.
    Alipay(AlipayUnfreezeState),
}

impl UnfreezeOrderContent {
    /// The state; `None` where no part is there, or both.
    pub fn state(&self) -> Option<UnfreezeState> {
        match (
            &self.wxpay_unfreeze_order_content_ext,
            &self.alipay_unfreeze_order_content_ext,
        ) {
            (Some(ext), None) => Some(UnfreezeState::Wxpay(ext.current_trade_state)),
            (None, Some(ext)) => Some(UnfreezeState::Alipay(ext.current_trade_state)),
            (Some(_), Some(_)) | (None, None) => None,
        }
    }

    /// An unfreezing of `state` with nothing else filled in.
    pub fn of_state(
        out_freeze_no: &str,
        out_unfreeze_no: &str,
        state: UnfreezeState,
    ) -> UnfreezeOrderContent {
        let mut unfreeze = UnfreezeOrderContent {
            out_freeze_no: out_freeze_no.to_owned(),
            out_unfreeze_no: out_unfreeze_no.to_owned(),
            ..UnfreezeOrderContent::default()
        };
        match state {
            UnfreezeState::Wxpay(current_trade_state) => {
                unfreeze.wxpay_unfreeze_order_content_ext = Some(WxpayUnfreezeOrderContentExt {
                    current_trade_state,
                });
            }
            UnfreezeState::Alipay(current_trade_state) => {
                unfreeze.alipay_unfreeze_order_content_ext = Some(AlipayUnfreezeOrderContentExt {
                    current_trade_state,
                });
            }
        }
        unfreeze
    }
}
