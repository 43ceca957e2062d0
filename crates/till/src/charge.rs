//! The machine of a charge: money asked of a customer by a code. Payments (收款) and the
//! freezing of deposits (押金冻结) are both charges and move alike.
//!
//! ```text
//!              Submit            CustomerPaying
//!   Drafted ----------> Submitted ----------> CustomerPaying
//!                         |  |  ^ any unsure      |    |
//!                         |  |  | reply: stay     |    |
//!                         |  +--+                 |    |
//!                         |       TimeUp          |    |
//!                         +----------> Unresolved <----+
//!                         |                 |          |
//!      Done / Failed / Reversed      (the same ends, told as late)
//!                         v                 v          v
//!                   [ Done ]          [ Failed ]  [ Reversed ]
//!                      ^                  |
//!                      +------------------+   a proof of payment outweighs an earlier "failed"
//! ```
//!
//! Nothing leads from silence to an end (invariant 3), with one bounded exception: a number
//! that the platform, asked after the request can no longer be under way, verifiably never
//! heard of ([`Cause::NeverArrived`]).

use crate::moment::Moment;
use crate::reply::{Cause, Facts, Reply, Silence};

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
    },
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
    Reply(Reply),
    /// The time for asking quickly is up.
    TimeUp,
}

/// What the caller must do, after the new state is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send the request.
    Send,
    /// Ask about it again, when pace says.
    AskLater,
    /// Tell that the customer is typing a password.
    TellCustomerPaying,
    /// Tell that the result must be confirmed.
    TellUnresolved,
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
            | State::Unresolved { .. } => false,
        }
    }
}

/// Moves a charge on.
///
/// # Errors
/// [`Refusal`] where the event cannot be in this state.
pub fn step(state: State, event: Event, now: Moment) -> Result<Step, Refusal> {
    match (state, event) {
        (State::Drafted, Event::Submit) => Ok((
            State::Submitted {
                since: now,
                silence: None,
            },
            vec![Effect::Send, Effect::AskLater],
        )),
        (State::Drafted, Event::Reply(_) | Event::TimeUp) => Err(Refusal::NotSubmitted),
        (
            State::Submitted { .. }
            | State::CustomerPaying { .. }
            | State::Unresolved { .. }
            | State::Done { .. }
            | State::Failed { .. }
            | State::Reversed,
            Event::Submit,
        ) => Err(Refusal::AlreadySubmitted),
        (State::Submitted { since, silence }, Event::Reply(reply)) => {
            Ok(answered(Open::Submitted, since, silence, reply, now))
        }
        (State::CustomerPaying { since }, Event::Reply(reply)) => {
            Ok(answered(Open::CustomerPaying, since, None, reply, now))
        }
        (State::Unresolved { since, silence }, Event::Reply(reply)) => {
            Ok(answered(Open::Unresolved, since, silence, reply, now))
        }
        (State::Submitted { since, silence }, Event::TimeUp) => Ok(time_up(since, silence)),
        (State::CustomerPaying { since }, Event::TimeUp) => Ok(time_up(since, None)),
        (state @ State::Unresolved { .. }, Event::TimeUp) => Ok((state, vec![Effect::AskLater])),
        (State::Failed { .. }, Event::Reply(Reply::Done(facts))) => {
            Ok((State::Done { facts }, vec![Effect::TellEnd { late: true }]))
        }
        (
            state @ (State::Done { .. } | State::Failed { .. } | State::Reversed),
            Event::Reply(_) | Event::TimeUp,
        ) => Ok((state, Vec::new())),
    }
}

/// Which of the three open states an answer found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Submitted,
    CustomerPaying,
    Unresolved,
}

fn time_up(since: Moment, silence: Option<Silence>) -> Step {
    (
        State::Unresolved { since, silence },
        vec![Effect::TellUnresolved, Effect::AskLater],
    )
}

fn answered(
    open: Open,
    since: Moment,
    silence: Option<Silence>,
    reply: Reply,
    now: Moment,
) -> Step {
    let late = open == Open::Unresolved;
    let end = |state| (state, vec![Effect::TellEnd { late }]);
    let stay = |silence| {
        let state = match open {
            Open::Submitted => State::Submitted { since, silence },
            Open::CustomerPaying => State::CustomerPaying { since },
            Open::Unresolved => State::Unresolved { since, silence },
        };
        (state, vec![Effect::AskLater])
    };
    match reply {
        Reply::Done(facts) => end(State::Done { facts }),
        Reply::Failed(cause) => end(State::Failed { cause }),
        Reply::Reversed => end(State::Reversed),
        Reply::CustomerPaying => match open {
            Open::Submitted => (
                State::CustomerPaying { since },
                vec![Effect::TellCustomerPaying, Effect::AskLater],
            ),
            Open::CustomerPaying | Open::Unresolved => stay(silence),
        },
        Reply::NotFound if now.ms_since(since) > IN_FLIGHT_MS_MAX => end(State::Failed {
            cause: Cause::NeverArrived,
        }),
        Reply::NotFound | Reply::InProgress => stay(None),
        // The wire gives this for refunds only; of a charge it proves nothing.
        Reply::NeedsManualTransfer => stay(Some(Silence::Unlisted)),
        Reply::Unsure(why) => stay(Some(why)),
    }
}

#[cfg(test)]
mod tests;
