//! A shift (班次): what one clerk took and gave back at this till between two handovers, and what
//! has to be in the drawer then.
//!
//! ```text
//!   never started --start--> started --hand over--> ended: its figures never change again
//!         |                                           ^
//!         +-------------------hand over---------------+
//! ```
//!
//! A shift counts what came to its end after the clerk's last handover, in the order in which it was
//! recorded and by no clock: so nothing is in two shifts of a clerk, and nothing between them.
//! Starting one says what is in the drawer, and counts nothing. Which records there are is the
//! journal's to say; here is what they come to.

mod hand_over;

pub use hand_over::{HandOver, NOTE_CHARS_MAX, Refusal, drawer};

use crate::bill::{Figure, Short, Sums};
use crate::moment::Moment;
use crate::money::{Money, Sum};
use crate::platform::{Booked, Platform};
use crate::who::Staff;

/// What a shift came to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Figures {
    /// By who carried the money, of those that have anything. What a shift does not tell (discounts,
    /// what platforms gave back by themselves, what is held) is nothing in them.
    pub lines: Vec<(Platform, Sums)>,
    /// How many records of the clerk have no end yet: they count in the shift in which it comes.
    pub unresolved: u64,
}

impl Figures {
    /// Counts so many more of this figure.
    pub fn add(&mut self, platform: Platform, figure: Figure, count: u64, sum: Sum) {
        if count == 0 {
            return;
        }
        let at = self.lines.partition_point(|(other, _)| *other < platform);
        if self
            .lines
            .get(at)
            .is_none_or(|(other, _)| *other != platform)
        {
            self.lines.insert(at, (platform, Sums::default()));
        }
        if let Some((_, sums)) = self.lines.get_mut(at) {
            sums.add(figure, count, sum, Short::default());
        }
    }

    /// All of it.
    pub fn total(&self) -> Sums {
        let lines = self.lines.iter();
        lines.fold(Sums::default(), |all, (_, sums)| all.plus(*sums))
    }

    /// What was taken and given back in cash.
    pub fn cash(&self) -> Sums {
        let cash = self.lines.iter().filter(|(platform, _)| is_cash(*platform));
        cash.fold(Sums::default(), |all, (_, sums)| all.plus(*sums))
    }

    /// Whether there is nothing in it.
    pub fn is_nothing(&self) -> bool {
        self.lines.is_empty() && self.unresolved == 0
    }
}

/// Whether the money goes through the drawer.
const fn is_cash(platform: Platform) -> bool {
    match platform {
        Platform::Books(Booked::Cash) => true,
        Platform::WeChat | Platform::Alipay | Platform::Books(Booked::BankCard) => false,
    }
}

/// A shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The how manieth of this till, from 1.
    pub no: u64,
    /// Whose it is; `None` where nobody is known.
    pub clerk: Option<Staff>,
    /// When it was started by hand; `None` where it was not.
    pub started: Option<Moment>,
    /// What was in the drawer then (备用金).
    pub float: Money,
    /// What it came to; of one that is over, as it was counted at its handover.
    pub figures: Figures,
    /// How it was handed over; `None` while it goes on.
    pub ended: Option<Ended>,
}

/// How a shift was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// When, by the till's clock.
    pub at: Moment,
    /// To whom (接班人).
    pub to: Option<Staff>,
    /// What was counted in the drawer; `None` where it was not.
    pub counted: Option<Money>,
    /// What went from there to the safe (上缴).
    pub taken_out: Money,
    /// What stays in it: the next float.
    pub left: Sum,
    /// What the clerk noted.
    pub note: String,
}

impl Shift {
    /// A shift that has just begun to count, and was not started by hand.
    pub const fn begun(no: u64, clerk: Option<Staff>, figures: Figures) -> Shift {
        Shift {
            no,
            clerk,
            started: None,
            float: Money::ZERO,
            figures,
            ended: None,
        }
    }

    /// The clerk's number; empty where nobody is known.
    pub fn clerk_no(&self) -> &str {
        number_of(self.clerk.as_ref())
    }

    /// Whether nothing was recorded of it yet: it has the next number, and no place among the entries.
    pub const fn is_unplaced(&self) -> bool {
        self.started.is_none() && self.ended.is_none()
    }

    /// What has to be in the drawer, in fen: the float, and cash payments less cash refunds.
    pub fn expected_fen(&self) -> i64 {
        let cash = self.figures.cash();
        let taken = signed(self.float.fen()).saturating_add(signed(cash.payments.sum.fen()));
        taken.saturating_sub(signed(cash.refunds.sum.fen()))
    }

    /// How much more was counted than has to be there, in fen; `None` where it was not counted.
    pub fn difference_fen(&self) -> Option<i64> {
        let counted = self.ended.as_ref()?.counted?;
        Some(signed(counted.fen()).saturating_sub(self.expected_fen()))
    }
}

/// What the journal keeps of shifts, each an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A shift was started by hand.
    Started {
        /// The how manieth.
        no: u64,
        /// Whose.
        clerk: Option<Staff>,
        /// What is in the drawer.
        float: Money,
    },
    /// A shift was handed over, with its figures as they were then.
    HandedOver(Box<Shift>),
}

impl Turn {
    /// The how manieth shift it is about.
    pub const fn no(&self) -> u64 {
        match self {
            Turn::Started { no, .. } => *no,
            Turn::HandedOver(shift) => shift.no,
        }
    }

    /// The clerk's number; empty where nobody is known.
    pub fn clerk_no(&self) -> &str {
        match self {
            Turn::Started { clerk, .. } => number_of(clerk.as_ref()),
            Turn::HandedOver(shift) => shift.clerk_no(),
        }
    }
}

fn number_of(clerk: Option<&Staff>) -> &str {
    clerk.map_or("", |clerk| clerk.no.as_str())
}

fn signed(fen: u64) -> i64 {
    i64::try_from(fen).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
