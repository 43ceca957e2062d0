//! Every (state, event) pair of the charge, named.

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
        ("CustomerPaying", State::CustomerPaying { since: SENT }),
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
        ("Reversed", State::Reversed),
    ]
}

fn events() -> Vec<(&'static str, Event, Moment)> {
    let reply = |reply| Event::Reply(reply);
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
        ("NotFound, later", reply(Reply::NotFound), LATER),
        ("Unsure", reply(Reply::Unsure(Silence::ServerUnsure)), SOON),
        ("TimeUp", Event::TimeUp, LATER),
    ]
}

fn name(state: &State) -> &'static str {
    match state {
        State::Drafted => "Drafted",
        State::Submitted { .. } => "Submitted",
        State::CustomerPaying { .. } => "CustomerPaying",
        State::Unresolved { .. } => "Unresolved",
        State::Done { .. } => "Done",
        State::Failed { .. } => "Failed",
        State::Reversed => "Reversed",
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
        Submitted + Submit -> refused: already submitted
        Submitted + Done -> Done [TellEnd { late: false }]
        Submitted + CustomerPaying -> CustomerPaying [TellCustomerPaying, AskLater]
        Submitted + InProgress -> Submitted [AskLater]
        Submitted + Failed -> Failed [TellEnd { late: false }]
        Submitted + Reversed -> Reversed [TellEnd { late: false }]
        Submitted + NeedsManualTransfer -> Submitted [AskLater]
        Submitted + NotFound, soon -> Submitted [AskLater]
        Submitted + NotFound, later -> Failed [TellEnd { late: false }]
        Submitted + Unsure -> Submitted [AskLater]
        Submitted + TimeUp -> Unresolved [TellUnresolved, AskLater]
        CustomerPaying + Submit -> refused: already submitted
        CustomerPaying + Done -> Done [TellEnd { late: false }]
        CustomerPaying + CustomerPaying -> CustomerPaying [AskLater]
        CustomerPaying + InProgress -> CustomerPaying [AskLater]
        CustomerPaying + Failed -> Failed [TellEnd { late: false }]
        CustomerPaying + Reversed -> Reversed [TellEnd { late: false }]
        CustomerPaying + NeedsManualTransfer -> CustomerPaying [AskLater]
        CustomerPaying + NotFound, soon -> CustomerPaying [AskLater]
        CustomerPaying + NotFound, later -> Failed [TellEnd { late: false }]
        CustomerPaying + Unsure -> CustomerPaying [AskLater]
        CustomerPaying + TimeUp -> Unresolved [TellUnresolved, AskLater]
        Unresolved + Submit -> refused: already submitted
        Unresolved + Done -> Done [TellEnd { late: true }]
        Unresolved + CustomerPaying -> Unresolved [AskLater]
        Unresolved + InProgress -> Unresolved [AskLater]
        Unresolved + Failed -> Failed [TellEnd { late: true }]
        Unresolved + Reversed -> Reversed [TellEnd { late: true }]
        Unresolved + NeedsManualTransfer -> Unresolved [AskLater]
        Unresolved + NotFound, soon -> Unresolved [AskLater]
        Unresolved + NotFound, later -> Failed [TellEnd { late: true }]
        Unresolved + Unsure -> Unresolved [AskLater]
        Unresolved + TimeUp -> Unresolved [AskLater]
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
        Reversed + Submit -> refused: already submitted
        Reversed + Done -> Reversed []
        Reversed + CustomerPaying -> Reversed []
        Reversed + InProgress -> Reversed []
        Reversed + Failed -> Reversed []
        Reversed + Reversed -> Reversed []
        Reversed + NeedsManualTransfer -> Reversed []
        Reversed + NotFound, soon -> Reversed []
        Reversed + NotFound, later -> Reversed []
        Reversed + Unsure -> Reversed []
        Reversed + TimeUp -> Reversed []
    "#]]);
}

#[test]
fn silence_never_ends_a_charge() {
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
            let (state, effects) = step(state, Event::Reply(Reply::Unsure(silence)), LATER)
                .expect("an open charge hears");
            assert!(!state.is_final(), "{from} after {silence:?}");
            assert_eq!(effects, [Effect::AskLater], "{from} after {silence:?}");
        }
    }
}
