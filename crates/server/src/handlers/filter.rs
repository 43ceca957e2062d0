//! The conditions of a list, as the store is asked by them.
//!
//! Which time counts, since the pages give three and say nothing of how they meet: for orders
//! `pay_time_type`, for refunds `refund_time_type`, where the request gives it; else
//! `time_filter`, where it gives that; else the pages' defaults: when an order was paid, when a
//! refund was sent (here it is sent as it is made), when a deposit changed last. An order that
//! was never paid is looked for by its last change.
//!
//! No paper of this server comes from a printed QR code, so a filter by one finds none.

use cloudpay::wire::kinds::{
    ListedStatus, OrderType, PayTimeType, RefundTimeType, SourceType, TimeFilter, TradeType,
};
use cloudpay::wire::order_filter::OrderFilter;

use crate::book::Refusal;
use crate::store::list::{Asked, By, ROWS_MAX};
use crate::store::paper::Kind;

/// What `filter` asks for, of the papers of `merchant`.
pub fn asked(merchant: &str, filter: &OrderFilter) -> Asked {
    let is_from_code = filter.qrcode_id.is_some() || filter.source_type.is_some_and(is_printed);
    let kinds = if is_from_code {
        Vec::new()
    } else {
        let kinds = kinds(filter.order_type).iter();
        kinds.map(|kind| (*kind, by(*kind, filter))).collect()
    };
    let stored = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
    Asked {
        merchant: merchant.to_owned(),
        kinds,
        from_ms: first_ms(filter.start_time),
        until_ms: last_ms(filter.end_time),
        shop: filter.out_shop_id.clone(),
        staff: filter.staff_id.clone(),
        device: filter.device_id.clone(),
        sub_platforms: filter
            .sub_pay_platforms
            .iter()
            .map(|platform| stored(platform.number()))
            .collect(),
        trade_type: filter.trade_type.map(TradeType::number).map(stored),
        only_successful: match filter.status {
            Some(ListedStatus::All) => false,
            Some(ListedStatus::Successful | ListedStatus::Unknown(_)) | None => true,
        },
        order_no: None,
        refund_no: None,
    }
}

/// Where a second begins.
pub const fn first_ms(unix_s: i64) -> i64 {
    unix_s.saturating_mul(1000)
}

/// Where a second ends: the last one counts whole.
pub const fn last_ms(unix_s: i64) -> i64 {
    unix_s.saturating_mul(1000).saturating_add(999)
}

/// The size of a page, where the server takes it.
pub fn page_size(rows: u32) -> Result<u32, Refusal> {
    if rows > ROWS_MAX {
        return Err(Refusal::PageTooLong { rows_max: ROWS_MAX });
    }
    Ok(rows)
}

const fn is_printed(source: SourceType) -> bool {
    match source {
        SourceType::Unknown(0) => false,
        SourceType::OneCode
        | SourceType::StaffCode
        | SourceType::BoundCode
        | SourceType::FixedAmountCode
        | SourceType::CardRecharge
        | SourceType::TemporaryCode
        | SourceType::CardOneCode
        | SourceType::Unknown(_) => true,
    }
}

const fn kinds(order_type: Option<OrderType>) -> &'static [Kind] {
    match order_type {
        Some(OrderType::Orders) => &[Kind::Order],
        Some(OrderType::Refunds) => &[Kind::Refund],
        Some(OrderType::Both) => &[Kind::Order, Kind::Refund],
        Some(OrderType::Freezes) => &[Kind::Freeze],
        Some(OrderType::Unfreezes) => &[Kind::Unfreeze],
        // An overview may leave it out.
        Some(OrderType::Unknown(_)) | None => &Kind::ALL,
    }
}

fn by(kind: Kind, filter: &OrderFilter) -> By {
    let of_kind = match kind {
        Kind::Order => match filter.pay_time_type {
            Some(PayTimeType::Created) => Some(By::Created),
            Some(PayTimeType::Paid) => Some(By::Happened),
            Some(PayTimeType::Unknown(_)) | None => None,
        },
        Kind::Refund => match filter.refund_time_type {
            Some(RefundTimeType::Created | RefundTimeType::Sent) => Some(By::Created),
            Some(RefundTimeType::Unknown(_)) | None => None,
        },
        Kind::Freeze | Kind::Unfreeze => None,
    };
    of_kind.unwrap_or(match (filter.time_filter, kind) {
        (Some(TimeFilter::Created), _) => By::Created,
        (Some(TimeFilter::Updated), _) => By::Changed,
        (Some(TimeFilter::Unknown(_)) | None, Kind::Order) => By::Happened,
        (Some(TimeFilter::Unknown(_)) | None, Kind::Refund) => By::Created,
        (Some(TimeFilter::Unknown(_)) | None, Kind::Freeze | Kind::Unfreeze) => By::Changed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_time_counts() {
        use By::{Changed, Created, Happened};
        let filter = |pay, refund, time| OrderFilter {
            pay_time_type: pay,
            refund_time_type: refund,
            time_filter: time,
            ..OrderFilter::default()
        };
        let table = [
            (filter(None, None, None), [Happened, Created, Changed]),
            (
                filter(None, None, Some(TimeFilter::Created)),
                [Created, Created, Created],
            ),
            (
                filter(None, None, Some(TimeFilter::Updated)),
                [Changed, Changed, Changed],
            ),
            (
                filter(Some(PayTimeType::Created), None, None),
                [Created, Created, Changed],
            ),
            (
                filter(Some(PayTimeType::Paid), None, Some(TimeFilter::Created)),
                [Happened, Created, Created],
            ),
            (
                filter(None, Some(RefundTimeType::Sent), Some(TimeFilter::Updated)),
                [Changed, Created, Changed],
            ),
        ];
        for (filter, wanted) in table {
            let got = [Kind::Order, Kind::Refund, Kind::Freeze].map(|kind| by(kind, &filter));
            assert_eq!(got, wanted, "{filter:?}");
        }
    }
}
