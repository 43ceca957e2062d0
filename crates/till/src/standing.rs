//! How a deposit or a payment stands, derived from it and from all that followed: never stored,
//! so it can never disagree (invariant 5: consumed + unfrozen <= frozen, refunded <= paid).
//!
//! ```text
//!                 consume begins, unfreezing begins
//!        Frozen -----------------------------------> busy
//!         |  ^                                        |  |
//!         |  +---- it failed, or something is left ---+  | it is done, and nothing is left
//!         |                                              v
//!         +---- held for too long: the platform ---> settled:
//!               gives the rest back by itself        consumed + unfrozen + auto-unfrozen = frozen
//! ```
//!
//! What may have happened counts as happened: a refund whose end is unknown takes its amount
//! from what is left.

use crate::act::{Charge, ChargeNo, Second, SecondNo};
use crate::charge;
use crate::money::Money;
use crate::mutant::{Mutant, is_on};
use crate::second;

/// A deposit and its second phases, summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// Frozen at first.
    pub frozen: Money,
    /// Kept by the shop.
    pub consumed: Money,
    /// Given back to the guest by the shop, or with a consume.
    pub unfrozen: Money,
    /// Given back to the guest by the platform, because it was held for too long.
    pub auto_unfrozen: Money,
    /// Whether a second phase is under way, so that nothing further may begin.
    pub busy: bool,
}

/// A payment and its refunds, summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Paid at first.
    pub paid: Money,
    /// Gone back to the customer.
    pub refunded: Money,
    /// Refunds whose end is not known yet.
    pub under_way: Money,
}

/// Why a second phase may not begin. Nothing is sent when one of these is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecondRefusal {
    /// The charge is not paid or frozen (yet).
    #[error("the charge did not succeed")]
    NotDone,
    /// Another second phase of this deposit is under way.
    #[error("another one is under way")]
    Busy,
    /// More than what is left.
    #[error("only {} left", .left.yuan())]
    Over {
        /// What is left.
        left: Money,
    },
}

impl Deposit {
    /// How `charge` stands after `seconds`; `None` unless it is a deposit that succeeded.
    pub fn of(charge: &Charge, seconds: &[Second]) -> Option<Deposit> {
        let (ChargeNo::Freeze(_), charge::State::Done { facts }) = (&charge.no, &charge.state)
        else {
            return None;
        };
        let mut deposit = Deposit {
            frozen: charge.amount,
            consumed: Money::ZERO,
            unfrozen: Money::ZERO,
            auto_unfrozen: facts.gone_back,
            busy: false,
        };
        for second in seconds {
            match &second.state {
                second::State::Done { .. } => deposit.count(second),
                second::State::Submitted { .. }
                | second::State::InProgress { .. }
                | second::State::Unresolved { .. } => deposit.busy = true,
                // The last is a refund's end; a consume or unfreeze never comes to it.
                second::State::Drafted
                | second::State::Failed { .. }
                | second::State::NeedsManualTransfer => {}
            }
        }
        Some(deposit)
    }

    /// Still frozen.
    pub fn left(&self) -> Money {
        self.frozen
            .saturating_sub(self.consumed)
            .saturating_sub(self.unfrozen)
            .saturating_sub(self.auto_unfrozen)
    }

    /// Whether nothing is left to do.
    pub fn settled(&self) -> bool {
        self.left().is_zero()
    }

    /// Whether `amount` may be consumed or unfrozen now.
    ///
    /// # Errors
    /// Busy, or over what is left.
    pub fn may_take(&self, amount: Money) -> Result<(), SecondRefusal> {
        if self.busy {
            Err(SecondRefusal::Busy)
        } else if amount > self.left() {
            Err(SecondRefusal::Over { left: self.left() })
        } else {
            Ok(())
        }
    }

