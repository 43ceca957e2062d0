//! What is written comes back, and what is open is found again.

use super::*;
use till::charge::Event;
use till::reply::{Cause, Reply, ShownCode, Silence};

#[test]
fn a_reopened_journal_knows_what_is_open_and_goes_on_counting() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("deep/journal.sqlite");
    let mut journal = Journal::open(&file, Books::Practice).expect("it opens");
    let open = begin(&mut journal, 1234).into_inner();
    let paid = begin(&mut journal, 2).into_inner();
    let facts = Facts {
        transaction_id: Some("42000001".into()),
        at_unix_s: Some(5),
        cash: Some(fen(2)),
        gone_back: fen(1),
        ..Facts::default()
    };
    let (paid, _) = paid
        .step(
            Event::Reply {
                reply: Reply::Done(facts),
                quiet_ms: 0,
                ours: None,
            },
            NOW,
        )
        .expect("a step");
    journal
        .advance(paid.clone(), NOW.after_ms(10))
        .expect("it is recorded");
    drop(journal);

    let mut journal = Journal::open(&file, Books::Practice).expect("it opens again");
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
    let mut journal =
        Journal::open(&folder.path().join("j.sqlite"), Books::Practice).expect("it opens");
    let silent = Some(Silence::RefusedUnverified);
    let causes = [
        Cause::Refused {
            text: "不行".into(),
        },
        Cause::BalanceLow,
        Cause::ShopBalanceLow,
        Cause::NoRefundRight,
        Cause::ChannelWithoutDeposits,
        Cause::DepositsNotOpened,
        Cause::RefundsNotOpened,
        Cause::DepositsUnready,
        Cause::CustomerStopped,
        Cause::CodeExpired,
        Cause::Closed,
        Cause::PaymentError,
        Cause::NumberUsed,
        Cause::NumberConflict,
        Cause::NeverArrived,
        Cause::NotScanned,
        Cause::NotBooked {
            text: "不行".into(),
        },
    ];
    let mut states = vec![
        charge::State::Submitted {
            since: NOW,
            silence: silent,
        },
        charge::State::Showing {
            since: NOW,
            code: ShownCode {
                url: String::from("https://qr.example/1"),
                lives_ms: Some(299_000),
            },
            silence: silent,
        },
        charge::State::CustomerPaying { since: NOW },
        charge::State::Unresolved {
            since: NOW,
            silence: Some(Silence::NoReply),
            refused: Some(Cause::NumberConflict),
        },
        charge::State::Reversing(charge::Reversing {
            since: NOW,
            asked: NOW.after_ms(15_000),
            sent: 2,
            accepted: true,
            paid: Some(Facts::default()),
            silence: Some(Silence::ServerUnsure),
        }),
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
    let written: Vec<_> = seconds
        .into_iter()
        .filter_map(|state| {
            refund(&mut journal, &order, state)
                .into_inner()
                .into_second()
        })
        .collect();
    assert_eq!(journal.seconds_of(order.no()).expect("readable"), written);
}

#[test]
fn entries_are_never_changed_or_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal =
        Journal::open(&folder.path().join("j.sqlite"), Books::Practice).expect("it opens");
    begin(&mut journal, 1);
    for sql in ["UPDATE entries SET form = ''", "DELETE FROM entries"] {
        assert!(journal.connection.execute(sql, []).is_err(), "{sql}");
    }
}
