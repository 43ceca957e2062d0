//! Everything that can go wrong for a person at the counter, each with a code for which the UI
//! has a sentence in both languages. No sentence lives here, and no inside text reaches the
//! customer except the platform's own words.

mod elsewhere;
mod export;
mod from;
mod journal;
mod params;
mod reasons;
mod reconcile;
mod set_up;
mod shift;

pub use elsewhere::ElsewhereEnd;
pub use export::ExportEnd;
pub use journal::JournalTrouble;
pub use reasons::{of_cause, of_silence};
pub use reconcile::ReconcileEnd;
pub use set_up::SetUpEnd;
pub use shift::ShiftEnd;

use crate::line::of_trouble;
use crate::people::RightRefusal;
use crate::proxy::ProxyRefusal;
use crate::signing::SigningRefusal;
use till::charge::Irreversible;
use till::guest::GuestRefusal;
use till::money::{AmountRefusal, Money};
use till::scan::LinkRefusal;

/// What went wrong. [`Fault::code`] is the key of its sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum Fault {
    /// The amount as typed is none.
    Amount(AmountRefusal),
    /// A text is no payment code where one is needed.
    CodeNotPayment,
    /// A setting code where a payment code is needed.
    CodeIsSetting,
    /// A payment code while no amount waits for one.
    NoDraft,
    /// A code is shown for a deposit only: a payment has the customer's code read.
    ShowDepositsOnly,
    /// The till is not bound to a shop.
    NotSetUp,
    /// The mode chosen in settings does not do this.
    ModeForbids,
    /// Only a payment is taken by hand: a deposit is held by a platform.
    BookPaymentsOnly,
    /// The settings do not offer payments by hand.
    BookingOff,
    /// No record here has this number.
    NumberUnknown {
        /// The number.
        no: String,
    },
    /// A refund of what was not paid.
    RefundNotPaid,
    /// A refund of more than what is left.
    RefundOver {
        /// What is left.
        left: Money,
    },
    /// A consume or unfreeze of what is not frozen.
    DepositNotFrozen,
    /// Another second phase is under way.
    DepositBusy,
    /// A consume of more than what is left.
    ConsumeOver {
        /// What is left.
        left: Money,
    },
    /// Of a WeChat deposit nothing can stay frozen.
    RestMustGoBack,
    /// WeChat refunds an order in fifty parts at most.
    RefundTooManyParts,
    /// WeChat refunds an order for a year.
    RefundTooLate,
    /// What was noted of a guest is no such note.
    Guest(GuestRefusal),
    /// Only a deposit that was consumed, and of which nothing is left, is topped up.
    TopUpNotConsumed,
    /// No deposit of another terminal was found.
    Elsewhere(ElsewhereEnd),
    /// Nothing was reconciled.
    Reconcile(ReconcileEnd),
    /// A payment that may not be reversed.
    Irreversible(Irreversible),
    /// A payment that may not be reversed yet.
    ReverseTooEarly {
        /// In how many milliseconds it may.
        ms: i64,
    },
    /// The setting link is not one, or points elsewhere.
    Link(LinkRefusal),
    /// The setting was refused, or nothing answered.
    SetUp(SetUpEnd),
    /// A setting code is being used already.
    SetUpBusy,
    /// The keys could not be sealed: the till stays as it was.
    Sealing {
        /// Why.
        cause: String,
    },
    /// The journal cannot record: payments stop.
    Journal {
        /// What a person can do something about.
        trouble: JournalTrouble,
        /// Why, in the words of the disk.
        cause: String,
    },
    /// The journal could not be backed up. It goes on as it is.
    BackUp {
        /// What a person can do something about.
        trouble: JournalTrouble,
        /// Why, in the words of the disk.
        cause: String,
    },
    /// The till's data cannot be opened: it does not start, and nothing was changed.
    CannotStart {
        /// Why.
        cause: String,
    },
    /// Settings could not be kept, or are out of range.
    Settings {
        /// Why.
        cause: String,
    },
    /// There is no such time zone: the settings stay as they were.
    ZoneUnknown {
        /// As it was asked for.
        zone: String,
    },
    /// The proxy was not taken.
    Proxy(ProxyRefusal),
    /// The signing key was not taken.
    Signing(SigningRefusal),
    /// There is no bill, or no file of one.
    Export(ExportEnd),
    /// No shift was started, handed over or shown.
    Shift(ShiftEnd),
    /// The right to give money back is missing, or a PIN was not taken.
    Right(RightRefusal),
    /// A camera, printer or voice does not work.
    Device {
        /// The sentence's key.
        code: &'static str,
        /// What goes into it.
        params: Vec<(&'static str, String)>,
    },
    /// The practice desk exists in training only.
    PracticeOff,
    /// The practice desk did not do it.
    PracticeFailed {
        /// Why.
        cause: String,
    },
    /// A step that cannot be: a defect of ours. Nothing was sent.
    Unexpected {
        /// Which.
        what: String,
    },
}

