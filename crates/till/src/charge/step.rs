//! The step itself: every state and every event, each pair named.

use super::waiting::{Open, time_up};
use super::{Effect, Event, Refusal, Reversing, State, Step, done};
use crate::act::By;
use crate::elsewhere::Taken;
use crate::moment::Moment;
use crate::reply::Reply;

/// Moves a charge on, which was asked for `by` a code, or by hand.
///
/// # Errors
/// [`Refusal`] where the event cannot be in this state.
pub fn step(state: State, by: &By, event: Event, now: Moment) -> Result<Step, Refusal> {
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
            | State::Showing { .. }
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
        ) => Ok(Open::Submitted.answered(by, since, reply, quiet_ms, ours)),
        (
            State::Showing { since, code, .. },
            Event::Reply {
                reply,
                quiet_ms,
                ours,
            },
        ) => Ok(Open::Showing { code }.answered(by, since, reply, quiet_ms, ours)),
        (
            State::CustomerPaying { since },
            Event::Reply {
                reply,
                quiet_ms,
                ours,
            },
        ) => Ok(Open::CustomerPaying.answered(by, since, reply, quiet_ms, ours)),
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
            Ok(open.answered(by, since, reply, quiet_ms, ours))
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

        (
            State::Submitted { since, silence } | State::Showing { since, silence, .. },
            Event::TimeUp,
        ) => Ok(time_up(since, silence)),
        (State::CustomerPaying { since }, Event::TimeUp) => Ok(time_up(since, None)),
        (state @ (State::Unresolved { .. } | State::Reversing(_)), Event::TimeUp) => {
            Ok(asked_again(state))
        }

        // No platform took anything by hand, so none can give it back.
        (_, Event::Reverse) if *by == By::Hand => Err(Refusal::NotReversible),
        (
            State::Submitted { since, .. }
            | State::CustomerPaying { since }
            | State::Unresolved { since, .. },
            Event::Reverse,
        ) => Ok(Reversing::begin(since, now)),
        (State::Reversing(reversing), Event::Reversal(answer)) => Ok(reversing.told(answer)),
        // Of what is shown nothing is reversed: `shown` says why.
        (
            State::Drafted
            | State::Showing { .. }
            | State::Reversing(_)
            | State::Done { .. }
            | State::Failed { .. }
            | State::Reversed,
            Event::Reverse,
        ) => Err(Refusal::NotReversible),

        // An answer to a reversal that came to its end without it, or is for a state of before.
        (
            state @ (State::Submitted { .. }
            | State::Showing { .. }
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
