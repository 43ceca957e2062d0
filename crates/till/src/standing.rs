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

use crate::act::{Charge, ChargeNo, Rest, Second, SecondNo};
use crate::charge;
use crate::moment::Moment;
use crate::money::Money;
use crate::mutant::{Mutant, is_on};
use crate::platform::Platform;
use crate::second;

/// A deposit and its second phases, summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// Who holds it.
    pub platform: Platform,
    /// Since when: by the platform's clock where it told, for ours may have been years off.
    pub since: Moment,
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

/// A payment, or what was consumed of a deposit, and its refunds, summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Who carried it.
    pub platform: Platform,
    /// When it was begun.
    pub begun: Moment,
    /// How many refunds of it succeeded or may yet.
    pub parts: u32,
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
    /// WeChat gives the rest back with a consume or an unfreezing: nothing can stay frozen.
    #[error("the rest cannot stay frozen")]
    RestMustGoBack,
    /// WeChat refunds an order in so many parts at most.
    #[error("refunded in {WECHAT_PARTS_MAX} parts already")]
    TooManyParts,
    /// WeChat refunds for a year.
    #[error("more than a year ago")]
    TooLate,
}

/// For how long WeChat holds a deposit, in milliseconds: thirty days.
pub const WECHAT_HOLDS_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// In how many parts WeChat refunds one order.
pub const WECHAT_PARTS_MAX: u32 = 50;
/// For how long WeChat refunds an order, in milliseconds: a year.
const WECHAT_REFUNDS_MS: i64 = 365 * 24 * 60 * 60 * 1000;

impl Deposit {
    /// How `charge` stands after `seconds`; `None` unless it is a deposit that succeeded.
    pub fn of(charge: &Charge, seconds: &[Second]) -> Option<Deposit> {
        let (ChargeNo::Freeze(_), charge::State::Done { facts }) = (&charge.no, &charge.state)
        else {
            return None;
        };
        let mut deposit = Deposit {
            platform: charge.platform,
            since: facts.at_unix_s.map_or(charge.begun, |at_s| {
                Moment::from_unix_ms(at_s.saturating_mul(1000))
            }),
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

    /// When the platform gives back by itself what is left. Alipay's day stands in the merchant's
    /// contract and is not known here.
    pub fn goes_back(&self) -> Option<Moment> {
        match self.platform {
            Platform::WeChat if !self.settled() => Some(self.since.after_ms(WECHAT_HOLDS_MS)),
            Platform::WeChat | Platform::Alipay => None,
        }
    }

    /// Whether nothing is left to do.
    pub fn settled(&self) -> bool {
        self.left().is_zero()
    }

    /// Whether the platform takes and gives back in parts, so that a rest can stay frozen.
    pub fn goes_in_parts(&self) -> bool {
        match self.platform {
            Platform::WeChat => false,
            Platform::Alipay => true,
        }
    }

    /// Whether `amount` may be consumed now, with this becoming of the rest.
    ///
    /// # Errors
    /// Busy, over what is left, or the rest cannot stay.
    pub fn may_consume(&self, amount: Money, rest: Rest) -> Result<(), SecondRefusal> {
        self.may_take(amount)?;
        match rest {
            Rest::StaysFrozen if !self.goes_in_parts() => Err(SecondRefusal::RestMustGoBack),
            Rest::GoesBack | Rest::StaysFrozen => Ok(()),
        }
    }

    /// Whether `amount` may be unfrozen now.
    ///
    /// # Errors
    /// Busy, over what is left, or a part where only the whole goes back.
    pub fn may_unfreeze(&self, amount: Money) -> Result<(), SecondRefusal> {
        self.may_take(amount)?;
        if amount < self.left() && !self.goes_in_parts() {
            return Err(SecondRefusal::RestMustGoBack);
        }
        Ok(())
    }

    fn may_take(&self, amount: Money) -> Result<(), SecondRefusal> {
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
            SecondNo::Consume(_, _, rest) => {
                let back = match rest {
                    Rest::GoesBack => self.left().saturating_sub(second.amount),
                    Rest::StaysFrozen => Money::ZERO,
                };
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
        Some(Payment::after(
            charge.platform,
            charge.begun,
            charge.amount,
            seconds,
        ))
    }

    /// How what was consumed of a deposit stands after `seconds`; `None` unless it is a consume
    /// that succeeded.
    pub fn of_consume(consume: &Second, seconds: &[Second]) -> Option<Payment> {
        let (SecondNo::Consume(..), second::State::Done { .. }) = (&consume.no, &consume.state)
        else {
            return None;
        };
        Some(Payment::after(
            consume.platform,
            consume.begun,
            consume.amount,
            seconds,
        ))
    }

    fn after(platform: Platform, begun: Moment, paid: Money, refunds: &[Second]) -> Payment {
        let mut payment = Payment {
            platform,
            begun,
            parts: 0,
            paid,
            refunded: Money::ZERO,
            under_way: Money::ZERO,
        };
        for second in refunds {
            let sum = match &second.state {
                _ if is_on(Mutant::RefundForgotten) && second != &refunds[0] => continue,
                second::State::Done { .. } | second::State::NeedsManualTransfer => {
                    &mut payment.refunded
                }
                // What may have happened counts as happened.
                second::State::Submitted { .. }
                | second::State::InProgress { .. }
                | second::State::Unresolved { .. } => &mut payment.under_way,
                second::State::Drafted | second::State::Failed { .. } => continue,
            };
            *sum = sum.checked_add(second.amount).unwrap_or(paid);
            payment.parts += 1;
        }
        payment
    }

    /// What a refund may still take.
    pub fn left(&self) -> Money {
        self.paid
            .saturating_sub(self.refunded)
            .saturating_sub(self.under_way)
    }

    /// Whether `amount` may be refunded at `now`.
    ///
    /// # Errors
    /// Over what is left, or against a limit of the platform's.
    pub fn may_refund(&self, amount: Money, now: Moment) -> Result<(), SecondRefusal> {
        if amount > self.left() {
            return Err(SecondRefusal::Over { left: self.left() });
        }
        match self.platform {
            Platform::WeChat if self.parts >= WECHAT_PARTS_MAX => Err(SecondRefusal::TooManyParts),
            Platform::WeChat if now.ms_since(self.begun) > WECHAT_REFUNDS_MS => {
                Err(SecondRefusal::TooLate)
            }
            Platform::WeChat | Platform::Alipay => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
