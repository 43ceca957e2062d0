//! The deposit desk: its list by pages, and what is open in all.

use super::{Amount, Fault, GuestNote, Platform};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which deposits, by how they stand, and so in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum DepositStand {
    /// With something left, newest first.
    Open,
    /// With something left and due to leave today, or before; the longest overdue first.
    DueToday,
    /// The platform gives the rest back within 7 days, or should have; the soonest first.
    GoingBackSoon,
    /// With nothing left, newest first.
    Settled,
    /// Every one that was frozen, newest first.
    All,
}

/// What is asked of the list. All of it must hold of a deposit.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct DepositQuery {
    /// Any number of ours or the platform's, of the deposit or of what followed; or words that are
    /// all in room, guest's name or phone tail. Empty: any.
    pub text: String,
    /// Whose.
    pub platform: Option<Platform>,
    /// Which.
    pub stand: DepositStand,
    /// Begun then or later, unix milliseconds.
    #[ts(type = "number | null")]
    pub from_ms: Option<i64>,
    /// Begun before then.
    #[ts(type = "number | null")]
    pub to_ms: Option<i64>,
    /// At least so much was frozen at first.
    #[ts(type = "number | null")]
    pub min_fen: Option<u64>,
    /// At most so much.
    #[ts(type = "number | null")]
    pub max_fen: Option<u64>,
    /// `next` of the page before; null for the first page.
    pub after: Option<String>,
    /// How many at most, up to 200.
    pub limit: u32,
}

/// A deposit of the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct DepositRow {
    /// The freeze's number.
    pub no: String,
    /// Who holds it.
    pub platform: Platform,
    /// Frozen at first.
    pub amount: Amount,
    /// Still frozen.
    pub left: Amount,
    /// Consumed so far.
    pub consumed: Amount,
    /// Gone back because the platform gave it back by itself.
    pub auto_unfrozen: Amount,
    /// What was noted; null where nothing was.
    pub guest: Option<GuestNote>,
    /// When it was begun, unix milliseconds.
    #[ts(type = "number")]
    pub begun_ms: i64,
    /// When the platform gives back what is left; null once it is settled.
    #[ts(type = "number | null")]
    pub goes_back_ms: Option<i64>,
    /// Whether a consume or unfreeze is under way now.
    pub busy: bool,
    /// Whether nothing is left.
    pub settled: bool,
    /// Whether it was taken at another terminal of the shop.
    pub elsewhere: bool,
}

/// A page of the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct DepositPage {
    /// Its deposits.
    pub rows: Vec<DepositRow>,
    /// Where the next page begins; null where there is no more.
    pub next: Option<String>,
}

/// What is open in all.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct DeskView {
    /// How many have something left.
    #[ts(type = "number")]
    pub open: u64,
    /// What is left in all of them.
    pub frozen: Amount,
    /// How many of them are due to leave today, or were before.
    #[ts(type = "number")]
    pub due_today: u64,
    /// How many of them the platform gives back within 7 days, or should have.
    #[ts(type = "number")]
    pub going_back_soon: u64,
    /// When it gives back the first of them.
    #[ts(type = "number | null")]
    pub first_goes_back_ms: Option<i64>,
}

/// What a look at the deposits of the shop's other terminals found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ElsewhereView {
    /// How many were found that this till did not know.
    pub found: u32,
    /// How many were looked at.
    pub looked: u32,
    /// Whether all of the last 31 days were looked at.
    pub complete: bool,
    /// Why it was not complete.
    pub fault: Option<Fault>,
}
