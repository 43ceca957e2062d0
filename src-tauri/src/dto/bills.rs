//! The details and bills: what is asked of them, and what comes back.

use super::{Amount, Platform, RecordView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a record of the details is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum TradeKind {
    /// 收款.
    Payment,
    /// 退款.
    Refund,
    /// 押金冻结.
    Freeze,
    /// 押金消费.
    Consume,
    /// 押金解冻.
    Unfreeze,
}

/// Where a record of the details stands: `open` is everything that may still move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum TradeState {
    /// Its end is not known.
    Open,
    /// Done.
    Done,
    /// Over, and no money moved.
    Failed,
    /// Taken back by the platform.
    Reversed,
    /// To be transferred by hand.
    ManualTransfer,
}

/// Which moment of a record a range of time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum TradeTime {
    /// When it was begun.
    Begun,
    /// When a bill counts it.
    Counted,
}

/// What is looked for among all records.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct TradeQuery {
    /// Any number of ours or the platform's, exact; or words that are all in room, guest, phone tail
    /// or remark.
    pub text: String,
    /// Which kinds; empty for all.
    pub kinds: Vec<TradeKind>,
    /// Which states; empty for all.
    pub states: Vec<TradeState>,
    /// Who carries the money; `None` for everybody.
    pub platform: Option<Platform>,
    /// By whom, by staff number; an empty one for nobody known, `None` for everybody.
    pub clerk: Option<String>,
    /// At which terminal, by its name; an empty one for this till, `None` for all of them.
    pub device: Option<String>,
    /// Which moment the range means.
    pub time: TradeTime,
    /// Not before this moment, unix milliseconds.
    #[ts(type = "number | null")]
    pub from_ms: Option<i64>,
    /// Before this moment, unix milliseconds.
    #[ts(type = "number | null")]
    pub to_ms: Option<i64>,
    /// Not less than this, in fen.
    #[ts(type = "number | null")]
    pub min_fen: Option<u64>,
    /// Not more than this, in fen.
    #[ts(type = "number | null")]
    pub max_fen: Option<u64>,
    /// The `next` of the page before; `None` for the first page.
    pub after: Option<String>,
    /// How many at most, up to 200.
    pub limit: u32,
}

/// A page of the details, newest first.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct TradePage {
    /// The records.
    pub rows: Vec<RecordView>,
    /// What the next page comes after; `None` on the last one.
    pub next: Option<String>,
}

/// Somebody, by number and name.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct StaffName {
    /// The staff number.
    pub no: String,
    /// The name; empty where it is not known.
    pub name: String,
}

/// Who and what occurs among the records, to choose from.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct TradeFacets {
    /// Everybody who did something.
    pub clerks: Vec<StaffName>,
    /// Every other terminal.
    pub devices: Vec<String>,
}

/// Which business days a bill is of, and of whom.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct BillQuery {
    /// The first business day, `2026-03-01`.
    pub from_day: String,
    /// The last one, which counts in full.
    pub to_day: String,
    /// Who carries the money; `None` for everybody.
    pub platform: Option<Platform>,
    /// By whom, by staff number; an empty one for nobody known, `None` for everybody.
    pub clerk: Option<String>,
    /// At which terminal, by its name; an empty one for this till, `None` for all of them.
    pub device: Option<String>,
}

/// How many, and how much.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CountSum {
    /// How many.
    #[ts(type = "number")]
    pub count: u64,
    /// How much they come to.
    pub sum: Amount,
}

/// A sum that may be below zero.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SignedAmount {
    /// In fen.
    #[ts(type = "number")]
    pub fen: i64,
    /// In yuan, with two decimals: `-12.34`.
    pub text: String,
}

/// The figures of a bill.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct BillSums {
    /// Payments that were made.
    pub payments: CountSum,
    /// Refunds that were made, of payments and of consumes.
    pub refunds: CountSum,
    /// Payments that were taken back.
    pub reversed: CountSum,
    /// What was consumed of deposits: income.
    pub consumed: CountSum,
    /// Payments and consumes less refunds.
    pub net: SignedAmount,
    /// What the platforms took off for customers.
    pub discounts: Amount,
    /// What comes to the shop.
    pub settled: SignedAmount,
    /// Deposits that were frozen.
    pub frozen: CountSum,
    /// What was given back of deposits, by hand and with a consume.
    pub unfrozen: CountSum,
    /// What platforms gave back by themselves.
    pub auto_unfrozen: CountSum,
    /// Deposits of which something is left at the end, and what is left.
    pub open_deposits: CountSum,
}

/// One platform's, clerk's or terminal's part of a bill.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BillGroup {
    /// What a query names it by.
    pub key: String,
    /// Its name; empty where it has none.
    pub label: String,
    /// Its figures.
    pub sums: BillSums,
}

/// One hour, day or month of a bill.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct BillPoint {
    /// When it begins, unix milliseconds.
    #[ts(type = "number")]
    pub from_ms: i64,
    /// When it ends.
    #[ts(type = "number")]
    pub to_ms: i64,
    /// `09`, `2026-03-01` or `2026-03`.
    pub label: String,
    /// Payments and consumes.
    pub taken: CountSum,
    /// Refunds.
    pub refunds: CountSum,
}

/// A bill.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct BillView {
    /// What it is of.
    pub query: BillQuery,
    /// When its first day begins, unix milliseconds.
    #[ts(type = "number")]
    pub from_ms: i64,
    /// When its last day ends.
    #[ts(type = "number")]
    pub to_ms: i64,
    /// Its figures.
    pub sums: BillSums,
    /// The figures of the period before.
    pub before: BillSums,
    /// The first day of the period before.
    pub before_from_day: String,
    /// Its last day.
    pub before_to_day: String,
    /// Per platform.
    pub by_platform: Vec<BillGroup>,
    /// Per clerk.
    pub by_clerk: Vec<BillGroup>,
    /// Per terminal.
    pub by_device: Vec<BillGroup>,
    /// The hours of one day, the days of up to 62, else the months.
    pub trend: Vec<BillPoint>,
    /// By the hour of the day over the whole range, from the day's begin on.
    pub hours: Vec<BillPoint>,
    /// How many records of the range have no end yet: the bill may still change.
    #[ts(type = "number")]
    pub open: u64,
    /// The present business day.
    pub today: String,
}

/// What is written into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum ExportKind {
    /// A bill for Excel.
    BillXlsx,
    /// A bill with commas.
    BillCsv,
    /// The details for Excel.
    DetailsXlsx,
    /// The details with commas.
    DetailsCsv,
}

/// A file that was written.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ExportView {
    /// Where it lies.
    pub path: String,
    /// How many rows it has.
    #[ts(type = "number")]
    pub rows: u64,
}
