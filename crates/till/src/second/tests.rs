//! Every (state, event) pair of a second phase, named.

use super::*;
use expect_test::{Expect, expect};

const SENT: Moment = Moment::from_unix_ms(1_000_000);
const SOON: Moment = Moment::from_unix_ms(1_005_000);
const LATER: Moment = Moment::from_unix_ms(1_000_000 + IN_FLIGHT_MS_MAX + 1);

fn states() -> Vec<(&'static str, State)> {
    vec![
        ("Drafted", State::Drafted),
        (
            "Submitted",
            State::Submitted {
                since: SENT,
                silence: None,
            },
        ),
        ("InProgress", State::InProgress { since: SENT }),
        (
            "Unresolved",
            State::Unresolved {
                since: SENT,
                silence: Some(Silence::NoReply),
            },
        ),
        (
            "Done",
            State::Done {
                facts: Facts::default(),
            },
        ),
        (
            "Failed",
            State::Failed {
                cause: Cause::Closed,
            },
        ),
        ("NeedsManualTransfer", State::NeedsManualTransfer),
    ]
}

fn events() -> Vec<(&'static str, Event, Moment)> {
    let reply = |reply| Event::Reply {
        reply,
        quiet_ms: 5_000,
        ours: None,
    };
    vec![
        ("Submit", Event::Submit, SENT),
        ("Done", reply(Reply::Done(Facts::default())), SOON),
        ("CustomerPaying", reply(Reply::CustomerPaying), SOON),
        ("InProgress", reply(Reply::InProgress), SOON),
        ("Failed", reply(Reply::Failed(Cause::Closed)), SOON),
        ("Reversed", reply(Reply::Reversed), SOON),
        (
            "NeedsManualTransfer",
            reply(Reply::NeedsManualTransfer),
            SOON,
        ),
        ("NotFound, soon", reply(Reply::NotFound), SOON),
        (
            "NotFound, later",
            Event::Reply {
                reply: Reply::NotFound,
                quiet_ms: IN_FLIGHT_MS_MAX + 1,
                ours: None,
            },
            LATER,
        ),
        ("Unsure", reply(Reply::Unsure(Silence::ServerUnsure)), SOON),
        ("TimeUp", Event::TimeUp, LATER),
        ("Reverse", Event::Reverse, LATER),
    ]
}

fn name(state: &State) -> &'static str {
    match state {
        State::Drafted => "Drafted",
        State::Submitted { .. } => "Submitted",
        State::InProgress { .. } => "InProgress",
        State::Unresolved { .. } => "Unresolved",
        State::Done { .. } => "Done",
        State::Failed { .. } => "Failed",
        State::NeedsManualTransfer => "NeedsManualTransfer",
    }
}

fn check(wanted: &Expect) {
    let mut table = String::new();
    for (from, state) in states() {
        for (what, event, now) in events() {
            let end = match step(state.clone(), event, now) {
                Ok((state, effects)) => format!("{} {effects:?}", name(&state)),
                Err(refusal) => format!("refused: {refusal}"),
            };
            table += &format!("{from} + {what} -> {end}\n");
        }
    }
    wanted.assert_eq(&table);
}

