//! `query_order_list_overview`: what the papers of a list come to. It counts the same papers as
//! the list does under the same conditions, so its sums are the list's.
//!
//! Of simulated or recorded money nobody takes a fee, and no voucher pays a part of it:
//! `poundage`, `discount_amount` and all sums of vouchers are 0, and the income is what was
//! settled.

use cloudpay::wire::limit::CNY;
use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_order_list_overview::{
    Overview, QueryOrderListOverview, QueryOrderListOverviewReply,
};

use super::filter::asked;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Page;
use crate::store::list::{Asked, Sums};
use crate::store::paper::Kind;

impl Serve<Page> for QueryOrderListOverview {
    fn order_client(&self) -> Option<&OrderClient> {
        None
    }

    async fn serve(self, desk: &Desk<'_, Page>) -> Result<QueryOrderListOverviewReply, Unserved> {
        let asked = Asked {
            order_no: self.out_trade_no.clone(),
            refund_no: self.out_refund_no.clone(),
            ..asked(desk.merchant_id(), &self.filter)
        };
        let sums = desk.page.sum_papers(&asked).await?;
        let filter = self.filter;
        let one_platform = match filter.sub_pay_platforms.as_slice() {
            [one] => Some(*one),
            [] | [_, _, ..] => None,
        };
        let overview = Overview {
            out_sub_mch_id: Some(filter.out_sub_mch_id),
            out_shop_id: filter.out_shop_id,
            staff_id: filter.staff_id,
            device_id: filter.device_id,
            qrcode_id: filter.qrcode_id,
            source_type: filter.source_type,
            sub_pay_platform: one_platform,
            trade_type: filter.trade_type,
            ..overview(&sums)
        };
        Ok(QueryOrderListOverviewReply {
            total_count: Some(1),
            overviews: vec![overview],
            nonce_str: Some(desk.secret()),
        })
    }
}

/// How many of a group of papers.
const fn count(sums: &Sums) -> i64 {
    sums.count
}

/// How much a group of papers comes to, in fen.
const fn amount(sums: &Sums) -> i64 {
    sums.amount_fen
}

fn overview(sums: &[Sums]) -> Overview {
    let of = |kind: Kind, what: fn(&Sums) -> i64| -> i64 {
        let of_kind = sums.iter().filter(|sums| sums.kind == kind.number());
        of_kind.map(what).sum()
    };
    let successful = |kind: Kind, what: fn(&Sums) -> i64| -> i64 {
        let of_kind = sums.iter().filter(|sums| sums.kind == kind.number());
        of_kind.filter(|sums| sums.success).map(what).sum()
    };
    let paid = successful(Kind::Order, amount);
    let refunded = successful(Kind::Refund, amount);
    let zero = Some(0);
    Overview {
        fee_type: Some(CNY.to_owned()),
        success_count: Some(successful(Kind::Order, count)),
        success_amount: Some(paid),
        settle_amount: Some(paid - refunded),
        discount_amount: zero,
        pay_settle_amount: Some(paid),
        refund_settle_amount: Some(refunded),
        refund_create_count: Some(of(Kind::Refund, count)),
        refund_create_amount: Some(of(Kind::Refund, amount)),
        poundage: zero,
        income_amount: Some(paid - refunded),
        order_refunded_amount: Some(of(Kind::Order, |sums| sums.refunded_fen)),
        sub_mch_recharge_coupon_count: zero,
        sub_mch_recharge_coupon_amount: zero,
        platform_recharge_coupon_count: zero,
        platform_recharge_coupon_amount: zero,
        others_recharge_coupon_count: zero,
        others_recharge_coupon_amount: zero,
        sub_mch_non_recharge_coupon_count: zero,
        sub_mch_non_recharge_coupon_amount: zero,
        platform_non_recharge_coupon_count: zero,
        platform_non_recharge_coupon_amount: zero,
        others_non_recharge_coupon_count: zero,
        others_non_recharge_coupon_amount: zero,
        freeze_count: Some(successful(Kind::Freeze, count)),
        freeze_amount: Some(successful(Kind::Freeze, amount)),
        direct_unfreeze_count: Some(of(Kind::Unfreeze, count)),
        direct_unfreeze_amount: Some(of(Kind::Unfreeze, amount)),
        consumed_unfreeze_amount: Some(of(Kind::Freeze, |sums| sums.returned_fen)),
        auto_unfreeze_amount: Some(of(Kind::Freeze, |sums| sums.auto_unfrozen_fen)),
        ..Overview::default()
    }
}
