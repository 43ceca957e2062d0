//! A code that the till shows: every pair of state and event that is not a code payment's, and
//! for how long "never heard of it" proves nothing.

use super::*;
use expect_test::expect;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

fn by_shown() -> By {
    By::Shown {
        dies: SENT.after_ms(LIFE_MS),
    }
}

fn code(lives_ms: Option<i64>) -> ShownCode {
    let url = String::from("https://qr.example/1");
    ShownCode { url, lives_ms }
}

fn showing(lives_ms: Option<i64>) -> State {
    State::Showing {
        since: SENT,
        code: code(lives_ms),
        silence: None,
    }
}

fn told(reply: Reply, quiet_ms: i64) -> Event {
    Event::Reply {
        reply,
        quiet_ms,
        ours: None,
    }
}

fn stepped(state: State, event: Event) -> String {
    match step(state, &by_shown(), event, LATER) {
        Ok((State::Failed { cause }, effects)) => format!("Failed {cause:?} {effects:?}"),
        Ok((state, effects)) => format!("{} {effects:?}", name(&state)),
        Err(refusal) => format!("refused: {refusal}"),
    }
}

#[test]
fn every_state_and_event_of_what_is_shown() {
    let mut table = String::new();
    for (from, state) in states() {
        if matches!(state, State::Reversing(_)) {
            continue;
        }
        let end = stepped(state, told(Reply::Show(code(None)), 0));
        table += &format!("{from} + Show -> {end}\n");
    }
    for (what, event, _) in events() {
        let end = stepped(showing(Some(LIFE_MS)), event);
        table += &format!("Showing + {what} -> {end}\n");
    }
    expect![[r#"
        Drafted + Show -> refused: not submitted yet
        Submitted + Show -> Showing [AskLater]
        CustomerPaying + Show -> CustomerPaying [AskLater]
        Unresolved + Show -> Unresolved [AskLater]
        Unresolved, refused + Show -> Unresolved [AskLater]
        Done + Show -> Done []
        Failed + Show -> Failed Closed []
        Reversed + Show -> Reversed []
        Showing + Submit -> refused: already submitted
        Showing + Done -> Done [TellEnd { late: false }]
        Showing + CustomerPaying -> CustomerPaying [TellCustomerPaying, AskLater]
        Showing + InProgress -> Showing [AskLater]
        Showing + Failed -> Failed NotScanned [TellEnd { late: false }]
        Showing + Reversed -> Reversed [TellEnd { late: false }]
        Showing + ByHand -> Showing [AskLater]
        Showing + NotFound, soon -> Showing [AskLater]
        Showing + Done, later -> Done [TellEnd { late: false }]
        Showing + NotFound, later -> Showing [AskLater]
        Showing + Unsure -> Showing [AskLater]
        Showing + TimeUp -> Unresolved [TellUnresolved, AskLater]
        Showing + Reverse -> refused: not to be reversed
        Showing + Accepted -> Showing []
        Showing + Refused -> Showing []
        Showing + No answer -> Showing []
    "#]]
    .assert_eq(&table);
}

#[test]
fn what_was_never_heard_of_is_believed_when_nobody_can_scan_it_any_more() {
    let known = |ms| showing(Some(ms));
    let dead_ms = LIFE_MS + 2 * MINUTE_MS;
    let unresolved = State::Unresolved {
        since: SENT,
        silence: None,
        refused: None,
    };
    let submitted = State::Submitted {
        since: SENT,
        silence: Some(Silence::NoReply),
    };
    // The state, and the quiet in milliseconds at which it is not believed yet.
    let table = [
        (known(LIFE_MS), dead_ms),
        (known(2 * HOUR_MS), 2 * HOUR_MS + 2 * MINUTE_MS),
        (known(26 * HOUR_MS), 26 * HOUR_MS + 2 * MINUTE_MS),
        // Our clock is behind: the code died early, and we wait as if it had not.
        (known(MINUTE_MS), dead_ms),
        (known(-HOUR_MS), dead_ms),
        (showing(None), 2 * HOUR_MS + 2 * MINUTE_MS),
        (submitted, 2 * HOUR_MS + 2 * MINUTE_MS),
        (
            State::CustomerPaying { since: SENT },
            2 * HOUR_MS + 2 * MINUTE_MS,
        ),
        (unresolved, 2 * HOUR_MS + 2 * MINUTE_MS),
    ];
    for (state, quiet_ms) in table {
        let early = stepped(state.clone(), told(Reply::NotFound, quiet_ms));
        assert!(early.ends_with("[AskLater]"), "{state:?}: {early}");
        let end = stepped(state.clone(), told(Reply::NotFound, quiet_ms + 1));
        assert!(end.starts_with("Failed NotScanned"), "{state:?}: {end}");
    }
}

#[test]
fn the_code_that_came_first_stays_and_silence_is_remembered_beside_it() {
    let (state, _) = step(
        showing(Some(LIFE_MS)),
        &by_shown(),
        told(Reply::Show(code(None)), 0),
        SOON,
    )
    .expect("a step");
    assert_eq!(state, showing(Some(LIFE_MS)));
    let unsure = told(Reply::Unsure(Silence::NoReply), 0);
    let (state, _) = step(state, &by_shown(), unsure, SOON).expect("a step");
    let State::Showing { code, silence, .. } = state else {
        panic!("{state:?}")
    };
    assert_eq!(
        (code.lives_ms, silence),
        (Some(LIFE_MS), Some(Silence::NoReply))
    );
}

#[test]
fn a_deposit_that_was_frozen_after_its_end_was_told_is_told_as_late() {
    let failed = State::Failed {
        cause: Cause::NotScanned,
    };
    let end = stepped(failed, told(Reply::Done(Facts::default()), 0));
    assert_eq!(end, "Done [TellEnd { late: true }]");
}

#[test]
fn a_code_to_show_proves_nothing_of_a_charge_by_the_customers_code() {
    let submitted = State::Submitted {
        since: SENT,
        silence: None,
    };
    let (state, effects) = step(
        submitted,
        &by_code(),
        told(Reply::Show(code(None)), 0),
        SOON,
    )
    .expect("a step");
    let unlisted = State::Submitted {
        since: SENT,
        silence: Some(Silence::Unlisted),
    };
    assert_eq!((state, effects), (unlisted, vec![Effect::AskLater]));
}
