//! An order: money that a shop took, from a customer's wallet, into the drawer, or out of a
//! deposit.
//!
//! What is refunded of it is a sum of refunds, each a record of its own (invariant 5); here
//! only the two sums stand: what went back, and what is on its way. It refuses to give back
//! more than was paid.

use till::moment::Moment;
use till::money::Money;
use till::number::{FreezeNo, OrderNo};

use super::charge::{Standing, Way};
use super::refusal::Refusal;
use till::platform::Platform;

/// Where an order's money came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The customer, at once.
    Payment,
    /// A deposit: this much of it consumed, and `returned` gone back to the customer with it.
    Deposit {
        /// `out_freeze_no`.
        freeze: FreezeNo,
        /// All that was frozen.
        freeze_fee: Money,
        /// Whether what was left was to go back.
        confirm_unfreeze: bool,
        /// What did.
        returned: Money,
    },
}

/// The money side of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// `out_trade_no`.
    pub no: OrderNo,
    /// What it is paid with.
    pub tender: Platform,
    /// Who scanned whom.
    pub way: Way,
    /// What is asked for.
    pub total: Money,
    /// Where it comes from.
    pub source: Source,
    /// Whether it came.
    pub standing: Standing,
    /// Refunds that have arrived.
    pub refunded: Money,
    /// Refunds that were accepted and are on their way.
    pub refunding: Money,
    /// When it was asked for.
    pub created: Moment,
    /// Whether a query was answered "paid": whoever asked knows how it ended.
    pub told_paid: bool,
    /// Whether another request came under this number (407): it must never be reversed.
    pub disputed: bool,
}

impl Order {
    /// An order that begins at `created`.
    pub const fn new(
        no: OrderNo,
        tender: Platform,
        way: Way,
        total: Money,
        standing: Standing,
        created: Moment,
    ) -> Order {
        Order {
            no,
            tender,
            way,
            total,
            source: Source::Payment,
            standing,
            refunded: Money::ZERO,
            refunding: Money::ZERO,
            created,
            told_paid: false,
            disputed: false,
        }
    }

    /// When the shop got the money, if it did.
    pub const fn paid_at(&self) -> Option<Moment> {
        match self.standing {
            Standing::Done { at } => Some(at),
            Standing::Asking { .. } | Standing::Over { .. } => None,
        }
    }

    /// What may still be refunded: what is on its way counts as gone.
    pub const fn refundable(&self) -> Money {
        self.total
            .saturating_sub(self.refunded)
            .saturating_sub(self.refunding)
    }

    /// Whether all of it went back by refunds.
    pub const fn is_wholly_refunded(&self) -> bool {
        self.refunded.fen() == self.total.fen()
    }

    /// The order with `fee` of it on its way back.
    pub fn begin_refund(&self, fee: Money) -> Result<Order, Refusal> {
        let left = self.refundable();
        if fee > left {
            return Err(Refusal::OverRefund { left });
        }
        let refunding = self
            .refunding
            .checked_add(fee)
            .ok_or(Refusal::OverRefund { left })?;
        Ok(Order {
            refunding,
            ..self.clone()
        })
    }

    /// The order with `fee` arrived at the customer; it was on its way before.
    pub fn finish_refund(&self, fee: Money) -> Option<Order> {
        let refunding = self.refunding.checked_sub(fee)?;
        let refunded = self.refunded.checked_add(fee)?;
        Some(Order {
            refunding,
            refunded,
            ..self.clone()
        })
    }
}

#[cfg(test)]
pub mod tests {
    use super::super::purse::tests::fen;
    use super::*;
    use till::platform::Platform;

    pub fn paid(total_fen: u64) -> Order {
        let at = Moment::from_unix_ms(0);
        Order::new(
            OrderNo::parse("9000004200010000000001").expect("a number"),
            Platform::WeChat,
            Way::Code,
            fen(total_fen),
            Standing::Done { at },
            at,
        )
    }

    #[test]
    fn never_more_back_than_was_paid_and_what_is_on_its_way_counts() {
        let order = paid(2);
        assert_eq!(
            order.begin_refund(fen(3)),
            Err(Refusal::OverRefund { left: fen(2) })
        );
        let order = order.begin_refund(fen(1)).expect("one of two");
        assert_eq!(
            order.begin_refund(fen(2)),
            Err(Refusal::OverRefund { left: fen(1) })
        );
        let order = order.finish_refund(fen(1)).expect("it was on its way");
        assert_eq!(
            (
                order.refunded,
                order.refundable(),
                order.is_wholly_refunded()
            ),
            (fen(1), fen(1), false)
        );
        assert_eq!(
            order.begin_refund(fen(2)),
            Err(Refusal::OverRefund { left: fen(1) })
        );
        let order = order
            .begin_refund(fen(1))
            .and_then(|order| order.finish_refund(fen(1)).ok_or(Refusal::TotalDiffers));
        assert_eq!(order.map(|order| order.is_wholly_refunded()), Ok(true));
    }

    #[test]
    fn nothing_arrives_that_was_not_on_its_way() {
        assert_eq!(paid(2).finish_refund(fen(1)), None);
    }
}
