//! A restore brings back the backup and, from the file that was there, every later entry that
//! can be read. Whatever was damaged, no number comes again and nothing that was read is lost.

use super::*;
use std::collections::HashSet;
use std::fs;
use tempfile::TempDir;

struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Bench {
        let folder = tempfile::tempdir().expect("a folder");
        Bench { folder }
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("j.sqlite")
    }

    fn back_up(&self) -> std::path::PathBuf {
        back_up(&self.file(), &self.folder.path().join("kept"), NOW).expect("backed up")
    }

    fn restore(&self, backup: &Path) -> Restored {
        let restored = restore(backup, &self.file(), Books::Practice, NOW).expect("it is restored");
        let found = check(&self.file(), Books::Practice).expect("sound");
        assert!(matches!(found, Checked::Sound { .. }), "{found:?}");
        restored
    }
}

#[test]
fn later_entries_of_a_sound_file_are_all_taken_over_and_so_is_what_was_told() {
    let bench = Bench::new();
    let mut journal = open(&bench.file());
    let first = begin(&mut journal, 1).into_inner();
    let backup = bench.back_up();
    let second = begin(&mut journal, 2).into_inner();
    let frozen = deposit(&mut journal, 500, NOW);
    journal.advance(done(&first), NOW).expect("recorded");
    journal.told(first.no(), NOW).expect("recorded");
    let (recent, untold) = (
        journal.recent(9).expect("readable"),
        journal.untold().expect("readable"),
    );
    drop(journal);
    let restored = bench.restore(&backup);
    assert_eq!((restored.salvaged, restored.unreadable), (5, 0));
    let aside = restored.kept_aside.expect("kept aside");
    let kept = check(&aside, Books::Practice).expect("sound as well");
    assert_eq!(kept, Checked::Sound { entries: 6 });
    let mut journal = open(&bench.file());
    assert_eq!(journal.recent(9).expect("readable"), recent);
    assert_eq!(journal.untold().expect("readable"), untold);
    assert_eq!(numbers_of(untold), [frozen.no()]);
    assert!(begin(&mut journal, 3).no() > second.no());
}

#[test]
fn a_restore_over_what_was_restored_before_loses_nothing_and_doubles_nothing() {
    let bench = Bench::new();
    let mut journal = open(&bench.file());
    let first = begin(&mut journal, 1).into_inner();
    let early = fs::read(bench.back_up()).expect("readable");
    let paid = done(&first);
    journal.advance(paid.clone(), NOW).expect("recorded");
    journal.told(first.no(), NOW).expect("recorded");
    let late = bench.back_up();
    drop(journal);
    // The journal is lost, and all there is at first is the early backup.
    fs::remove_file(bench.file()).expect("lost");
    let backup = bench.folder.path().join("early.sqlite");
    fs::write(&backup, early).expect("written");
    let restored = bench.restore(&backup);
    assert_eq!((restored.salvaged, restored.kept_aside), (0, None));
    let mut journal = open(&bench.file());
    let record = journal.open_records().expect("readable").remove(0).record;
    let Record::Charge(charge) = record else {
        panic!("a charge")
    };
    let state = charge::State::CustomerPaying { since: NOW };
    let asked = Record::Charge(Charge { state, ..charge });
    journal.advance(asked, NOW).expect("recorded");
    let other = begin(&mut journal, 2).into_inner();
    assert!(other.no() > first.no());
    drop(journal);
    // Then the late one turns up.
    let restored = bench.restore(&late);
    assert_eq!(
        restored.salvaged, 1,
        "only the new payment: the end of the first is known"
    );
    let journal = open(&bench.file());
    assert_eq!(
        numbers_of(journal.open_records().expect("readable")),
        [other.no()]
    );
    assert!(journal.untold().expect("readable").is_empty());
    let found = journal.find(first.no()).expect("readable").expect("there");
    assert_eq!(found.record, paid);
}

#[test]
fn wherever_the_file_is_damaged_the_rest_is_taken_over_and_numbers_go_on() {
    let bench = Bench::new();
    let mut journal = open(&bench.file());
    for _ in 0..40 {
        begin(&mut journal, 1);
    }
    let backup = fs::read(bench.back_up()).expect("readable");
    for _ in 0..80 {
        begin(&mut journal, 2);
    }
    let all: HashSet<String> = numbers_of(journal.recent(999).expect("readable"))
        .into_iter()
        .collect();
    let highest = all.iter().max().expect("some").clone();
    drop(journal);
    let whole = fs::read(bench.file()).expect("readable");
    let mut most = 0;
    for page in 0..whole.len() / 4096 {
        let bench = Bench::new();
        let kept = bench.folder.path().join("backup.sqlite");
        fs::write(&kept, &backup).expect("written");
        drop(open(&bench.file()));
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0x5A);
        fs::write(bench.file(), &bytes).expect("damaged");
        let restored = bench.restore(&kept);
        let aside = restored.kept_aside.expect("kept aside");
        assert!(fs::read(aside).expect("readable") == bytes, "untouched");
        let mut journal = open(&bench.file());
        let recent = numbers_of(journal.recent(999).expect("readable"));
        assert_eq!(recent.len(), 40 + restored.salvaged, "page {page}");
        assert!(recent.iter().all(|no| all.contains(no)));
        most = most.max(restored.salvaged);
        if page == 0 {
            assert_eq!(restored.salvaged, 80, "the backup lends its first page");
        }
        if restored.salvaged == 80 {
            assert!(*begin(&mut journal, 3).no() > *highest);
        }
    }
    assert_eq!(most, 80, "damage elsewhere costs no entry");
}

