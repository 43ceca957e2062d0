//! The machine of a charge: money asked of a customer by a code. Payments (收款) and the
//! freezing of deposits (押金冻结) are both charges and move alike; only payments are reversed.
//!
//! ```text
//!              Submit            CustomerPaying
//!   Drafted ----------> Submitted ----------> CustomerPaying
//!                         |  |  ^ any unsure      |    |
//!                         |  |  | reply: stay     |    |
//!                         |  +--+                 |    |
//!                         |       TimeUp          |    |
//!                         +----------> Unresolved <----+
//!                         |              |  |  ^       |
//!                         |      Reverse |  |  | Reversal refused
//!                         |              v  |  |       |
//!                         +-- Reverse -> Reversing <---+ Reverse
//!                         |                 |          |
//!      Done / Failed / Reversed      (the same ends, told as late)
//!                         v                 v          v
//!                   [ Done ]          [ Failed ]  [ Reversed ]
//!                    |  ^                 |
//!          gone back +  +-----------------+   a proof of payment outweighs an earlier "failed"
//! ```
//!
//! While it is Reversing a "paid" ends nothing: `reversing` says what does. Nothing leads from
//! silence to an end (invariant 3), with one bounded exception: a number that the platform, asked
//! after the request can no longer be under way, verifiably never heard of
//! ([`Cause::NeverArrived`]).

mod done;
mod reversible;
mod reversing;
mod waiting;

use crate::elsewhere::{Ours, Taken};
use crate::moment::Moment;
use crate::reply::{Cause, Facts, Reply, Reversal, Silence};
use waiting::{Open, time_up};

pub use reversible::{Irreversible, NOT_BEFORE_MS, Reversible};
pub use reversing::Reversing;

/// How long after sending a request may still be on its way, in milliseconds: longer than the
/// client's total time-out plus what a proxy may hold it back.
pub const IN_FLIGHT_MS_MAX: i64 = 60_000;

/// Where a charge stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// In memory only; nothing recorded, nothing sent.
    Drafted,
    /// Recorded at this moment and sent.
    Submitted {
        /// When it was recorded.
        since: Moment,
        /// Why the last answer concluded nothing.
        silence: Option<Silence>,
    },
    /// The customer is typing a password.
    CustomerPaying {
        /// When it was recorded as submitted.
        since: Moment,
    },
    /// Time is up; the till goes on asking.
    Unresolved {
        /// When it was recorded as submitted.
        since: Moment,
        /// Why the last answer concluded nothing.
        silence: Option<Silence>,
        /// Why the last reversal was refused, where one was.
        refused: Option<Cause>,
    },
    /// The shop wants it undone; the platform has not said that it is.
    Reversing(Reversing),
    /// Paid or frozen. Final.
    Done {
        /// What the platform told.
        facts: Facts,
    },
    /// Over; no money moved. Final, unless a proof of payment comes.
    Failed {
        /// Why.
        cause: Cause,
    },
    /// Taken back by the platform. Final.
    Reversed,
}

/// What happens to a charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The clerk confirmed and a payment code was read.
    Submit,
    /// An answer, or its absence, to the request or to a question.
    Reply {
        /// What it says.
        reply: Reply,
        /// For how long this run of the application has sent nothing about this record that
        /// moves money, in milliseconds of a clock that cannot jump. After a restart it counts
        /// from the restart: what an earlier run sent was sent before.
        quiet_ms: i64,
        /// What this till's own acts had done with the deposit when it was asked, where none of
        /// them was under way; `None` where that is not known, or it is no deposit.
        ours: Option<Ours>,
    },
    /// The shop wants the payment undone. Whether it may is [`Reversible`]'s to say.
    Reverse,
    /// An answer, or its absence, to a reversal.
    Reversal(Reversal),
    /// The time for asking quickly is up.
    TimeUp,
}

/// What the caller must do, after the new state is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send the request.
    Send,
    /// Ask for the reversal. What is sent was recorded as sent before (invariant 1).
    SendReversal,
    /// Ask about it again, when pace says.
    AskLater,
    /// Ask about it again at once.
    AskNow,
    /// Tell that the customer is typing a password.
    TellCustomerPaying,
    /// Tell that the result must be confirmed.
    TellUnresolved,
    /// Tell that the payment is being reversed.
    TellReversing,
    /// Tell that the reversal was refused, so the payment stands or may yet stand.
    TellReversalRefused,
    /// Tell that the platform gave a deposit's rest back by itself.
    TellGoneBack,
    /// Show that others took of a deposit or gave some of it back. Nobody here did anything, so it
    /// is not spoken of.
    ShowElsewhere,
    /// Tell the end; `late` where "unresolved" or "failed" had been told before.
    TellEnd {
        /// Whether another word had been given before.
        late: bool,
    },
}

