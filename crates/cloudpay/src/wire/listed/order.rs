//! A payment or a consume in the list.

use super::Place;
use crate::wire::coupon::Coupon;
use crate::wire::fields::{Fen, SignedFen, UnixSeconds};
use crate::wire::kinds::SourceType;
use crate::wire::lenient::{some_first, what_is_readable};
use crate::wire::order_content::OrderState;
use crate::wire::states::{AlipayOrderState, RecordOrderState, WxpayOrderState, only};

wire! {
    /// A payment or a consume.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct ListedOrder {
        /// Whose it is, and where it was made.
        #[serde(flatten)]
        pub place: Place,
        /// The code on the counter.
        pub qrcode_id: Option<String>,
        /// Its name.
        pub qrcode_name: Option<String>,
        /// Where it came from.
        #[serde(deserialize_with = "some_first")]
        pub source_type: Option<SourceType>,
        /// The member's card.
        pub out_card_id: Option<String>,
        /// Our number.
        pub out_trade_no: String,
        /// The platform's number.
        pub transaction_id: Option<String>,
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
        /// What the platforms took off the price.
        pub discount_fee: Option<Fen>,
        /// Given on top when a card was charged up.
        pub recharge_bonus_fee: Option<Fen>,
        /// Whether a card was charged up.
        pub is_card_recharge: Option<bool>,
        /// The platform's fee.
        pub poundage: Option<SignedFen>,
        /// The vouchers.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "what_is_readable")]
        pub coupon_infos: Vec<Coupon>,
        /// What is left to the merchant after refunds.
        pub remaining_settlement_fee: Option<SignedFen>,
        /// What reaches the merchant's account.
        pub income_fee: Option<SignedFen>,
        /// When it was paid.
        pub time_end: Option<UnixSeconds>,
        /// When it was created.
        pub create_time: Option<UnixSeconds>,
        /// When it changed last.
        pub last_update_time: Option<UnixSeconds>,
        /// What was sold.
        pub body: Option<String>,
        /// The goods.
        pub detail: Option<String>,
        /// The till's own running number.
        pub client_flow_id: Option<String>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// What was refunded.
        pub refunded_fee: Option<Fen>,
        /// When the last refund was created.
        pub refund_create_time: Option<UnixSeconds>,
        /// When the last refund was done.
        pub refund_time: Option<UnixSeconds>,
        /// What was refunded, as it is settled.
        pub refunded_settlement_fee: Option<Fen>,
        /// WeChat's state; exactly one of the three is there.
        pub wxpay_current_trade_state: Option<WxpayOrderState>,
        /// The merchant's own data.
        pub attach: Option<String>,
        /// The bank that paid.
        pub bank_type: Option<String>,
        /// For vouchers.
        pub goods_tag: Option<String>,
        /// The occasion, as JSON in a string.
        pub scene_info: Option<String>,
        /// Alipay's state.
        pub alipay_current_trade_state: Option<AlipayOrderState>,
        /// What a discount could be given on.
        pub discountable_amount: Option<Fen>,
        /// What it could not.
        pub undiscountable_amount: Option<Fen>,
        /// The member's card number.
        pub membership_number: Option<String>,
        /// The member.
        pub uid: Option<i64>,
        /// The points that were used.
        pub credits: Option<i64>,
        /// Bookkeeping's state.
        pub record_current_trade_state: Option<RecordOrderState>,
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
    }
}

impl ListedOrder {
    /// The state; `None` where there is none, or more than one.
    pub fn state(&self) -> Option<OrderState> {
        only([
            self.wxpay_current_trade_state.map(OrderState::Wxpay),
            self.alipay_current_trade_state.map(OrderState::Alipay),
            self.record_current_trade_state.map(OrderState::Record),
        ])
    }

    /// Writes the state where its platform's stands.
    pub fn set_state(&mut self, state: OrderState) {
        match state {
            OrderState::Wxpay(state) => self.wxpay_current_trade_state = Some(state),
            OrderState::Alipay(state) => self.alipay_current_trade_state = Some(state),
            OrderState::Record(state) => self.record_current_trade_state = Some(state),
        }
    }
}
