//! What events come to. Counts and sums only grow while they are added up, so the order of events
//! never matters.

use super::event::{Figure, Short};
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

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Count) -> Count {
        Count {
            count: self.count.saturating_add(other.count),
            sum: self.sum.plus(other.sum),
        }
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
    /// How much less than payments and consumes come to is settled with the shop.
    pub unsettled: Sum,
    /// How much less than refunds come to is taken off that.
    pub unsettled_back: Sum,
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
    pub fn add(&mut self, figure: Figure, count: u64, sum: Sum, short: Short) {
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
            self.discounts = self.discounts.plus(short.discount);
            self.unsettled = self.unsettled.plus(short.unsettled);
        } else if figure == Figure::Refund {
            self.unsettled_back = self.unsettled_back.plus(short.unsettled);
        }
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Sums) -> Sums {
        Sums {
            payments: self.payments.plus(other.payments),
            refunds: self.refunds.plus(other.refunds),
            reversed: self.reversed.plus(other.reversed),
            consumed: self.consumed.plus(other.consumed),
            discounts: self.discounts.plus(other.discounts),
            unsettled: self.unsettled.plus(other.unsettled),
            unsettled_back: self.unsettled_back.plus(other.unsettled_back),
            frozen: self.frozen.plus(other.frozen),
            unfrozen: self.unfrozen.plus(other.unfrozen),
            auto_unfrozen: self.auto_unfrozen.plus(other.auto_unfrozen),
            open_deposits: self.open_deposits.plus(other.open_deposits),
        }
    }

    /// What was taken in less what went back, in fen: payments and consumes less refunds.
    pub fn net_fen(&self) -> i64 {
        let taken_in = self.payments.sum.plus(self.consumed.sum);
        signed(taken_in).saturating_sub(signed(self.refunds.sum))
    }

    /// What is settled with the shop, in fen: the same without what the platforms say they do not
    /// settle. A discount that a platform bears is settled, one of the shop's own is not. Fees are
    /// not taken off.
    pub fn settled_fen(&self) -> i64 {
        let kept = self.net_fen().saturating_sub(signed(self.unsettled));
        kept.saturating_add(signed(self.unsettled_back))
    }
}

fn signed(sum: Sum) -> i64 {
    i64::try_from(sum.fen()).unwrap_or(i64::MAX)
}
