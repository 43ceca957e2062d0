//! An unfreezing in the list.

use super::Place;
use crate::wire::fields::{Fen, UnixSeconds};
use crate::wire::states::{AlipayUnfreezeState, WxpayUnfreezeState, only};
use crate::wire::unfreeze_order_content::UnfreezeState;

wire! {
    /// An unfreezing.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct ListedUnfreeze {
        /// Whose it is, and where it was made.
        #[serde(flatten)]
        pub place: Place,
        /// Our number of the deposit.
        pub out_freeze_no: Option<String>,
        /// Our number of the unfreezing.
        pub out_unfreeze_no: String,
        /// The platform's number of the unfreezing.
        pub unfreeze_id: Option<String>,
        /// The platform's number of the deposit.
        pub freeze_id: Option<String>,
        /// What goes back.
        pub unfreeze_fee: Option<Fen>,
        /// CNY.
        pub fee_type: Option<String>,
        /// When it was done.
        pub time_end: Option<UnixSeconds>,
        /// When it was created.
        pub create_time: Option<UnixSeconds>,
        /// When it changed last.
        pub last_update_time: Option<UnixSeconds>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// WeChat's state; exactly one of the two is there.
        pub wxpay_current_trade_state: Option<WxpayUnfreezeState>,
        /// Alipay's state.
        pub alipay_current_trade_state: Option<AlipayUnfreezeState>,
    }
}

impl ListedUnfreeze {
    /// The state; `None` where there is none, or more than one.
    pub fn state(&self) -> Option<UnfreezeState> {
        only([
            self.wxpay_current_trade_state.map(UnfreezeState::Wxpay),
            self.alipay_current_trade_state.map(UnfreezeState::Alipay),
        ])
    }

    /// Writes the state where its platform's stands.
    pub fn set_state(&mut self, state: UnfreezeState) {
        match state {
            UnfreezeState::Wxpay(state) => self.wxpay_current_trade_state = Some(state),
            UnfreezeState::Alipay(state) => self.alipay_current_trade_state = Some(state),
        }
    }
}
