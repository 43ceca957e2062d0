//! Shifts: what is asked of them, what they came to, and how one is handed over.

use super::{Amount, CountSum, Platform, SignedAmount, StaffName};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a shift came to.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ShiftSums {
    /// Payments that were taken.
    pub payments: CountSum,
    /// What was given back of payments and consumes.
    pub refunds: CountSum,
    /// Payments that were taken back: no income.
    pub reversed: CountSum,
    /// What was taken of deposits: income.
    pub consumed: CountSum,
    /// Payments and consumed, less the refunds.
    pub net: SignedAmount,
    /// Deposits that were taken.
    pub frozen: CountSum,
    /// What was given back of deposits.
    pub unfrozen: CountSum,
}

/// One platform's part of a shift.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ShiftLine {
    /// Whose.
    pub platform: Platform,
    /// Payments that were taken.
    pub payments: CountSum,
    /// What was given back of payments and consumes.
    pub refunds: CountSum,
    /// Payments that were taken back: no income.
    pub reversed: CountSum,
    /// What was taken of deposits: income.
    pub consumed: CountSum,
    /// Payments and consumed, less the refunds.
    pub net: SignedAmount,
    /// Deposits that were taken.
    pub frozen: CountSum,
    /// What was given back of deposits.
    pub unfrozen: CountSum,
}

/// A clerk's shift at this till. Once it is handed over, its figures stay as they were.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ShiftView {
    /// 1, 2, 3… of this till.
    #[ts(type = "number")]
    pub no: u64,
    /// Whose; null for whoever stood there while nobody was known.
    pub clerk: Option<StaffName>,
    /// When it was started by hand, unix milliseconds; null where it was not: it counts since the clerk's
    /// last handover.
    #[ts(type = "number | null")]
    pub started_ms: Option<i64>,
    /// What lay in the drawer at the start.
    pub float: Amount,
    /// Each platform that has something in it.
    pub lines: Vec<ShiftLine>,
    /// All of them together.
    pub total: ShiftSums,
    /// So many records of the clerk whose end is not known yet: they count in the next shift.
    #[ts(type = "number")]
    pub unresolved: u64,
    /// What should lie in the drawer: the float and cash payments, less cash refunds.
    pub cash_expected: SignedAmount,
    /// How it was handed over; null while it is open.
    pub ended: Option<ShiftEnd>,
}

/// How a shift was handed over.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ShiftEnd {
    /// When, unix milliseconds.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// To whom; null where nobody was named.
    pub to: Option<StaffName>,
    /// What was counted in the drawer; null where it was not counted.
    pub counted: Option<Amount>,
    /// Counted less expected; null where it was not counted.
    pub difference: Option<SignedAmount>,
    /// What was handed in.
    pub taken_out: Amount,
    /// What stays in the drawer: the next float.
    pub left: Amount,
    /// What was noted; empty where nothing was.
    pub note: String,
}

/// The shifts that are open.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ShiftsView {
    /// That of whoever is there.
    pub mine: ShiftView,
    /// Other clerks'; empty for who may only see their own.
    pub others: Vec<ShiftView>,
    /// Whether whoever is there may see everybody's.
    pub sees_all: bool,
    /// What the last handover left in the drawer: proposed as the float.
    pub last_left: Amount,
}

/// A handover as it is asked for.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct HandOver {
    /// What was counted in the drawer, in yuan as typed; null where it was not counted.
    pub counted: Option<String>,
    /// What is handed in, in yuan as typed; empty is nothing.
    pub taken_out: String,
    /// The next clerk, by staff number.
    pub to: Option<String>,
    /// What there is to say; empty for nothing.
    pub note: String,
    /// What the slip shows; null prints none.
    pub print: Option<ShiftPrint>,
}

/// What the slip of a handover shows.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ShiftPrint {
    /// The figures of each platform.
    pub platforms: bool,
    /// Deposits taken, consumed and given back.
    pub deposits: bool,
    /// The drawer: float, cash, counted, difference, taken out, left.
    pub drawer: bool,
    /// Every record by itself.
    pub records: bool,
}

/// Which past shifts are looked for.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ShiftQuery {
    /// Whose, by staff number; an empty one for nobody known, null for everybody.
    pub clerk: Option<String>,
    /// Handed over not before this moment, unix milliseconds.
    #[ts(type = "number | null")]
    pub from_ms: Option<i64>,
    /// Handed over before this moment.
    #[ts(type = "number | null")]
    pub to_ms: Option<i64>,
    /// The `next` of the page before; null for the first page.
    #[ts(type = "number | null")]
    pub after: Option<i64>,
    /// How many at most, up to 200.
    pub limit: u32,
}

/// A page of past shifts, newest first.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ShiftPage {
    /// The shifts.
    pub rows: Vec<ShiftView>,
    /// What the next page comes after; null on the last one.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
}
