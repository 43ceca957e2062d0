//! What is concluded about others, after every history of ours.

use super::*;
use crate::act::{By, Charge, ChargeNo};
use crate::charge::{self, Effect, Event};
use crate::moment::Moment;
use crate::number::{FreezeNo, OrderNo, UnfreezeNo};
use crate::platform::Platform;
use crate::reply::{Cause, Facts, Reply};
use crate::standing::Deposit;
use proptest::prelude::*;

const NOW: Moment = Moment::from_unix_ms(0);

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("within the ceiling")
}

fn taken(consumed: u64, unfrozen: u64) -> Taken {
    Taken {
        consumed: fen(consumed),
        unfrozen: fen(unfrozen),
    }
}

fn freeze(amount: u64, facts: Facts) -> Charge {
    Charge {
        no: ChargeNo::Freeze(FreezeNo::parse("1").expect("a number")),
        platform: Platform::Alipay,
        amount: fen(amount),
        by: By::Code(String::new()),
        guest: Box::default(),
        tops_up: None,
        who: Box::default(),
        begun: NOW,
        state: charge::State::Done { facts },
    }
}

fn done() -> second::State {
    second::State::Done {
        facts: Facts::default(),
    }
}

fn under_way() -> second::State {
    second::State::Unresolved {
        since: NOW,
        silence: None,
    }
}

fn failed() -> second::State {
    second::State::Failed {
        cause: Cause::Closed,
    }
}

fn second(no: SecondNo, amount: u64, state: second::State) -> Second {
    Second {
        no,
        platform: Platform::Alipay,
        amount: fen(amount),
        whole: fen(500),
        who: Box::default(),
        begun: NOW,
        state,
    }
}

fn consume(amount: u64, rest: Rest, state: second::State) -> Second {
    let order = OrderNo::parse("2").expect("a number");
    let freeze = FreezeNo::parse("1").expect("a number");
    second(SecondNo::Consume(order, freeze, rest), amount, state)
}

fn unfreeze(amount: u64, state: second::State) -> Second {
    let unfreeze = UnfreezeNo::parse("2").expect("a number");
    let freeze = FreezeNo::parse("1").expect("a number");
    second(SecondNo::Unfreeze(unfreeze, freeze), amount, state)
}

/// The deposit after the platform, asked while `seconds` stood like this, counted `all`.
fn told(facts: Facts, seconds: &[Second], all: Taken) -> (Charge, Vec<Effect>) {
    let event = Event::Reply {
        reply: Reply::Done(Facts {
            in_all: Some(all),
            ..Facts::default()
        }),
        quiet_ms: 0,
        ours: Ours::of(seconds),
    };
    let charge = freeze(500, facts);
    let (state, effects) =
        charge::step(charge.state.clone(), &charge.by, event, NOW).expect("it hears");
    (Charge { state, ..charge }, effects)
}

#[test]
fn what_our_acts_do_not_explain_others_did() {
    use Rest::{GoesBack, StaysFrozen};
    let known = Taken::default();
    // Ours; what the platform counts in all; consumed, of that elsewhere, given back, left.
    let table: &[(&[Second], Taken, [u64; 4])] = &[
        (&[], taken(0, 0), [0, 0, 0, 500]),
        (&[], taken(120, 0), [120, 120, 0, 380]),
        (&[], taken(120, 380), [120, 120, 380, 0]),
        (
            &[consume(120, StaysFrozen, done())],
            taken(120, 0),
            [120, 0, 0, 380],
        ),
        (
            &[consume(120, StaysFrozen, done()), unfreeze(80, done())],
            taken(150, 90),
            [150, 30, 90, 260],
        ),
        (
            &[consume(120, StaysFrozen, failed())],
            taken(120, 0),
            [120, 120, 0, 380],
        ),
        // Ours gave the rest back: 380 as far as we knew, 350 after others had consumed 30.
        (
            &[consume(120, GoesBack, done())],
            taken(150, 350),
            [150, 30, 350, 0],
        ),
        (
            &[consume(120, GoesBack, done())],
            taken(120, 380),
            [120, 0, 380, 0],
        ),
        // While ours is under way nothing is concluded, whatever is counted.
        (
            &[consume(120, StaysFrozen, under_way())],
            taken(120, 0),
            [0, 0, 0, 500],
        ),
        // What the platform has not counted yet proves nothing either.
        (
            &[consume(120, StaysFrozen, done())],
            taken(50, 0),
            [120, 0, 0, 380],
        ),
    ];
    for (seconds, all, wanted) in table {
        let facts = Facts {
            elsewhere: known,
            ..Facts::default()
        };
        let (charge, _) = told(facts, seconds, *all);
        let deposit = Deposit::of(&charge, seconds).expect("a deposit");
        let found = [
            deposit.consumed,
            deposit.consumed_elsewhere,
            deposit.unfrozen,
            deposit.left(),
        ];
        assert_eq!(found.map(Money::fen), *wanted, "{seconds:?} {all:?}");
    }
}

