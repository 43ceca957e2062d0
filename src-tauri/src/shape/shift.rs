//! The outward form of shifts, and what is asked of them.

use super::bills::{count, signed, sum};
use super::{amount, fault, platform, record};
use crate::dto;
use counter::{Fault, ShiftOrder, ShiftRecords, ShiftsSeen};
use journal::AskedShifts;
use till::announce::shift::Shown;
use till::bill::Sums;
use till::moment::Moment;
use till::platform::Platform;
use till::shift::{Ended, Shift};
use till::who::Staff;

/// The shifts that are open.
pub fn shifts(seen: &ShiftsSeen) -> dto::ShiftsView {
    dto::ShiftsView {
        mine: shift(&seen.mine),
        others: seen.others.iter().map(shift).collect(),
        sees_all: seen.sees_all,
        last_left: sum(seen.last_left),
    }
}

/// A shift.
pub fn shift(shift: &Shift) -> dto::ShiftView {
    let ended = shift.ended.as_ref();
    dto::ShiftView {
        no: shift.no,
        clerk: shift.clerk.as_ref().map(named),
        started_ms: shift.started.map(Moment::unix_ms),
        float: amount(shift.float),
        lines: shift.figures.lines.iter().map(line).collect(),
        total: total(&shift.figures.total()),
        unresolved: shift.figures.unresolved,
        cash_expected: signed(shift.expected_fen()),
        ended: ended.map(|ended| end(shift, ended)),
    }
}

fn line((of, sums): &(Platform, Sums)) -> dto::ShiftLine {
    let dto::ShiftSums {
        payments,
        refunds,
        reversed,
        consumed,
        net,
        frozen,
        unfrozen,
    } = total(sums);
    dto::ShiftLine {
        platform: platform(*of),
        payments,
        refunds,
        reversed,
        consumed,
        net,
        frozen,
        unfrozen,
    }
}

fn total(sums: &Sums) -> dto::ShiftSums {
    dto::ShiftSums {
        payments: count(sums.payments),
        refunds: count(sums.refunds),
        reversed: count(sums.reversed),
        consumed: count(sums.consumed),
        net: signed(sums.net_fen()),
        frozen: count(sums.frozen),
        unfrozen: count(sums.unfrozen),
    }
}

fn end(shift: &Shift, ended: &Ended) -> dto::ShiftEnd {
    dto::ShiftEnd {
        at_ms: ended.at.unix_ms(),
        to: ended.to.as_ref().map(named),
        counted: ended.counted.map(amount),
        difference: shift.difference_fen().map(signed),
        taken_out: amount(ended.taken_out),
        left: sum(ended.left),
        note: ended.note.clone(),
    }
}

fn named(Staff { no, name }: &Staff) -> dto::StaffName {
    dto::StaffName {
        no: no.clone(),
        name: name.clone(),
    }
}

/// A page of those that are over.
pub fn shift_page(page: &journal::ShiftPage) -> dto::ShiftPage {
    dto::ShiftPage {
        rows: page.rows.iter().map(shift).collect(),
        next: page.next,
    }
}

/// A page of what one counts.
pub fn shift_records(page: &ShiftRecords) -> dto::TradePage {
    dto::TradePage {
        rows: page.rows.iter().map(record).collect(),
        next: page.next.map(|next| next.to_string()),
    }
}

/// Behind which record a page begins.
///
/// # Errors
/// The place is none that a page ended with.
pub fn shift_after(after: Option<&str>) -> Result<Option<i64>, dto::Fault> {
    let after = after.map(str::parse).transpose();
    after.map_err(|_| {
        let what = String::from("shift_after");
        fault(&Fault::Unexpected { what })
    })
}

/// Which of those that are over are asked for.
pub fn shifts_asked(query: &dto::ShiftQuery) -> AskedShifts {
    AskedShifts {
        clerk: query.clerk.clone(),
        from: query.from_ms.map(Moment::from_unix_ms),
        to: query.to_ms.map(Moment::from_unix_ms),
        after: query.after,
    }
}

/// A handover as it is asked for.
pub fn shift_order(order: dto::HandOver) -> ShiftOrder {
    ShiftOrder {
        counted: order.counted,
        taken_out: order.taken_out,
        to: order.to,
        note: order.note,
        print: order.print.map(shift_shown),
    }
}

/// What a slip shows.
pub fn shift_shown(print: dto::ShiftPrint) -> Shown {
    Shown {
        platforms: print.platforms,
        deposits: print.deposits,
        drawer: print.drawer,
        records: print.records,
    }
}
