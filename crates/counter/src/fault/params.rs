//! What goes into a fault's sentence.

use super::{Fault, SetUpEnd};
use crate::line::of_trouble;
use crate::proxy::ProxyRefusal;
use till::guest::{Field, GuestRefusal};
use till::money::{AmountRefusal, CEILING_FEN, Money};
use till::scan::LinkRefusal;

impl Fault {
    /// What goes into the sentence, by name.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Fault::Amount(AmountRefusal::OverCeiling) => {
                vec![(
                    "ceiling",
                    Money::from_fen(CEILING_FEN).unwrap_or_default().yuan(),
                )]
            }
            Fault::ZoneUnknown { zone } => vec![("zone", zone.clone())],
            Fault::NumberUnknown { no } => vec![("no", no.clone())],
            Fault::RefundOver { left } | Fault::ConsumeOver { left } => vec![("left", left.yuan())],
            Fault::Guest(GuestRefusal::TooLong(field)) => {
                vec![("field", name_of(*field).to_owned())]
            }
            Fault::ReverseTooEarly { ms } => {
                vec![("seconds", ((ms + 999) / 1000).to_string())]
            }
            Fault::Link(LinkRefusal::ForeignHost(host)) => vec![("host", host.clone())],
            Fault::SetUp(SetUpEnd::Refused { text }) => vec![("text", text.clone())],
            Fault::SetUp(SetUpEnd::Line(trouble)) => of_trouble(*trouble).1,
            Fault::Sealing { cause }
            | Fault::Journal { cause, .. }
            | Fault::BackUp { cause, .. }
            | Fault::CannotStart { cause }
            | Fault::Settings { cause }
            | Fault::PracticeFailed { cause } => vec![("cause", cause.clone())],
            Fault::Proxy(ProxyRefusal::Silent { address }) => vec![("address", address.clone())],
            Fault::Elsewhere(end) => end.params(),
            Fault::Export(end) => end.params(),
            Fault::Reconcile(end) => end.params(),
            Fault::Shift(end) => end.params(),
            Fault::Signing(refusal) => refusal.params(),
            Fault::Right(refusal) => refusal.params(),
            Fault::Device { params, .. } => params.clone(),
            Fault::Unexpected { what } => vec![("code", what.clone())],
            Fault::Amount(
                AmountRefusal::Empty
                | AmountRefusal::NotANumber
                | AmountRefusal::TooManyDecimals
                | AmountRefusal::Zero,
            )
            | Fault::CodeNotPayment
            | Fault::CodeIsSetting
            | Fault::NoDraft
            | Fault::ShowDepositsOnly
            | Fault::NotSetUp
            | Fault::ModeForbids
            | Fault::BookPaymentsOnly
            | Fault::BookingOff
            | Fault::RefundNotPaid
            | Fault::DepositNotFrozen
            | Fault::DepositBusy
            | Fault::RestMustGoBack
            | Fault::RefundTooManyParts
            | Fault::RefundTooLate
            | Fault::Guest(GuestRefusal::Phone | GuestRefusal::Leaves)
            | Fault::TopUpNotConsumed
            | Fault::Irreversible(_)
            | Fault::Link(LinkRefusal::NotALink | LinkRefusal::Garbled)
            | Fault::SetUp(
                SetUpEnd::Expired
                | SetUpEnd::Used
                | SetUpEnd::BoundElsewhere
                | SetUpEnd::NoAnswer
                | SetUpEnd::Unreadable,
            )
            | Fault::SetUpBusy
            | Fault::Proxy(
                ProxyRefusal::Empty
                | ProxyRefusal::NotAnAddress
                | ProxyRefusal::Scheme
                | ProxyRefusal::Path
                | ProxyRefusal::Password,
            )
            | Fault::PracticeOff => Vec::new(),
        }
    }
}

/// The key of a note's name.
const fn name_of(field: Field) -> &'static str {
    match field {
        Field::Room => "room",
        Field::Name => "name",
        Field::Remark => "remark",
    }
}
