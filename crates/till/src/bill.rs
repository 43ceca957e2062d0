//! A bill (对账单): what a range of business days came to. It says which records count, when and as
//! what, and how a bill is put together from them; it keeps nothing and reads no table.
//!
//! A record counts once it is done, at the moment at which the platform says that it happened, or
//! else when its end was first recorded. A payment that was taken back counts as reversed and as
//! nothing else. What was consumed of a deposit is income, as a payment is.
//!
//! ```text
//!   record -> trade -> event      what a bill counts, at one moment, of one clerk at one device
//!   deposit -> course -> events   the rest that went back with a consume, what the platform gave
//!                                 back by itself, and how much of it is still held
//!   events within a range -> sums
//! ```
//!
//! Where bills are asked of tables, those must say the same: [`naive`] is what they are held to.

mod calendar;
mod course;
mod days;
mod event;
pub mod naive;
mod sums;
mod trade;
mod trend;

pub use calendar::{Calendar, Part};
pub use course::{Followed, Heard, course, giver};
pub use days::{Days, NoDays};
pub use event::{Event, Figure, Short, Whose};
pub use sums::{Count, Sums};
pub use trade::{Kind, State, Trade};
pub use trend::{Point, Trend};

use crate::moment::Moment;
use crate::platform::Platform;

/// Whose trades a bill is of; `None` is anybody's.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Who carried the money.
    pub platform: Option<Platform>,
    /// The clerk by number; empty for what nobody is named of.
    pub clerk: Option<String>,
    /// The terminal by name; empty for this till's own.
    pub device: Option<String>,
}

impl Wanted {
    /// Whether this is one of them.
    pub fn takes(&self, whose: &Whose) -> bool {
        self.platform
            .is_none_or(|platform| platform == whose.platform)
            && self
                .clerk
                .as_ref()
                .is_none_or(|clerk| *clerk == whose.clerk)
            && self
                .device
                .as_ref()
                .is_none_or(|device| *device == whose.device)
    }
}

/// What a range of business days came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Its days.
    pub days: Days,
    /// When they begin.
    pub from: Moment,
    /// When they are over: the first moment that is not theirs.
    pub to: Moment,
    /// All of it.
    pub sums: Sums,
    /// The period before, and what it came to.
    pub before: (Days, Sums),
    /// By platform, of those that have anything.
    pub by_platform: Vec<(Platform, Sums)>,
    /// By clerk's number; empty where nobody is named.
    pub by_clerk: Vec<(String, Sums)>,
    /// By terminal's name; empty for this till's own.
    pub by_device: Vec<(String, Sums)>,
    /// What was taken and refunded in the course of the range.
    pub trend: Vec<Point>,
    /// The same by the hour of the day, 24 of them from the one in which the shop's day begins.
    pub hours: Vec<Point>,
    /// How many records that were begun within the range have no end yet: it may still change.
    pub open: u64,
}

#[cfg(test)]
mod tests;