impl Fault {
    /// The key of the sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Amount(refusal) => match refusal {
                AmountRefusal::Empty => "amount_empty",
                AmountRefusal::NotANumber => "amount_not_a_number",
                AmountRefusal::TooManyDecimals => "amount_too_many_decimals",
                AmountRefusal::Zero => "amount_zero",
                AmountRefusal::OverCeiling => "amount_over_ceiling",
            },
            Fault::CodeNotPayment => "code_not_payment",
            Fault::CodeIsSetting => "code_is_setting",
            Fault::NoDraft => "no_draft",
            Fault::ShowDepositsOnly => "show_deposits_only",
            Fault::NotSetUp => "not_set_up",
            Fault::ModeForbids => "mode_forbids",
            Fault::BookPaymentsOnly => "book_payments_only",
            Fault::BookingOff => "booking_off",
            Fault::NumberUnknown { .. } => "number_unknown",
            Fault::RefundNotPaid => "refund_not_paid",
            Fault::RefundOver { .. } => "refund_over",
            Fault::DepositNotFrozen => "deposit_not_frozen",
            Fault::DepositBusy => "deposit_busy",
            Fault::ConsumeOver { .. } => "consume_over",
            Fault::RestMustGoBack => "rest_must_go_back",
            Fault::RefundTooManyParts => "refund_too_many_parts",
            Fault::RefundTooLate => "refund_too_late",
            Fault::Guest(refusal) => match refusal {
                GuestRefusal::TooLong(_) => "guest_too_long",
                GuestRefusal::Phone => "phone_tail_bad",
                GuestRefusal::Leaves => "leaves_bad",
            },
            Fault::TopUpNotConsumed => "top_up_not_consumed",
            Fault::Irreversible(why) => match why {
                Irreversible::NotPayment => "reverse_not_payment",
                Irreversible::Ended => "reverse_ended",
                Irreversible::UnderWay => "reverse_under_way",
                Irreversible::TooLate => "reverse_too_late",
                Irreversible::NumberConflict => "reverse_never",
                Irreversible::ByHand => "reverse_by_hand",
            },
            Fault::ReverseTooEarly { .. } => "reverse_too_early",
            Fault::Link(refusal) => match refusal {
                LinkRefusal::NotALink => "setup_not_a_link",
                LinkRefusal::ForeignHost(_) => "setup_foreign_host",
                LinkRefusal::Garbled => "setup_garbled",
            },
            Fault::SetUp(refusal) => match refusal {
                SetUpEnd::Expired => "setup_expired",
                SetUpEnd::Used => "setup_used",
                SetUpEnd::BoundElsewhere => "setup_bound_elsewhere",
                SetUpEnd::Refused { .. } => "setup_refused",
                SetUpEnd::NoAnswer => "setup_no_answer",
                SetUpEnd::Unreadable => "setup_unreadable",
                SetUpEnd::Line(trouble) => of_trouble(*trouble).0,
            },
            Fault::SetUpBusy => "setup_busy",
            Fault::Sealing { .. } => "setup_sealing",
            Fault::Journal { trouble, .. } => trouble.code(),
            Fault::BackUp { trouble, .. } => trouble.backup_code(),
            Fault::CannotStart { .. } => "cannot_start",
            Fault::Settings { .. } => "settings_failed",
            Fault::ZoneUnknown { .. } => "zone_unknown",
            Fault::Proxy(refusal) => match refusal {
                ProxyRefusal::Empty => "proxy_empty",
                ProxyRefusal::NotAnAddress => "proxy_not_an_address",
                ProxyRefusal::Scheme => "proxy_scheme",
                ProxyRefusal::Path => "proxy_path",
                ProxyRefusal::Password => "proxy_password",
                ProxyRefusal::Silent { .. } => "proxy_silent",
            },
            Fault::Elsewhere(end) => end.code(),
            Fault::Export(end) => end.code(),
            Fault::Reconcile(end) => end.code(),
            Fault::Shift(end) => end.code(),
            Fault::Signing(refusal) => refusal.code(),
            Fault::Right(refusal) => refusal.code(),
            Fault::Device { code, .. } => code,
            Fault::PracticeOff => "practice_off",
            Fault::PracticeFailed { .. } => "practice_failed",
            Fault::Unexpected { .. } => "unexpected",
        }
    }
}
