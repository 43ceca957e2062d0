//! An end is told once, also across restarts, and a further end is told again; a deposit with
//! something left is asked about when the platform should have given it back.

use super::*;
use till::reply::Cause;

const DAY_MS: i64 = 86_400_000;

#[test]
fn an_end_is_untold_until_it_is_told_and_a_further_one_is_untold_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    let Record::Charge(charge) = begin(&mut journal, 5).into_inner() else {
        panic!("a charge")
    };
    let no = charge.no.as_str().to_owned();
    journal.told(&no, NOW).expect("nothing to tell yet");
    let state = charge::State::Failed {
        cause: Cause::Closed,
    };
    let failed = Record::Charge(Charge { state, ..charge });
    journal.advance(failed.clone(), NOW).expect("recorded");
    drop(journal);
    let mut journal = open(&file);
    assert_eq!(
        numbers_of(journal.untold().expect("readable")),
        [no.as_str()]
    );

    journal.told(&no, NOW.after_ms(1)).expect("recorded");
    journal.told(&no, NOW.after_ms(2)).expect("told before");
    // The same end once more is no further end.
    journal
        .advance(failed.clone(), NOW.after_ms(3))
        .expect("recorded");
    assert!(journal.untold().expect("readable").is_empty());

    let paid = done(&failed);
    journal
        .advance(paid.clone(), NOW.after_ms(4))
        .expect("recorded");
    assert_eq!(
        journal.untold().expect("readable"),
        [Stored {
            record: paid,
            ended: Some(NOW)
        }]
    );
    journal.told(&no, NOW.after_ms(5)).expect("recorded");
    drop(journal);
    let journal = open(&file);
    assert!(journal.untold().expect("readable").is_empty());
    let entries: i64 = journal
        .connection
        .query_row("SELECT count(*) FROM entries", [], |row| row.get(0))
        .expect("counted");
    assert_eq!(entries, 6, "begun, failed, told, failed, paid, told");
}

#[test]
fn a_deposit_is_overdue_after_thirty_days_until_nothing_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let first = deposit(&mut journal, 500, NOW);
    let second = deposit(&mut journal, 300, NOW.after_ms(DAY_MS));
    let overdue = |journal: &Journal, day: i64| {
        let found = journal.overdue_deposits(HOLDS, NOW.after_ms(day * DAY_MS), 0..10);
        numbers_of(found.expect("readable"))
    };
    assert!(overdue(&journal, 29).is_empty());
    assert_eq!(overdue(&journal, 30), [first.no()]);
    assert_eq!(overdue(&journal, 31), [first.no(), second.no()]);
    let at_most = journal.overdue_deposits(HOLDS, NOW.after_ms(40 * DAY_MS), 0..1);
    assert_eq!(numbers_of(at_most.expect("readable")), [first.no()]);
    let behind = journal.overdue_deposits(HOLDS, NOW.after_ms(40 * DAY_MS), 1..9);
    assert_eq!(numbers_of(behind.expect("readable")), [second.no()]);

    let part = unfreeze(&mut journal, &first, 200, NOW);
    journal.advance(done(&part), NOW).expect("recorded");
    assert_eq!(overdue(&journal, 31).len(), 2, "300 are left");
    let rest = unfreeze(&mut journal, &first, 300, NOW);
    assert_eq!(overdue(&journal, 31).len(), 2, "its end is not known");
    journal.advance(done(&rest), NOW).expect("recorded");
    assert_eq!(overdue(&journal, 31), [second.no()]);
}

#[test]
fn a_deposit_that_went_back_by_itself_is_overdue_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let Record::Charge(charge) = deposit(&mut journal, 500, NOW) else {
        panic!("a charge")
    };
    let no = charge.no.as_str().to_owned();
    journal.told(&no, NOW).expect("recorded");
    let later = NOW.after_ms(31 * DAY_MS);
    for (gone_back, overdue) in [(200, 1), (500, 0)] {
        let facts = Facts {
            gone_back: fen(gone_back),
            ..Facts::default()
        };
        let state = charge::State::Done { facts };
        let charge = charge.clone();
        journal
            .advance(Record::Charge(Charge { state, ..charge }), later)
            .expect("recorded");
        let found = journal
            .overdue_deposits(HOLDS, later, 0..9)
            .expect("readable");
        assert_eq!(found.len(), overdue);
        let untold = journal.untold().expect("readable");
        assert_eq!(
            numbers_of(untold),
            [no.as_str()],
            "what went back is to be told"
        );
    }
}

#[test]
fn a_deposit_begun_by_a_clock_a_year_ahead_is_overdue_by_the_platforms_clock() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let wrong = NOW.after_ms(365 * DAY_MS);
    let deposit = deposit(&mut journal, 500, wrong);
    let overdue = |journal: &Journal, day: i64| {
        let found = journal.overdue_deposits(HOLDS, NOW.after_ms(day * DAY_MS), 0..10);
        numbers_of(found.expect("readable"))
    };
    assert!(overdue(&journal, 31).is_empty(), "nothing else is known");
    let Record::Charge(charge) = deposit.clone() else {
        panic!("a charge")
    };
    let facts = Facts {
        at_unix_s: Some(NOW.unix_s()),
        ..Facts::default()
    };
    let state = charge::State::Done { facts };
    let told = Record::Charge(Charge { state, ..charge });
    journal.advance(told, wrong).expect("recorded");
    assert!(overdue(&journal, 29).is_empty());
    assert_eq!(overdue(&journal, 31), [deposit.no()]);
}
