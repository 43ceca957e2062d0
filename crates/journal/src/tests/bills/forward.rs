//! A file of form 4 as it was really written comes forward, and bills and the list of all are there
//! from its first record on.

use super::*;
use till::bill::{Calendar, naive};

/// The tables of form 4, as they were.
const FORM_4: &str = "
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
  seq            INTEGER PRIMARY KEY,
  entry          INTEGER NOT NULL,
  no             TEXT NOT NULL UNIQUE,
  parent         TEXT,
  begun_ms       INTEGER NOT NULL,
  ended_ms       INTEGER,
  told_ms        INTEGER,
  transaction_id TEXT,
  elsewhere      INTEGER NOT NULL
);
CREATE INDEX records_open ON records (seq) WHERE ended_ms IS NULL;
CREATE INDEX records_untold ON records (seq) WHERE ended_ms IS NOT NULL AND told_ms IS NULL;
CREATE INDEX records_parent ON records (parent) WHERE parent IS NOT NULL;
CREATE INDEX records_transaction ON records (transaction_id) WHERE transaction_id IS NOT NULL;
CREATE TABLE deposits (
  seq               INTEGER PRIMARY KEY,
  no                TEXT NOT NULL UNIQUE,
  begun_ms          INTEGER NOT NULL,
  platform          INTEGER NOT NULL,
  fen               INTEGER NOT NULL,
  left_fen          INTEGER NOT NULL,
  words             TEXT NOT NULL,
  consumed_fen      INTEGER NOT NULL,
  consumed_elsewhere_fen INTEGER NOT NULL,
  unfrozen_fen      INTEGER NOT NULL,
  auto_unfrozen_fen INTEGER NOT NULL,
  busy              INTEGER NOT NULL,
  since_ms          INTEGER NOT NULL,
  leaves            TEXT
);
CREATE INDEX deposits_open ON deposits (seq, left_fen, begun_ms, platform, fen, words) WHERE left_fen > 0;
CREATE INDEX deposits_held ON deposits (platform, since_ms, seq, left_fen) WHERE left_fen > 0;
CREATE INDEX deposits_leaving ON deposits (leaves, seq, left_fen) WHERE left_fen > 0 AND leaves IS NOT NULL;
INSERT INTO records VALUES
  (1, 2, '9000004200010122163200', NULL, 1700000000000, 1700000000010, NULL, '42000001', 0),
  (3, 4, '9000004200010122163201', '9000004200010122163200', 1700000000020, 1700000000030, NULL, '42000002', 0);
PRAGMA journal_mode = WAL;
PRAGMA user_version = 4;
";

/// What form 4 held: a deposit that is frozen, and a consume of it with which the rest went back.
const ENTRIES_4: [(&str, i64, &str); 4] = [
    (
        "9000004200010122163200",
        1_700_000_000_000,
        r#"{"v":1,"act":"freeze","no":"9000004200010122163200","platform":"wechat","fen":500,"code_tail":"2222","guest":{"room":"1208","name":"王小明","remark":"高层"},"who":{"clerk":{"no":"s1","name":"小陈"}},"begun_ms":1700000000000,"state":{"is":"submitted","since_ms":1700000000000,"silence":null}}"#,
    ),
    (
        "9000004200010122163200",
        1_700_000_000_010,
        r#"{"v":1,"act":"freeze","no":"9000004200010122163200","platform":"wechat","fen":500,"code_tail":"2222","guest":{"room":"1208","name":"王小明","remark":"高层"},"who":{"clerk":{"no":"s1","name":"小陈"}},"begun_ms":1700000000000,"state":{"is":"done","transaction_id":"42000001","at_unix_s":1700000000,"cash_fen":null,"gone_back_fen":0}}"#,
    ),
    (
        "9000004200010122163201",
        1_700_000_000_020,
        r#"{"v":1,"act":"consume","no":"9000004200010122163201","parent":"9000004200010122163200","platform":"wechat","fen":120,"whole_fen":500,"who":{},"begun_ms":1700000000020,"state":{"is":"submitted","since_ms":1700000000020,"silence":null}}"#,
    ),
    (
        "9000004200010122163201",
        1_700_000_000_030,
        r#"{"v":1,"act":"consume","no":"9000004200010122163201","parent":"9000004200010122163200","platform":"wechat","fen":120,"whole_fen":500,"who":{},"begun_ms":1700000000020,"state":{"is":"done","transaction_id":"42000002","at_unix_s":1700000090,"cash_fen":110,"gone_back_fen":0}}"#,
    ),
];

#[test]
fn form_4_comes_forward_with_its_bills() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    make_older(&file, FORM_4, &ENTRIES_4);
    let journal = Journal::open(&file, Books::Money).expect("it comes forward");
    let found = journal.check().expect("sound");
    assert_eq!(found, Checked::Sound { entries: 4 });
    assert!(folder.path().join("journal-before-form-6.sqlite").exists());
    let calendar = Calendar::of("Asia/Shanghai", 0).expect("a calendar");
    let days = Days::one(Day::parse("2023-11-15").expect("a day")).expect("one");
    let bill = journal.bill(&calendar, days, &Wanted::default());
    let bill = bill.expect("readable");
    let by_records = naive::bill(&told(&journal), &calendar, days, &Wanted::default());
    assert_eq!(bill, by_records);
    let sums = bill.sums;
    let fens = [
        sums.frozen.sum,
        sums.consumed.sum,
        sums.unfrozen.sum,
        sums.discounts,
        sums.open_deposits.sum,
    ];
    assert_eq!(fens.map(|sum| sum.fen()), [500, 120, 380, 10, 0]);
    let sought = Sought {
        text: String::from("高层 1208"),
        ..Sought::default()
    };
    let page = journal.details(&sought, None, 9).expect("readable");
    assert_eq!(numbers_of(page.rows), [ENTRIES_4[0].0]);
}
