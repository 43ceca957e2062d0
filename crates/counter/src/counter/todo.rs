//! What the counter is told, and what it wants done: its two sides, as data.

use crate::fault::Fault;
use crate::people::RightRefusal;
use crate::reconcile::Job;
use crate::shop::Shop;
use crate::view::News;
use journal::{Checked, Recorded};
use till::act::Record;
use till::announce::Announcement;
use till::announce::receipt::Receipt;
use till::reply::{Reply, Reversal};
use till::right::Person;
use till::scan::{PaymentCode, SettingLink};

/// Something that happened to the counter without a person waiting for the answer. It cannot be
/// printed: a text that was read may be a whole payment code.
pub enum Happened {
    /// An answer, or its absence, to a request or a question about the act `no`.
    Replied {
        /// The act.
        no: String,
        /// Whether it answers the request itself or a question.
        to: Replied,
        /// What it says.
        reply: Reply,
    },
    /// An answer, or its absence, to the reversal of the payment `no`.
    ReversalAnswered {
        /// The payment.
        no: String,
        /// What it says.
        answer: Reversal,
    },
    /// It is time to ask about the act `no`.
    Due {
        /// The act.
        no: String,
    },
    /// The camera read a text.
    Read {
        /// The text.
        text: String,
    },
    /// It is time for the round: what the platform does by itself, and the daily backup.
    RoundDue,
    /// The journal was backed up, or not.
    BackedUp(Result<(), Fault>),
    /// The journal was looked through whole, or could not be.
    Checked(Result<Checked, Fault>),
    /// The line was used, or chosen anew: look at it.
    LineUsed,
    /// The line was tried because of [`Do::TryLine`]: look at it.
    LineTried,
    /// It is time to report timings, of the shop that is served by now.
    ReportDue,
    /// Timings were reported, or there were none: again after this long.
    Reported {
        /// After how many milliseconds.
        next_after_ms: u64,
    },
    /// Something changed that only the screen needs to know, such as a device.
    Changed,
    /// A setting code was used, or not.
    SetUpEnded(Result<Box<Shop>, Fault>),
    /// It is time to ask for the shop's people.
    ListDue,
    /// The people of a shop were told, or not.
    ListTold {
        /// Whose.
        shop: Box<Shop>,
        /// Who they are.
        list: Result<Vec<Person>, RightRefusal>,
    },
    /// It is time to look whether the till locks itself.
    LockDue {
        /// Which time it is: only the one that was set last counts.
        turn: u64,
    },
}

/// What a reply answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replied {
    /// The request that moves the money.
    Request,
    /// A question about it.
    Question,
}

/// What is to be done, in this order.
#[derive(Debug)]
pub enum Do {
    /// Send the act; the token proves that it is recorded.
    Send(Recorded<Record>, Option<PaymentCode>),
    /// Ask for the payment to be reversed; the token proves that this is recorded.
    Reverse(Recorded<Record>),
    /// Ask about the act.
    Ask(Record),
    /// Say [`Happened::Due`] of the act after this long.
    Wake {
        /// The act.
        no: String,
        /// After how many milliseconds.
        after_ms: u64,
    },
    /// Everything about the end of the act was told: remember that ([`super::Counter::told`]).
    Told {
        /// The act.
        no: String,
    },
    /// Say [`Happened::RoundDue`] after this long.
    RoundLater {
        /// After how many milliseconds.
        after_ms: u64,
    },
    /// Back the journal up, beside the counter; then say [`Happened::BackedUp`].
    BackUp,
    /// Look the whole journal through, beside the counter; then say [`Happened::Checked`].
    Check,
    /// Try the line after this long, and say [`Happened::LineTried`].
    TryLine {
        /// After how many milliseconds.
        after_ms: u64,
    },
    /// Say [`Happened::ReportDue`] after this long.
    ReportLater {
        /// After how many milliseconds.
        after_ms: u64,
    },
    /// Report how long the calls took; then say [`Happened::Reported`].
    Report,
    /// Say [`Happened::ListDue`] after this long.
    ListLater {
        /// After how many milliseconds.
        after_ms: u64,
    },
    /// Ask for the shop's people; then say [`Happened::ListTold`].
    List,
    /// Say [`Happened::LockDue`] after this long.
    LockLater {
        /// After how many milliseconds.
        after_ms: u64,
        /// Which time it is.
        turn: u64,
    },
    /// Hold a day against Cloud Pay's lists, beside the counter ([`crate::reconcile::nightly`]).
    Reconcile(Box<Job>),
    /// Use the setting code.
    SetUp(SettingLink),
    /// Seal this shop's keys.
    Keep(Box<Shop>),
    /// Speak.
    Say(Announcement),
    /// Print.
    Print(Receipt),
    /// Tell the screen.
    Tell(News),
}
