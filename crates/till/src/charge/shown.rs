//! A code that the till shows and the customer scans: for how long it can be scanned, and when
//! "never heard of it" proves that nobody did.
//!
//! A code lives five minutes. That is long enough to take out a phone, unlock it, open the wallet
//! and type a password, and a guest who walks away leaves nothing behind that somebody could scan
//! an hour later. The platform is told when it dies (`time_expire`), so that the end is its own.
//!
//! **It cannot be cancelled.** No page has a close for deposits, as `close_order` is for orders;
//! nothing can be unfrozen that is not frozen; and a phone may have taken the code's picture. A
//! clerk who does not want to wait puts it aside: the record stays among those without a result,
//! is asked about until it has one, and that is told.
//!
//! **"Never heard of it" proves nothing while it lives.** Cloud Pay writes the code, and Alipay
//! makes an order of it only when somebody scans it: until then its state is "does not exist". So
//! that is believed only when the code is dead, and three things make that later than the five
//! minutes:
//!
//! - How long it has been is measured by the run's clock, from the sending, and anew after a
//!   restart: the wall clock may jump, and the run's cannot.
//! - `time_expire` is a moment by the platform's clock, written by the till's. A till that is an
//!   hour ahead makes a code that lives for an hour more. Where the answer told the platform's
//!   time, the life is counted by that ([`ShownCode::lives_ms`](crate::reply::ShownCode)); where
//!   it did not, or never came, it is two hours, the longest that any page gives a code. A till
//!   that is behind makes a code that lives shorter, which does no harm: what the platform closes
//!   it says in so many words, and that needs no waiting.
//! - The request may have been under way for a while, and who scanned in the last second still
//!   types: a margin of two minutes.
//!
//! Where its answer was lost nobody can have seen the code. Nothing is concluded from that
//! either: the same rule holds. Nor is the request sent again to have the code once more: its page
//! does not say that it may be, and a new deposit costs the guest nothing.

use super::IN_FLIGHT_MS_MAX;
use crate::act::By;
use crate::mutant::{Mutant, is_on};
use crate::reply::Cause;

/// How long a code lives, in milliseconds.
pub const LIFE_MS: i64 = 5 * 60 * 1000;
/// The longest that a code lives whose life is not known: two hours (扫码支付; the page of deposits
/// names no limit).
const LIFE_MS_MAX: i64 = 2 * 60 * 60 * 1000;
/// What is added to a code's life before it counts as dead for good.
const MARGIN_MS: i64 = 2 * IN_FLIGHT_MS_MAX;

/// After how much quiet, in milliseconds, a number that the platform never heard of will never be
/// heard of there.
pub(super) fn unheard_ms(by: &By, lives_ms: Option<i64>) -> i64 {
    match by {
        By::Code(_) | By::Hand | By::Elsewhere(_) => IN_FLIGHT_MS_MAX,
        By::Shown { .. } if is_on(Mutant::ShownIsForgotten) => IN_FLIGHT_MS_MAX,
        By::Shown { .. } => lives_ms
            .unwrap_or(LIFE_MS_MAX)
            .max(LIFE_MS)
            .saturating_add(MARGIN_MS),
    }
}

/// The cause of a charge of which the platform never heard.
pub(super) const fn unheard(by: &By) -> Cause {
    match by {
        By::Code(_) | By::Elsewhere(_) => Cause::NeverArrived,
        By::Shown { .. } => Cause::NotScanned,
        By::Hand => Cause::NotBooked {
            text: String::new(),
        },
    }
}

/// The cause as it is told: what the platform closed because nobody scanned it in time has a
/// sentence of its own, and so has every booking that came to nothing. There the money is in the
/// drawer all the same, whatever the platform says of customers and codes.
pub(super) fn told(by: &By, cause: Cause) -> Cause {
    match (by, cause) {
        (By::Shown { .. }, Cause::Closed) => Cause::NotScanned,
        (By::Hand, Cause::Refused { text }) => Cause::NotBooked { text },
        (By::Hand, _) => unheard(by),
        (By::Shown { .. } | By::Code(_) | By::Elsewhere(_), cause) => cause,
    }
}
