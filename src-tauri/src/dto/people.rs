//! The shop's people, and who stands behind an act.

use super::Fault;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One of the shop's staff.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct StaffView {
    /// The number that is typed.
    pub no: String,
    /// The name; empty where the shop gave none.
    pub name: String,
    /// Whether it is a manager of the shop.
    pub manager: bool,
    /// Whether this person may consume, unfreeze and refund, and authorise others.
    pub may_refund: bool,
    /// Whether a PIN is set at this till.
    pub has_pin: bool,
    /// What this person may do at this till.
    pub role: Role,
    /// Whether only this till knows them.
    pub local: bool,
    /// Whether they have a staff card of this till.
    pub has_card: bool,
}

/// What somebody may do at the till. Each may do all that the one before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Takes money and sees their own figures.
    Clerk,
    /// Sees everybody's figures, gives clerks their PINs, exports.
    Manager,
    /// Settles how the till works, who its people are, and whose till it is.
    Administrator,
}

/// What is settled of a person at this till.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct PersonEdit {
    /// The number: of the till's own people it begins with 00.
    pub no: String,
    /// The name; of Cloud Pay's people it says nothing.
    pub name: String,
    /// The role.
    pub role: Role,
    /// Whether they may refund; of Cloud Pay's people it says nothing.
    pub may_refund: bool,
}

/// The shop's staff, as this till knows them.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct PeopleView {
    /// All of them.
    pub staff: Vec<StaffView>,
    /// The staff number on duty here; empty where the device has none.
    pub on_duty: String,
    /// When they were last fetched, unix milliseconds.
    #[ts(type = "number | null")]
    pub loaded_ms: Option<i64>,
    /// Why they could not be fetched the last time.
    pub fault: Option<Fault>,
}

/// Who did it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct WhoView {
    /// The clerk on duty, by name or else by number; null where the device has none.
    pub clerk: Option<String>,
    /// The colleague who authorised it on the spot.
    pub authorised: Option<String>,
}

/// A colleague's leave, given on the spot.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Authorisation {
    /// The colleague's staff number.
    pub staff_no: String,
    /// The colleague's PIN. It is never kept.
    pub pin: String,
}
