//! Reconciliation: what this till recorded, held against what Cloud Pay lists or a platform's bill.

use super::{Amount, CountSum, Platform, TradeKind, TradeState};
use serde::Serialize;
use ts_rs::TS;

/// What the till was held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum ReconcileSource {
    /// Cloud Pay's lists.
    CloudPay,
    /// A bill file of WeChat Pay's.
    WechatFile,
    /// A bill file of Alipay's.
    AlipayFile,
}

/// Both sides of one kind of paper, with which money moved.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ReconcileKind {
    /// Which kind.
    pub paper: TradeKind,
    /// How many are the same on both sides.
    #[ts(type = "number")]
    pub matched: u64,
    /// Of this till, as recorded here.
    pub ours: CountSum,
    /// Of this till, as listed there.
    pub theirs: CountSum,
    /// Listed there of every terminal of the shop, this one among them.
    pub everybody: CountSum,
}

/// In which way the sides differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum DifferenceKind {
    /// Recorded here, and not listed there.
    OnlyHere,
    /// Listed there as taken at this till, and nowhere here.
    OnlyThere,
    /// On both sides, for different amounts.
    Amount,
    /// On both sides, and they contradict each other about whether money moved.
    State,
}

/// How it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum ThereState {
    /// Not at its end.
    Open,
    /// Money moved.
    Done,
    /// Accepted when the list was written.
    Accepted,
    /// It is over and no money moved.
    Over,
    /// Taken back.
    Reversed,
    /// Over, or paid and all of it back again.
    BackOrOver,
    /// The shop has to transfer it by hand.
    ManualTransfer,
    /// Nothing can be concluded from it.
    Unclear,
}

/// What to do about a difference: the UI has a sentence for each in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum ReconcileAdvice {
    /// Done here, and asked by its number the platform knows of none.
    NeverHeardOf,
    /// Done here, and not on the list.
    NotListed,
    /// Money was taken that this till knows nothing of.
    TakenUnknown,
    /// Money was given back that this till knows nothing of.
    GivenUnknown,
    /// A deposit is held that this till does not know.
    HeldUnknown,
    /// The amounts differ.
    AmountDiffers,
    /// Money moved there, and not here.
    MovedThere,
    /// Money moved here, and not there.
    NotMovedThere,
    /// On one side the shop is to transfer it by hand.
    ByHand,
}

/// A difference.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// In which way.
    pub kind: DifferenceKind,
    /// What kind of paper.
    pub paper: TradeKind,
    /// Its number.
    pub no: String,
    /// The platform's number, where either side has it.
    pub transaction_id: Option<String>,
    /// Who carried the money; null where it only stands in the books.
    pub platform: Option<Platform>,
    /// How much, here.
    pub ours: Option<Amount>,
    /// How much, there.
    pub theirs: Option<Amount>,
    /// How it stands here.
    pub ours_state: Option<TradeState>,
    /// How it stands there.
    pub theirs_state: Option<ThereState>,
    /// What to do about it.
    pub advice: ReconcileAdvice,
    /// When it was, unix milliseconds.
    #[ts(type = "number | null")]
    pub at_ms: Option<i64>,
}

/// What came of a reconciliation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ReconcileView {
    /// The first day, as 2026-03-01.
    pub from_day: String,
    /// The last day.
    pub to_day: String,
    /// When the other side was asked, unix milliseconds.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Whether the whole of the other side was there to be read.
    pub complete: bool,
    /// What the till was held against.
    pub source: ReconcileSource,
    /// How many papers are the same on both sides.
    #[ts(type = "number")]
    pub matched: u64,
    /// Both sides beside each other, one for each kind of paper.
    pub kinds: Vec<ReconcileKind>,
    /// Whether Cloud Pay's own sums are those of its lists; null where it told none.
    pub adds_up: Option<bool>,
    /// What differs, oldest first; 500 at most.
    pub differences: Vec<DifferenceView>,
    /// How many more there are.
    #[ts(type = "number")]
    pub more: u64,
    /// Listed there of other terminals: expected, and no difference.
    #[ts(type = "number")]
    pub not_ours: u64,
    /// Not at its end yet, or too fresh to say anything.
    #[ts(type = "number")]
    pub still_open: u64,
    /// In the books only.
    #[ts(type = "number")]
    pub in_books: u64,
    /// Of a bill: done so near its end that it may stand in the next one.
    #[ts(type = "number")]
    pub at_border: u64,
}
