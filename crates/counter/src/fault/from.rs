//! Refusals of the other crates as faults of the counter.

use super::{ElsewhereEnd, Fault, ShiftEnd};
use crate::people::RightRefusal;
use till::charge;
use till::guest::GuestRefusal;
use till::money::AmountRefusal;
use till::scan::PaymentCode;
use till::shift;
use till::standing::SecondRefusal;

impl From<AmountRefusal> for Fault {
    fn from(refusal: AmountRefusal) -> Fault {
        Fault::Amount(refusal)
    }
}

impl From<GuestRefusal> for Fault {
    fn from(refusal: GuestRefusal) -> Fault {
        Fault::Guest(refusal)
    }
}

impl From<RightRefusal> for Fault {
    fn from(refusal: RightRefusal) -> Fault {
        Fault::Right(refusal)
    }
}

impl From<shift::Refusal> for Fault {
    fn from(refusal: shift::Refusal) -> Fault {
        Fault::Shift(ShiftEnd::Refused(refusal))
    }
}

impl From<charge::Refusal> for Fault {
    fn from(refusal: charge::Refusal) -> Fault {
        Fault::Unexpected {
            what: refusal.to_string(),
        }
    }
}

impl Fault {
    /// No record has this number, which may be a payment code in the wrong field: of that only
    /// the tail is ever shown.
    pub fn number_unknown(text: &str) -> Fault {
        let no = shown(text);
        Fault::NumberUnknown { no }
    }

    /// The platform knows of no deposit with this number; shown as [`Fault::number_unknown`].
    pub fn elsewhere_none(text: &str) -> Fault {
        let no = shown(text);
        Fault::Elsewhere(ElsewhereEnd::None { no })
    }

    /// A step that cannot be.
    pub fn unexpected(what: &str) -> Fault {
        let what = what.to_owned();
        Fault::Unexpected { what }
    }

    /// A refusal to refund.
    pub fn of_refund(refusal: SecondRefusal) -> Fault {
        match refusal {
            SecondRefusal::NotDone => Fault::RefundNotPaid,
            SecondRefusal::Busy => Fault::DepositBusy,
            SecondRefusal::Over { left } => Fault::RefundOver { left },
            SecondRefusal::RestMustGoBack => Fault::RestMustGoBack,
            SecondRefusal::TooManyParts => Fault::RefundTooManyParts,
            SecondRefusal::TooLate => Fault::RefundTooLate,
        }
    }

    /// A refusal to consume or unfreeze.
    pub fn of_deposit(refusal: SecondRefusal) -> Fault {
        match refusal {
            SecondRefusal::NotDone => Fault::DepositNotFrozen,
            SecondRefusal::Over { left } => Fault::ConsumeOver { left },
            SecondRefusal::Busy
            | SecondRefusal::RestMustGoBack
            | SecondRefusal::TooManyParts
            | SecondRefusal::TooLate => Fault::of_refund(refusal),
        }
    }
}

/// A number as it may be shown.
fn shown(text: &str) -> String {
    PaymentCode::parse(text).map_or_else(|| text.to_owned(), |code| format!("…{}", code.tail()))
}
