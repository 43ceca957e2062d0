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

mod holds;
mod payment;

pub use holds::Holds;
pub use payment::{Payment, WECHAT_PARTS_MAX};

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
    /// Of that, what other terminals of the shop consumed.
    pub consumed_elsewhere: Money,
    /// Given back to the guest by the shop, or with a consume.
    pub unfrozen: Money,
    /// Given back to the guest by the platform, because it was held for too long.
    pub auto_unfrozen: Money,
    /// Whether a second phase is under way, so that nothing further may begin.
    pub busy: bool,
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
            consumed_elsewhere: Money::ZERO,
            unfrozen: Money::ZERO,
            auto_unfrozen: Money::ZERO,
            busy: false,
        };
        let mut gave_rest = false;
        for second in seconds {
            match &second.state {
                second::State::Done { .. } => gave_rest |= deposit.count(second),
                second::State::Submitted { .. }
                | second::State::InProgress { .. }
                | second::State::Unresolved { .. } => deposit.busy = true,
                // The last is a refund's end; a consume or unfreeze never comes to it.
                second::State::Drafted
                | second::State::Failed { .. }
                | second::State::NeedsManualTransfer => {}
            }
        }
        // What was recorded here comes first, then what the platform did, then what others did as
        // far as there is room for it: so no two of them can ever count the same money.
        deposit.auto_unfrozen = facts.gone_back.min(deposit.left());
        deposit.consumed_elsewhere = facts.elsewhere.consumed.min(deposit.left());
        deposit.consume(facts.elsewhere.consumed);
        deposit.unfreeze(facts.elsewhere.unfrozen);
        if gave_rest {
            deposit.unfreeze(deposit.left());
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

    /// When the platform gives back by itself what is left; `None` where that is not known, or
    /// nothing is left.
    pub fn goes_back(&self, holds: Holds) -> Option<Moment> {
        let held_ms = holds.ms(self.platform).filter(|_| !self.settled())?;
        Some(self.since.after_ms(held_ms))
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
            // What is taken by hand is no deposit.
            Platform::Books(_) => false,
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

    /// Takes in a second phase that is done; whether the rest went back with it.
    fn count(&mut self, second: &Second) -> bool {
        match &second.no {
            SecondNo::Consume(..) if is_on(Mutant::ConsumeForgotten) => false,
            SecondNo::Consume(_, _, rest) => {
                self.consume(second.amount);
                *rest == Rest::GoesBack
            }
            SecondNo::Unfreeze(..) => {
                self.unfreeze(second.amount);
                false
            }
            // A refund gives back what was consumed; what was frozen stays as it was.
            SecondNo::Refund(..) => false,
        }
    }

    fn consume(&mut self, amount: Money) {
        let amount = amount.min(self.left());
        self.consumed = self.consumed.checked_add(amount).unwrap_or(self.frozen);
    }

    fn unfreeze(&mut self, amount: Money) {
        let amount = amount.min(self.left());
        self.unfrozen = self.unfrozen.checked_add(amount).unwrap_or(self.frozen);
    }
}

#[cfg(test)]
mod tests;
