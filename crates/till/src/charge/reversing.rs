//! A payment that the shop wants undone (撤单), until the platform says that it is.
//!
//! A "paid" that comes meanwhile ends nothing: it is remembered, the reversal is asked for again,
//! and only three things end it. The platform says reversed (or closed, where nobody had paid); it
//! says that the payment failed by itself; or it refuses the reversal, and the payment waits again.
//! Even then a "paid" counts only when no reversal can be on its way any more, answered or not: a
//! network may deliver a request twice, and the second one may be carried out where the first was
//! refused as too early.

use super::{Effect, IN_FLIGHT_MS_MAX, State, Step};
use crate::moment::Moment;
use crate::mutant::{Mutant, is_on};
use crate::reply::{Cause, Facts, Reply, Reversal, Silence};

/// How long a reversal that nobody has taken is waited for before it is sent again, in
/// milliseconds.
const AGAIN_AFTER_MS: i64 = 10_000;

/// A reversal under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversing {
    /// When the payment was recorded as submitted.
    pub since: Moment,
    /// When the reversal was first asked for.
    pub asked: Moment,
    /// How often it was asked for. Each time is recorded before it is sent.
    pub sent: u32,
    /// Whether the platform took it.
    pub accepted: bool,
    /// What the platform told of the payment, where it said paid meanwhile.
    pub paid: Option<Facts>,
    /// Why the last answer concluded nothing.
    pub silence: Option<Silence>,
}

impl Reversing {
    pub(super) fn begin(since: Moment, now: Moment) -> Step {
        let reversing = Reversing {
            since,
            asked: now,
            sent: 1,
            accepted: false,
            paid: None,
            silence: None,
        };
        (
            State::Reversing(reversing),
            vec![Effect::SendReversal, Effect::TellReversing],
        )
    }

    /// An answer to a question about the payment, or to its own request.
    pub(super) fn answered(self, reply: Reply, quiet_ms: i64) -> Step {
        let late = true;
        let end = |state| (state, vec![Effect::TellEnd { late }]);
        match reply {
            // An unpaid payment is closed instead, which some platforms say in so many words.
            Reply::Reversed | Reply::Failed(Cause::Closed) => end(State::Reversed),
            Reply::Failed(cause) => end(State::Failed { cause }),
            Reply::NotFound if quiet_ms > IN_FLIGHT_MS_MAX => end(State::Failed {
                cause: Cause::NeverArrived,
            }),
            // There is nothing to reverse yet, or nobody to ask for it.
            Reply::NotFound => self.stay(None),
            Reply::Unsure(why) => self.stay(Some(why)),
            Reply::Done(facts) if is_on(Mutant::PaidEndsReversal) => end(State::Done { facts }),
            Reply::Done(facts) => {
                let paid = Some(facts);
                Reversing { paid, ..self }.again(quiet_ms)
            }
            Reply::CustomerPaying | Reply::InProgress => self.again(quiet_ms),
            // The wire gives these for refunds and for shown codes; of a payment by the customer's
            // code they prove nothing.
            Reply::NeedsManualTransfer | Reply::Show(_) => self.stay(Some(Silence::Unlisted)),
        }
    }

    /// An answer to a reversal.
    pub(super) fn told(self, answer: Reversal) -> Step {
        match answer {
            Reversal::Accepted => {
                let reversing = Reversing {
                    accepted: true,
                    silence: None,
                    ..self
                };
                (State::Reversing(reversing), vec![Effect::AskNow])
            }
            Reversal::Unsure(why) => {
                let silence = Some(why);
                let reversing = Reversing { silence, ..self };
                (State::Reversing(reversing), vec![Effect::AskNow])
            }
            Reversal::Refused(cause) => (
                State::Unresolved {
                    since: self.since,
                    silence: None,
                    refused: Some(cause),
                },
                vec![Effect::TellReversalRefused, Effect::AskNow],
            ),
        }
    }

    /// Asks for the reversal again, unless the platform took it and is at work on it.
    fn again(self, quiet_ms: i64) -> Step {
        let patience_ms = if self.accepted {
            IN_FLIGHT_MS_MAX
        } else {
            AGAIN_AFTER_MS
        };
        if quiet_ms <= patience_ms {
            return self.stay(None);
        }
        let reversing = Reversing {
            sent: self.sent.saturating_add(1),
            accepted: false,
            silence: None,
            ..self
        };
        (
            State::Reversing(reversing),
            vec![Effect::SendReversal, Effect::AskLater],
        )
    }

    fn stay(self, silence: Option<Silence>) -> Step {
        let reversing = Reversing { silence, ..self };
        (State::Reversing(reversing), vec![Effect::AskLater])
    }
}
