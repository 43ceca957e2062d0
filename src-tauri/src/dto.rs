//! What crosses between the shell and the UI: plain shapes, from which the TypeScript types in
//! `ui/src/backend/types/` are generated. No rule lives here; words live in the UI.

mod line;
mod safety;

pub use line::{HostTest, Line, LineTest, LineVerdict};
pub use safety::{BackupView, Backups, Restored};

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

/// What kind of act a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// 收款.
    Payment,
    /// 押金冻结.
    Freeze,
    /// 押金消费.
    Consume,
    /// 押金解冻.
    Unfreeze,
    /// 退款.
    Refund,
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

/// Who carries the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum Platform {
    /// 微信支付.
    Wechat,
    /// 支付宝.
    Alipay,
}

/// Where a record stands. `Unresolved` is not failed: the till goes on asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Sent, no answer yet.
    Submitted,
    /// 等待用户输入密码中.
    CustomerPaying,
    /// Accepted by the platform, not yet done (refunds).
    InProgress,
    /// Time is up, the result is still being asked for.
    Unresolved,
    /// The platform was asked to take it back and has not confirmed that.
    Reversing,
    /// Paid, frozen, consumed, unfrozen or refunded: final.
    Done,
    /// Over, and no money moved: final.
    Failed,
    /// Taken back by the platform: final.
    Reversed,
    /// The customer's card is gone; the merchant must transfer by hand: final.
    ManualTransfer,
}

/// Whether a payment without an end can be reversed.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Reversal {
    /// Yes.
    Now,
    /// Not yet: its request may still be under way.
    After {
        /// In so many milliseconds from when this was told.
        #[ts(type = "number")]
        ms: i64,
    },
    /// No.
    Never {
        /// Why.
        why: Fault,
    },
}

/// One record of the journal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct RecordView {
    /// The till's own number: the record's identity.
    pub no: String,
    /// What it is.
    pub kind: Kind,
    /// The payment or freeze that it refers to (consume, unfreeze, refund).
    pub parent: Option<String>,
    /// Who carries the money.
    pub platform: Platform,
    /// How much.
    pub amount: Amount,
    /// Where it stands.
    pub state: State,
    /// Why it failed, or why it is still unresolved.
    pub cause: Option<Fault>,
    /// Whether it can be reversed; `None` where there is nothing to reverse.
    pub reversal: Option<Reversal>,
    /// Why the last attempt to reverse it was refused.
    pub reversal_refused: Option<Fault>,
    /// When the till began it, unix milliseconds.
    #[ts(type = "number")]
    pub begun_ms: i64,
    /// When it came to its end.
    #[ts(type = "number | null")]
    pub ended_ms: Option<i64>,
    /// The last four characters of the payment code; empty where there was none.
    pub code_tail: String,
    /// The platform's own number of the transaction, once known.
    pub transaction_id: Option<String>,
    /// Whether it is practice, not money.
    pub training: bool,
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
}

/// How a payment stands after all its refunds.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct PaymentView {
    /// Paid at first.
    pub paid: Amount,
    /// Refunded so far.
    pub refunded: Amount,
    /// What a refund may still take, counting refunds under way as taken.
    pub left: Amount,
}

/// A record and all that followed from it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct RecordDetail {
    /// The record.
    pub record: RecordView,
    /// For a freeze that succeeded.
    pub deposit: Option<DepositView>,
    /// For a payment that succeeded.
    pub payment: Option<PaymentView>,
    /// Its consumes, unfreezes or refunds, oldest first.
    pub followed_by: Vec<RecordView>,
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
}

/// What became of a scanned or typed text.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Intake {
    /// A payment code met a draft: the act was begun.
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
}
