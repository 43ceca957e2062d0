//! A file of form 1 or 2 as it was really written comes forward with everything in it, a copy of
//! it beside it.

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

/// The tables of form 2, as they were.
const FORM_2: &str = "
CREATE TABLE counter (last INTEGER NOT NULL);
INSERT INTO counter VALUES (122163201);
CREATE TABLE entries (
  seq   INTEGER PRIMARY KEY AUTOINCREMENT,
  no    TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  form  TEXT NOT NULL,
  sum   INTEGER NOT NULL
);
CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TABLE records (
  seq            INTEGER PRIMARY KEY,
  entry          INTEGER NOT NULL,
  no             TEXT NOT NULL UNIQUE,
  parent         TEXT,
  begun_ms       INTEGER NOT NULL,
  ended_ms       INTEGER,
  told_ms        INTEGER,
  goes_back_ms   INTEGER,
  transaction_id TEXT
);
CREATE INDEX records_open ON records (seq) WHERE ended_ms IS NULL;
CREATE INDEX records_untold ON records (seq) WHERE ended_ms IS NOT NULL AND told_ms IS NULL;
CREATE INDEX records_going_back ON records (goes_back_ms) WHERE goes_back_ms IS NOT NULL;
CREATE INDEX records_parent ON records (parent) WHERE parent IS NOT NULL;
CREATE INDEX records_transaction ON records (transaction_id) WHERE transaction_id IS NOT NULL;
INSERT INTO records VALUES
  (1, 2, '9000004200010122163200', NULL, 1700000000000, 1700000000010, NULL, 1702592000000, '42000001'),
  (3, 3, '9000004200010122163201', '9000004200010122163200', 1700000000020, NULL, NULL, NULL, NULL);
PRAGMA journal_mode = WAL;
PRAGMA user_version = 2;
";

/// What form 2 held: a deposit that is frozen and was not told, and a consume of it that is open.
const ENTRIES_2: [(&str, i64, &str); 3] = [
    (
        "9000004200010122163200",
        1_700_000_000_000,
        r#"{"v":1,"act":"freeze","no":"9000004200010122163200","platform":"wechat","fen":500,"code_tail":"2222","begun_ms":1700000000000,"state":{"is":"submitted","since_ms":1700000000000,"silence":null}}"#,
    ),
    (
        "9000004200010122163200",
        1_700_000_000_010,
        r#"{"v":1,"act":"freeze","no":"9000004200010122163200","platform":"wechat","fen":500,"code_tail":"2222","begun_ms":1700000000000,"state":{"is":"done","transaction_id":"42000001","at_unix_s":1700000000,"cash_fen":null}}"#,
    ),
    (
        "9000004200010122163201",
        1_700_000_000_020,
        r#"{"v":1,"act":"consume","no":"9000004200010122163201","parent":"9000004200010122163200","platform":"wechat","fen":120,"whole_fen":500,"begun_ms":1700000000020,"state":{"is":"submitted","since_ms":1700000000020,"silence":null}}"#,
    ),
];

fn make_form_2(file: &Path) {
    make_older(file, FORM_2, &ENTRIES_2);
}

/// What a journal that was of form 2 says.
fn is_as_form_2_had_it(journal: &Journal) {
    let page = journal.deposits(&Asked::default(), HOLDS, NOW, None, 9);
    let page = page.expect("readable");
    let [held] = &page.rows[..] else {
        panic!("one deposit: {page:?}")
    };
    assert_eq!(held.charge.no.as_str(), ENTRIES_2[0].0);
    assert!(held.deposit.busy, "its consume is open");
    assert_eq!(held.deposit.left(), fen(500));
    let goes_back = Moment::from_unix_ms(1_702_592_000_000);
    assert_eq!(held.goes_back, Some(goes_back));
    let overdue = journal
        .overdue_deposits(HOLDS, goes_back, 0..9)
        .expect("readable");
    assert_eq!(numbers_of(overdue), [ENTRIES_2[0].0]);
    assert_eq!(
        numbers_of(journal.untold().expect("readable")),
        [ENTRIES_2[0].0],
        "what was not told is still to be told"
    );
    assert_eq!(
        journal.check().expect("sound"),
        Checked::Sound { entries: 3 }
    );
}

#[test]
fn form_2_comes_forward_with_a_copy_beside_it_and_its_deposits_in_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    make_form_2(&file);
    let refused = Journal::open(&file, Books::Practice).expect_err("the other books");
    assert!(matches!(refused, JournalFault::WrongBooks { .. }));
    is_as_form_2_had_it(&Journal::open(&file, Books::Money).expect("it comes forward"));
    is_as_form_2_had_it(&Journal::open(&file, Books::Money).expect("it opens again"));
    let copy = Connection::open(folder.path().join("journal-before-form-6.sqlite")).expect("there");
    let form: i64 = copy
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("readable");
    assert_eq!(form, 2, "the copy is as the file was");
}

#[test]
fn a_backup_of_form_2_is_restored_and_a_damaged_one_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let (backup, file) = (
        folder.path().join("backup.sqlite"),
        folder.path().join("journal.sqlite"),
    );
    make_form_2(&backup);
    restore(&backup, &file, Books::Money, NOW).expect("restored");
    is_as_form_2_had_it(&Journal::open(&file, Books::Money).expect("it opens"));

    Connection::open(&backup)
        .and_then(|backup| {
            backup.execute_batch(
                "DROP TRIGGER entries_stay; UPDATE entries SET form = replace(form, '120', '920')",
            )
        })
        .expect("altered");
    let refused = restore(&backup, &file, Books::Money, NOW).expect_err("found out");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
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
    let overdue = journal.overdue_deposits(HOLDS, Moment::from_unix_ms(i64::MAX), 0..9);
    assert_eq!(numbers_of(overdue.expect("readable")), [ENTRIES_1[3].0]);
    assert!(*begin(&mut journal, 1).no() > *ENTRIES_1[3].0);
    drop(journal);

    Journal::open(&file, Books::Money).expect("it opens again");
    let copy = Connection::open(folder.path().join("journal-before-form-6.sqlite")).expect("there");
    let form: i64 = copy
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("readable");
    assert_eq!(form, 1, "the copy is as the file was");
    let names = std::fs::read_dir(folder.path()).expect("readable");
    assert_eq!(names.count(), 3, "journal, numbers, the copy");
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
            .join("journal-before-form-6-2.sqlite")
            .exists(),
        "a copy never takes another's place"
    );
}
