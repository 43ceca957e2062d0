//! A deposit in the list.

use super::Place;
use crate::wire::coupon::Coupon;
use crate::wire::fields::{Fen, UnixSeconds};
use crate::wire::freeze_order_content::FreezeState;
use crate::wire::lenient::what_is_readable;
use crate::wire::states::{AlipayFreezeState, WxpayFreezeState, only};

wire! {
    /// A deposit.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct ListedFreeze {
        /// Whose it is, and where it was made.
        #[serde(flatten)]
        pub place: Place,
        /// Our number.
        pub out_freeze_no: String,
        /// The platform's number.
        pub freeze_id: Option<String>,
        /// The amount.
        pub freeze_fee: Fen,
        /// CNY.
        pub fee_type: Option<String>,
        /// What the guest gave in cash value.
        pub cash_fee: Option<Fen>,
        /// CNY.
        pub cash_fee_type: Option<String>,
        /// What is settled.
        pub settlement_total_fee: Option<Fen>,
        /// The amount less what is settled.
        pub discount_fee: Option<Fen>,
        /// What was consumed of it.
        pub total_consume_fee: Option<Fen>,
        /// What was unfrozen by somebody.
        pub total_manual_unfreeze_fee: Option<Fen>,
        /// What went back by itself after 30 days.
        pub total_auto_unfreeze_fee: Option<Fen>,
        /// What was refunded of the consumed.
        pub total_refund_fee: Option<Fen>,
        /// The vouchers.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "what_is_readable")]
        pub coupon_infos: Vec<Coupon>,
        /// When it was created.
        pub create_time: Option<UnixSeconds>,
        /// When it changed last.
        pub last_update_time: Option<UnixSeconds>,
        /// When it was frozen.
        pub time_end: Option<UnixSeconds>,
        /// What it is for.
        pub body: Option<String>,
        /// The goods.
        pub detail: Option<String>,
        /// The rate of exchange, in units of 0.00000001.
        pub exchange_rate: Option<i64>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// WeChat's state; exactly one of the two is there.
        pub wxpay_current_trade_state: Option<WxpayFreezeState>,
        /// Alipay's state.
        pub alipay_current_trade_state: Option<AlipayFreezeState>,
    }
}

impl ListedFreeze {
    /// The state; `None` where there is none, or more than one.
    pub fn state(&self) -> Option<FreezeState> {
        only([
            self.wxpay_current_trade_state.map(FreezeState::Wxpay),
            self.alipay_current_trade_state.map(FreezeState::Alipay),
        ])
    }

    /// Writes the state where its platform's stands.
    pub fn set_state(&mut self, state: FreezeState) {
        match state {
            FreezeState::Wxpay(state) => self.wxpay_current_trade_state = Some(state),
            FreezeState::Alipay(state) => self.alipay_current_trade_state = Some(state),
        }
    }
}
