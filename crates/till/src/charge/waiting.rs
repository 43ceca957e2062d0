//! What an answer does to a charge that only waits: submitted, shown, waiting for a password, or
//! unresolved. Whatever is not certain leaves it where it is (invariant 3).

use super::{Effect, IN_FLIGHT_MS_MAX, State, Step, shown};
use crate::act::By;
use crate::elsewhere::{Ours, Taken};
use crate::moment::Moment;
use crate::mutant::{Mutant, is_on};
use crate::reply::{Cause, Reply, ShownCode, Silence};

/// Which of the four states that only wait an answer found.
pub(super) enum Open {
    Submitted,
    Showing {
        code: ShownCode,
    },
    CustomerPaying,
    Unresolved {
        silence: Option<Silence>,
        refused: Option<Cause>,
    },
}

impl Open {
    pub(super) fn answered(
        self,
        by: &By,
        since: Moment,
        reply: Reply,
        quiet_ms: i64,
        ours: Option<Ours>,
    ) -> Step {
        let late = matches!(self, Open::Unresolved { .. });
        let end = |state| (state, vec![Effect::TellEnd { late }]);
        match reply {
            Reply::Done(facts) => match &self {
                // One more of the same reversal may be on its way, and would undo what is told here.
                Open::Unresolved {
                    refused: Some(_), ..
                } if quiet_ms <= IN_FLIGHT_MS_MAX => self.stay(since, None),
                Open::Submitted
                | Open::Showing { .. }
                | Open::CustomerPaying
                | Open::Unresolved { .. } => {
                    let facts = facts.beside(ours, Taken::default());
                    end(State::Done { facts })
                }
            },
            Reply::Failed(cause) => end(State::Failed {
                cause: shown::told(by, cause),
            }),
            // For what was taken by hand nobody types a password, and no platform gives it back.
            Reply::CustomerPaying | Reply::Reversed if *by == By::Hand => {
                self.stay(since, Some(Silence::Unlisted))
            }
            Reply::Reversed => end(State::Reversed),
            Reply::Show(code) => match (by, self) {
                (By::Shown { .. }, Open::Submitted) => {
                    let silence = None;
                    (
                        State::Showing {
                            since,
                            code,
                            silence,
                        },
                        vec![Effect::AskLater],
                    )
                }
                (By::Shown { .. }, open) => open.stay(since, None),
                // The wire gives this for shown codes only; of another charge it proves nothing.
                (By::Code(_) | By::Hand | By::Elsewhere(_), open) => {
                    open.stay(since, Some(Silence::Unlisted))
                }
            },
            Reply::CustomerPaying => match self {
                Open::Submitted | Open::Showing { .. } => (
                    State::CustomerPaying { since },
                    vec![Effect::TellCustomerPaying, Effect::AskLater],
                ),
                Open::CustomerPaying => self.stay(since, None),
                Open::Unresolved { silence, .. } => self.stay(since, silence),
            },
            Reply::NotFound
                if quiet_ms > shown::unheard_ms(by, self.lives_ms())
                    || is_on(Mutant::NotFoundBelieved) =>
            {
                end(State::Failed {
                    cause: shown::unheard(by),
                })
            }
            Reply::NotFound | Reply::InProgress => self.stay(since, None),
            // The wire gives this for refunds only; of a charge it proves nothing.
            Reply::NeedsManualTransfer => self.stay(since, Some(Silence::Unlisted)),
            Reply::Unsure(Silence::NoReply) if is_on(Mutant::SilenceIsFailure) => {
                end(State::Failed {
                    cause: Cause::PaymentError,
                })
            }
            Reply::Unsure(Silence::ServerUnsure) if is_on(Mutant::UnsureIsFailure) => {
                end(State::Failed {
                    cause: Cause::PaymentError,
                })
            }
            Reply::Unsure(why) => self.stay(since, Some(why)),
        }
    }

    /// How long the code that is shown lives, where that is known.
    const fn lives_ms(&self) -> Option<i64> {
        match self {
            Open::Showing { code } => code.lives_ms,
            Open::Submitted | Open::CustomerPaying | Open::Unresolved { .. } => None,
        }
    }

    fn stay(self, since: Moment, silence: Option<Silence>) -> Step {
        let state = match self {
            Open::Submitted => State::Submitted { since, silence },
            Open::Showing { code } => State::Showing {
                since,
                code,
                silence,
            },
            Open::CustomerPaying => State::CustomerPaying { since },
            Open::Unresolved { refused, .. } => State::Unresolved {
                since,
                silence,
                refused,
            },
        };
        (state, vec![Effect::AskLater])
    }
}

/// It is not asked so often any more, and that is told.
pub(super) fn time_up(since: Moment, silence: Option<Silence>) -> Step {
    let refused = None;
    (
        State::Unresolved {
            since,
            silence,
            refused,
        },
        vec![Effect::TellUnresolved, Effect::AskLater],
    )
}
