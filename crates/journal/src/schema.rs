//! The tables of form 2. `entries` is the truth and only grows; `records` and `counter` follow
//! from it and answer questions.

/// The newest form that this version writes.
pub const FORM: i64 = 2;

/// The entries. Form 1 had no sums.
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

/// Each record as it stands, by what is asked. The form itself is read from the entry, so the
/// two cannot differ.
///
/// `schema` is `main`, or `temp` for tables that are made only to be compared.
pub fn records(schema: &str) -> String {
    RECORDS.replace("main.", &format!("{schema}."))
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
  goes_back_ms   INTEGER,             -- a deposit with something left: when the platform unfreezes it
  transaction_id TEXT
);
CREATE INDEX main.records_open ON records (seq) WHERE ended_ms IS NULL;
CREATE INDEX main.records_untold ON records (seq) WHERE ended_ms IS NOT NULL AND told_ms IS NULL;
CREATE INDEX main.records_going_back ON records (goes_back_ms) WHERE goes_back_ms IS NOT NULL;
CREATE INDEX main.records_parent ON records (parent) WHERE parent IS NOT NULL;
CREATE INDEX main.records_transaction ON records (transaction_id) WHERE transaction_id IS NOT NULL;
";

/// Stores how a record stands. An end keeps the moment at which it was first recorded; another
/// end has not been told yet.
pub const UPSERT: &str = "
INSERT INTO records (seq, entry, no, parent, begun_ms, ended_ms, goes_back_ms, transaction_id)
VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (no) DO UPDATE SET
  ended_ms = CASE WHEN excluded.ended_ms IS NULL THEN NULL ELSE COALESCE(records.ended_ms, excluded.ended_ms) END,
  told_ms = CASE
    WHEN excluded.ended_ms IS NULL OR records.told_ms IS NULL THEN NULL
    WHEN (SELECT form FROM entries WHERE seq = excluded.entry) = (SELECT form FROM entries WHERE seq = records.entry)
      THEN records.told_ms
    END,
  entry = excluded.entry,
  goes_back_ms = excluded.goes_back_ms,
  transaction_id = excluded.transaction_id";

/// Stores that an end was told; the first telling stays.
pub const TELL: &str =
    "UPDATE records SET told_ms = ?2 WHERE no = ?1 AND ended_ms IS NOT NULL AND told_ms IS NULL";