    fn count(&mut self, second: &Second) {
        match &second.no {
            SecondNo::Consume(..) if is_on(Mutant::ConsumeForgotten) => {}
            // A consume ends the deposit: the rest goes back to the guest at once.
            SecondNo::Consume(..) => {
                let back = self.left().saturating_sub(second.amount);
                self.consumed = self
                    .consumed
                    .checked_add(second.amount)
                    .unwrap_or(self.frozen);
                self.unfrozen = self.unfrozen.checked_add(back).unwrap_or(self.frozen);
            }
            SecondNo::Unfreeze(..) => {
                self.unfrozen = self
                    .unfrozen
                    .checked_add(second.amount)
                    .unwrap_or(self.frozen);
            }
            // A refund gives back what was consumed; what was frozen stays as it was.
            SecondNo::Refund(..) => {}
        }
    }
}

impl Payment {
    /// How `charge` stands after `seconds`; `None` unless it is a payment that succeeded.
    pub fn of(charge: &Charge, seconds: &[Second]) -> Option<Payment> {
        let (ChargeNo::Payment(_), charge::State::Done { .. }) = (&charge.no, &charge.state) else {
            return None;
        };
        let mut payment = Payment {
            paid: charge.amount,
            refunded: Money::ZERO,
            under_way: Money::ZERO,
        };
        for second in seconds {
            let sum = match &second.state {
                _ if is_on(Mutant::RefundForgotten) && second != &seconds[0] => continue,
                second::State::Done { .. } | second::State::NeedsManualTransfer => {
                    &mut payment.refunded
                }
                // What may have happened counts as happened.
                second::State::Submitted { .. }
                | second::State::InProgress { .. }
                | second::State::Unresolved { .. } => &mut payment.under_way,
                second::State::Drafted | second::State::Failed { .. } => continue,
            };
            *sum = sum.checked_add(second.amount).unwrap_or(charge.amount);
        }
        Some(payment)
    }

    /// What a refund may still take.
    pub fn left(&self) -> Money {
        self.paid
            .saturating_sub(self.refunded)
            .saturating_sub(self.under_way)
    }

