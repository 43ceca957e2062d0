//! `coupon_infos` (公共数据结构, CouponInfo): the vouchers of an order or refund. It decides
//! nothing: the amounts of the order itself count.

use super::fields::Fen;
use super::kinds::ContributeType;
use super::lenient::some_first;

wire! {
    /// One voucher.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct Coupon {
        /// Its number at the platform.
        pub coupon_id: Option<String>,
        /// What it is worth.
        pub coupon_fee: Option<Fen>,
        /// `CASH` (somebody paid for it) or `NO_CASH` (a discount).
        pub coupon_type: Option<String>,
        /// Who pays for it.
        #[serde(deserialize_with = "some_first")]
        pub contribute_type: Option<ContributeType>,
    }
}
