//! A file of form 5 as it was really written comes forward: its shifts are there from its first record
//! on, and older versions of the application leave what was brought forward alone.

use super::*;

/// The tables of form 5 that nothing is taken from: they are made anew from the entries.
const FORM_5: &str = "
CREATE TABLE entries (
  seq   INTEGER PRIMARY KEY AUTOINCREMENT,
  no    TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  form  TEXT NOT NULL,
  sum   INTEGER NOT NULL
);
CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TABLE counter (last INTEGER NOT NULL);
INSERT INTO counter VALUES (122163201);
CREATE TABLE records (
  seq INTEGER PRIMARY KEY, entry INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, parent TEXT,
  begun_ms INTEGER NOT NULL, ended_ms INTEGER, told_ms INTEGER, transaction_id TEXT,
  elsewhere INTEGER NOT NULL
);
CREATE INDEX records_open ON records (seq) WHERE ended_ms IS NULL;
CREATE TABLE classes (
  id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, state INTEGER NOT NULL, platform INTEGER NOT NULL,
  clerk TEXT NOT NULL, device TEXT NOT NULL, noted INTEGER NOT NULL,
  UNIQUE (kind, state, platform, clerk, device, noted)
);
CREATE TABLE trades (
  seq INTEGER PRIMARY KEY, class INTEGER NOT NULL, fen INTEGER NOT NULL, off_fen INTEGER NOT NULL,
  begun_ms INTEGER NOT NULL, counted_ms INTEGER, words TEXT NOT NULL
);
CREATE INDEX trades_begun ON trades (class, begun_ms, seq, fen);
CREATE TABLE moves (
  freeze INTEGER NOT NULL, n INTEGER NOT NULL, class INTEGER NOT NULL, at_ms INTEGER NOT NULL,
  count INTEGER NOT NULL, fen INTEGER NOT NULL, PRIMARY KEY (freeze, n)
) WITHOUT ROWID;
INSERT INTO records VALUES
  (1, 2, '9000004200010122163200', NULL, 1700000000000, 1700000000010, NULL, '42000001', 0),
  (3, 4, '9000004200010122163201', '9000004200010122163200', 1700000000020, 1700000000030, NULL, '42000002', 0);
INSERT INTO classes VALUES (1, 3, 1, 1, 's1', '', 0), (2, 4, 1, 1, 's1', '', 0);
INSERT INTO trades VALUES (1, 1, 500, 0, 1700000000000, 1700000000000, ''), (3, 2, 120, 10, 1700000000020, 1700000090000, '');
PRAGMA journal_mode = WAL;
PRAGMA user_version = 5;
";

/// What form 5 held: a deposit that is frozen, a consume of it with which the rest went back, and that
/// the first was told.
const ENTRIES_5: [(&str, i64, &str); 5] = [
    (
        "9000004200010122163200",
        1_700_000_000_000,
        r#"{"v":1,"act":"freeze","no":"9000004200010122163200","platform":"wechat","fen":500,"code_tail":"2222","who":{"clerk":{"no":"s1","name":"小陈"}},"begun_ms":1700000000000,"state":{"is":"submitted","since_ms":1700000000000,"silence":null}}"#,
    ),
    (
        "9000004200010122163200",
        1_700_000_000_010,
        r#"{"v":1,"act":"freeze","no":"9000004200010122163200","platform":"wechat","fen":500,"code_tail":"2222","who":{"clerk":{"no":"s1","name":"小陈"}},"begun_ms":1700000000000,"state":{"is":"done","transaction_id":"42000001","at_unix_s":1700000000,"cash_fen":null,"gone_back_fen":0}}"#,
    ),
    (
        "9000004200010122163201",
        1_700_000_000_020,
        r#"{"v":1,"act":"consume","no":"9000004200010122163201","parent":"9000004200010122163200","platform":"wechat","fen":120,"whole_fen":500,"who":{"clerk":{"no":"s1","name":"小陈"}},"begun_ms":1700000000020,"state":{"is":"submitted","since_ms":1700000000020,"silence":null}}"#,
    ),
    (
        "9000004200010122163201",
        1_700_000_000_030,
        r#"{"v":1,"act":"consume","no":"9000004200010122163201","parent":"9000004200010122163200","platform":"wechat","fen":120,"whole_fen":500,"who":{"clerk":{"no":"s1","name":"小陈"}},"begun_ms":1700000000020,"state":{"is":"done","transaction_id":"42000002","at_unix_s":1700000090,"cash_fen":110,"gone_back_fen":0}}"#,
    ),
    (
        "9000004200010122163200",
        1_700_000_000_040,
        r#"{"v":2,"act":"told","no":"9000004200010122163200"}"#,
    ),
];

