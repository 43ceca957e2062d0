//! Whether a payment may be reversed now (撤单). Refused here, it never reaches the network; the
//! platform has the last word all the same.

use super::State;
use crate::act::{Charge, ChargeNo};
use crate::moment::Moment;
use crate::mutant::{Mutant, is_on};
use crate::platform::Platform;
use crate::reply::Cause;

/// Never before this long after it was sent, in milliseconds: the customer may be paying.
pub const NOT_BEFORE_MS: i64 = 15_000;
/// WeChat reverses for seven days.
const WECHAT_WITHIN_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Whether a reversal may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reversible {
    /// Now.
    Now,
    /// Not yet.
    After {
        /// In how many milliseconds it may.
        ms: i64,
    },
    /// Not at all.
    Never(Irreversible),
}

/// Why a reversal is not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Irreversible {
    /// A deposit: it is unfrozen.
    NotPayment,
    /// It came to its end: a paid one is refunded.
    Ended,
    /// It is being reversed.
    UnderWay,
    /// After the platform's term: WeChat seven days, Alipay the same day in Shanghai.
    TooLate,
    /// The number is another request's (407): a reversal would undo somebody else's payment.
    NumberConflict,
    /// Taken by hand: no platform has anything to give back.
    ByHand,
}

impl Charge {
    /// Whether it may be reversed at `now`, where this run has known it for `known_ms`.
    pub fn reversible(&self, now: Moment, known_ms: i64) -> Reversible {
        if self.platform.booked().is_some() {
            return Reversible::Never(Irreversible::ByHand);
        }
        match (&self.no, &self.state) {
            (ChargeNo::Freeze(_), _) | (ChargeNo::Payment(_), State::Showing { .. }) => {
                Reversible::Never(Irreversible::NotPayment)
            }
            (
                ChargeNo::Payment(_),
                State::Drafted | State::Done { .. } | State::Failed { .. } | State::Reversed,
            ) => Reversible::Never(Irreversible::Ended),
            (ChargeNo::Payment(_), State::Reversing(_)) => {
                Reversible::Never(Irreversible::UnderWay)
            }
            (
                ChargeNo::Payment(_),
                State::Unresolved {
                    refused: Some(Cause::NumberConflict),
                    ..
                },
            ) if !is_on(Mutant::ReversesConflict) => {
                Reversible::Never(Irreversible::NumberConflict)
            }
            (
                ChargeNo::Payment(_),
                State::Submitted { .. } | State::CustomerPaying { .. } | State::Unresolved { .. },
            ) if self.is_late(now) => Reversible::Never(Irreversible::TooLate),
            (
                ChargeNo::Payment(_),
                State::Submitted { .. } | State::CustomerPaying { .. } | State::Unresolved { .. },
            ) if known_ms < NOT_BEFORE_MS && !is_on(Mutant::ReversesEarly) => Reversible::After {
                ms: NOT_BEFORE_MS - known_ms,
            },
            (
                ChargeNo::Payment(_),
                State::Submitted { .. } | State::CustomerPaying { .. } | State::Unresolved { .. },
            ) => Reversible::Now,
        }
    }

    fn is_late(&self, now: Moment) -> bool {
        match self.platform {
            Platform::WeChat => now.ms_since(self.begun) > WECHAT_WITHIN_MS,
            Platform::Alipay => now.shop_day() != self.begun.shop_day(),
            // Never, and told before.
            Platform::Books(_) => true,
        }
    }
}
