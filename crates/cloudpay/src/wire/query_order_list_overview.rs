//! `query_order_list_overview` (子商户交易汇总查询): sums over the conditions of
//! `query_order_list`. Amounts in fen; several may be below zero, where more was refunded than
//! paid in the window.

use super::call::{Call, Method};
use super::fields::SignedFen;
use super::kinds::SourceType;
use super::lenient::{one_or_many, some_first};
use super::limit::{FieldFault, NUMBER_CHARS_MAX, nonce_if_any, optional};
use super::order_filter::OrderFilter;
use super::parties::{SubPayPlatform, TradeType};

/// The path under the host.
pub const PATH: &str = "/cpay/query_order_list_overview";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct QueryOrderListOverview {
        /// Over which papers.
        #[serde(flatten)]
        pub filter: OrderFilter,
        /// One order alone, 32 characters.
        pub out_trade_no: Option<String>,
        /// One refund alone, 32 characters.
        pub out_refund_no: Option<String>,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct QueryOrderListOverviewReply {
        /// How many sums there are.
        pub total_count: Option<u32>,
        /// The sums.
        #[serde(default, deserialize_with = "one_or_many")]
        pub overviews: Vec<Overview>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

wire! {
    /// One sum: over what is named in its first fields. What a server leaves out is `None`, not
    /// zero.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct Overview {
        /// The merchant.
        pub out_sub_mch_id: Option<String>,
        /// The shop.
        pub out_shop_id: Option<String>,
        /// The staff.
        pub staff_id: Option<String>,
        /// The device.
        pub device_id: Option<String>,
        /// The code on the counter.
        pub qrcode_id: Option<String>,
        /// Where the orders came from.
        #[serde(deserialize_with = "some_first")]
        pub source_type: Option<SourceType>,
        /// Through which platform.
        #[serde(deserialize_with = "some_first")]
        pub sub_pay_platform: Option<SubPayPlatform>,
        /// How the customers paid.
        #[serde(deserialize_with = "some_first")]
        pub trade_type: Option<TradeType>,
        /// CNY.
        pub fee_type: Option<String>,
        /// Payments without the reversed ones.
        pub success_count: Option<i64>,
        /// Their sum.
        pub success_amount: Option<SignedFen>,
        /// Settled: paid less refunded less reversed.
        pub settle_amount: Option<SignedFen>,
        /// What the platforms took off the prices.
        pub discount_amount: Option<SignedFen>,
        /// Settled of what was paid.
        pub pay_settle_amount: Option<SignedFen>,
        /// Settled of what was refunded.
        pub refund_settle_amount: Option<SignedFen>,
        /// Refunds that were asked for.
        pub refund_create_count: Option<i64>,
        /// Their sum.
        pub refund_create_amount: Option<SignedFen>,
        /// The platforms' fees, less what came back of them.
        pub poundage: Option<SignedFen>,
        /// What reaches the merchant's account.
        pub income_amount: Option<SignedFen>,
        /// What was refunded of these orders.
        pub order_refunded_amount: Option<SignedFen>,
        /// Vouchers that the merchant paid for beforehand.
        pub sub_mch_recharge_coupon_count: Option<i64>,
        /// Their sum.
        pub sub_mch_recharge_coupon_amount: Option<SignedFen>,
        /// Vouchers that the platform paid for beforehand.
        pub platform_recharge_coupon_count: Option<i64>,
        /// Their sum.
        pub platform_recharge_coupon_amount: Option<SignedFen>,
        /// Vouchers that somebody else paid for beforehand.
        pub others_recharge_coupon_count: Option<i64>,
        /// Their sum.
        pub others_recharge_coupon_amount: Option<SignedFen>,
        /// The merchant's discounts.
        pub sub_mch_non_recharge_coupon_count: Option<i64>,
        /// Their sum.
        pub sub_mch_non_recharge_coupon_amount: Option<SignedFen>,
        /// The platform's discounts.
        pub platform_non_recharge_coupon_count: Option<i64>,
        /// Their sum.
        pub platform_non_recharge_coupon_amount: Option<SignedFen>,
        /// Somebody else's discounts.
        pub others_non_recharge_coupon_count: Option<i64>,
        /// Their sum.
        pub others_non_recharge_coupon_amount: Option<SignedFen>,
        /// Deposits.
        pub freeze_count: Option<i64>,
        /// Their sum.
        pub freeze_amount: Option<SignedFen>,
        /// Unfreezings that somebody asked for.
        pub direct_unfreeze_count: Option<i64>,
        /// Their sum.
        pub direct_unfreeze_amount: Option<SignedFen>,
        /// What went back with a consume.
        pub consumed_unfreeze_amount: Option<SignedFen>,
        /// What went back by itself after 30 days.
        pub auto_unfreeze_amount: Option<SignedFen>,
    }
}

impl Call for QueryOrderListOverview {
    const METHOD: Method = Method::QueryOrderListOverview;
    type Reply = QueryOrderListOverviewReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.filter.check()?;
        optional("out_trade_no", &self.out_trade_no, NUMBER_CHARS_MAX)?;
        optional("out_refund_no", &self.out_refund_no, NUMBER_CHARS_MAX)?;
        nonce_if_any(&self.nonce_str)
    }
}
