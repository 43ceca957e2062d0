//! The machine of a second phase: a consume (押金消费), an unfreeze (押金解冻) or a refund (退款).
//! Each is a record of its own that refers to a freeze or payment and never edits it
//! (invariant 5).
//!
//! ```text
//!             Submit                InProgress
//!   Drafted ---------> Submitted ------------> InProgress
//!                        | TimeUp                 | TimeUp
//!                        +------> Unresolved <----+
//!                        |            |           |
//!     Done / Failed / NeedsManualTransfer (an end after Unresolved is told as late)
//!                        v            v           v
//!          [ Done ]  [ Failed ]  [ NeedsManualTransfer ]
//! ```

use crate::charge::IN_FLIGHT_MS_MAX;
use crate::moment::Moment;
use crate::reply::{Cause, Facts, Reply, Silence};

pub use crate::charge::{Effect, Event, Refusal};

/// Where a second phase stands.
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
    /// The platform accepted it and is at work on it.
    InProgress {
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
    /// Consumed, unfrozen or refunded. Final.
    Done {
        /// What the platform told.
        facts: Facts,
    },
    /// Over; no money moved. Final, unless a proof of the contrary comes.
    Failed {
        /// Why.
        cause: Cause,
    },
    /// The customer's card is gone; the merchant transfers by hand. Final.
    NeedsManualTransfer,
}

/// A step's new state and what to do.
pub type Step = (State, Vec<Effect>);

impl State {
    /// Whether the platform cannot change it any more, so nobody asks.
    pub const fn is_final(&self) -> bool {
        match self {
            State::Done { .. } | State::Failed { .. } | State::NeedsManualTransfer => true,
            State::Drafted
            | State::Submitted { .. }
            | State::InProgress { .. }
            | State::Unresolved { .. } => false,
        }
    }

    /// What the platform told of it; `None` until it is done.
    pub const fn facts(&self) -> Option<&Facts> {
        match self {
            State::Done { facts } => Some(facts),
            State::Drafted
            | State::Submitted { .. }
            | State::InProgress { .. }
            | State::Unresolved { .. }
            | State::Failed { .. }
            | State::NeedsManualTransfer => None,
        }
    }
}

/// Moves a second phase on.
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
        (State::Drafted, Event::Reply { .. } | Event::TimeUp) => Err(Refusal::NotSubmitted),
        // A second phase is never reversed: a refund cannot be taken back.
        (
            State::Drafted
            | State::Submitted { .. }
            | State::InProgress { .. }
            | State::Unresolved { .. }
            | State::Done { .. }
            | State::Failed { .. }
            | State::NeedsManualTransfer,
            Event::Reverse | Event::Reversal(_),
        ) => Err(Refusal::NotReversible),
        (
            State::Submitted { .. }
            | State::InProgress { .. }
            | State::Unresolved { .. }
            | State::Done { .. }
            | State::Failed { .. }
            | State::NeedsManualTransfer,
            Event::Submit,
        ) => Err(Refusal::AlreadySubmitted),
        (
            State::Submitted { since, .. },
            Event::Reply {
                reply, quiet_ms, ..
            },
        ) => Ok(answered(Open::Submitted, since, reply, quiet_ms)),
        (
            State::InProgress { since },
            Event::Reply {
                reply, quiet_ms, ..
            },
        ) => Ok(answered(Open::InProgress, since, reply, quiet_ms)),
        (
            State::Unresolved { since, .. },
            Event::Reply {
                reply, quiet_ms, ..
            },
        ) => Ok(answered(Open::Unresolved, since, reply, quiet_ms)),
        (State::Submitted { since, silence }, Event::TimeUp) => Ok(time_up(since, silence)),
        (State::InProgress { since }, Event::TimeUp) => Ok(time_up(since, None)),
        (state @ State::Unresolved { .. }, Event::TimeUp) => Ok((state, vec![Effect::AskLater])),
        (
            State::Failed { .. },
            Event::Reply {
                reply: Reply::Done(facts),
                ..
            },
        ) => Ok((State::Done { facts }, vec![Effect::TellEnd { late: true }])),
        (
            state @ (State::Done { .. } | State::Failed { .. } | State::NeedsManualTransfer),
            Event::Reply { .. } | Event::TimeUp,
        ) => Ok((state, Vec::new())),
    }
}

/// Which of the three open states an answer found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Submitted,
    InProgress,
    Unresolved,
}

fn time_up(since: Moment, silence: Option<Silence>) -> Step {
    (
        State::Unresolved { since, silence },
        vec![Effect::TellUnresolved, Effect::AskLater],
    )
}

fn answered(open: Open, since: Moment, reply: Reply, quiet_ms: i64) -> Step {
    let late = open == Open::Unresolved;
    let end = |state| (state, vec![Effect::TellEnd { late }]);
    let stay = |silence| {
        let state = match open {
            Open::Submitted => State::Submitted { since, silence },
            Open::InProgress => State::InProgress { since },
            Open::Unresolved => State::Unresolved { since, silence },
        };
        (state, vec![Effect::AskLater])
    };
    match reply {
        Reply::Done(facts) => end(State::Done { facts }),
        Reply::Failed(cause) => end(State::Failed { cause }),
        Reply::NeedsManualTransfer => end(State::NeedsManualTransfer),
        Reply::InProgress => match open {
            Open::Submitted => (State::InProgress { since }, vec![Effect::AskLater]),
            Open::InProgress | Open::Unresolved => stay(None),
        },
        Reply::NotFound if quiet_ms > IN_FLIGHT_MS_MAX => end(State::Failed {
            cause: Cause::NeverArrived,
        }),
        Reply::NotFound => stay(None),
        // The wire gives these for charges only; of a second phase they prove nothing.
        Reply::Show(_) | Reply::CustomerPaying | Reply::Reversed => stay(Some(Silence::Unlisted)),
        Reply::Unsure(why) => stay(Some(why)),
    }
}

#[cfg(test)]
mod tests;
