//! `order_content` (公共数据结构, OrderContent): a payment or a consume as the server knows it.
//! Amounts in fen, times in unix seconds.

use super::fields::{CodeTail, Fen, UnixSeconds};
use super::lenient::some_first;
use super::parties::TradeType;
use super::states::{AlipayOrderState, RecordOrderState, WxpayOrderState};

wire! {
    /// A payment or a consume.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct OrderContent {
        /// Our number.
        pub out_trade_no: String,
        /// The platform's number.
        pub transaction_id: Option<String>,
        /// How the customer paid.
        #[serde(deserialize_with = "some_first")]
        pub trade_type: Option<TradeType>,
        /// The last four digits of the payment code; no more is kept of what a server sends.
        pub author_code: Option<CodeTail>,
        /// When it will be closed.
        pub time_expire: Option<UnixSeconds>,
        /// When it was paid.
        pub time_end: Option<UnixSeconds>,
        /// A random text.
        pub nonce_str: Option<String>,
        /// When it was created.
        pub create_time: Option<UnixSeconds>,
        /// When it changed last.
        pub last_update_time: Option<UnixSeconds>,
        /// Whether the server is still at work on it.
        pub is_transforming: Option<bool>,
        /// The amount.
        pub total_fee: Option<Fen>,
        /// CNY.
        pub fee_type: Option<String>,
        /// What the customer paid in cash value.
        pub cash_fee: Option<Fen>,
        /// What is settled to the merchant.
        pub settlement_total_fee: Option<Fen>,
        /// What was refunded; the detail query only.
        pub refunded_fee: Option<Fen>,
        /// What was sold.
        pub body: Option<String>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// Consume: the deposit.
        pub out_freeze_no: Option<String>,
        /// Consume: the deposit's amount.
        pub freeze_fee: Option<Fen>,
        /// Consume: whether it is one.
        pub is_deposit_mode: Option<bool>,
        /// Consume: whether the rest went back with it.
        pub is_confirm_unfreeze: Option<bool>,
        /// Consume: what went back with it.
        pub manual_unfreeze_fee: Option<Fen>,
        /// Consume: the platform's number of the deposit.
        pub freeze_id: Option<String>,
        /// WeChat's part; exactly one of the three is there.
        pub wxpay_order_content_ext: Option<WxpayOrderContentExt>,
        /// Alipay's part.
        pub alipay_order_content_ext: Option<AlipayOrderContentExt>,
        /// Bookkeeping's part.
        pub record_order_content_ext: Option<RecordOrderContentExt>,
    }
}

wire! {
    /// WeChat's part of an order.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct WxpayOrderContentExt {
        /// The state.
        pub current_trade_state: WxpayOrderState,
        /// The state in words.
        pub trade_state_desc: Option<String>,
        /// The bank that paid.
        pub bank_type: Option<String>,
        /// The merchant's own data.
        pub attach: Option<String>,
    }
}

wire! {
    /// Alipay's part of an order.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct AlipayOrderContentExt {
        /// The state.
        pub current_trade_state: AlipayOrderState,
        /// The customer's account, masked.
        pub buyer_logon_id: Option<String>,
    }
}

wire! {
    /// Bookkeeping's part of an order.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RecordOrderContentExt {
        /// The state.
        pub current_trade_state: RecordOrderState,
    }
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