#[test]
fn every_state_and_event() {
    check(&expect![[r#"
        Drafted + Submit -> Submitted [Send, AskLater]
        Drafted + Done -> refused: not submitted yet
        Drafted + CustomerPaying -> refused: not submitted yet
        Drafted + InProgress -> refused: not submitted yet
        Drafted + Failed -> refused: not submitted yet
        Drafted + Reversed -> refused: not submitted yet
        Drafted + NeedsManualTransfer -> refused: not submitted yet
        Drafted + NotFound, soon -> refused: not submitted yet
        Drafted + NotFound, later -> refused: not submitted yet
        Drafted + Unsure -> refused: not submitted yet
        Drafted + TimeUp -> refused: not submitted yet
        Drafted + Reverse -> refused: not to be reversed
        Submitted + Submit -> refused: already submitted
        Submitted + Done -> Done [TellEnd { late: false }]
        Submitted + CustomerPaying -> Submitted [AskLater]
        Submitted + InProgress -> InProgress [AskLater]
        Submitted + Failed -> Failed [TellEnd { late: false }]
        Submitted + Reversed -> Submitted [AskLater]
        Submitted + NeedsManualTransfer -> NeedsManualTransfer [TellEnd { late: false }]
        Submitted + NotFound, soon -> Submitted [AskLater]
        Submitted + NotFound, later -> Failed [TellEnd { late: false }]
        Submitted + Unsure -> Submitted [AskLater]
        Submitted + TimeUp -> Unresolved [TellUnresolved, AskLater]
        Submitted + Reverse -> refused: not to be reversed
        InProgress + Submit -> refused: already submitted
        InProgress + Done -> Done [TellEnd { late: false }]
        InProgress + CustomerPaying -> InProgress [AskLater]
        InProgress + InProgress -> InProgress [AskLater]
        InProgress + Failed -> Failed [TellEnd { late: false }]
        InProgress + Reversed -> InProgress [AskLater]
        InProgress + NeedsManualTransfer -> NeedsManualTransfer [TellEnd { late: false }]
        InProgress + NotFound, soon -> InProgress [AskLater]
        InProgress + NotFound, later -> Failed [TellEnd { late: false }]
        InProgress + Unsure -> InProgress [AskLater]
        InProgress + TimeUp -> Unresolved [TellUnresolved, AskLater]
        InProgress + Reverse -> refused: not to be reversed
        Unresolved + Submit -> refused: already submitted
        Unresolved + Done -> Done [TellEnd { late: true }]
        Unresolved + CustomerPaying -> Unresolved [AskLater]
        Unresolved + InProgress -> Unresolved [AskLater]
        Unresolved + Failed -> Failed [TellEnd { late: true }]
        Unresolved + Reversed -> Unresolved [AskLater]
        Unresolved + NeedsManualTransfer -> NeedsManualTransfer [TellEnd { late: true }]
        Unresolved + NotFound, soon -> Unresolved [AskLater]
        Unresolved + NotFound, later -> Failed [TellEnd { late: true }]
        Unresolved + Unsure -> Unresolved [AskLater]
        Unresolved + TimeUp -> Unresolved [AskLater]
        Unresolved + Reverse -> refused: not to be reversed
        Done + Submit -> refused: already submitted
        Done + Done -> Done []
        Done + CustomerPaying -> Done []
        Done + InProgress -> Done []
        Done + Failed -> Done []
        Done + Reversed -> Done []
        Done + NeedsManualTransfer -> Done []
        Done + NotFound, soon -> Done []
        Done + NotFound, later -> Done []
        Done + Unsure -> Done []
        Done + TimeUp -> Done []
        Done + Reverse -> refused: not to be reversed
        Failed + Submit -> refused: already submitted
        Failed + Done -> Done [TellEnd { late: true }]
        Failed + CustomerPaying -> Failed []
        Failed + InProgress -> Failed []
        Failed + Failed -> Failed []
        Failed + Reversed -> Failed []
        Failed + NeedsManualTransfer -> Failed []
        Failed + NotFound, soon -> Failed []
        Failed + NotFound, later -> Failed []
        Failed + Unsure -> Failed []
        Failed + TimeUp -> Failed []
        Failed + Reverse -> refused: not to be reversed
        NeedsManualTransfer + Submit -> refused: already submitted
        NeedsManualTransfer + Done -> NeedsManualTransfer []
        NeedsManualTransfer + CustomerPaying -> NeedsManualTransfer []
        NeedsManualTransfer + InProgress -> NeedsManualTransfer []
        NeedsManualTransfer + Failed -> NeedsManualTransfer []
        NeedsManualTransfer + Reversed -> NeedsManualTransfer []
        NeedsManualTransfer + NeedsManualTransfer -> NeedsManualTransfer []
        NeedsManualTransfer + NotFound, soon -> NeedsManualTransfer []
        NeedsManualTransfer + NotFound, later -> NeedsManualTransfer []
        NeedsManualTransfer + Unsure -> NeedsManualTransfer []
        NeedsManualTransfer + TimeUp -> NeedsManualTransfer []
        NeedsManualTransfer + Reverse -> refused: not to be reversed
    "#]]);
}

#[test]
fn silence_never_ends_a_second_phase() {
    use Silence::{NoReply, RefusedUnverified, ServerUnsure, Unlisted, Unreadable, Unverified};
    for silence in [
        NoReply,
        RefusedUnverified,
        ServerUnsure,
        Unlisted,
        Unreadable,
        Unverified,
    ] {
        for (from, state) in states()
            .into_iter()
            .filter(|(_, state)| !state.is_final() && *state != State::Drafted)
        {
            let reply = Reply::Unsure(silence);
            let quiet_ms = IN_FLIGHT_MS_MAX * 2;
            let (state, effects) = step(
                state,
                Event::Reply {
                    reply,
                    quiet_ms,
                    ours: None,
                },
                LATER,
            )
            .expect("an open phase hears");
            assert!(!state.is_final(), "{from} after {silence:?}");
            assert_eq!(effects, [Effect::AskLater], "{from} after {silence:?}");
        }
    }
}