    /// Whether `amount` may be refunded now.
    ///
    /// # Errors
    /// Over what is left.
    pub fn may_refund(&self, amount: Money) -> Result<(), SecondRefusal> {
        if amount > self.left() {
            Err(SecondRefusal::Over { left: self.left() })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Moment;
    use crate::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
    use crate::platform::Platform;
    use crate::reply::{Cause, Facts};
    use proptest::prelude::*;

    const NOW: Moment = Moment::from_unix_ms(0);

    fn fen(fen: u64) -> Money {
        Money::from_fen(fen).expect("within the ceiling")
    }

    fn done() -> second::State {
        second::State::Done {
            facts: Facts::default(),
        }
    }

    fn charge(no: ChargeNo, amount: u64) -> Charge {
        let state = charge::State::Done {
            facts: Facts::default(),
        };
        Charge {
            no,
            platform: Platform::WeChat,
            amount: fen(amount),
            code_tail: String::new(),
            begun: NOW,
            state,
        }
    }

    fn freeze(amount: u64) -> Charge {
        charge(
            ChargeNo::Freeze(FreezeNo::parse("1").expect("a number")),
            amount,
        )
    }

    fn payment(amount: u64) -> Charge {
        charge(
            ChargeNo::Payment(OrderNo::parse("1").expect("a number")),
            amount,
        )
    }

    fn consume(amount: u64, state: second::State) -> Second {
        let no = SecondNo::Consume(
            OrderNo::parse("2").expect("a number"),
            FreezeNo::parse("1").expect("a number"),
        );
        Second {
            no,
            platform: Platform::WeChat,
            amount: fen(amount),
            whole: fen(500),
            begun: NOW,
            state,
        }
    }

    fn unfreeze(amount: u64, state: second::State) -> Second {
        let no = SecondNo::Unfreeze(
            UnfreezeNo::parse("2").expect("a number"),
            FreezeNo::parse("1").expect("a number"),
        );
        Second {
            no,
            ..consume(amount, state)
        }
    }

    fn refund(amount: u64, state: second::State) -> Second {
        let no = SecondNo::Refund(
            RefundNo::parse("2").expect("a number"),
            OrderNo::parse("1").expect("a number"),
        );
        Second {
            no,
            ..consume(amount, state)
        }
    }

    #[test]
    fn a_consume_returns_the_rest_and_settles() {
        let deposit = Deposit::of(&freeze(500), &[consume(120, done())]).expect("a deposit");
        assert_eq!(
            (deposit.consumed, deposit.unfrozen, deposit.settled()),
            (fen(120), fen(380), true)
        );
        assert_eq!(
            deposit.may_take(fen(1)),
            Err(SecondRefusal::Over { left: Money::ZERO })
        );
    }

    #[test]
    fn an_unknown_consume_holds_the_deposit_and_a_failed_one_does_not() {
        let silent = second::State::Unresolved {
            since: NOW,
            silence: None,
        };
        let deposit = Deposit::of(&freeze(500), &[consume(120, silent)]).expect("a deposit");
        assert_eq!(deposit.may_take(fen(1)), Err(SecondRefusal::Busy));
        let failed = second::State::Failed {
            cause: Cause::Closed,
        };
        let deposit = Deposit::of(&freeze(500), &[consume(120, failed)]).expect("a deposit");
        assert_eq!(deposit.may_take(fen(500)), Ok(()));
        assert_eq!(
            deposit.may_take(fen(501)),
            Err(SecondRefusal::Over { left: fen(500) })
        );
    }

    #[test]
    fn an_unfreeze_gives_all_back() {
        let deposit = Deposit::of(&freeze(500), &[unfreeze(500, done())]).expect("a deposit");
        assert_eq!(
            (deposit.consumed, deposit.unfrozen, deposit.settled()),
            (Money::ZERO, fen(500), true)
        );
    }

    #[test]
    fn the_eight_steps_of_a_refund_in_parts() {
        let paid = payment(2);
        let standing = |refunds: &[Second]| Payment::of(&paid, refunds).expect("a payment");
        assert_eq!(
            standing(&[]).may_refund(fen(3)),
            Err(SecondRefusal::Over { left: fen(2) })
        );
        assert_eq!(standing(&[]).may_refund(fen(1)), Ok(()));
        let one = [refund(1, done())];
        assert_eq!(standing(&one).refunded, fen(1));
        assert_eq!(
            standing(&one).may_refund(fen(2)),
            Err(SecondRefusal::Over { left: fen(1) })
        );
        let under_way = [
            refund(1, done()),
            refund(1, second::State::InProgress { since: NOW }),
        ];
        assert_eq!(
            standing(&under_way).may_refund(fen(1)),
            Err(SecondRefusal::Over { left: Money::ZERO })
        );
        let both = [refund(1, done()), refund(1, done())];
        assert_eq!(
            (standing(&both).refunded, standing(&both).left()),
            (fen(2), Money::ZERO)
        );
    }

    proptest! {
        #[test]
        fn whatever_is_allowed_never_takes_more_than_there_is(
            whole in 1u64..1_000,
            acts in prop::collection::vec((0u64..1_200, prop::bool::ANY, 0u8..3), 0..20),
        ) {
            let (deposit, paid) = (freeze(whole), payment(whole));
            let (mut phases, mut refunds) = (Vec::new(), Vec::new());
            for (amount, is_consume, end) in acts {
                let state = || match end {
                    0 => done(),
                    1 => second::State::Failed { cause: Cause::Closed },
                    _ => second::State::Submitted { since: NOW, silence: None },
                };
                if Deposit::of(&deposit, &phases).expect("a deposit").may_take(fen(amount)).is_ok() {
                    phases.push(if is_consume { consume(amount, state()) } else { unfreeze(amount, state()) });
                }
                if Payment::of(&paid, &refunds).expect("a payment").may_refund(fen(amount)).is_ok() {
                    refunds.push(refund(amount, state()));
                }
                let deposit = Deposit::of(&deposit, &phases).expect("a deposit");
                prop_assert!(deposit.consumed.fen() + deposit.unfrozen.fen() <= whole);
                let payment = Payment::of(&paid, &refunds).expect("a payment");
                prop_assert!(payment.refunded.fen() + payment.under_way.fen() <= whole);
            }
        }
    }
}
