//! No number is made twice: not by two handles, not by a copy from yesterday, whatever the clock
//! says.

use super::*;
use std::collections::HashSet;
use std::fs;

#[test]
fn nothing_is_recorded_twice_under_one_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let (mut one, mut other) = (
        Journal::open(&file, Books::Practice).expect("it opens"),
        Journal::open(&file, Books::Practice).expect("it opens"),
    );
    let numbers: HashSet<String> = (0..20)
        .map(|n| {
            begin(if n % 2 == 0 { &mut one } else { &mut other }, 1)
                .no()
                .to_owned()
        })
        .collect();
    assert_eq!(numbers.len(), 20);
}

/// Begins a payment at `now` and tells its number.
fn number(journal: &mut Journal, now: Moment) -> String {
    let begun = journal.begin(&prefix(), "1", now, |fresh| payment(fresh, 1));
    begun.expect("it is recorded").no().to_owned()
}

/// A crash, as far as numbers go: nothing is given back, as if another handle had come.
fn crash(file: &Path, journal: Journal) {
    let numbers = Connection::open(file.with_file_name("j-numbers.sqlite")).expect("it opens");
    numbers
        .execute("UPDATE reserved SET turn = turn + 1", [])
        .expect("done");
    drop(journal);
}

#[test]
fn a_copy_from_yesterday_makes_none_of_todays_numbers_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, copy) = (folder.path().join("j.sqlite"), folder.path().join("copy"));
    let mut seen = HashSet::new();
    let day = 86_400_000;
    // The clock goes ahead a year and comes back, stands still, and is wrong altogether.
    let clocks = [0, 365 * day, 1, 1, 1 - 3000 * day, 2 * day, 0, 0];
    for (round, clock) in clocks.into_iter().enumerate() {
        let mut journal = open(&file);
        assert!(seen.insert(number(&mut journal, NOW.after_ms(clock))));
        drop(journal);
        fs::copy(&file, &copy).expect("copied");
        let mut journal = open(&file);
        for _ in 0..3 {
            assert!(
                seen.insert(number(&mut journal, NOW.after_ms(clock))),
                "{round}"
            );
        }
        if round % 2 == 0 {
            drop(journal);
        } else {
            crash(&file, journal);
        }
        fs::copy(&copy, &file).expect("copied back by hand");
    }
}

#[test]
fn closing_in_good_order_leaves_no_gap_and_a_crash_leaves_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let counter = |no: String| no[12..].parse::<u64>().expect("a counter");
    let mut journal = open(&file);
    let first = counter(number(&mut journal, NOW));
    drop(journal);
    let mut journal = open(&file);
    assert_eq!(counter(number(&mut journal, NOW)), first + 1);
    crash(&file, journal);
    let mut journal = open(&file);
    assert!(counter(number(&mut journal, NOW)) > first + 10_000);
}

#[test]
fn a_number_whose_recording_failed_is_used_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let before = number(&mut journal, NOW);
    journal
        .connection
        .execute_batch("CREATE TEMP TRIGGER no BEFORE INSERT ON main.entries BEGIN SELECT RAISE(ABORT, 'no'); END")
        .expect("made");
    let mut failed = String::new();
    let refused = journal.begin(&prefix(), "1", NOW, |fresh| {
        let record = payment(fresh, 1);
        failed = record.no().to_owned();
        record
    });
    refused.expect_err("it was not recorded");
    journal
        .connection
        .execute_batch("DROP TRIGGER temp.no")
        .expect("dropped");
    let after = number(&mut journal, NOW);
    assert!(
        before < failed && failed < after,
        "{before} {failed} {after}"
    );
}

#[test]
fn an_emptied_file_is_not_taken_for_a_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    number(&mut open(&file), NOW);
    fs::write(&file, "").expect("emptied");
    let refused = Journal::open(&file, Books::Practice).expect_err("it was emptied");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
    assert_eq!(fs::read(&file).expect("left alone"), b"");
}
