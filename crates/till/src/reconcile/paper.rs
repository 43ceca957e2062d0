//! A paper as each side has it: what it is, its number, how much, and how it stands.

use crate::act::Record;
use crate::bill::{Kind, State, Trade};
use crate::elsewhere::Terminal;
use crate::moment::Moment;
use crate::money::Money;
use crate::platform::Platform;
use crate::reply::Reply;
use crate::who::Staff;

/// Within which numbers mean the same: payments and consumes are orders, and share theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shelf {
    Orders,
    Refunds,
    Freezes,
    Unfreezes,
}

/// Who carries the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carrier {
    /// A platform; or nobody, and it was cash or a bank card, as a till books it.
    Platform(Platform),
    /// Nobody: it only stands in the books (记账), and no till can have booked it.
    Books,
}

/// How a paper of theirs stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum There {
    /// Not at its end.
    Open,
    /// Money moved.
    Done,
    /// Accepted when the list was written; what became of it, the list will never tell.
    Accepted,
    /// It is over and no money moved.
    Over,
    /// Taken back.
    Reversed,
    /// Over, or paid and all of it back again: the state alone does not tell which.
    BackOrOver,
    /// The shop has to transfer it by hand.
    ManualTransfer,
    /// Nothing can be concluded from its state.
    Unclear,
}

/// A paper of this till, as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ours {
    /// What it is.
    pub kind: Kind,
    /// Its number.
    pub no: String,
    /// The platform's number of it, where it is known.
    pub id: Option<String>,
    /// Who carried the money.
    pub carrier: Carrier,
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: State,
    /// By which moment it belongs to a range.
    pub at: Moment,
    /// Whether the platform, asked by its number, has certainly never heard of it.
    pub is_unheard_of: bool,
}

/// A paper as the other side lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// What it is.
    pub kind: Kind,
    /// Our number of it, as they have it.
    pub no: String,
    /// Their own number of it.
    pub id: Option<String>,
    /// Who carried the money.
    pub carrier: Carrier,
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: There,
    /// By which moment it belongs to a range; `None` where that was not told.
    pub at: Option<Moment>,
    /// At which terminal it was taken; `None` where it was this one.
    pub terminal: Option<Terminal>,
    /// By whom, where that was told.
    pub staff: Option<Staff>,
}

/// On which shelf a paper of this kind is.
pub(super) const fn shelf(kind: Kind) -> Shelf {
    match kind {
        Kind::Payment | Kind::Consume => Shelf::Orders,
        Kind::Refund => Shelf::Refunds,
        Kind::Freeze => Shelf::Freezes,
        Kind::Unfreeze => Shelf::Unfreezes,
    }
}

impl Ours {
    /// The paper of `record`, by the moment at which it was begun; `None` where another terminal
    /// began it.
    pub fn of(record: &Record) -> Option<Ours> {
        if record.is_of_elsewhere() {
            return None;
        }
        let Trade { kind, state, .. } = Trade::of(record, None);
        Some(Ours {
            kind,
            no: record.no().to_owned(),
            id: record
                .facts()
                .and_then(|facts| facts.transaction_id.clone()),
            carrier: Carrier::Platform(record.platform()),
            amount: record.amount(),
            state,
            at: record.begun(),
            is_unheard_of: false,
        })
    }

    /// The same by the moment at which the platform says that it happened, where it told that: as
    /// platforms write their own bills. A refund is in them when it is accepted, which is when it
    /// was begun.
    pub fn as_billed(record: &Record) -> Option<Ours> {
        let ours = Ours::of(record)?;
        let told = record.facts().and_then(|facts| facts.at_unix_s);
        let at = match (ours.kind, told) {
            (Kind::Refund, _) | (_, None) => ours.at,
            (Kind::Payment | Kind::Consume | Kind::Freeze | Kind::Unfreeze, Some(at_s)) => {
                Moment::from_unix_ms(at_s.saturating_mul(1000))
            }
        };
        Some(Ours { at, ..ours })
    }

    /// What the platform says of it when it is asked by its number: as if it had listed it.
    /// `None` where it has never heard of it.
    pub fn as_told(&self, reply: &Reply) -> Option<Theirs> {
        let state = match reply {
            Reply::Done(_) => There::Done,
            Reply::Show(_) | Reply::CustomerPaying | Reply::InProgress => There::Open,
            Reply::Failed(_) => There::Over,
            Reply::Reversed => There::Reversed,
            Reply::NeedsManualTransfer => There::ManualTransfer,
            Reply::NotFound => return None,
            Reply::Unsure(_) => There::Unclear,
        };
        Some(Theirs {
            kind: self.kind,
            no: self.no.clone(),
            id: self.id.clone(),
            carrier: self.carrier,
            amount: self.amount,
            state,
            at: Some(self.at),
            terminal: None,
            staff: None,
        })
    }
}
