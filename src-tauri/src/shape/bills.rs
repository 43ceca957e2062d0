//! The outward form of the details and of bills, and what is asked of them.

use super::{core_platform, fault, platform, record};
use crate::dto;
use counter::fault::ExportEnd;
use counter::{DetailsPage, Fault};
use journal::{After, Facets, Sought, Time};
use till::bill::{Bill, Count, Days, Kind, Point, State, Sums, Wanted};
use till::moment::{Day, Moment};
use till::money::{CEILING_FEN, Money, Sum, signed_yuan};
use till::platform::Platform;
use till::who::Staff;

/// What is asked of the details, and behind which place.
///
/// # Errors
/// The place is none that a page ended with.
pub fn sought(query: &dto::TradeQuery) -> Result<(Sought, Option<After>), dto::Fault> {
    let after = query.after.as_deref().map(str::parse).transpose();
    let after = after.map_err(|_| {
        let what = String::from("details_after");
        fault(&Fault::Unexpected { what })
    })?;
    // No record passes the ceiling, so more than that asks for as much.
    let money = |fen: u64| Money::from_fen(fen.min(CEILING_FEN));
    let sought = Sought {
        text: query.text.clone(),
        kinds: query.kinds.iter().copied().map(kind).collect(),
        states: query.states.iter().copied().map(state).collect(),
        wanted: Wanted {
            platform: query.platform.map(core_platform),
            clerk: query.clerk.clone(),
            device: query.device.clone(),
        },
        time: match query.time {
            dto::TradeTime::Begun => Time::Begun,
            dto::TradeTime::Counted => Time::Counted,
        },
        from: query.from_ms.map(Moment::from_unix_ms),
        to: query.to_ms.map(Moment::from_unix_ms),
        least: query.min_fen.and_then(money),
        most: query.max_fen.and_then(money),
    };
    Ok((sought, after))
}

fn kind(kind: dto::TradeKind) -> Kind {
    match kind {
        dto::TradeKind::Payment => Kind::Payment,
        dto::TradeKind::Refund => Kind::Refund,
        dto::TradeKind::Freeze => Kind::Freeze,
        dto::TradeKind::Consume => Kind::Consume,
        dto::TradeKind::Unfreeze => Kind::Unfreeze,
    }
}

fn state(state: dto::TradeState) -> State {
    match state {
        dto::TradeState::Open => State::Open,
        dto::TradeState::Done => State::Done,
        dto::TradeState::Failed => State::Failed,
        dto::TradeState::Reversed => State::Reversed,
        dto::TradeState::ManualTransfer => State::ManualTransfer,
    }
}

/// A page of the details.
pub fn details(page: &DetailsPage) -> dto::TradePage {
    dto::TradePage {
        rows: page.rows.iter().map(record).collect(),
        next: page.next.as_ref().map(ToString::to_string),
    }
}

/// What occurs. This till itself is always there to choose, so only the others are told.
pub fn facets(facets: &Facets) -> dto::TradeFacets {
    let clerks = facets.clerks.iter().filter(|clerk| !clerk.no.is_empty());
    let devices = facets.devices.iter().filter(|name| !name.is_empty());
    dto::TradeFacets {
        clerks: clerks
            .map(|Staff { no, name }| dto::StaffName {
                no: no.clone(),
                name: name.clone(),
            })
            .collect(),
        devices: devices.cloned().collect(),
    }
}

/// The days of a bill, and whose trades it is of.
///
/// # Errors
/// They are no days, or no range.
pub fn bill_asked(query: &dto::BillQuery) -> Result<(Days, Wanted), dto::Fault> {
    let days = Day::parse(&query.from_day).zip(Day::parse(&query.to_day));
    let days = days.and_then(|(from, to)| Days::of(from, to).ok());
    let wanted = Wanted {
        platform: query.platform.map(core_platform),
        clerk: query.clerk.clone(),
        device: query.device.clone(),
    };
    days.map(|days| (days, wanted))
        .ok_or_else(|| fault(&Fault::Export(ExportEnd::Days)))
}

/// A bill, with what its clerks are called and which day it is.
pub fn bill(
    query: dto::BillQuery,
    bill: &Bill,
    clerks: &[Staff],
    today: Option<Day>,
) -> dto::BillView {
    let name = |no: &String| {
        let known = clerks.iter().find(|clerk| clerk.no == *no);
        known.map_or_else(String::new, |clerk| clerk.name.clone())
    };
    let (before, before_sums) = &bill.before;
    dto::BillView {
        query,
        from_ms: bill.from.unix_ms(),
        to_ms: bill.to.unix_ms(),
        sums: sums(&bill.sums),
        before: sums(before_sums),
        before_from_day: before.from().to_string(),
        before_to_day: before.to().to_string(),
        by_platform: groups(&bill.by_platform, platform_key, |_| String::new()),
        by_clerk: groups(&bill.by_clerk, String::clone, name),
        by_device: groups(&bill.by_device, String::clone, String::clone),
        trend: bill.trend.iter().map(point).collect(),
        hours: bill.hours.iter().map(point).collect(),
        open: bill.open,
        today: today.map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// As the platform is written outwards.
fn platform_key(is: &Platform) -> String {
    match platform(*is) {
        dto::Platform::Wechat => String::from("wechat"),
        dto::Platform::Alipay => String::from("alipay"),
        dto::Platform::Cash => String::from("cash"),
        dto::Platform::BankCard => String::from("bankCard"),
    }
}

fn groups<K>(
    groups: &[(K, Sums)],
    key: impl Fn(&K) -> String,
    label: impl Fn(&K) -> String,
) -> Vec<dto::BillGroup> {
    let groups = groups.iter().map(|(of, came)| dto::BillGroup {
        key: key(of),
        label: label(of),
        sums: sums(came),
    });
    groups.collect()
}

fn point(point: &Point) -> dto::BillPoint {
    dto::BillPoint {
        from_ms: point.from.unix_ms(),
        to_ms: point.to.unix_ms(),
        label: point.label.clone(),
        taken: count(point.taken),
        refunds: count(point.refunds),
    }
}

fn sums(sums: &Sums) -> dto::BillSums {
    dto::BillSums {
        payments: count(sums.payments),
        refunds: count(sums.refunds),
        reversed: count(sums.reversed),
        consumed: count(sums.consumed),
        net: signed(sums.net_fen()),
        discounts: sum(sums.discounts),
        settled: signed(sums.settled_fen()),
        frozen: count(sums.frozen),
        unfrozen: count(sums.unfrozen),
        auto_unfrozen: count(sums.auto_unfrozen),
        open_deposits: count(sums.open_deposits),
    }
}

pub(super) fn count(count: Count) -> dto::CountSum {
    dto::CountSum {
        count: count.count,
        sum: sum(count.sum),
    }
}

pub(super) fn sum(sum: Sum) -> dto::Amount {
    dto::Amount {
        fen: sum.fen(),
        yuan: sum.yuan(),
    }
}

pub(super) fn signed(fen: i64) -> dto::SignedAmount {
    dto::SignedAmount {
        fen,
        text: signed_yuan(fen),
    }
}