#[test]
fn no_number_comes_again_after_a_restore_whatever_the_clock_and_the_numbers_file_say() {
    for numbers_damaged in [false, true] {
        let bench = Bench::new();
        let mut journal = open(&bench.file());
        let ahead = NOW.after_ms(365 * 86_400_000);
        begin(&mut journal, 1);
        let backup = bench.back_up();
        let mut highest = String::new();
        for _ in 0..50 {
            let begun = journal.begin(&prefix(), "1", ahead, |fresh| payment(fresh, 1));
            highest = begun.expect("recorded").no().to_owned();
        }
        drop(journal);
        if numbers_damaged {
            fs::write(
                bench.folder.path().join("j-numbers.sqlite"),
                "x".repeat(5000),
            )
            .expect("damaged");
            let refused = Journal::open(&bench.file(), Books::Practice).expect_err("it says so");
            assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
        } else {
            // Nothing of the later numbers is left but their own file.
            fs::write(bench.file(), "x".repeat(5000)).expect("damaged");
        }
        bench.restore(&backup);
        assert!(
            *begin(&mut open(&bench.file()), 1).no() > *highest,
            "the clock is back"
        );
    }
}

#[test]
fn a_restore_that_cannot_be_changes_nothing() {
    let bench = Bench::new();
    begin(&mut open(&bench.file()), 1);
    let backup = bench.back_up();
    let before = fs::read(bench.file()).expect("readable");
    let mut broken = fs::read(&backup).expect("readable");
    broken.truncate(5000);
    let bad = bench.folder.path().join("bad.sqlite");
    fs::write(&bad, broken).expect("written");
    let refusals = [
        restore(&bad, &bench.file(), Books::Practice, NOW),
        restore(&backup, &bench.file(), Books::Money, NOW),
        restore(
            &bench.folder.path().join("none"),
            &bench.file(),
            Books::Practice,
            NOW,
        ),
    ];
    assert!(
        matches!(
            refusals,
            [
                Err(JournalFault::Damaged(_)),
                Err(JournalFault::WrongBooks { .. }),
                Err(JournalFault::Folder(_))
            ]
        ),
        "{refusals:?}"
    );
    assert!(before == fs::read(bench.file()).expect("readable"));
    assert!(check(&bench.file(), Books::Practice).is_ok());
}

#[test]
fn without_a_backup_everything_that_can_be_read_is_rescued() {
    let bench = Bench::new();
    let mut journal = open(&bench.file());
    for _ in 0..40 {
        begin(&mut journal, 1);
    }
    let paid = done(&journal.recent(1).expect("readable").remove(0).record);
    journal.advance(paid, NOW).expect("recorded");
    let recent = journal.recent(99).expect("readable");
    drop(journal);
    let mut bytes = fs::read(bench.file()).expect("readable");
    bytes[..4096].fill(0x5A);
    fs::write(bench.file(), bytes).expect("damaged");
    Journal::open(&bench.file(), Books::Practice).expect_err("it is damaged");
    let rescued = rescue(&bench.file(), Books::Practice, NOW).expect("it is rescued");
    assert_eq!((rescued.salvaged, rescued.unreadable), (41, 0));
    let mut journal = open(&bench.file());
    assert_eq!(journal.recent(99).expect("readable"), recent);
    assert!(*begin(&mut journal, 1).no() > *recent[0].record.no());
    let names = fs::read_dir(bench.folder.path()).expect("readable");
    assert_eq!(
        names.count(),
        3 + 3 + 1,
        "the file and the numbers with what belongs to them, and what was kept aside"
    );
}

#[test]
fn a_restore_that_was_cut_off_is_ended_or_forgotten_by_the_next_start() {
    let bench = Bench::new();
    begin(&mut open(&bench.file()), 1);
    let backup = bench.back_up();
    let waiting = bench.folder.path().join("j-restored.sqlite");
    // Before the old file was kept aside.
    fs::copy(&backup, &waiting).expect("copied");
    assert_eq!(open(&bench.file()).recent(9).expect("readable").len(), 1);
    assert!(!waiting.exists());
    // After.
    fs::copy(&backup, &waiting).expect("copied");
    keep_aside(&bench.file(), NOW).expect("kept aside");
    assert_eq!(open(&bench.file()).recent(9).expect("readable").len(), 1);
    assert!(!waiting.exists());
}

#[test]
fn a_log_whose_file_is_gone_is_not_thrown_away() {
    let bench = Bench::new();
    let journal = open(&bench.file());
    let log = bench.folder.path().join("j.sqlite-wal");
    let bytes = fs::read(&log).expect("a log");
    drop(journal);
    fs::remove_file(bench.file()).expect("gone");
    fs::write(&log, &bytes).expect("left");
    let refused = Journal::open(&bench.file(), Books::Practice).expect_err("a lone log");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
    let aside = keep_aside(&bench.file(), NOW).expect("kept aside");
    let kept = aside.with_file_name("j-aside-20231115-061320.sqlite-wal");
    assert!(fs::read(kept).expect("kept") == bytes);
    begin(&mut open(&bench.file()), 1);
}
