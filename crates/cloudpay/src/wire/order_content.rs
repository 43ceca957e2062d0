//! `order_content` (公共数据结构, OrderContent): a payment or a consume as the server knows it.
//! Amounts in fen, times in unix seconds.

use super::coupon::Coupon;
use super::fields::{CodeTail, Fen, UnixSeconds};
use super::lenient::{some_first, what_is_readable};
use super::parties::TradeType;
use super::states::{AlipayOrderState, RecordOrderState, WxpayOrderState, only};

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
        /// Scan payments: what the customer scans, as text.
        pub code_url: Option<String>,
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
        /// CNY.
        pub cash_fee_type: Option<String>,
        /// What is settled to the merchant.
        pub settlement_total_fee: Option<Fen>,
        /// What was refunded; the detail query only.
        pub refunded_fee: Option<Fen>,
        /// What was sold.
        pub body: Option<String>,
        /// The goods, as JSON in a string.
        pub detail: Option<String>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// The vouchers.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "what_is_readable")]
        pub coupon_infos: Vec<Coupon>,
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
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct WxpayOrderContentExt {
        /// The state.
        pub current_trade_state: WxpayOrderState,
        /// The state in words.
        pub trade_state_desc: Option<String>,
        /// The bank that paid.
        pub bank_type: Option<String>,
        /// The merchant's own data.
        pub attach: Option<String>,
        /// For vouchers.
        pub goods_tag: Option<String>,
        /// What the vouchers were worth.
        pub coupon_fee: Option<Fen>,
        /// How many vouchers.
        pub coupon_count: Option<u32>,
        /// Scan payments: the merchant's number of what is sold.
        pub product_id: Option<String>,
        /// The session with which a payment in an app or account is begun.
        pub prepare_id: Option<String>,
        /// `no_credit`: no credit cards.
        pub limit_pay: Option<String>,
    }
}

wire! {
    /// Alipay's part of an order. Its amounts decide nothing: the examples write some of them
    /// with decimals. Bills, goods and vouchers as Alipay itself wrote them are left out.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct AlipayOrderContentExt {
        /// The state.
        pub current_trade_state: AlipayOrderState,
        /// The customer's account, masked.
        pub buyer_logon_id: Option<String>,
        /// The merchant's number at Alipay.
        pub seller_id: Option<String>,
        /// The merchant's account.
        pub seller_email: Option<String>,
        /// The product (产品码).
        pub product_code: Option<String>,
        /// The merchant's number of the business.
        pub out_biz_no: Option<String>,
        /// What a discount could be given on.
        pub discountable_amount: Option<i64>,
        /// What it could not.
        pub undiscountable_amount: Option<i64>,
        /// Paid with points.
        pub point_amount: Option<i64>,
        /// What an invoice can be written for.
        pub invoice_amount: Option<i64>,
        /// What was refunded.
        pub refund_fee: Option<i64>,
        /// When the merchant was paid.
        pub send_pay_date: Option<UnixSeconds>,
        /// When it was refunded.
        pub gmt_refund: Option<UnixSeconds>,
        /// When it was closed.
        pub gmt_close: Option<UnixSeconds>,
        /// Which of the customer's means may be used.
        pub enable_pay_channels: Option<String>,
        /// Which may not.
        pub disable_pay_channels: Option<String>,
    }
}

wire! {
    /// Bookkeeping's part of an order.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
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
        let wxpay = self.wxpay_order_content_ext.as_ref();
        let alipay = self.alipay_order_content_ext.as_ref();
        let record = self.record_order_content_ext.as_ref();
        only([
            wxpay.map(|ext| OrderState::Wxpay(ext.current_trade_state)),
            alipay.map(|ext| OrderState::Alipay(ext.current_trade_state)),
            record.map(|ext| OrderState::Record(ext.current_trade_state)),
        ])
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
                    ..WxpayOrderContentExt::default()
                });
            }
            OrderState::Alipay(current_trade_state) => {
                order.alipay_order_content_ext = Some(AlipayOrderContentExt {
                    current_trade_state,
                    ..AlipayOrderContentExt::default()
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
