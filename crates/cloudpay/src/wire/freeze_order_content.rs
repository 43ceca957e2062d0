//! `freeze_order_content` (公共数据结构, FreezeOrderContent): a deposit as the server knows it.
//! Amounts in fen, times in unix seconds.

use super::fields::{CodeTail, Fen, UnixSeconds};
use super::lenient::some_first;
use super::parties::TradeType;
use super::states::{AlipayFreezeState, WxpayFreezeState, only};

wire! {
    /// A deposit.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct FreezeOrderContent {
        /// Our number.
        pub out_freeze_no: String,
        /// The platform's number.
        pub freeze_id: Option<String>,
        /// How the customer paid.
        #[serde(deserialize_with = "some_first")]
        pub trade_type: Option<TradeType>,
        /// The last four digits of the payment code; no more is kept of what a server sends.
        pub author_code: Option<CodeTail>,
        /// When it will be closed.
        pub time_expire: Option<UnixSeconds>,
        /// When it was frozen.
        pub time_end: Option<UnixSeconds>,
        /// When it was created.
        pub create_time: Option<UnixSeconds>,
        /// When it changed last.
        pub last_update_time: Option<UnixSeconds>,
        /// Whether the server is still at work on it.
        pub is_transforming: Option<bool>,
        /// What was frozen.
        pub freeze_fee: Option<Fen>,
        /// CNY.
        pub fee_type: Option<String>,
        /// What was frozen in cash value.
        pub cash_fee: Option<Fen>,
        /// What it is for.
        pub body: Option<String>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// Consumed so far.
        pub total_consume_fee: Option<Fen>,
        /// Unfrozen so far, by us or with a consume.
        pub total_manual_unfreeze_fee: Option<Fen>,
        /// Unfrozen by the platform itself, after 30 days at WeChat.
        pub total_auto_unfreeze_fee: Option<Fen>,
        /// Refunded of what was consumed.
        pub total_refund_fee: Option<Fen>,
        /// WeChat's part; exactly one of the two is there.
        pub wxpay_freeze_order_content_ext: Option<WxpayFreezeOrderContentExt>,
        /// Alipay's part.
        pub alipay_freeze_order_content_ext: Option<AlipayFreezeOrderContentExt>,
    }
}

wire! {
    /// WeChat's part of a deposit.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct WxpayFreezeOrderContentExt {
        /// The state.
        pub current_trade_state: WxpayFreezeState,
        /// The state in words.
        pub trade_state_desc: Option<String>,
        /// The bank that pays.
        pub bank_type: Option<String>,
        /// The merchant's own data.
        pub attach: Option<String>,
        /// For vouchers.
        pub goods_tag: Option<String>,
        /// `no_credit`: no credit cards.
        pub limit_pay: Option<String>,
    }
}

wire! {
    /// Alipay's part of a deposit.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct AlipayFreezeOrderContentExt {
        /// The state.
        pub current_trade_state: AlipayFreezeState,
        /// The product (销售产品码).
        pub product_code: Option<String>,
        /// Which of the customer's means may be used.
        pub enable_pay_channels: Option<String>,
        /// CNY.
        pub settle_fee_type: Option<String>,
    }
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
        let wxpay = self.wxpay_freeze_order_content_ext.as_ref();
        let alipay = self.alipay_freeze_order_content_ext.as_ref();
        only([
            wxpay.map(|ext| FreezeState::Wxpay(ext.current_trade_state)),
            alipay.map(|ext| FreezeState::Alipay(ext.current_trade_state)),
        ])
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
                    ..WxpayFreezeOrderContentExt::default()
                });
            }
            FreezeState::Alipay(current_trade_state) => {
                freeze.alipay_freeze_order_content_ext = Some(AlipayFreezeOrderContentExt {
                    current_trade_state,
                    ..AlipayFreezeOrderContentExt::default()
                });
            }
        }
        freeze
    }
}
