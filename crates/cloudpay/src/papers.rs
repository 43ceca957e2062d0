//! The papers that Cloud Pay lists, whichever terminal they are of, as the core holds them against
//! a till's own ([`till::reconcile`]). Pure.
//!
//! **Which time.** The pages give three parameters and say nothing of how they meet. All three ask
//! for the time of creation: that is the only one which never changes, so a paper is always listed in
//! the same window, however late it is asked for, and none is met twice or never while pages are
//! turned. By the time of the last change a payment of yesterday's would leave yesterday as soon as
//! it is refunded; by the time of payment there would be none for what was never paid.

use crate::conclude::{consumed, frozen, paid, refunded, unfrozen};
use crate::sighted::staff;
use crate::wire::freeze_order_content::{FreezeOrderContent, FreezeState};
use crate::wire::kinds::{
    ListedStatus, OrderType, PayTimeType, RefundTimeType, SubPayPlatform, TimeFilter,
};
use crate::wire::listed::{Listed, ListedFreeze, ListedOrder, ListedRefund, ListedUnfreeze, Place};
use crate::wire::order_content::{OrderContent, OrderState};
use crate::wire::order_filter::OrderFilter;
use crate::wire::query_order_list::QueryOrderListReply;
use crate::wire::query_order_list_overview::{Overview, QueryOrderListOverviewReply};
use crate::wire::refund_order_content::{RefundOrderContent, RefundState};
use crate::wire::states::{AlipayOrderState, WxpayOrderState};
use crate::wire::unfreeze_order_content::{UnfreezeOrderContent, UnfreezeState};
use till::elsewhere::Terminal;
use till::moment::Moment;
use till::money::{Money, Sum};
use till::platform::{Booked, Platform};
use till::reconcile::{Carrier, Kind, Tally, Theirs, There};
use till::reply::{Facts, Reply};

/// The lists that have every paper between them.
pub const LISTS: [OrderType; 3] = [OrderType::Both, OrderType::Freezes, OrderType::Unfreezes];

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Page {
    /// Those on it that can be read; each with the terminal at which it was taken, whichever that is.
    pub papers: Vec<Theirs>,
    /// How many entries it has, readable or not.
    pub entries: u32,
    /// How many there are on all pages, where that was told.
    pub in_all: Option<u32>,
}

/// What the platform says that the papers of a window come to, of every terminal; `None` where it
/// does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Summed {
    /// Payments and consumes that were paid.
    pub orders: Option<Tally>,
    /// Refunds.
    pub refunds: Option<Tally>,
    /// Deposits.
    pub freezes: Option<Tally>,
    /// Unfreezings that somebody asked for.
    pub unfreezes: Option<Tally>,
}

/// The papers of `shop` created from `from_s` to `to_s` (unix seconds, both with that second).
pub fn filter(shop: &str, from_s: i64, to_s: i64, status: ListedStatus) -> OrderFilter {
    OrderFilter {
        out_shop_id: Some(shop.to_owned()),
        start_time: from_s,
        end_time: to_s,
        time_filter: Some(TimeFilter::Created),
        pay_time_type: Some(PayTimeType::Created),
        refund_time_type: Some(RefundTimeType::Created),
        status: Some(status),
        ..OrderFilter::default()
    }
}

/// What a page of the list tells. What cannot be read counts, and nothing more.
pub fn page(reply: &QueryOrderListReply) -> Page {
    Page {
        papers: reply.order_details.iter().filter_map(paper).collect(),
        entries: u32::try_from(reply.order_details.len()).unwrap_or(u32::MAX),
        in_all: reply.total_count,
    }
}

/// What an overview tells. More than one sum, as no page says that there can be, are added up.
pub fn summed(reply: &QueryOrderListOverviewReply) -> Summed {
    let tally = |count: fn(&Overview) -> Option<i64>, sum: fn(&Overview) -> Option<i64>| {
        let mut all = (0u64, 0u64);
        for one in &reply.overviews {
            // Below zero is nothing that papers could come to.
            let parts = (count(one)?, sum(one)?);
            all.0 += u64::try_from(parts.0).ok()?;
            all.1 += u64::try_from(parts.1).ok()?;
        }
        (!reply.overviews.is_empty()).then_some(Tally {
            count: all.0,
            sum: Sum::of_fen(all.1),
        })
    };
    Summed {
        orders: tally(|one| one.success_count, |one| one.success_amount),
        refunds: tally(
            |one| one.refund_create_count,
            |one| one.refund_create_amount,
        ),
        freezes: tally(|one| one.freeze_count, |one| one.freeze_amount),
        unfreezes: tally(
            |one| one.direct_unfreeze_count,
            |one| one.direct_unfreeze_amount,
        ),
    }
}

fn paper(listed: &Listed) -> Option<Theirs> {
    match listed {
        Listed::Order(order) => of_order(order),
        Listed::Refund(refund) => of_refund(refund),
        Listed::Freeze(freeze) => of_freeze(freeze),
        Listed::Unfreeze(unfreeze) => of_unfreeze(unfreeze),
        Listed::Unknown => None,
    }
}

/// What the fields that all kinds have say.
struct Head<'a> {
    kind: Kind,
    no: &'a str,
    id: Option<&'a String>,
    fee: u64,
    place: &'a Place,
    at_s: Option<i64>,
}

impl Head<'_> {
    fn paper(&self, carrier: Carrier, state: There) -> Option<Theirs> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Some(Theirs {
            kind: self.kind,
            no: self.no.to_owned(),
            id: self.id.filter(|id| !id.is_empty()).cloned(),
            carrier,
            amount: Money::from_fen(self.fee)?,
            state,
            at: self
                .at_s
                .map(|at_s| Moment::from_unix_ms(at_s.saturating_mul(1000))),
            terminal: Some(Terminal {
                device: text(&self.place.device_id),
                name: text(&self.place.device_name),
            }),
            staff: staff(self.place.staff_id.as_ref(), self.place.staff_name.as_ref()),
        })
    }
}

