//! `refund_order_content` (公共数据结构, RefundOrderContent): a refund as the server knows it.
//! Amounts in fen, times in unix seconds.

use super::lenient::{fen_if_any, some_bool, some_first, some_text, some_time, text};
use super::parties::TradeType;
use super::states::{AlipayRefundState, RecordRefundState, WxpayRefundState};
use serde::{Deserialize, Serialize};

/// A refund.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RefundOrderContent {
    /// Our number of the refund.
    #[serde(deserialize_with = "text")]
    pub out_refund_no: String,
    /// The platform's number of the refund.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub refund_id: Option<String>,
    /// Our number of the order.
    #[serde(default, deserialize_with = "text")]
    pub out_trade_no: String,
    /// How the customer had paid.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_first"
    )]
    pub trade_type: Option<TradeType>,
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
    /// When the money was back (examples only).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_time"
    )]
    pub refund_success_time: Option<i64>,
    /// Whether the server is still at work on it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_bool"
    )]
    pub is_transforming: Option<bool>,
    /// The order's amount.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub total_fee: Option<u64>,
    /// The refund's amount.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "fen_if_any"
    )]
    pub refund_fee: Option<u64>,
    /// CNY.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub refund_fee_type: Option<String>,
    /// Why.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub refund_reason: Option<String>,
    /// Whether it refunds a consume.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_bool"
    )]
    pub is_deposit_mode: Option<bool>,
    /// The deposit, where it refunds a consume.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub out_freeze_no: Option<String>,
    /// WeChat's part; exactly one of the three is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wxpay_refund_order_content_ext: Option<WxpayRefundOrderContentExt>,
    /// Alipay's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alipay_refund_order_content_ext: Option<AlipayRefundOrderContentExt>,
    /// Bookkeeping's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_refund_order_content_ext: Option<RecordRefundOrderContentExt>,
}

/// WeChat's part of a refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WxpayRefundOrderContentExt {
    /// The state.
    pub state: WxpayRefundState,
    /// Where the money went, in words.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub refund_recv_account: Option<String>,
}

/// Alipay's part of a refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlipayRefundOrderContentExt {
    /// The state.
    pub refund_status: AlipayRefundState,
    /// Whether money moved: `Y` or `N`.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub fund_change: Option<String>,
}

/// Bookkeeping's part of a refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordRefundOrderContentExt {
    /// The state.
    pub state: RecordRefundState,
}

/// The state of a refund, of whichever platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundState {
    /// At WeChat Pay.
    Wxpay(WxpayRefundState),
    /// At Alipay.
    Alipay(AlipayRefundState),
    /// In the books only.
    Record(RecordRefundState),
}

impl RefundOrderContent {
    /// The state; `None` where no part is there, or more than one.
    pub fn state(&self) -> Option<RefundState> {
        match (
            &self.wxpay_refund_order_content_ext,
            &self.alipay_refund_order_content_ext,
            &self.record_refund_order_content_ext,
        ) {
            (Some(ext), None, None) => Some(RefundState::Wxpay(ext.state)),
            (None, Some(ext), None) => Some(RefundState::Alipay(ext.refund_status)),
            (None, None, Some(ext)) => Some(RefundState::Record(ext.state)),
            (Some(_), Some(_), _)
            | (Some(_), _, Some(_))
            | (_, Some(_), Some(_))
            | (None, None, None) => None,
        }
    }

    /// A refund of `state` with nothing else filled in.
    pub fn of_state(
        out_trade_no: &str,
        out_refund_no: &str,
        state: RefundState,
    ) -> RefundOrderContent {
        let mut refund = RefundOrderContent {
            out_trade_no: out_trade_no.to_owned(),
            out_refund_no: out_refund_no.to_owned(),
            ..RefundOrderContent::default()
        };
        match state {
            RefundState::Wxpay(state) => {
                refund.wxpay_refund_order_content_ext = Some(WxpayRefundOrderContentExt {
                    state,
                    refund_recv_account: None,
                });
            }
            RefundState::Alipay(refund_status) => {
                refund.alipay_refund_order_content_ext = Some(AlipayRefundOrderContentExt {
                    refund_status,
                    fund_change: None,
                });
            }
            RefundState::Record(state) => {
                refund.record_refund_order_content_ext =
                    Some(RecordRefundOrderContentExt { state });
            }
        }
        refund
    }
}
