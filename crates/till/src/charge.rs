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
//!
//! A charge by a code that the till shows ([`By::Shown`](crate::act::By)) has one state more, and
//! that exception is bounded by the code's life instead (`shown`):
//!
//! ```text
//!               Show              CustomerPaying
//!   Submitted ---------> Showing ---------------> CustomerPaying
//!                         |  |  ^ any unsure
//!                         |  +--+ reply: stay
//!                         |       TimeUp
//!                         +--------------> Unresolved
//!                  Done / Failed
//! ```

mod done;
mod reversible;
mod reversing;
mod shown;
mod step;
mod waiting;

use crate::elsewhere::Ours;
use crate::moment::Moment;
use crate::reply::{Cause, Facts, Reply, Reversal, ShownCode, Silence};

pub use reversible::{Irreversible, NOT_BEFORE_MS, Reversible};
pub use reversing::Reversing;
pub use shown::LIFE_MS;
pub use step::step;

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
    /// The till shows a code, and nobody is known to have scanned it.
    Showing {
        /// When it was recorded as submitted.
        since: Moment,
        /// What is shown.
        code: ShownCode,
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
    /// The clerk confirmed and a payment code was read, or one of ours is to be shown.
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
            | State::Showing { .. }
            | State::CustomerPaying { .. }
            | State::Unresolved { .. }
            | State::Reversing(_) => false,
        }
    }

    /// What the platform told of it; `None` until it is done.
    pub const fn facts(&self) -> Option<&Facts> {
        match self {
            State::Done { facts } => Some(facts),
            State::Drafted
            | State::Submitted { .. }
            | State::Showing { .. }
            | State::CustomerPaying { .. }
            | State::Unresolved { .. }
            | State::Reversing(_)
            | State::Failed { .. }
            | State::Reversed => None,
        }
    }
}

#[cfg(test)]
mod reversal_tests;
#[cfg(test)]
mod tests;
