//! What came of asking one host once, and of asking until somebody answered.

use super::wiring::Clock;
use crate::conclude::{Answer, head};
use crate::line::Trouble;
use crate::wire::response::Head;

/// What came of one attempt at one host.
pub(crate) enum Attempt {
    /// No connection came about: nothing can have been sent.
    NotSent(Trouble),
    /// It was sent, perhaps, and nothing whole came back.
    Lost(Trouble),
    /// An answer came.
    Came {
        /// It.
        answer: Answer,
        /// The clock of whoever answered, unix seconds, where it told it.
        host_unix_s: Option<i64>,
    },
}

impl Attempt {
    /// What there is to read.
    pub(crate) fn answer(self) -> Answer {
        match self {
            Attempt::NotSent(_) | Attempt::Lost(_) => Answer::NoReply,
            Attempt::Came { answer, .. } => answer,
        }
    }

    /// Status and words of what came, where it is spoken in the protocol's words.
    pub(super) fn head(&self) -> Option<Head> {
        match self {
            Attempt::NotSent(_) | Attempt::Lost(_) => None,
            Attempt::Came { answer, .. } => head(answer),
        }
    }

    /// What is wrong with the line, for a reply that comes in an envelope; `head` is its own.
    pub(super) fn trouble(&self, head: Option<&Head>, clock: &Clock) -> Option<Trouble> {
        match self {
            Attempt::NotSent(trouble) | Attempt::Lost(trouble) => Some(*trouble),
            Attempt::Came {
                answer,
                host_unix_s,
            } => Trouble::of_answer(answer, head)
                .or_else(|| Trouble::of_clock(clock().saturating_sub((*host_unix_s)?))),
        }
    }
}

/// What was heard from the hosts in the end.
pub(crate) struct Heard {
    /// It.
    pub(crate) answer: Answer,
    /// Why nothing came, where nothing did.
    pub(crate) lost: Option<Trouble>,
    /// As of [`Attempt::Came`].
    pub(crate) host_unix_s: Option<i64>,
}

impl Default for Heard {
    fn default() -> Heard {
        Heard {
            answer: Answer::NoReply,
            lost: Some(Trouble::TimedOut),
            host_unix_s: None,
        }
    }
}

impl From<Attempt> for Heard {
    fn from(attempt: Attempt) -> Heard {
        match attempt {
            Attempt::NotSent(trouble) | Attempt::Lost(trouble) => Heard {
                answer: Answer::NoReply,
                lost: Some(trouble),
                host_unix_s: None,
            },
            Attempt::Came {
                answer,
                host_unix_s,
            } => Heard {
                answer,
                lost: None,
                host_unix_s,
            },
        }
    }
}