fn of_order(order: &ListedOrder) -> Option<Theirs> {
    let state = order.state()?;
    let fee = order.total_fee?;
    let is_consume = order.is_deposit_mode == Some(true)
        || order
            .out_freeze_no
            .as_ref()
            .is_some_and(|no| !no.is_empty())
        || state == OrderState::Wxpay(WxpayOrderState::DepositConsumed);
    let content = OrderContent::of_state(&order.out_trade_no, state);
    let amount = Money::from_fen(fee)?;
    let (kind, reply) = match is_consume {
        true => (Kind::Consume, consumed(&content, amount)),
        false => (Kind::Payment, paid(&content, amount)),
    };
    let carrier = match state {
        OrderState::Wxpay(_) => Carrier::Platform(Platform::WeChat),
        OrderState::Alipay(_) => Carrier::Platform(Platform::Alipay),
        OrderState::Record(_) => booked(&order.place),
    };
    // Closed, or paid and wholly refunded: only what was refunded tells the two apart. Where that
    // is not told either, both are possible.
    let is_closed = state == OrderState::Alipay(AlipayOrderState::ClosedOrRefunded);
    let there = match order.refunded_fee {
        Some(0) => there(&reply),
        Some(_) | None if is_closed => There::BackOrOver,
        Some(_) | None => there(&reply),
    };
    let head = Head {
        kind,
        no: &order.out_trade_no,
        id: order.transaction_id.as_ref(),
        fee,
        place: &order.place,
        at_s: order.create_time.or(order.time_end),
    };
    head.paper(carrier, there)
}

/// In which book a paper of the books is.
fn booked(place: &Place) -> Carrier {
    match place.sub_pay_platform {
        Some(SubPayPlatform::Cash) => Carrier::Platform(Platform::Books(Booked::Cash)),
        Some(SubPayPlatform::BankCard) => Carrier::Platform(Platform::Books(Booked::BankCard)),
        Some(
            SubPayPlatform::WeChat
            | SubPayPlatform::Alipay
            | SubPayPlatform::Voucher
            | SubPayPlatform::Unknown(_),
        )
        | None => Carrier::Books,
    }
}

fn of_refund(refund: &ListedRefund) -> Option<Theirs> {
    let state = refund.state()?;
    let content = RefundOrderContent::of_state(&refund.out_trade_no, &refund.out_refund_no, state);
    let carrier = match state {
        RefundState::Wxpay(_) => Carrier::Platform(Platform::WeChat),
        RefundState::Alipay(_) => Carrier::Platform(Platform::Alipay),
        RefundState::Record(_) => booked(&refund.place),
    };
    let head = Head {
        kind: Kind::Refund,
        no: &refund.out_refund_no,
        id: refund.refund_id.as_ref(),
        fee: refund.refund_fee,
        place: &refund.place,
        at_s: refund.create_time.or(refund.refund_start_processing_time),
    };
    let amount = Money::from_fen(refund.refund_fee).unwrap_or_default();
    head.paper(carrier, there(&refunded(&content, amount)))
}

fn of_freeze(freeze: &ListedFreeze) -> Option<Theirs> {
    let state = freeze.state()?;
    let amount = Money::from_fen(freeze.freeze_fee)?;
    let content = FreezeOrderContent {
        total_consume_fee: freeze.total_consume_fee,
        total_manual_unfreeze_fee: freeze.total_manual_unfreeze_fee,
        total_auto_unfreeze_fee: freeze.total_auto_unfreeze_fee,
        ..FreezeOrderContent::of_state(&freeze.out_freeze_no, state)
    };
    let platform = match state {
        FreezeState::Wxpay(_) => Platform::WeChat,
        FreezeState::Alipay(_) => Platform::Alipay,
    };
    let head = Head {
        kind: Kind::Freeze,
        no: &freeze.out_freeze_no,
        id: freeze.freeze_id.as_ref(),
        fee: freeze.freeze_fee,
        place: &freeze.place,
        at_s: freeze.create_time.or(freeze.time_end),
    };
    head.paper(
        Carrier::Platform(platform),
        there(&frozen(&content, amount)),
    )
}

fn of_unfreeze(unfreeze: &ListedUnfreeze) -> Option<Theirs> {
    let state = unfreeze.state()?;
    let content = UnfreezeOrderContent::of_state("", &unfreeze.out_unfreeze_no, state);
    let platform = match state {
        UnfreezeState::Wxpay(_) => Platform::WeChat,
        UnfreezeState::Alipay(_) => Platform::Alipay,
    };
    let head = Head {
        kind: Kind::Unfreeze,
        no: &unfreeze.out_unfreeze_no,
        id: unfreeze.unfreeze_id.as_ref(),
        fee: unfreeze.unfreeze_fee?,
        place: &unfreeze.place,
        at_s: unfreeze.create_time.or(unfreeze.time_end),
    };
    head.paper(Carrier::Platform(platform), there(&unfrozen(&content)))
}

/// What an answer about the same paper would prove, said of a list: nothing moves on because of it,
/// so what the platform never heard of is over.
fn there(reply: &Reply) -> There {
    match reply {
        Reply::Done(Facts { .. }) => There::Done,
        Reply::Show(_) | Reply::CustomerPaying | Reply::InProgress => There::Open,
        Reply::Failed(_) | Reply::NotFound => There::Over,
        Reply::Reversed => There::Reversed,
        Reply::NeedsManualTransfer => There::ManualTransfer,
        Reply::Unsure(_) => There::Unclear,
    }
}

#[cfg(test)]
mod tests;
