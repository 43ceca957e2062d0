//! What went from a deposit, and when: always as much as `standing` says is gone.

use super::*;
use crate::act::{By, Charge, ChargeNo, Rest, Second, SecondNo};
use crate::charge;
use crate::elsewhere::Taken;
use crate::money::{Money, Sum};
use crate::number::{FreezeNo, OrderNo, UnfreezeNo};
use crate::reply::Facts;
use crate::second;
use crate::standing::Deposit;
use crate::who::{Staff, Who};

fn at(n: i64) -> Moment {
    Moment::from_unix_ms(n * 1000)
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

fn done_at(n: i64) -> Facts {
    Facts {
        at_unix_s: Some(n),
        ..Facts::default()
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
        begun: at(0),
        state: charge::State::Done { facts },
    }
}

fn followed(no: SecondNo, amount: u64, moment: i64) -> Followed {
    let clerk = Staff {
        no: String::from("s2"),
        name: String::new(),
    };
    Followed {
        second: Second {
            no,
            platform: Platform::Alipay,
            amount: fen(amount),
            whole: fen(500),
            who: Box::new(Who {
                clerk: Some(clerk),
                authorised: None,
            }),
            begun: at(moment),
            state: second::State::Done {
                facts: done_at(moment),
            },
        },
        ended: Some(at(moment)),
    }
}

fn consume(amount: u64, rest: Rest, moment: i64) -> Followed {
    let (order, freeze) = (OrderNo::parse("2"), FreezeNo::parse("1"));
    let no = SecondNo::Consume(order.expect("a number"), freeze.expect("a number"), rest);
    followed(no, amount, moment)
}

fn unfreeze(amount: u64, moment: i64) -> Followed {
    let (unfreeze, freeze) = (UnfreezeNo::parse("3"), FreezeNo::parse("1"));
    let no = SecondNo::Unfreeze(unfreeze.expect("a number"), freeze.expect("a number"));
    followed(no, amount, moment)
}

/// Each event in a line: what, when, how many, how much.
fn story(charge: &Charge, followed: &[Followed], heard: &[Heard]) -> Vec<String> {
    let events = course(charge, Some(at(1)), followed, heard);
    let lines = events.iter().map(|event| {
        let Event {
            figure,
            whose,
            at,
            count,
            sum,
            ..
        } = event;
        let (at_s, fen) = (at.unix_s(), sum.fen());
        format!("{figure:?} {at_s} {count} {fen} {}", whose.clerk)
    });
    lines.map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn the_rest_goes_back_with_the_consume_and_settles_it() {
    let charge = freeze(500, done_at(10));
    let acts = [consume(120, Rest::GoesBack, 20)];
    let told = ["Taken 20 0 120", "Rest 20 1 380 s2", "Taken 20 1 380"];
    assert_eq!(story(&charge, &acts, &[]), told);
    let all = [consume(500, Rest::GoesBack, 20)];
    assert_eq!(story(&charge, &all, &[]), ["Taken 20 1 500"]);
}

#[test]
fn parts_go_one_after_the_other_and_nothing_before_it_was_frozen() {
    let charge = freeze(500, done_at(30));
    let acts = [
        consume(100, Rest::StaysFrozen, 40),
        unfreeze(150, 20),
        unfreeze(250, 60),
    ];
    let told = ["Taken 30 0 150", "Taken 40 0 100", "Taken 60 1 250"];
    assert_eq!(story(&charge, &acts, &[]), told);
}

#[test]
fn what_is_heard_counts_when_it_is_heard_and_once() {
    let facts = Facts {
        gone_back: fen(300),
        elsewhere: Taken {
            consumed: fen(200),
            unfrozen: Money::ZERO,
        },
        ..done_at(10)
    };
    let charge = freeze(500, facts);
    let heard = |n, gone_back, elsewhere| Heard {
        at: at(n),
        gone_back: fen(gone_back),
        elsewhere: Sum::of_fen(elsewhere),
    };
    let told = story(
        &charge,
        &[],
        &[heard(20, 0, 50), heard(30, 0, 200), heard(40, 300, 200)],
    );
    let by_and_by = [
        "Taken 20 0 50",
        "Taken 30 0 150",
        "AutoUnfrozen 40 1 300",
        "Taken 40 1 300",
    ];
    assert_eq!(told, by_and_by);
    // What was taken back later was never taken.
    let corrected = story(&charge, &[], &[heard(20, 0, 250), heard(30, 300, 200)]);
    let told = ["Taken 20 0 200", "AutoUnfrozen 30 1 300", "Taken 30 1 300"];
    assert_eq!(corrected, told);
}

#[test]
fn what_was_not_frozen_has_no_course() {
    let charge = Charge {
        state: charge::State::Reversed,
        ..freeze(500, Facts::default())
    };
    assert!(story(&charge, &[unfreeze(1, 1)], &[]).is_empty());
}

proptest! {
    #[test]
    fn as_much_goes_as_standing_says_is_gone(
        acts in prop::collection::vec((any::<bool>(), any::<bool>(), 1u64..400, 0i64..50), 0..5),
        gone_back in 0u64..600, consumed in 0u64..300, unfrozen in 0u64..300, heard_at in 0i64..50,
    ) {
        let facts = Facts {
            gone_back: fen(gone_back),
            elsewhere: Taken { consumed: fen(consumed), unfrozen: fen(unfrozen) },
            ..done_at(10)
        };
        let charge = freeze(500, facts);
        let followed: Vec<Followed> = acts.into_iter().map(|(is_consume, goes_back, amount, n)| {
            match (is_consume, goes_back) {
                (true, true) => consume(amount, Rest::GoesBack, n),
                (true, false) => consume(amount, Rest::StaysFrozen, n),
                (false, _) => unfreeze(amount, n),
            }
        }).collect();
        let seconds: Vec<Second> = followed.iter().map(|followed| followed.second.clone()).collect();
        let heard = Heard::of(&charge, at(heard_at)).expect("a deposit");
        let left = Deposit::of(&charge, &seconds).expect("frozen").left().fen();
        let taken: Vec<Event> = course(&charge, Some(at(10)), &followed, &[heard])
            .into_iter().filter(|event| event.figure == Figure::Taken).collect();
        let gone: u64 = taken.iter().map(|event| event.sum.fen()).sum();
        prop_assert_eq!(500 - gone, left);
        let settled: u64 = taken.iter().map(|event| event.count).sum();
        prop_assert_eq!(settled, u64::from(left == 0));
        prop_assert!(taken.iter().all(|event| event.at >= at(10)));
    }
}
