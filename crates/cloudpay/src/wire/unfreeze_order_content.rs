//! `unfreeze_order_content` (公共数据结构, UnfreezeOrderContent): an unfreezing as the server
//! knows it. Amounts in fen, times in unix seconds.

use super::fields::{Fen, UnixSeconds};
use super::lenient::some_first;
use super::parties::TradeType;
use super::states::{AlipayUnfreezeState, WxpayUnfreezeState, only};

wire! {
    /// An unfreezing.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct UnfreezeOrderContent {
        /// Our number of the deposit.
        #[serde(default)]
        pub out_freeze_no: String,
        /// Our number of the unfreezing.
        pub out_unfreeze_no: String,
        /// The platform's number of the unfreezing.
        pub unfreeze_id: Option<String>,
        /// How the customer had paid.
        #[serde(deserialize_with = "some_first")]
        pub trade_type: Option<TradeType>,
        /// When it was done.
        pub time_end: Option<UnixSeconds>,
        /// A random text.
        pub nonce_str: Option<String>,
        /// When it was created.
        pub create_time: Option<UnixSeconds>,
        /// When it changed last.
        pub last_update_time: Option<UnixSeconds>,
        /// Whether the server is still at work on it.
        pub is_transforming: Option<bool>,
        /// The amount that goes back.
        pub unfreeze_fee: Option<Fen>,
        /// CNY.
        pub fee_type: Option<String>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// The platform's number of the deposit.
        pub freeze_id: Option<String>,
        /// WeChat's part; exactly one of the two is there.
        pub wxpay_unfreeze_order_content_ext: Option<WxpayUnfreezeOrderContentExt>,
        /// Alipay's part.
        pub alipay_unfreeze_order_content_ext: Option<AlipayUnfreezeOrderContentExt>,
    }
}

wire! {
    /// WeChat's part of an unfreezing.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct WxpayUnfreezeOrderContentExt {
        /// The state.
        pub current_trade_state: WxpayUnfreezeState,
    }
}

wire! {
    /// Alipay's part of an unfreezing.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct AlipayUnfreezeOrderContentExt {
        /// The state.
        pub current_trade_state: AlipayUnfreezeState,
        /// Of it, what had been frozen as credit.
        pub credit_amount: Option<i64>,
        /// Of it, what had been frozen as money.
        pub fund_amount: Option<i64>,
        /// What kind of deposit it was.
        pub pre_auth_type: Option<String>,
    }
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
        let wxpay = self.wxpay_unfreeze_order_content_ext.as_ref();
        let alipay = self.alipay_unfreeze_order_content_ext.as_ref();
        only([
            wxpay.map(|ext| UnfreezeState::Wxpay(ext.current_trade_state)),
            alipay.map(|ext| UnfreezeState::Alipay(ext.current_trade_state)),
        ])
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
                    ..AlipayUnfreezeOrderContentExt::default()
                });
            }
        }
        unfreeze
    }
}
