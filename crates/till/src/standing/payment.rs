//! How a payment stands, or what was consumed of a deposit, after its refunds.

use super::SecondRefusal;
use crate::act::{Charge, ChargeNo, Second, SecondNo};
use crate::charge;
use crate::moment::Moment;
use crate::money::Money;
use crate::mutant::{Mutant, is_on};
use crate::platform::Platform;
use crate::second;

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

/// In how many parts WeChat refunds one order.
pub const WECHAT_PARTS_MAX: u32 = 50;
/// For how long WeChat refunds an order, in milliseconds: a year.
const WECHAT_REFUNDS_MS: i64 = 365 * 24 * 60 * 60 * 1000;

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
            Platform::WeChat | Platform::Alipay | Platform::Books(_) => Ok(()),
        }
    }
}