#[test]
fn it_is_shown_once_and_a_consume_that_is_proved_late_is_not_counted_twice() {
    let ours = [consume(120, Rest::StaysFrozen, failed())];
    let (charge, effects) = told(Facts::default(), &ours, taken(120, 0));
    assert_eq!(effects, [Effect::ShowElsewhere]);
    let charge::State::Done { facts } = charge.state.clone() else {
        panic!("it is done");
    };
    assert_eq!(facts.in_all, None, "what was heard is not kept");
    assert_eq!(told(facts.clone(), &ours, taken(120, 0)).1, []);
    // The failed one was done after all; asked again, the platform counts it once.
    let ours = [consume(120, Rest::StaysFrozen, done())];
    let (charge, effects) = told(facts, &ours, taken(120, 0));
    assert_eq!(effects, [Effect::ShowElsewhere]);
    let deposit = Deposit::of(&charge, &ours).expect("a deposit");
    assert_eq!((deposit.consumed, deposit.left()), (fen(120), fen(380)));
}

#[test]
fn what_was_given_back_elsewhere_stays_known_beside_our_rest() {
    let ours = [consume(100, Rest::GoesBack, done())];
    let facts = Facts {
        elsewhere: taken(0, 50),
        ..Facts::default()
    };
    let (charge, effects) = told(facts, &ours, taken(100, 400));
    assert_eq!(effects, []);
    let deposit = Deposit::of(&charge, &ours).expect("a deposit");
    assert_eq!((deposit.unfrozen, deposit.left()), (fen(400), Money::ZERO));
}

#[test]
fn a_terminal_is_known_by_its_name() {
    let terminal = |device: &str, name: &str| Terminal {
        device: device.to_owned(),
        name: name.to_owned(),
    };
    assert_eq!(terminal("1002", "前台二号").shown(), Some("前台二号"));
    assert_eq!(terminal("1002", "").shown(), Some("1002"));
    assert_eq!(terminal("", "").shown(), None);
}

/// One act of a random history.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// Of this till: consumed with the rest back or not, or given back.
    Ours(u64, u8),
    /// Of another.
    Theirs(u64, bool),
    /// The platform is asked.
    Asked,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (1u64..300, 0u8..4).prop_map(|(fen, how)| Act::Ours(fen, how)),
        (1u64..300, prop::bool::ANY).prop_map(|(fen, back)| Act::Theirs(fen, back)),
        Just(Act::Asked),
    ];
    prop::collection::vec(act, 0..12)
}

proptest! {
    /// The platform's book beside the till: whenever it is asked while nothing of ours is under
    /// way, the till knows what is left to the fen; and never do the parts pass the whole.
    #[test]
    fn asked_in_quiet_the_till_agrees_with_the_book(acts in acts()) {
        let (mut all, mut theirs) = (taken(0, 0), 0);
        let mut facts = Facts::default();
        let mut seconds: Vec<Second> = Vec::new();
        for act in acts.into_iter().chain([Act::Asked]) {
            let left = 500 - all.consumed.fen() - all.unfrozen.fen();
            match act {
                Act::Ours(amount, how) => {
                    let is_taken = amount <= left;
                    let state = if is_taken { done() } else { failed() };
                    seconds.push(match how {
                        0 => unfreeze(amount, state),
                        1 => consume(amount, Rest::GoesBack, state),
                        _ => consume(amount, Rest::StaysFrozen, state),
                    });
                    if is_taken {
                        let (consumed, unfrozen) = match how {
                            0 => (0, amount),
                            1 => (amount, left - amount),
                            _ => (amount, 0),
                        };
                        all = taken(all.consumed.fen() + consumed, all.unfrozen.fen() + unfrozen);
                    }
                }
                Act::Theirs(amount, _) if amount > left => {}
                Act::Theirs(amount, true) => all.unfrozen = fen(all.unfrozen.fen() + amount),
                Act::Theirs(amount, false) => {
                    theirs += amount;
                    all.consumed = fen(all.consumed.fen() + amount);
                }
                Act::Asked => {
                    let (charge, _) = told(facts.clone(), &seconds, all);
                    let deposit = Deposit::of(&charge, &seconds).expect("a deposit");
                    prop_assert_eq!(deposit.left().fen(), left);
                    prop_assert_eq!((deposit.consumed, deposit.unfrozen), (all.consumed, all.unfrozen));
                    prop_assert_eq!(deposit.consumed_elsewhere.fen(), theirs);
                    let charge::State::Done { facts: kept } = charge.state else { unreachable!() };
                    facts = kept;
                }
            }
            let charge = freeze(500, facts.clone());
            let deposit = Deposit::of(&charge, &seconds).expect("a deposit");
            let parts = deposit.consumed.fen() + deposit.unfrozen.fen() + deposit.auto_unfrozen.fen();
            prop_assert!(parts + deposit.left().fen() == 500);
        }
    }
}
