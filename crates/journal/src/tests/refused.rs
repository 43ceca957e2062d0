//! A file that is not ours to write is refused by what a person can do about it, and left as it
//! was found.

use super::*;
use std::fs;

/// Alters a journal with `alter`, and expects the next opening to be refused without a trace.
fn check(alter: impl FnOnce(&Path), kind: impl Fn(&JournalFault) -> bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    begin(&mut open(&file), 1);
    alter(&file);
    let before = fs::read(&file).expect("readable");
    let refused = Journal::open(&file, Books::Practice).expect_err("it is refused");
    assert!(kind(&refused), "{refused:?}");
    assert!(
        before == fs::read(&file).expect("readable"),
        "{refused} left a trace"
    );
}

fn run(file: &Path, sql: &str) {
    let connection = Connection::open(file).expect("it opens");
    connection.execute_batch(sql).expect("done");
}

#[test]
fn a_newer_form() {
    check(
        |file| run(file, "PRAGMA user_version = 9"),
        |fault| matches!(fault, JournalFault::Newer { found: 9, known: 6 }),
    );
}

#[test]
fn the_other_books_and_what_is_no_journal() {
    let holds = |books| move |fault: &JournalFault| matches!(fault, JournalFault::WrongBooks { found, .. } if *found == books);
    check(
        |file| {
            run(
                file,
                &format!("PRAGMA application_id = {}", Books::Money.mark()),
            )
        },
        holds(Some(Books::Money)),
    );
    check(|file| run(file, "PRAGMA application_id = 5"), holds(None));
    check(
        |file| {
            fs::remove_file(file).expect("removed");
            run(file, "CREATE TABLE recipes (name TEXT)");
        },
        holds(None),
    );
}

#[test]
fn what_is_damaged() {
    let damaged = |fault: &JournalFault| matches!(fault, JournalFault::Damaged(_));
    check(
        |file| fs::write(file, "x".repeat(9000)).expect("written"),
        damaged,
    );
    check(
        |file| {
            let mut bytes = fs::read(file).expect("readable");
            bytes[100..200].fill(0xA5);
            fs::write(file, bytes).expect("written");
        },
        damaged,
    );
}

#[test]
fn a_disk_that_is_full_refuses_to_record_and_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let pages: i64 = journal
        .connection
        .query_row("PRAGMA max_page_count = 1", [], |row| row.get(0))
        .expect("set");
    let mut recorded = Vec::new();
    let refused = loop {
        match journal.begin(&prefix(), "1", NOW, |fresh| payment(fresh, 1)) {
            Ok(record) => recorded.push(record.into_inner()),
            Err(refused) => break refused,
        }
    };
    assert!(matches!(refused, JournalFault::Full(_)), "{refused:?}");
    let stored = journal.open_records().expect("readable");
    assert!(
        stored.into_iter().map(|stored| stored.record).eq(recorded),
        "what was recorded is there and nothing else"
    );
    journal
        .connection
        .query_row(
            &format!("PRAGMA max_page_count = {}", pages + 100),
            [],
            |_| Ok(()),
        )
        .expect("set");
    begin(&mut journal, 1);
}

#[test]
fn a_file_that_another_program_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    journal
        .connection
        .busy_timeout(std::time::Duration::ZERO)
        .expect("set");
    let other = Connection::open(&file).expect("it opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("held");
    let refused = journal
        .begin(&prefix(), "1", NOW, |fresh| payment(fresh, 1))
        .expect_err("held");
    assert!(matches!(refused, JournalFault::Locked(_)), "{refused:?}");
    other.execute_batch("ROLLBACK").expect("let go");
    begin(&mut journal, 1);
}

#[test]
fn a_file_that_may_only_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    journal
        .connection
        .execute_batch("PRAGMA query_only = 1")
        .expect("set");
    let refused = journal
        .begin(&prefix(), "1", NOW, |fresh| payment(fresh, 1))
        .expect_err("read only");
    assert!(matches!(refused, JournalFault::ReadOnly(_)), "{refused:?}");
}

#[test]
fn a_folder_that_cannot_be_one() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("taken"), "").expect("written");
    let refused = Journal::open(&folder.path().join("taken/j.sqlite"), Books::Practice)
        .expect_err("a file is in the way");
    assert!(matches!(refused, JournalFault::Folder(_)), "{refused:?}");
}

#[test]
fn a_record_that_lost_its_entry_does_not_go_unseen() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    begin(&mut journal, 1);
    journal
        .connection
        .execute_batch("DROP TRIGGER entries_last; DELETE FROM entries")
        .expect("done");
    let refused = journal.open_records().expect_err("it is said");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused:?}");
}
