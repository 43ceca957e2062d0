//! What a bill counts: one figure, at one moment, of one clerk at one device.

use super::trade::{Kind, State};
use crate::moment::Moment;
use crate::money::Sum;
use crate::platform::Platform;

/// As what an event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// A payment that was paid.
    Payment,
    /// A refund that went back.
    Refund,
    /// A payment that the platform took back.
    Reversed,
    /// A deposit that was frozen.
    Frozen,
    /// What was consumed of a deposit.
    Consumed,
    /// What was unfrozen of a deposit by hand.
    Unfrozen,
    /// The rest of a deposit that went back with a consume.
    Rest,
    /// What the platform gave back of a deposit by itself.
    AutoUnfrozen,
    /// Of a deposit that is held: what went from it, in whichever way. It counts one where nothing
    /// is left after it.
    Taken,
}

impl Figure {
    /// As what a record of this kind counts that stands like this; `None` where it does not.
    pub const fn of(kind: Kind, state: State) -> Option<Figure> {
        match (kind, state) {
            (Kind::Payment, State::Done) => Some(Figure::Payment),
            (Kind::Payment, State::Reversed) => Some(Figure::Reversed),
            (Kind::Refund, State::Done) => Some(Figure::Refund),
            (Kind::Freeze, State::Done) => Some(Figure::Frozen),
            (Kind::Consume, State::Done) => Some(Figure::Consumed),
            (Kind::Unfreeze, State::Done) => Some(Figure::Unfrozen),
            // Only payments are reversed.
            (Kind::Refund | Kind::Freeze | Kind::Consume | Kind::Unfreeze, State::Reversed)
            | (
                Kind::Payment | Kind::Refund | Kind::Freeze | Kind::Consume | Kind::Unfreeze,
                State::Open | State::Failed | State::ManualTransfer,
            ) => None,
        }
    }

    /// Whether it is money that the shop took: what a trend shows.
    pub const fn is_taken_in(self) -> bool {
        match self {
            Figure::Payment | Figure::Consumed => true,
            Figure::Refund
            | Figure::Reversed
            | Figure::Frozen
            | Figure::Unfrozen
            | Figure::Rest
            | Figure::AutoUnfrozen
            | Figure::Taken => false,
        }
    }
}

/// Who stands behind a trade: what a bill is broken down by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whose {
    /// Who carried the money.
    pub platform: Platform,
    /// The clerk's number; empty where nobody is named.
    pub clerk: String,
    /// The terminal's name; empty for this till's own.
    pub device: String,
}

/// What a bill counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// As what.
    pub figure: Figure,
    /// Who stands behind it.
    pub whose: Whose,
    /// When.
    pub at: Moment,
    /// How many it counts for.
    pub count: u64,
    /// How much.
    pub sum: Sum,
    /// By how much others see less of it.
    pub short: Short,
}

/// By how much less than the amount others see of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Short {
    /// How much less the customer paid: what a platform took off.
    pub discount: Sum,
    /// How much less is settled with the shop, or taken off that for a refund: what the shop itself
    /// gave away by vouchers of its own.
    pub unsettled: Sum,
}
