//! The outward form of reversals: whether one may be asked for, what is said while it is under
//! way, and why one was refused.

use super::{fault, sentence};
use crate::dto;
use counter::Fault;
use counter::view::Seen;
use till::act::Record;
use till::charge::{Irreversible, Reversible, Reversing, State};
use till::reply::Cause;

/// Whether a record may be reversed; `None` where there is nothing to say about it.
pub fn of(seen: &Seen) -> Option<dto::Reversal> {
    match seen.reversible? {
        Reversible::Now => Some(dto::Reversal::Now),
        Reversible::After { ms } => Some(dto::Reversal::After { ms }),
        // A deposit, what has ended, what is being reversed and what was taken by hand speak for
        // themselves.
        Reversible::Never(
            Irreversible::NotPayment
            | Irreversible::Ended
            | Irreversible::UnderWay
            | Irreversible::ByHand,
        ) => None,
        Reversible::Never(why @ (Irreversible::TooLate | Irreversible::NumberConflict)) => {
            Some(dto::Reversal::Never {
                why: fault(&Fault::Irreversible(why)),
            })
        }
    }
}

/// What is said of a reversal under way.
pub fn under_way(reversing: &Reversing) -> dto::Fault {
    let code = match reversing.paid {
        Some(_) => "reversing_paid",
        None => "reversing",
    };
    sentence(code, Vec::new())
}

/// How the last reversal of an open payment was refused. The sentences of a failed payment do not
/// fit: they say that no money moved.
pub fn refused(record: &Record) -> Option<dto::Fault> {
    let Record::Charge(charge) = record else {
        return None;
    };
    let refused = match &charge.state {
        State::Unresolved { refused, .. } => refused.as_ref()?,
        State::Drafted
        | State::Submitted { .. }
        | State::Showing { .. }
        | State::CustomerPaying { .. }
        | State::Reversing(_)
        | State::Done { .. }
        | State::Failed { .. }
        | State::Reversed => return None,
    };
    Some(match refused {
        Cause::Refused { text } => sentence("reversal_refused", vec![("text", text.clone())]),
        Cause::BalanceLow
        | Cause::ShopBalanceLow
        | Cause::NoRefundRight
        | Cause::ChannelWithoutDeposits
        | Cause::DepositsNotOpened
        | Cause::RefundsNotOpened
        | Cause::DepositsUnready
        | Cause::CustomerStopped
        | Cause::CodeExpired
        | Cause::Closed
        | Cause::PaymentError
        | Cause::NumberUsed
        | Cause::NumberConflict
        | Cause::NeverArrived
        | Cause::NotScanned
        | Cause::NotBooked { .. } => sentence("reversal_refused_plain", Vec::new()),
    })
}
