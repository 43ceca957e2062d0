//! What events come to. Counts and sums only grow while they are added up, so the order of events
//! never matters.

use super::event::Figure;
use crate::money::Sum;

/// How many, and how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Count {
    /// How many.
    pub count: u64,
    /// How much in all.
    pub sum: Sum,
}

impl Count {
    /// So many more, which come to `sum`.
    pub fn add(&mut self, count: u64, sum: Sum) {
        self.count = self.count.saturating_add(count);
        self.sum = self.sum.plus(sum);
    }

    /// What is left where `other` went; nothing where more went than there was.
    #[must_use]
    pub fn less(self, other: Count) -> Count {
        Count {
            count: self.count.saturating_sub(other.count),
            sum: Sum::of_fen(self.sum.fen().saturating_sub(other.sum.fen())),
        }
    }
}

/// What a range came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sums {
    /// Payments.
    pub payments: Count,
    /// Refunds.
    pub refunds: Count,
    /// Payments that the platform took back.
    pub reversed: Count,
    /// What was consumed of deposits.
    pub consumed: Count,
    /// How much less customers paid than payments and consumes come to: what platforms took off.
    pub discounts: Sum,
    /// Deposits that were frozen.
    pub frozen: Count,
    /// What was unfrozen by hand, and the rests that went back with a consume.
    pub unfrozen: Count,
    /// What the platforms gave back by themselves.
    pub auto_unfrozen: Count,
    /// Deposits with something left when the range was over, and what was left of them.
    pub open_deposits: Count,
}

impl Sums {
    /// Counts what happened within the range.
    pub fn add(&mut self, figure: Figure, count: u64, sum: Sum, discount: Sum) {
        let counted = match figure {
            Figure::Payment => &mut self.payments,
            Figure::Consumed => &mut self.consumed,
            Figure::Refund => &mut self.refunds,
            Figure::Reversed => &mut self.reversed,
            Figure::Frozen => &mut self.frozen,
            Figure::Unfrozen | Figure::Rest => &mut self.unfrozen,
            Figure::AutoUnfrozen => &mut self.auto_unfrozen,
            // It says what is held, which no single range tells.
            Figure::Taken => return,
        };
        counted.add(count, sum);
        if figure.is_taken_in() {
            self.discounts = self.discounts.plus(discount);
        }
    }

    /// What was taken in less what went back, in fen: payments and consumes less refunds.
    pub fn net_fen(&self) -> i64 {
        let taken_in = self.payments.sum.plus(self.consumed.sum);
        signed(taken_in).saturating_sub(signed(self.refunds.sum))
    }

    /// The same without what the platforms took off, in fen: what customers paid themselves, which
    /// is the least that reaches the shop. Who bears a discount is not told to a till.
    pub fn settled_fen(&self) -> i64 {
        self.net_fen().saturating_sub(signed(self.discounts))
    }
}

fn signed(sum: Sum) -> i64 {
    i64::try_from(sum.fen()).unwrap_or(i64::MAX)
}
