//! What is told of an act once it is recorded (invariant 2): spoken, printed, and (in the UI's
//! own words) shown. It composes sentences and slips; it plays and prints nothing.

pub mod bill;
pub mod receipt;
pub mod sheet;
pub mod shift;
pub mod spoken;

use crate::money::Money;
use crate::platform::Platform;

/// The language in which the till speaks and prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

/// What the shop hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// A setting code is being used now.
    SetUpBegins,
    /// The till is bound to a shop.
    SetUpDone,
    /// The till could not be set up.
    SetUpFailed,
    /// The customer is typing a password.
    CustomerPaying,
    /// Time is up and nothing is known.
    Unresolved,
    /// A payment came in.
    Paid {
        /// Through whom.
        platform: Platform,
        /// How much.
        amount: Money,
        /// After "unresolved" had been told.
        late: bool,
    },
    /// A deposit was taken.
    Frozen {
        /// Through whom.
        platform: Platform,
        /// How much.
        amount: Money,
        /// After "unresolved" had been told.
        late: bool,
    },
    /// A deposit was consumed; the rest went back.
    Consumed {
        /// Through whom.
        platform: Platform,
        /// What the shop keeps.
        consumed: Money,
        /// What the guest gets back.
        returned: Money,
    },
    /// A deposit went back whole.
    Unfrozen {
        /// Through whom.
        platform: Platform,
        /// How much.
        amount: Money,
    },
    /// A refund was done.
    Refunded {
        /// Through whom.
        platform: Platform,
        /// How much.
        amount: Money,
    },
    /// It is over and no money moved.
    Failed,
    /// Money that was taken or given back by hand is not in Cloud Pay's books.
    NotBooked {
        /// Cash or a bank card.
        platform: Platform,
        /// It was given back, not taken.
        is_refund: bool,
    },
    /// The platform took the money back.
    Reversed,
    /// A payment is being reversed.
    Reversing,
    /// The platform refused the reversal: the payment stands, or may yet stand.
    ReversalRefused,
    /// The platform gave the rest of a deposit back by itself.
    GoneBack {
        /// Through whom.
        platform: Platform,
        /// How much, by itself in all.
        amount: Money,
    },
    /// The merchant must transfer a refund by hand.
    NeedsManualTransfer,
    /// The voice is tried out.
    Test,
}

impl Announcement {
    /// Whether it tells of a state that something newer overtakes: spoken after the result it
    /// would only confuse.
    pub const fn is_passing(&self) -> bool {
        match self {
            Announcement::SetUpBegins | Announcement::CustomerPaying | Announcement::Reversing => {
                true
            }
            Announcement::SetUpDone
            | Announcement::SetUpFailed
            | Announcement::Unresolved
            | Announcement::Paid { .. }
            | Announcement::Frozen { .. }
            | Announcement::Consumed { .. }
            | Announcement::Unfrozen { .. }
            | Announcement::Refunded { .. }
            | Announcement::Failed
            | Announcement::NotBooked { .. }
            | Announcement::Reversed
            | Announcement::ReversalRefused
            | Announcement::GoneBack { .. }
            | Announcement::NeedsManualTransfer
            | Announcement::Test => false,
        }
    }
}