#[test]
fn form_5_comes_forward_and_its_shifts_count_from_its_first_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    make_older(&file, FORM_5, &ENTRIES_5);
    let mut journal = Journal::open(&file, Books::Money).expect("it comes forward");
    let found = journal.check().expect("sound");
    assert_eq!(found, Checked::Sound { entries: 5 });
    let copy = folder.path().join("journal-before-form-6.sqlite");
    assert!(copy.exists());
    let shift = journal.shift_now("s1").expect("readable");
    assert_eq!(shift.clerk.as_ref().map(Staff::shown), Some("小陈"));
    let total = shift.figures.total();
    let counts = [total.frozen, total.consumed, total.unfrozen];
    assert_eq!(
        counts.map(|count| (count.count, count.sum.fen())),
        [(1, 500), (1, 120), (1, 380)],
        "the rest that went back is there as in a bill"
    );
    let shift = over(&mut journal, "s1", HandOver::default(), NOW);
    assert_eq!(
        counted(&journal, &shift),
        [ENTRIES_5[2].0, ENTRIES_5[0].0],
        "the newest first"
    );
    let found = journal.check().expect("sound");
    assert_eq!(found, Checked::Sound { entries: 6 });
}

#[test]
fn shifts_that_say_something_else_are_found_and_made_anew() {
    for alter in [
        "UPDATE shifts SET after = 2",
        "UPDATE shifts SET no = no + 7",
        "UPDATE shifts SET clerk = 's7' WHERE clerk = 's1'",
        "UPDATE shifts SET ended = NULL WHERE clerk = 's1'",
        "UPDATE shifts SET ended_ms = 1 WHERE ended IS NOT NULL",
        "DELETE FROM shifts WHERE clerk = 's2'",
        "UPDATE trades SET entry = entry + 1",
        "UPDATE trades SET entry = NULL",
    ] {
        let (_folder, mut journal) = journal();
        paid(&mut journal, "s1", 1, NOW);
        over(&mut journal, "s1", HandOver::default(), NOW);
        let clerk = staff("s2");
        journal
            .start_shift(clerk.as_ref(), fen(9), NOW)
            .expect("started");
        paid(&mut journal, "s2", 2, NOW);
        let before = [
            journal.shift(1).expect("readable"),
            journal.shift(2).expect("readable"),
        ];
        journal.connection.execute_batch(alter).expect("altered");
        let found = journal.check().expect("the file is sound");
        assert!(matches!(found, Checked::TablesDiffer { .. }), "{alter}");
        journal.rebuild().expect("rebuilt");
        let found = journal.check().expect("sound");
        assert_eq!(found, Checked::Sound { entries: 6 }, "{alter}");
        let after = [
            journal.shift(1).expect("readable"),
            journal.shift(2).expect("readable"),
        ];
        assert_eq!(before, after, "{alter}");
    }
}

#[test]
fn an_export_has_the_turns_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    paid(&mut journal, "s1", 1234, NOW);
    over(&mut journal, "s1", HandOver::default(), NOW);
    let mut out = Vec::new();
    assert_eq!(export(&file, &mut out).expect("exported"), 3);
    let text = String::from_utf8(out).expect("text");
    let last = text.lines().last().expect("a line");
    let line: serde_json::Value = serde_json::from_str(last).expect("JSON");
    assert!(line.get("damaged").is_none(), "{last}");
    assert_eq!(
        (&line["no"], &line["form"]["act"]),
        (&"shift-1".into(), &"shift_handed_over".into())
    );
    assert_eq!(line["form"]["over"]["lines"][0]["payments"][1], 1234);
}
