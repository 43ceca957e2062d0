//! The tables of form 6. `entries` is the truth and only grows; all others follow from it and answer
//! questions.

mod shifts;
mod trades;

pub use trades::{ADD_SUM, NO_SUM, SPANS, UPSERT_TRADE};

use shifts::SHIFTS;
use trades::TRADES;

/// The newest form that this version writes.
pub const FORM: i64 = 6;

/// The entries. Form 1 had no sums, form 2 no table of deposits, form 3 nothing of other terminals,
/// form 4 nothing that bills are asked of, and form 5 no shifts, nothing of what is settled, and
/// nothing that was taken by hand.
pub const ENTRIES: &str = "
-- Everything that was ever recorded, in order. Never changed, never deleted.
CREATE TABLE entries (
  seq   INTEGER PRIMARY KEY AUTOINCREMENT,
  no    TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  form  TEXT NOT NULL,
  sum   INTEGER NOT NULL -- CRC-32 over the three before it: a disk that forgets a bit is found out
);
CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
";

/// No entry is ever changed; brought forward, the entries of form 1 get their sums first.
pub const ENTRIES_STAY: &str = "
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
";

/// The last number's counter.
pub const COUNTER: &str = "
CREATE TABLE counter (last INTEGER NOT NULL);
INSERT INTO counter VALUES (0);
";

/// The tables that are made from the entries and can be made anew, each with what its rows are told
/// apart by.
pub const DERIVED: [(&str, &str); 10] = [
    ("records", "seq"),
    ("deposits", "seq"),
    ("classes", "id"),
    ("trades", "seq"),
    ("heard", "entry"),
    ("moves", "freeze, n"),
    ("sums", "span, class, at"),
    ("tokens", "id"),
    ("postings", "token, seq"),
    ("shifts", "id"),
];

/// Each record as it stands, by what is asked; and each deposit that was frozen, as its second
/// phases left it. The form itself is read from the entry, so the two cannot differ.
///
/// `schema` is `main`, or `temp` for tables that are made only to be compared.
pub fn derived(schema: &str) -> String {
    [RECORDS, DEPOSITS, TRADES, SHIFTS]
        .concat()
        .replace("main.", &format!("{schema}."))
}

const RECORDS: &str = "
CREATE TABLE main.records (
  seq            INTEGER PRIMARY KEY, -- its first entry
  entry          INTEGER NOT NULL,    -- its last entry
  no             TEXT NOT NULL UNIQUE,
  parent         TEXT,
  begun_ms       INTEGER NOT NULL,
  ended_ms       INTEGER,             -- when its first end was recorded
  told_ms        INTEGER,             -- when its end was told
  transaction_id TEXT,
  elsewhere      INTEGER NOT NULL     -- 1 where it was taken in and not begun: no number of this till
);
CREATE INDEX main.records_open ON records (seq) WHERE ended_ms IS NULL;
CREATE INDEX main.records_untold ON records (seq) WHERE ended_ms IS NOT NULL AND told_ms IS NULL;
CREATE INDEX main.records_parent ON records (parent) WHERE parent IS NOT NULL;
CREATE INDEX main.records_transaction ON records (transaction_id) WHERE transaction_id IS NOT NULL;
";

// Which come first is asked of `seq`, the order in which they were recorded: no clock decides it.
// When the platform gives one back is not written: for how long Alipay holds it is a setting, and
// the tables follow from the entries alone. `deposits_held` has what it follows from, by platform.
// `deposits_open` holds everything that a search through the open ones reads, so that it never
// goes to the table for a row that it does not show.
const DEPOSITS: &str = "
CREATE TABLE main.deposits (
  seq               INTEGER PRIMARY KEY, -- its freeze's, in records
  no                TEXT NOT NULL UNIQUE,
  begun_ms          INTEGER NOT NULL,
  platform          INTEGER NOT NULL, -- 1 is WeChat, 2 is Alipay, as the protocol has it
  fen               INTEGER NOT NULL, -- frozen at first
  left_fen          INTEGER NOT NULL, -- still frozen; 0 once it is settled
  words             TEXT NOT NULL,    -- room, guest and phone tail, as they are searched
  consumed_fen      INTEGER NOT NULL,
  consumed_elsewhere_fen INTEGER NOT NULL, -- of that, by other terminals
  unfrozen_fen      INTEGER NOT NULL,
  auto_unfrozen_fen INTEGER NOT NULL, -- given back by the platform by itself
  busy              INTEGER NOT NULL, -- 1 while a second phase is under way
  since_ms          INTEGER NOT NULL, -- since when the platform holds it, by its own clock
  leaves            TEXT              -- the day of the planned departure, 2026-03-05
);
CREATE INDEX main.deposits_open ON deposits (seq, left_fen, begun_ms, platform, fen, words)
  WHERE left_fen > 0;
CREATE INDEX main.deposits_held ON deposits (platform, since_ms, seq, left_fen) WHERE left_fen > 0;
CREATE INDEX main.deposits_leaving ON deposits (leaves, seq, left_fen) WHERE left_fen > 0 AND leaves IS NOT NULL;
";

/// Stores how a record stands, and tells where and when its end was recorded. An end keeps the
/// moment at which it was first recorded; another end has not been told yet.
pub const UPSERT: &str = "
INSERT INTO records (seq, entry, no, parent, begun_ms, ended_ms, transaction_id, elsewhere)
VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (no) DO UPDATE SET
  ended_ms = CASE WHEN excluded.ended_ms IS NULL THEN NULL ELSE COALESCE(records.ended_ms, excluded.ended_ms) END,
  told_ms = CASE
    WHEN excluded.ended_ms IS NULL OR records.told_ms IS NULL THEN NULL
    WHEN (SELECT form FROM entries WHERE seq = excluded.entry) = (SELECT form FROM entries WHERE seq = records.entry)
      THEN records.told_ms
    END,
  entry = excluded.entry,
  transaction_id = excluded.transaction_id,
  elsewhere = excluded.elsewhere
RETURNING seq, ended_ms";

/// Stores that an end was told; the first telling stays.
pub const TELL: &str =
    "UPDATE records SET told_ms = ?2 WHERE no = ?1 AND ended_ms IS NOT NULL AND told_ms IS NULL";

/// Stores how a deposit stands. Its place in the order and its beginning are its record's.
pub const UPSERT_DEPOSIT: &str = "
INSERT INTO deposits (seq, no, begun_ms, platform, fen, left_fen, words, consumed_fen,
  consumed_elsewhere_fen, unfrozen_fen, auto_unfrozen_fen, busy, since_ms, leaves)
SELECT seq, no, begun_ms, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 FROM records WHERE no = ?1
ON CONFLICT (no) DO UPDATE SET
  platform = excluded.platform,
  fen = excluded.fen,
  left_fen = excluded.left_fen,
  words = excluded.words,
  consumed_fen = excluded.consumed_fen,
  consumed_elsewhere_fen = excluded.consumed_elsewhere_fen,
  unfrozen_fen = excluded.unfrozen_fen,
  auto_unfrozen_fen = excluded.auto_unfrozen_fen,
  busy = excluded.busy,
  since_ms = excluded.since_ms,
  leaves = excluded.leaves";

/// What is not frozen is no deposit.
pub const NO_DEPOSIT: &str = "DELETE FROM deposits WHERE no = ?1";
