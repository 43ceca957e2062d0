//! `refund_order_content` (公共数据结构, RefundOrderContent): a refund as the server knows it.
//! Amounts in fen, times in unix seconds.

use super::coupon::Coupon;
use super::fields::{Fen, UnixSeconds};
use super::lenient::{some_first, what_is_readable};
use super::parties::TradeType;
use super::states::{AlipayRefundState, RecordRefundState, WxpayRefundState, only};

wire! {
    /// A refund.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct RefundOrderContent {
        /// Our number of the refund.
        pub out_refund_no: String,
        /// The platform's number of the refund.
        pub refund_id: Option<String>,
        /// Our number of the order.
        #[serde(default)]
        pub out_trade_no: String,
        /// How the customer had paid.
        #[serde(deserialize_with = "some_first")]
        pub trade_type: Option<TradeType>,
        /// A random text.
        pub nonce_str: Option<String>,
        /// When it was created.
        pub create_time: Option<UnixSeconds>,
        /// When it changed last.
        pub last_update_time: Option<UnixSeconds>,
        /// When the money was back (examples only).
        pub refund_success_time: Option<UnixSeconds>,
        /// Whether the server is still at work on it.
        pub is_transforming: Option<bool>,
        /// The order's amount.
        pub total_fee: Option<Fen>,
        /// The refund's amount.
        pub refund_fee: Option<Fen>,
        /// The same, as it is settled.
        pub settlement_refund_fee: Option<Fen>,
        /// CNY.
        pub refund_fee_type: Option<String>,
        /// Why.
        pub refund_reason: Option<String>,
        /// The till's own running number.
        pub client_refund_flow_id: Option<String>,
        /// The vouchers. The page mistypes the name.
        #[serde(
            default,
            alias = "totcoupon_infosal_fee",
            skip_serializing_if = "Vec::is_empty",
            deserialize_with = "what_is_readable"
        )]
        pub coupon_infos: Vec<Coupon>,
        /// Whether it refunds a consume.
        pub is_deposit_mode: Option<bool>,
        /// The deposit, where it refunds a consume.
        pub out_freeze_no: Option<String>,
        /// The deposit's amount.
        pub freeze_fee: Option<Fen>,
        /// WeChat's part; exactly one of the three is there.
        pub wxpay_refund_order_content_ext: Option<WxpayRefundOrderContentExt>,
        /// Alipay's part.
        pub alipay_refund_order_content_ext: Option<AlipayRefundOrderContentExt>,
        /// Bookkeeping's part.
        pub record_refund_order_content_ext: Option<RecordRefundOrderContentExt>,
    }
}

wire! {
    /// WeChat's part of a refund.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct WxpayRefundOrderContentExt {
        /// The state.
        pub state: WxpayRefundState,
        /// Where the money went, in words.
        pub refund_recv_account: Option<String>,
        /// What went back in cash value.
        pub cash_refund_fee: Option<Fen>,
        /// What went back in vouchers.
        pub coupon_refund_fee: Option<Fen>,
        /// How many vouchers.
        pub coupon_refund_count: Option<u32>,
        /// Out of which of the merchant's funds.
        pub refund_account: Option<String>,
        /// `ORIGINAL` (the way it came) or `BALANCE`.
        pub refund_channel: Option<String>,
    }
}

wire! {
    /// Alipay's part of a refund.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct AlipayRefundOrderContentExt {
        /// The state.
        pub refund_status: AlipayRefundState,
        /// Whether money moved: `Y` or `N`.
        pub fund_change: Option<String>,
        /// When, in Alipay's words.
        pub gmt_refund_pay: Option<String>,
    }
}

wire! {
    /// Bookkeeping's part of a refund.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct RecordRefundOrderContentExt {
        /// The state.
        pub state: RecordRefundState,
    }
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
        let wxpay = self.wxpay_refund_order_content_ext.as_ref();
        let alipay = self.alipay_refund_order_content_ext.as_ref();
        let record = self.record_refund_order_content_ext.as_ref();
        only([
            wxpay.map(|ext| RefundState::Wxpay(ext.state)),
            alipay.map(|ext| RefundState::Alipay(ext.refund_status)),
            record.map(|ext| RefundState::Record(ext.state)),
        ])
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
                    ..WxpayRefundOrderContentExt::default()
                });
            }
            RefundState::Alipay(refund_status) => {
                refund.alipay_refund_order_content_ext = Some(AlipayRefundOrderContentExt {
                    refund_status,
                    ..AlipayRefundOrderContentExt::default()
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
