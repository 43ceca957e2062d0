//! A file of form 1 as it was really written comes forward with everything in it, a copy of it
//! beside it.

use super::*;

/// The tables of form 1, as they were.
const FORM_1: &str = "
CREATE TABLE counter (last INTEGER NOT NULL);
CREATE TABLE entries (
  seq   INTEGER PRIMARY KEY AUTOINCREMENT,
  no    TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  form  TEXT NOT NULL
);
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TABLE records (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  no             TEXT NOT NULL UNIQUE,
  parent         TEXT,
  begun_ms       INTEGER NOT NULL,
  ended_ms       INTEGER,
  transaction_id TEXT,
  form           TEXT NOT NULL
);
CREATE INDEX records_open ON records (seq) WHERE ended_ms IS NULL;
CREATE INDEX records_parent ON records (parent) WHERE parent IS NOT NULL;
CREATE INDEX records_transaction ON records (transaction_id) WHERE transaction_id IS NOT NULL;
PRAGMA journal_mode = WAL;
PRAGMA user_version = 1;
";

/// What form 1 held: a payment that was paid, one that is open, a deposit that is frozen.
const ENTRIES_1: &[(&str, i64, &str)] = &[
    (
        "9000004200010122163200",
        1_700_000_000_000,
        r#"{"v":1,"act":"payment","no":"9000004200010122163200","platform":"wechat","fen":1234,"code_tail":"6789","begun_ms":1700000000000,"state":{"is":"submitted","since_ms":1700000000000,"silence":null}}"#,
    ),
    (
        "9000004200010122163201",
        1_700_000_000_001,
        r#"{"v":1,"act":"payment","no":"9000004200010122163201","platform":"alipay","fen":2,"code_tail":"1111","begun_ms":1700000000001,"state":{"is":"submitted","since_ms":1700000000001,"silence":null}}"#,
    ),
    (
        "9000004200010122163200",
        1_700_000_000_010,
        r#"{"v":1,"act":"payment","no":"9000004200010122163200","platform":"wechat","fen":1234,"code_tail":"6789","begun_ms":1700000000000,"state":{"is":"done","transaction_id":"42000001","at_unix_s":5,"cash_fen":1234}}"#,
    ),
    (
        "9000004200010122163202",
        1_700_000_000_020,
        r#"{"v":1,"act":"freeze","no":"9000004200010122163202","platform":"wechat","fen":500,"code_tail":"2222","begun_ms":1700000000020,"state":{"is":"done","transaction_id":null,"at_unix_s":null,"cash_fen":null}}"#,
    ),
];

fn make_form_1(file: &Path) {
    let connection = Connection::open(file).expect("it opens");
    connection.execute_batch(FORM_1).expect("made");
    connection
        .execute("INSERT INTO counter VALUES (122163202)", [])
        .expect("counted");
    for (no, at_ms, form) in ENTRIES_1 {
        connection
            .execute(
                "INSERT INTO entries (no, at_ms, form) VALUES (?1, ?2, ?3)",
                rusqlite::params![no, at_ms, form],
            )
            .expect("entered");
    }
    let last_of_each = &ENTRIES_1[1..];
    for (no, at_ms, form) in last_of_each {
        let ended = form.contains("done").then_some(at_ms);
        connection
            .execute(
                "INSERT INTO records (no, begun_ms, ended_ms, form) VALUES (?1, ?2, ?3, ?4)",
                rusqlite::params![no, at_ms, ended, form],
            )
            .expect("entered");
    }
}

#[test]
fn form_1_comes_forward_with_a_copy_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    make_form_1(&file);
    let mut journal = Journal::open(&file, Books::Money).expect("it comes forward");
    let paid = journal.find("42000001").expect("readable").expect("there");
    assert_eq!(paid.ended, Some(Moment::from_unix_ms(1_700_000_000_010)));
    assert_eq!(
        numbers_of(journal.open_records().expect("readable")),
        [ENTRIES_1[1].0]
    );
    assert!(
        journal.untold().expect("readable").is_empty(),
        "what had ended was told"
    );
    let overdue = journal.overdue_deposits(Moment::from_unix_ms(i64::MAX), 9);
    assert_eq!(numbers_of(overdue.expect("readable")), [ENTRIES_1[3].0]);
    assert!(*begin(&mut journal, 1).no() > *ENTRIES_1[3].0);
    drop(journal);

    Journal::open(&file, Books::Money).expect("it opens again");
    let copy = Connection::open(folder.path().join("journal-before-form-2.sqlite")).expect("there");
    let form: i64 = copy
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("readable");
    assert_eq!(form, 1, "the copy is as the file was");
    let names = std::fs::read_dir(folder.path()).expect("readable");
    assert_eq!(
        names.count(),
        4,
        "journal, numbers with their log, the copy"
    );
}

#[test]
fn a_file_that_cannot_come_forward_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    make_form_1(&file);
    let connection = Connection::open(&file).expect("it opens");
    connection
        .execute(
            "INSERT INTO entries (no, at_ms, form) VALUES ('1', 1, 'nonsense')",
            [],
        )
        .expect("entered");
    for _ in 0..2 {
        let refused = Journal::open(&file, Books::Money).expect_err("it is unreadable");
        assert!(
            matches!(refused, JournalFault::Unreadable { .. }),
            "{refused}"
        );
        let form: i64 = connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .expect("readable");
        let old: i64 = connection
            .query_row("SELECT count(*) FROM records WHERE form <> ''", [], |row| {
                row.get(0)
            })
            .expect("the old table");
        assert_eq!((form, old), (1, 3));
    }
    assert!(
        folder
            .path()
            .join("journal-before-form-2-2.sqlite")
            .exists(),
        "a copy never takes another's place"
    );
}
