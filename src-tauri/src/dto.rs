//! What crosses between the shell and the UI: plain shapes, from which the TypeScript types in
//! `ui/src/backend/types/` are generated. No rule lives here; words live in the UI.

mod bills;
mod deposit;
mod desk;
mod line;
mod others;
mod people;
mod reconcile;
mod record;
mod safety;
mod session;
mod shift;

pub use bills::{
    BillGroup, BillPoint, BillQuery, BillSums, BillView, CountSum, ExportKind, ExportView,
    SignedAmount, StaffName, TradeFacets, TradeKind, TradePage, TradeQuery, TradeState, TradeTime,
};
pub use deposit::{ConsumeView, DepositView, GuestNote, Rest};
pub use desk::{DepositPage, DepositQuery, DepositRow, DepositStand, DeskView, ElsewhereView};
pub use line::{HostTest, Line, LineTest, LineVerdict};
pub use others::{OthersList, OthersPage, OthersPlace, OthersQuery, OthersRow};
pub use people::{Authorisation, PeopleView, PersonEdit, Role, StaffView, WhoView};
pub use reconcile::{
    DifferenceKind, DifferenceView, ReconcileAdvice, ReconcileKind, ReconcileSource, ReconcileView,
    ThereState,
};
pub use record::{
    Kind, PaymentView, Platform, RecordDetail, RecordView, Reversal, ShownView, State, Tender,
};
pub use safety::{BackupView, Backups, Restored};
pub use session::{AuditPage, AuditRow, AuditVerified, LeftBehind, SessionView};
pub use shift::{
    HandOver, ShiftEnd, ShiftLine, ShiftPage, ShiftPrint, ShiftQuery, ShiftSums, ShiftView,
    ShiftsView,
};

use counter::settings::Settings;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// An amount, both as an integer of fen and as the text to show (`12.34`).
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Amount {
    /// Whole fen.
    #[ts(type = "number")]
    pub fen: u64,
    /// In yuan, two decimals.
    pub yuan: String,
}

/// What went wrong, for a person: the UI has a sentence for each code in both languages.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// The sentence's key, such as `amount_zero`.
    pub code: String,
    /// What goes into the sentence, such as `left`.
    pub params: BTreeMap<String, String>,
}

/// What a draft waits for a payment code for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum DraftKind {
    /// 收款.
    Payment,
    /// 押金.
    Deposit,
}

/// The amount that waits for a payment code.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// What it will be.
    pub kind: DraftKind,
    /// How much.
    pub amount: Amount,
    /// What was noted of the guest.
    pub guest: Option<GuestNote>,
    /// The deposit that it tops up.
    pub tops_up: Option<String>,
}

/// What became of a scanned or typed text.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Intake {
    /// A payment code met a draft, or one of ours is to be shown: the act was begun.
    Submitted {
        /// The new record.
        record: Box<RecordView>,
    },
    /// A number of ours: here is what it stands for.
    Found {
        /// The record and what followed.
        detail: Box<RecordDetail>,
    },
    /// A device-setting code: set-up has begun (news tells its end).
    SettingUp,
    /// A staff card: somebody logged in (news tells who).
    LoggedIn,
}

/// Whether the till is bound to a shop.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Setup {
    /// Never set up.
    Missing,
    /// A setting code is being used now.
    Running,
    /// Bound.
    #[serde(rename_all = "camelCase")]
    Bound {
        /// The shop's name.
        shop_name: String,
        /// This device's name.
        device_name: String,
        /// The device's id.
        device_id: String,
        /// The clerk's name, where the setting names one.
        staff_name: Option<String>,
        /// The host that answers, such as `pay.qcloud.com`.
        host: String,
    },
}

/// What a device does now.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum DeviceState {
    /// Not chosen or switched off in settings.
    Off,
    /// At work, or ready to.
    Ready {
        /// Which one.
        name: String,
    },
    /// Not there or not working.
    Broken {
        /// Which, why, and by its code what to do.
        fault: Fault,
    },
}

/// The three devices of the till.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Devices {
    /// Reads codes.
    pub camera: DeviceState,
    /// Prints receipts.
    pub printer: DeviceState,
    /// Speaks results.
    pub voice: DeviceState,
}

/// Everything that the UI needs to draw itself.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// Bound to a shop or not.
    pub setup: Setup,
    /// Practice, not money: shown on every screen.
    pub training: bool,
    /// What was chosen.
    pub settings: Settings,
    /// The devices.
    pub devices: Devices,
    /// The amount that waits for a code, if any.
    pub draft: Option<DraftView>,
    /// Records whose end is not known yet, oldest first.
    pub open: Vec<RecordView>,
    /// The line to Cloud Pay.
    pub line: Line,
    /// Why nothing can be recorded, so that payments stop; `None` where all is well.
    pub journal: Option<Fault>,
    /// The version of the application.
    pub version: String,
    /// Whether the clerk on duty may consume, unfreeze and refund without a colleague.
    pub may_refund: bool,
    /// Who is at the till.
    pub session: SessionView,
}

/// What is told to the UI without being asked, by the one event `news`.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum News {
    /// Setup, settings, devices or draft changed.
    Snapshot {
        /// The new whole.
        snapshot: Box<Snapshot>,
    },
    /// A record began or moved on.
    Record {
        /// As it stands now.
        record: Box<RecordView>,
        /// Whether its end came after the clerk had been told "unresolved".
        late: bool,
    },
    /// The camera read something: what became of it.
    Scanned {
        /// As if it had been typed.
        intake: Intake,
    },
    /// Something that nobody was waiting for went wrong.
    Fault {
        /// What.
        fault: Fault,
    },
    /// Set-up came to its end well.
    SetUp,
    /// How far the file is that is being written.
    Exporting {
        /// So many rows are written.
        #[ts(type = "number")]
        done: u64,
        /// Of so many.
        #[ts(type = "number")]
        total: u64,
    },
    /// A reconciliation came so far.
    Reconciling {
        /// How many papers were listed.
        done: u32,
        /// How many there are, as far as that is known.
        total: Option<u32>,
    },
    /// What a day came to was kept: look again.
    Reconciled,
}
