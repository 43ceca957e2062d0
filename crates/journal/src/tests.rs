//! What is written comes back, what is open is found again, and numbers never return.

use super::*;
use till::act::{Charge, ChargeNo, SecondNo};
use till::charge::{self, Event};
use till::money::Money;
use till::platform::Platform;
use till::reply::{Cause, Facts, Reply, Silence};
use till::second;

const NOW: Moment = Moment::from_unix_ms(1_700_000_000_000);

fn prefix() -> Prefix {
    Prefix::parse("90000042").expect("a prefix")
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

fn submitted() -> charge::State {
    charge::State::Submitted {
        since: NOW,
        silence: None,
    }
}

fn begin(journal: &mut Journal, amount: u64) -> Recorded<Record> {
    journal
        .begin(&prefix(), "1", NOW, |fresh| {
            let no = ChargeNo::Payment(fresh.into_order_no());
            let code_tail = String::from("6789");
            Record::Charge(Charge {
                no,
                platform: Platform::WeChat,
                amount: fen(amount),
                code_tail,
                begun: NOW,
                state: submitted(),
            })
        })
        .expect("it is recorded")
}

fn refund(journal: &mut Journal, order: &Record, state: second::State) -> Recorded<Record> {
    let order = till::number::OrderNo::parse(order.no()).expect("a number");
    journal
        .begin(&prefix(), "1", NOW, |fresh| {
            let no = SecondNo::Refund(fresh.into_refund_no(), order);
            Record::Second(Second {
                no,
                platform: Platform::WeChat,
                amount: fen(1),
                whole: fen(2),
                begun: NOW,
                state,
            })
        })
        .expect("it is recorded")
}

#[test]
fn a_reopened_journal_knows_what_is_open_and_goes_on_counting() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("deep/journal.sqlite");
    let mut journal = Journal::open(&file).expect("it opens");
    let open = begin(&mut journal, 1234).into_inner();
    let paid = begin(&mut journal, 2).into_inner();
    let facts = Facts {
        transaction_id: Some("42000001".into()),
        at_unix_s: Some(5),
        cash: Some(fen(2)),
    };
    let (paid, _) = paid
        .step(Event::Reply(Reply::Done(facts)), NOW)
        .expect("a step");
    journal
        .advance(paid.clone(), NOW.after_ms(10))
        .expect("it is recorded");
    drop(journal);

    let mut journal = Journal::open(&file).expect("it opens again");
    assert_eq!(
        journal.open_records().expect("readable"),
        [Stored {
            record: open.clone(),
            ended: None
        }]
    );
    let found = journal
        .find("42000001")
        .expect("readable")
        .expect("found by the platform's number");
    assert_eq!(
        found,
        Stored {
            record: paid.clone(),
            ended: Some(NOW.after_ms(10))
        }
    );
    let third = begin(&mut journal, 3);
    assert!(
        third.no() > paid.no() && paid.no() > open.no(),
        "the clock stood still, the numbers did not"
    );
    assert_eq!(journal.recent(2).expect("readable").len(), 2);
}

#[test]
fn every_state_comes_back_as_it_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = Journal::open(&folder.path().join("j.sqlite")).expect("it opens");
    let silent = Some(Silence::RefusedUnverified);
    let causes = [
        Cause::Refused {
            text: "不行".into(),
        },
        Cause::BalanceLow,
        Cause::CustomerStopped,
        Cause::CodeExpired,
        Cause::Closed,
        Cause::PaymentError,
        Cause::NumberUsed,
        Cause::NumberConflict,
        Cause::NeverArrived,
    ];
    let mut states = vec![
        charge::State::Submitted {
            since: NOW,
            silence: silent,
        },
        charge::State::CustomerPaying { since: NOW },
        charge::State::Unresolved {
            since: NOW,
            silence: Some(Silence::NoReply),
        },
        charge::State::Done {
            facts: Facts::default(),
        },
        charge::State::Reversed,
    ];
    states.extend(causes.map(|cause| charge::State::Failed { cause }));
    for state in states {
        let Record::Charge(charge) = begin(&mut journal, 7).into_inner() else {
            panic!("a charge")
        };
        let record = Record::Charge(Charge { state, ..charge });
        journal
            .advance(record.clone(), NOW)
            .expect("it is recorded");
        assert_eq!(
            journal
                .find(record.no())
                .expect("readable")
                .expect("there")
                .record,
            record
        );
    }
    let order = begin(&mut journal, 2).into_inner();
    let seconds = [
        second::State::Submitted {
            since: NOW,
            silence: None,
        },
        second::State::InProgress { since: NOW },
        second::State::Unresolved {
            since: NOW,
            silence: silent,
        },
        second::State::Done {
            facts: Facts::default(),
        },
        second::State::Failed {
            cause: Cause::Closed,
        },
        second::State::NeedsManualTransfer,
    ];
    for state in seconds.clone() {
        refund(&mut journal, &order, state);
    }
    let read: Vec<_> = journal
        .seconds_of(order.no())
        .expect("readable")
        .into_iter()
        .map(|second| second.state)
        .collect();
    assert_eq!(read, seconds);
}

#[test]
fn entries_are_never_changed_or_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = Journal::open(&folder.path().join("j.sqlite")).expect("it opens");
    begin(&mut journal, 1);
    for sql in ["UPDATE entries SET form = ''", "DELETE FROM entries"] {
        assert!(journal.connection.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    Journal::open(&file)
        .expect("it opens")
        .connection
        .execute_batch("PRAGMA user_version = 9")
        .expect("set");
    let refused = Journal::open(&file).expect_err("a newer form");
    assert!(
        matches!(refused, JournalFault::Newer { found: 9, known: 1 }),
        "{refused}"
    );
}

#[test]
fn nothing_is_recorded_twice_under_one_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let (mut one, mut other) = (
        Journal::open(&file).expect("it opens"),
        Journal::open(&file).expect("it opens"),
    );
    let numbers: std::collections::HashSet<String> = (0..20)
        .map(|n| {
            begin(if n % 2 == 0 { &mut one } else { &mut other }, 1)
                .no()
                .to_owned()
        })
        .collect();
    assert_eq!(numbers.len(), 20);
}
