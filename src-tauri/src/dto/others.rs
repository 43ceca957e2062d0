//! What other terminals of the shop did, as Cloud Pay lists it.

use super::{Amount, Platform, ThereState, TradeKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which of Cloud Pay's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum OthersList {
    /// Payments, consumes and refunds.
    Trade,
    /// Deposits.
    Deposits,
    /// Unfreezings.
    Unfreezings,
}

/// How far a list was turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct OthersPlace {
    /// The page that is turned next.
    pub page: u32,
    /// How many were listed before it.
    pub looked: u32,
}

/// What is asked.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct OthersQuery {
    /// Of which list.
    pub list: OthersList,
    /// Created at this moment or later, unix milliseconds.
    #[ts(type = "number")]
    pub from_ms: i64,
    /// Created before this moment, unix milliseconds; 92 days after the first at most.
    #[ts(type = "number")]
    pub to_ms: i64,
    /// From where on; null for the beginning.
    pub after: Option<OthersPlace>,
}

/// Something that another terminal did.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct OthersRow {
    /// What it is.
    pub kind: TradeKind,
    /// Its number.
    pub no: String,
    /// The platform's number, where that was told.
    pub transaction_id: Option<String>,
    /// Who carried the money; null where it only stands in the books.
    pub platform: Option<Platform>,
    /// How much.
    pub amount: Amount,
    /// How it stands there.
    pub state: ThereState,
    /// When it was created, unix milliseconds, where that was told.
    #[ts(type = "number | null")]
    pub at_ms: Option<i64>,
    /// At which terminal, by its name or else its number; empty where neither was told.
    pub terminal: String,
    /// By whom, by name or else number, where that was told.
    pub clerk: Option<String>,
}

/// A page of it, in Cloud Pay's order: the newest first.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct OthersPage {
    /// What they did.
    pub rows: Vec<OthersRow>,
    /// Where it goes on; null at the end.
    pub next: Option<OthersPlace>,
}
