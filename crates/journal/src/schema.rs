//! The tables, and the checks made when a file is opened. Forms only grow: a newer file is
//! refused, never guessed at.

use crate::JournalFault;
use rusqlite::Connection;

/// The newest form that this version writes.
pub const FORM: i64 = 1;

const TABLES: &str = "
CREATE TABLE counter (last INTEGER NOT NULL);
INSERT INTO counter VALUES (0);
-- Everything that was ever recorded, in order. Never changed, never deleted.
CREATE TABLE entries (
  seq   INTEGER PRIMARY KEY AUTOINCREMENT,
  no    TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  form  TEXT NOT NULL
);
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
-- Each record as it stands: the last entry of its number, with what is searched for.
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
PRAGMA user_version = 1;
";

/// Stores how a record stands; an end keeps the moment at which it was first recorded.
pub const UPSERT: &str = "
INSERT INTO records (no, parent, begun_ms, ended_ms, transaction_id, form) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (no) DO UPDATE SET
  ended_ms = CASE WHEN excluded.ended_ms IS NULL THEN NULL ELSE COALESCE(records.ended_ms, excluded.ended_ms) END,
  transaction_id = excluded.transaction_id,
  form = excluded.form";

/// Sets the file up for durability, makes the tables where there are none, and refuses a newer
/// form.
pub fn prepare(connection: &Connection) -> Result<(), JournalFault> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")?;
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match found {
        0 => connection.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} COMMIT;"))?,
        FORM => {}
        newer => {
            return Err(JournalFault::Newer {
                found: newer,
                known: FORM,
            });
        }
    }
    Ok(())
}
