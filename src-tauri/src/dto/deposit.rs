//! Deposits: what the clerk notes of a guest, how a deposit stands, and what may be done with it.

use super::{Amount, PaymentView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the clerk notes of a guest. All of it may be empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct GuestNote {
    /// The room.
    pub room: String,
    /// The guest's name.
    pub name: String,
    /// The phone number as typed; of what is kept, its last four digits.
    pub phone_tail: String,
    /// The day of departure, `2026-03-05`.
    pub leaves: Option<String>,
    /// Anything else.
    pub remark: String,
}

/// What becomes of the rest when some of a deposit is consumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum Rest {
    /// It goes back at once.
    GoesBack,
    /// It stays frozen (Alipay only).
    StaysFrozen,
}

/// How a deposit stands after all its second phases.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct DepositView {
    /// Frozen at first.
    pub frozen: Amount,
    /// Consumed so far.
    pub consumed: Amount,
    /// Gone back to the guest so far.
    pub unfrozen: Amount,
    /// Gone back because the platform gave it back by itself: held for too long.
    pub auto_unfrozen: Amount,
    /// Still frozen.
    pub left: Amount,
    /// Whether a consume or unfreeze is under way now (nothing further may begin).
    pub busy: bool,
    /// Whether nothing is left to do.
    pub settled: bool,
    /// Whether a rest may stay frozen, and a part go back alone.
    pub may_keep_rest: bool,
    /// When the platform gives back by itself what is left, unix milliseconds; `None` where it is
    /// not known, or nothing is left.
    #[ts(type = "number | null")]
    pub goes_back_ms: Option<i64>,
    /// Of what was consumed: what other terminals consumed.
    pub consumed_elsewhere: Amount,
}

/// What was consumed of a deposit, and what may still be refunded of it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct ConsumeView {
    /// The consume's number.
    pub no: String,
    /// How it stands after its refunds.
    pub paid: PaymentView,
}
