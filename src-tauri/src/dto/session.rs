//! Who is at the till, what was done at it, and what would be left behind without it.

use super::{Amount, RecordView, Role, StaffName};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Who is at the till.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// Who is on duty; of a locked till, who locked it. Where nobody has to log in, whom the
    /// device setting names.
    pub staff: Option<StaffName>,
    /// What they may do.
    pub role: Role,
    /// Whether somebody must log in before anything is done.
    pub locked: bool,
    /// Whether logging in is needed at all.
    pub login_needed: bool,
    /// After so many minutes without input the till locks itself; 0 is never.
    pub lock_after_min: u32,
    /// Whether an administrator has a PIN: only then can logging in be made needed.
    pub has_owner: bool,
}

/// An entry of the audit log.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct AuditRow {
    /// The number of the line, from 1.
    #[ts(type = "number")]
    pub seq: u64,
    /// When, unix milliseconds.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Who, by name or else by number; empty where nobody was known.
    pub who: String,
    /// The key of the sentence; empty for a line that cannot be read.
    pub what: String,
    /// What goes into it.
    pub params: BTreeMap<String, String>,
    /// The record that it is about.
    pub no: Option<String>,
}

/// Some entries of the audit log, the newest first.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AuditPage {
    /// The entries.
    pub rows: Vec<AuditRow>,
    /// From where the next page goes on; null where there is none.
    #[ts(type = "number | null")]
    pub next: Option<u64>,
}

/// What came of going through the audit log.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AuditVerified {
    /// How many lines there are.
    #[ts(type = "number")]
    pub entries: u64,
    /// The first line that does not follow from the one before; null where all do.
    #[ts(type = "number | null")]
    pub broken: Option<u64>,
    /// How many lines are missing at the end, as far as that is known.
    #[ts(type = "number")]
    pub missing: u64,
}

/// What would be left behind if the till let go of its shop.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LeftBehind {
    /// Records whose end is not known.
    pub open: Vec<RecordView>,
    /// How many deposits have something left.
    #[ts(type = "number")]
    pub deposits: u64,
    /// How much.
    pub frozen: Amount,
    /// How much it is in all; to be said to let go of it all the same.
    #[ts(type = "number")]
    pub count: u64,
}
