//! A refund in the list.

use super::Place;
use crate::wire::coupon::Coupon;
use crate::wire::fields::{Fen, SignedFen, UnixSeconds};
use crate::wire::kinds::SourceType;
use crate::wire::lenient::{some_first, what_is_readable};
use crate::wire::refund_order_content::RefundState;
use crate::wire::states::{AlipayRefundState, RecordRefundState, WxpayRefundState, only};

wire! {
    /// A refund.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct ListedRefund {
        /// Whose it is, and where it was made.
        #[serde(flatten)]
        pub place: Place,
        /// The code on the counter.
        pub qrcode_id: Option<String>,
        /// Its name.
        pub qrcode_name: Option<String>,
        /// Where the order came from.
        #[serde(deserialize_with = "some_first")]
        pub source_type: Option<SourceType>,
        /// The member's card.
        pub out_card_id: Option<String>,
        /// Our number of the order.
        #[serde(default)]
        pub out_trade_no: String,
        /// The order's amount.
        pub total_fee: Option<Fen>,
        /// Our number of the refund.
        pub out_refund_no: String,
        /// The platform's number of the refund.
        pub refund_id: Option<String>,
        /// The refund's amount.
        pub refund_fee: Fen,
        /// The same, as it is settled.
        pub settlement_refund_fee: Option<Fen>,
        /// CNY.
        pub refund_fee_type: Option<String>,
        /// The platform's fee.
        pub poundage: Option<SignedFen>,
        /// The vouchers.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "what_is_readable")]
        pub coupon_infos: Vec<Coupon>,
        /// What leaves the merchant's account.
        pub income_fee: Option<SignedFen>,
        /// When it was created.
        pub create_time: Option<UnixSeconds>,
        /// When it changed last.
        pub last_update_time: Option<UnixSeconds>,
        /// When it was sent on its way.
        pub refund_start_processing_time: Option<UnixSeconds>,
        /// When the order was paid.
        pub pay_last_update_time: Option<UnixSeconds>,
        /// Why.
        pub refund_reason: Option<String>,
        /// The till's own running number.
        pub client_refund_flow_id: Option<String>,
        /// WeChat's state; exactly one of the three is there.
        pub wxpay_refund_state: Option<WxpayRefundState>,
        /// What went back in cash value.
        pub cash_refund_fee: Option<Fen>,
        /// CNY.
        pub cash_refund_fee_type: Option<String>,
        /// Alipay's state.
        pub alipay_refund_state: Option<AlipayRefundState>,
        /// The points that went back.
        pub credits: Option<i64>,
        /// Bookkeeping's state.
        pub record_refund_state: Option<RecordRefundState>,
        /// Whether it refunds a consume.
        pub is_deposit_mode: Option<bool>,
        /// The deposit, where it refunds a consume.
        pub out_freeze_no: Option<String>,
        /// The deposit's amount.
        pub freeze_fee: Option<Fen>,
    }
}

impl ListedRefund {
    /// The state; `None` where there is none, or more than one.
    pub fn state(&self) -> Option<RefundState> {
        only([
            self.wxpay_refund_state.map(RefundState::Wxpay),
            self.alipay_refund_state.map(RefundState::Alipay),
            self.record_refund_state.map(RefundState::Record),
        ])
    }

    /// Writes the state where its platform's stands.
    pub fn set_state(&mut self, state: RefundState) {
        match state {
            RefundState::Wxpay(state) => self.wxpay_refund_state = Some(state),
            RefundState::Alipay(state) => self.alipay_refund_state = Some(state),
            RefundState::Record(state) => self.record_refund_state = Some(state),
        }
    }
}