/// An event that cannot be in this state: a bug in the caller, never a matter of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It was sent before; the same number is never sent as a new charge.
    #[error("already submitted")]
    AlreadySubmitted,
    /// There is nothing to reply to.
    #[error("not submitted yet")]
    NotSubmitted,
    /// It came to its end, or is of a kind that is never reversed.
    #[error("not to be reversed")]
    NotReversible,
}

/// A step's new state and what to do.
pub type Step = (State, Vec<Effect>);

impl State {
    /// Whether the platform cannot change it any more, so nobody asks.
    pub const fn is_final(&self) -> bool {
        match self {
            State::Done { .. } | State::Failed { .. } | State::Reversed => true,
            State::Drafted
            | State::Submitted { .. }
            | State::CustomerPaying { .. }
            | State::Unresolved { .. }
            | State::Reversing(_) => false,
        }
    }
}

/// Moves a charge on.
///
/// # Errors
/// [`Refusal`] where the event cannot be in this state.
pub fn step(state: State, event: Event, now: Moment) -> Result<Step, Refusal> {
    let asked_again = |state| (state, vec![Effect::AskLater]);
    match (state, event) {
        (State::Drafted, Event::Submit) => Ok((
            State::Submitted {
                since: now,
                silence: None,
            },
            vec![Effect::Send, Effect::AskLater],
        )),
        (State::Drafted, Event::Reply { .. } | Event::Reversal(_) | Event::TimeUp) => {
            Err(Refusal::NotSubmitted)
        }
        (
            State::Submitted { .. }
            | State::CustomerPaying { .. }
            | State::Unresolved { .. }
            | State::Reversing(_)
            | State::Done { .. }
            | State::Failed { .. }
            | State::Reversed,
            Event::Submit,
        ) => Err(Refusal::AlreadySubmitted),

        (
            State::Submitted { since, .. },
            Event::Reply {
                reply,
                quiet_ms,
                ours,
            },
        ) => Ok(Open::Submitted.answered(since, reply, quiet_ms, ours)),
        (
            State::CustomerPaying { since },
            Event::Reply {
                reply,
                quiet_ms,
                ours,
            },
        ) => Ok(Open::CustomerPaying.answered(since, reply, quiet_ms, ours)),
        (
            State::Unresolved {
                since,
                silence,
                refused,
            },
            Event::Reply {
                reply,
                quiet_ms,
                ours,
            },
        ) => {
            let open = Open::Unresolved { silence, refused };
            Ok(open.answered(since, reply, quiet_ms, ours))
        }
        (
            State::Reversing(reversing),
            Event::Reply {
                reply, quiet_ms, ..
            },
        ) => Ok(reversing.answered(reply, quiet_ms)),
        (State::Done { facts }, Event::Reply { reply, ours, .. }) => {
            Ok(done::told_again(facts, reply, ours))
        }
        (
            State::Failed { .. },
            Event::Reply {
                reply: Reply::Done(facts),
                ours,
                ..
            },
        ) => {
            let facts = facts.beside(ours, Taken::default());
            Ok((State::Done { facts }, vec![Effect::TellEnd { late: true }]))
        }

        (State::Submitted { since, silence }, Event::TimeUp) => Ok(time_up(since, silence)),
        (State::CustomerPaying { since }, Event::TimeUp) => Ok(time_up(since, None)),
        (state @ (State::Unresolved { .. } | State::Reversing(_)), Event::TimeUp) => {
            Ok(asked_again(state))
        }

        (
            State::Submitted { since, .. }
            | State::CustomerPaying { since }
            | State::Unresolved { since, .. },
            Event::Reverse,
        ) => Ok(Reversing::begin(since, now)),
        (State::Reversing(reversing), Event::Reversal(answer)) => Ok(reversing.told(answer)),
        (
            State::Drafted
            | State::Reversing(_)
            | State::Done { .. }
            | State::Failed { .. }
            | State::Reversed,
            Event::Reverse,
        ) => Err(Refusal::NotReversible),

        // An answer to a reversal that came to its end without it, or is for a state of before.
        (
            state @ (State::Submitted { .. }
            | State::CustomerPaying { .. }
            | State::Unresolved { .. }),
            Event::Reversal(_),
        )
        | (
            state @ (State::Done { .. } | State::Failed { .. } | State::Reversed),
            Event::Reversal(_) | Event::TimeUp,
        )
        | (state @ (State::Failed { .. } | State::Reversed), Event::Reply { .. }) => {
            Ok((state, Vec::new()))
        }
    }
}

#[cfg(test)]
mod reversal_tests;
#[cfg(test)]
mod tests;
