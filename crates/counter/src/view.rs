//! What the screen is told: records as they stand, drafts, set-up and devices. Shapes only; the
//! shell gives them their outward form.

use crate::fault::Fault;
use crate::line::LineNow;
use crate::people::SessionSeen;
use till::act::{Record, TopUp};
use till::charge::Reversible;
use till::guest::Guest;
use till::moment::Moment;
use till::money::Money;
use till::number::OrderNo;
use till::standing::{Deposit, Payment};

/// What an amount waits for a payment code for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// A payment (收款).
    Payment,
    /// A deposit (押金).
    Deposit,
}

/// An amount that waits for a payment code. In memory only: nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it will be.
    pub kind: DraftKind,
    /// How much.
    pub amount: Money,
    /// Who it is of.
    pub guest: Box<Guest>,
    /// The deposit that it tops up.
    pub tops_up: Option<TopUp>,
}

/// A record as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The record.
    pub record: Record,
    /// When it came to its end.
    pub ended: Option<Moment>,
    /// Practice, not money.
    pub training: bool,
    /// Whether it may be reversed; `None` for what is no charge.
    pub reversible: Option<Reversible>,
    /// The code that is shown, while it may still be scanned.
    pub shown: Option<Shown>,
}

/// A code that the till shows for the customer to scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it says; empty until the platform gave it.
    pub code: String,
    /// When it dies, by the till's clock.
    pub dies: Moment,
}

/// A record and all that followed from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The charge.
    pub seen: Seen,
    /// For a freeze that succeeded.
    pub deposit: Option<Deposit>,
    /// When the platform gives back by itself what is left of it, where that is known.
    pub goes_back: Option<Moment>,
    /// For a payment that succeeded.
    pub payment: Option<Payment>,
    /// For a deposit: each consume that succeeded, by its number, and what was refunded of it.
    pub consumes: Vec<(OrderNo, Payment)>,
    /// Its second phases, the refunds of its consumes and the payments that topped it up, oldest
    /// first.
    pub followed_by: Vec<Seen>,
}

/// What became of a text that was scanned, typed or pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intake {
    /// A payment code met a draft, or one of ours is to be shown: the act was begun.
    Submitted(Box<Seen>),
    /// A number of ours.
    Found(Box<Story>),
    /// A setting code: set-up has begun.
    SettingUp,
    /// A staff card: somebody logged in.
    LoggedIn,
}

/// Whether the till is bound to a shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setup {
    /// Never set up.
    Missing,
    /// A setting code is being used now.
    Running,
    /// Bound.
    Bound {
        /// The shop's name.
        shop_name: String,
        /// The device's name.
        device_name: String,
        /// The device's id.
        device_id: String,
        /// The clerk's name, where the setting names one.
        staff_name: Option<String>,
        /// The host that set it up.
        host: String,
    },
}

/// What a device does now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceState {
    /// Not chosen, or switched off.
    Off,
    /// At work, or ready to.
    Ready {
        /// Which.
        name: String,
    },
    /// Not there, or not working.
    Broken(Fault),
}

/// Which device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// Reads codes.
    Camera,
    /// Prints receipts.
    Printer,
    /// Speaks results.
    Voice,
}

/// Everything that a screen needs to draw itself, devices and settings aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Bound to a shop or not.
    pub setup: Setup,
    /// Practice, not money.
    pub training: bool,
    /// Whether the clerk on duty may consume, unfreeze and refund without a colleague.
    pub may_refund: bool,
    /// Who is at the till.
    pub session: SessionSeen,
    /// The amount that waits.
    pub draft: Option<Draft>,
    /// Records without an end, oldest first.
    pub open: Vec<Seen>,
    /// The line to Cloud Pay.
    pub line: LineNow,
    /// Why nothing can be recorded, so that payments stop; `None` where all is well.
    pub journal: Option<Fault>,
}

/// What the screen is told without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Set-up, draft, settings or a device changed: look again.
    Changed,
    /// A record began or moved on.
    Record {
        /// As it stands.
        seen: Box<Seen>,
        /// Its end came after "unresolved" had been told.
        late: bool,
    },
    /// What is known of a deposit changed, and nobody here did it: others took of it. It is shown
    /// where the deposit is on the screen, and told to nobody.
    Stands(Box<Seen>),
    /// The camera read something.
    Scanned(Intake),
    /// Something went wrong that nobody was waiting for.
    Fault(Fault),
    /// Set-up came to its end well.
    SetUp,
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
