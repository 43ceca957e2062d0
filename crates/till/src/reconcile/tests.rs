//! What is told of a paper, case by case; and that histories with planted differences give those and
//! no others.

use super::*;
use crate::elsewhere::Terminal;
use crate::moment::Moment;
use crate::platform::{Booked, Platform};

mod planted;

/// The first moment of the range.
const FROM_MS: i64 = 1_772_294_400_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const NOON: i64 = DAY_MS / 2;

fn moment(after_ms: i64) -> Moment {
    Moment::from_unix_ms(FROM_MS + after_ms)
}

fn day() -> Span {
    Span {
        from: moment(0),
        to: moment(DAY_MS),
    }
}

/// A day, listed with its surroundings the morning after.
fn question() -> Question {
    Question {
        range: day(),
        listed: day().wider(),
        asked: moment(DAY_MS + NOON),
        platform: None,
        kinds: Kind::ALL.to_vec(),
    }
}

/// A day's bill of WeChat's.
fn billed() -> Question {
    Question {
        listed: day(),
        platform: Some(Platform::WeChat),
        kinds: vec![Kind::Payment, Kind::Consume, Kind::Refund],
        ..question()
    }
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

fn ours(kind: Kind, state: Here, after_ms: i64) -> Ours {
    Ours {
        kind,
        no: String::from("1"),
        id: None,
        carrier: Carrier::Platform(Platform::WeChat),
        amount: fen(100),
        state,
        at: moment(after_ms),
        is_unheard_of: false,
    }
}

fn theirs(kind: Kind, state: There, after_ms: i64) -> Theirs {
    Theirs {
        kind,
        no: String::from("1"),
        id: None,
        carrier: Carrier::Platform(Platform::WeChat),
        amount: fen(100),
        state,
        at: Some(moment(after_ms)),
        terminal: None,
        staff: None,
    }
}

/// In a few letters what came of it: matched, open, elsewhere, books, border, or the advices.
fn told(question: &Question, ours: &[Ours], theirs: &[Theirs]) -> String {
    let found = reconcile(question, ours, theirs);
    let counts = [
        ("matched", found.matched()),
        ("open", found.open),
        ("elsewhere", found.elsewhere),
        ("books", found.in_books),
        ("border", found.at_border),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(name, count)| format!("{name} {count}"));
    let differences = found.differences.iter();
    let differences = differences.map(|one| format!("{:?} {:?}", one.what, one.advice()));
    counts.chain(differences).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_two_states_on_both_sides() {
    use Here::{Done, Failed, ManualTransfer, Open, Reversed};
    use There as T;
    let table = [
        (Open, T::Done, "open 1"),
        (Open, T::Unclear, "open 1"),
        (Done, T::Done, "matched 1"),
        (Done, T::Accepted, "matched 1"),
        (Done, T::BackOrOver, "matched 1"),
        (Done, T::Unclear, "open 1"),
        (Done, T::Open, "State NotMovedThere"),
        (Done, T::Over, "State NotMovedThere"),
        (Done, T::Reversed, "State NotMovedThere"),
        (Done, T::ManualTransfer, "State ByHand"),
        (Failed, T::Done, "State MovedThere"),
        (Failed, T::Over, ""),
        (Failed, T::Reversed, ""),
        (Failed, T::BackOrOver, ""),
        (Failed, T::Open, "open 1"),
        (Reversed, T::Reversed, ""),
        (Reversed, T::Over, ""),
        (Reversed, T::BackOrOver, ""),
        (Reversed, T::Done, "State MovedThere"),
        (ManualTransfer, T::ManualTransfer, ""),
        (ManualTransfer, T::Done, "State ByHand"),
        (ManualTransfer, T::Open, "open 1"),
    ];
    for (here, there, wanted) in table {
        let pair = (
            [ours(Kind::Refund, here, NOON)],
            [theirs(Kind::Refund, there, NOON)],
        );
        assert_eq!(
            told(&question(), &pair.0, &pair.1),
            wanted,
            "{here:?} {there:?}"
        );
    }
}

#[test]
fn what_only_one_side_has() {
    let here = |state, at| told(&question(), &[ours(Kind::Payment, state, at)], &[]);
    let there = |state, at| told(&question(), &[], &[theirs(Kind::Payment, state, at)]);
    assert_eq!(here(Here::Done, NOON), "OnlyHere NotListed");
    assert_eq!(here(Here::ManualTransfer, NOON), "OnlyHere NotListed");
    assert_eq!(here(Here::Open, NOON), "open 1");
    assert_eq!(here(Here::Failed, NOON), "");
    assert_eq!(here(Here::Reversed, NOON), "");
    assert_eq!(here(Here::Done, -1), "", "of the day before");
    assert_eq!(here(Here::Done, DAY_MS), "", "of the day after");
    assert_eq!(there(There::Done, NOON), "OnlyThere TakenUnknown");
    assert_eq!(there(There::Open, NOON), "open 1");
    assert_eq!(there(There::Unclear, NOON), "open 1");
    assert_eq!(there(There::Over, NOON), "");
    assert_eq!(there(There::BackOrOver, NOON), "");
    assert_eq!(there(There::Done, DAY_MS), "", "of the day after");
    for (kind, advice) in [
        (Kind::Consume, "TakenUnknown"),
        (Kind::Refund, "GivenUnknown"),
        (Kind::Unfreeze, "GivenUnknown"),
        (Kind::Freeze, "HeldUnknown"),
    ] {
        let told = told(&question(), &[], &[theirs(kind, There::Done, NOON)]);
        assert_eq!(told, format!("OnlyThere {advice}"));
    }
    let mut asked = ours(Kind::Payment, Here::Done, NOON);
    asked.is_unheard_of = true;
    assert_eq!(told(&question(), &[asked], &[]), "OnlyHere NeverHeardOf");
}

#[test]
fn what_is_told_as_such_and_never_as_a_difference() {
    let mut other = theirs(Kind::Payment, There::Done, NOON);
    other.terminal = Some(Terminal::default());
    assert_eq!(told(&question(), &[], &[other]), "elsewhere 1");
    let mut voucher = theirs(Kind::Payment, There::Done, NOON);
    voucher.carrier = Carrier::Books;
    assert_eq!(told(&question(), &[], &[voucher]), "books 1");
    let mut voucher = ours(Kind::Payment, Here::Done, NOON);
    voucher.carrier = Carrier::Books;
    assert_eq!(told(&question(), &[voucher], &[]), "books 1");
    // Asked about a minute after it was done.
    let asked = Question {
        asked: moment(NOON + 60_000),
        ..question()
    };
    let done = [ours(Kind::Payment, Here::Done, NOON)];
    assert_eq!(told(&asked, &done, &[]), "open 1");
    let paying = [theirs(Kind::Payment, There::Open, NOON)];
    assert_eq!(told(&asked, &done, &paying), "open 1");
}

#[test]
fn what_was_booked_is_looked_for_in_the_books_and_in_no_platforms_bill() {
    for booked in [Booked::Cash, Booked::BankCard] {
        let carrier = Carrier::Platform(Platform::Books(booked));
        for kind in [Kind::Payment, Kind::Refund] {
            let here = [Ours {
                carrier,
                ..ours(kind, Here::Done, NOON)
            }];
            let there = [Theirs {
                carrier,
                ..theirs(kind, There::Done, NOON)
            }];
            assert_eq!(told(&question(), &here, &there), "matched 1");
            assert_eq!(told(&question(), &here, &[]), "OnlyHere NotListed");
            let unknown = match kind {
                Kind::Refund => "OnlyThere GivenUnknown",
                Kind::Payment | Kind::Freeze | Kind::Consume | Kind::Unfreeze => {
                    "OnlyThere TakenUnknown"
                }
            };
            assert_eq!(told(&question(), &[], &there), unknown);
            assert_eq!(told(&billed(), &here, &[]), "");
        }
    }
}

#[test]
fn a_border_is_one_only_where_nothing_was_listed_beyond_it() {
    for at in [0, 60_000, DAY_MS - 60_000] {
        let done = [ours(Kind::Payment, Here::Done, at)];
        assert_eq!(told(&question(), &done, &[]), "OnlyHere NotListed");
        assert_eq!(told(&billed(), &done, &[]), "border 1");
    }
    // On both sides of midnight, by two clocks: it is of the day by ours.
    let done = [ours(Kind::Payment, Here::Done, DAY_MS - 1)];
    let listed = [theirs(Kind::Payment, There::Done, DAY_MS + 3_000)];
    assert_eq!(told(&question(), &done, &listed), "matched 1");
    let next = Question {
        range: Span {
            from: moment(DAY_MS),
            to: moment(2 * DAY_MS),
        },
        ..question()
    };
    assert_eq!(told(&next, &done, &listed), "", "and of no other");
}

#[test]
fn a_bill_lists_one_platform_and_not_every_kind() {
    let mut alipay = ours(Kind::Payment, Here::Done, NOON);
    alipay.carrier = Carrier::Platform(Platform::Alipay);
    assert_eq!(told(&billed(), &[alipay], &[]), "");
    let freeze = ours(Kind::Freeze, Here::Done, NOON);
    assert_eq!(told(&billed(), &[freeze], &[]), "");
}

#[test]
fn the_platforms_number_finds_what_no_number_of_ours_does() {
    let mut here = ours(Kind::Consume, Here::Done, NOON);
    here.id = Some(String::from("42"));
    let mut there = theirs(Kind::Payment, There::Done, NOON);
    there.no = String::from("another");
    there.id = Some(String::from("42"));
    let question = question();
    assert_eq!(
        told(&question, &[here.clone()], &[there.clone()]),
        "matched 1"
    );
    here.id = Some(String::new());
    there.id = Some(String::new());
    let told = told(&question, &[here], &[there]);
    assert_eq!(told, "OnlyHere NotListed, OnlyThere TakenUnknown");
}

#[test]
fn amounts_and_sums_of_both_sides_stand_beside_each_other() {
    let here = [ours(Kind::Payment, Here::Done, NOON)];
    let mut there = [
        theirs(Kind::Payment, There::Done, NOON),
        theirs(Kind::Payment, There::Done, NOON),
    ];
    there[0].amount = fen(99);
    there[1].no = String::from("2");
    there[1].terminal = Some(Terminal::default());
    let found = reconcile(&question(), &here, &there);
    assert_eq!(found.differences.len(), 1);
    assert_eq!(found.differences[0].advice(), Advice::AmountDiffers);
    let tally = |count, fen| Tally {
        count,
        sum: Sum::of_fen(fen),
    };
    let wanted = KindSums {
        kind: Kind::Payment,
        matched: 0,
        ours: tally(1, 100),
        theirs: tally(1, 99),
        everybody: tally(2, 199),
    };
    assert_eq!(found.sums[0], wanted);
}
