//! Reversals and what comes across them, and deposits that went back by themselves.

use super::*;
use crate::act::{By, Charge, ChargeNo};
use crate::money::Money;
use crate::number::{FreezeNo, OrderNo};
use crate::platform::Platform::{Alipay, WeChat};
use expect_test::expect;

const SENT: Moment = Moment::from_unix_ms(1_000_000);
const LATER: Moment = Moment::from_unix_ms(1_000_000 + IN_FLIGHT_MS_MAX + 1);

/// A payment whose reversal is under way, told these in order; how it stands in the end, and what
/// was to be done.
fn reversal(events: Vec<Event>) -> (State, Vec<Effect>) {
    let unresolved = State::Unresolved {
        since: SENT,
        silence: None,
        refused: None,
    };
    let mut all = Vec::new();
    let mut state = unresolved;
    for event in events {
        let (next, effects) = stepped(state, event);
        all.extend(effects);
        state = next;
    }
    (state, all)
}

fn stepped(state: State, event: Event) -> Step {
    step(state, &By::Code(String::new()), event, LATER).expect("what was sent hears")
}

fn told(reply: Reply, quiet_ms: i64) -> Event {
    Event::Reply {
        reply,
        quiet_ms,
        ours: None,
    }
}

fn sent(effects: &[Effect]) -> usize {
    let sends = effects
        .iter()
        .filter(|effect| **effect == Effect::SendReversal);
    sends.count()
}

#[test]
fn a_paid_that_comes_during_a_reversal_is_not_the_end() {
    let paid = Reply::Done(Facts::default());
    let (state, effects) = reversal(vec![
        Event::Reverse,
        told(paid.clone(), 1_000),
        told(paid.clone(), 11_000),
        Event::Reversal(Reversal::Accepted),
        told(paid.clone(), 11_000),
        told(Reply::Reversed, 1_000),
    ]);
    assert_eq!(state, State::Reversed);
    assert_eq!(sent(&effects), 2, "asked again while nobody had taken it");
    let ends = effects
        .iter()
        .filter(|effect| matches!(effect, Effect::TellEnd { .. }));
    assert_eq!(ends.count(), 1);
}

#[test]
fn a_refused_reversal_of_a_paid_payment_ends_paid_and_loudly() {
    let (state, effects) = reversal(vec![
        Event::Reverse,
        Event::Reversal(Reversal::Refused(Cause::NumberConflict)),
        told(Reply::Done(Facts::default()), IN_FLIGHT_MS_MAX + 1),
    ]);
    assert!(matches!(state, State::Done { .. }));
    assert!(effects.contains(&Effect::TellReversalRefused));
    assert!(effects.contains(&Effect::TellEnd { late: true }));
}

#[test]
fn a_refusal_is_not_the_end_while_the_same_reversal_may_come_once_more() {
    let paid = || Reply::Done(Facts::default());
    let before = vec![
        Event::Reverse,
        told(paid(), 1_000),
        Event::Reversal(Reversal::Refused(Cause::NumberUsed)),
        told(paid(), IN_FLIGHT_MS_MAX),
    ];
    let (state, _) = reversal(before.clone());
    assert!(!state.is_final(), "{state:?}");
    let (undone, _) = reversal([before.clone(), vec![told(Reply::Reversed, 1_000)]].concat());
    assert_eq!(undone, State::Reversed);
    let (stands, _) = reversal([before, vec![told(paid(), IN_FLIGHT_MS_MAX + 1)]].concat());
    assert!(matches!(stands, State::Done { .. }));
}

#[test]
fn a_deposit_that_went_back_by_itself_is_told_once() {
    let frozen = State::Done {
        facts: Facts::default(),
    };
    let gone_back = Money::from_fen(500).expect("in range");
    let reply = Reply::Done(Facts {
        gone_back,
        ..Facts::default()
    });
    let (state, effects) = stepped(frozen, told(reply.clone(), 0));
    assert_eq!(effects, [Effect::TellGoneBack]);
    let (state, effects) = stepped(state, told(reply, 0));
    assert_eq!(effects, []);
    assert!(matches!(state, State::Done { facts } if facts.gone_back == gone_back));
}

#[test]
fn when_a_payment_may_be_reversed() {
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;
    // Noon in Shanghai.
    let begun = Moment::from_unix_ms(1_700_020_800_000);
    let order = || ChargeNo::Payment(OrderNo::parse("1").expect("a number"));
    let freeze = ChargeNo::Freeze(FreezeNo::parse("1").expect("a number"));
    let unresolved = |refused| State::Unresolved {
        since: begun,
        silence: None,
        refused,
    };
    let (under_way, _) = reversal(vec![Event::Reverse]);
    let conflict = Cause::NumberConflict;
    let table = [
        (order(), WeChat, unresolved(None), 0, 14_000),
        (order(), WeChat, unresolved(None), 0, 15_000),
        (order(), WeChat, unresolved(Some(conflict)), 0, 15_000),
        (order(), WeChat, unresolved(None), 7 * DAY_MS, 15_000),
        (order(), WeChat, unresolved(None), 7 * DAY_MS + 1, 15_000),
        (order(), Alipay, unresolved(None), DAY_MS / 3, 15_000),
        (order(), Alipay, unresolved(None), DAY_MS / 2, 15_000),
        (order(), WeChat, State::Reversed, 0, 15_000),
        (order(), WeChat, under_way, 0, 15_000),
        (freeze, WeChat, unresolved(None), 0, 15_000),
    ];
    let mut told = String::new();
    for (no, platform, state, age_ms, known_ms) in table {
        let charge = Charge {
            no,
            platform,
            amount: Money::from_fen(1).expect("in range"),
            by: By::Code(String::new()),
            guest: Box::default(),
            tops_up: None,
            who: Box::default(),
            begun,
            state,
        };
        told += &format!(
            "{:?}\n",
            charge.reversible(begun.after_ms(age_ms), known_ms)
        );
    }
    expect![[r#"
        After { ms: 1000 }
        Now
        Never(NumberConflict)
        Now
        Never(TooLate)
        Now
        Never(TooLate)
        Never(Ended)
        Never(UnderWay)
        Never(NotPayment)
    "#]]
    .assert_eq(&told);
}
