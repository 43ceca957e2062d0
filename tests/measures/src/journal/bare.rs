//! The least that SQLite can do to keep a record: one row in one table, one commit.

use super::acts::{NOW, form};
use rusqlite::{Connection, params};
use std::path::Path;
use till::act::Record;

/// A file with one table.
pub struct Bare(Connection);

impl Bare {
    /// Makes it, with the journal's pragmas.
    pub fn open(file: &Path) -> Bare {
        let connection = Connection::open(file).expect("a file");
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 CREATE TABLE bare (seq INTEGER PRIMARY KEY, no TEXT, at_ms INTEGER, form TEXT);",
            )
            .expect("a table");
        Bare(connection)
    }

    /// One row with the bytes that the journal keeps of the record, in one commit.
    pub fn insert(&self, record: &Record) {
        self.0
            .prepare_cached("INSERT INTO bare (no, at_ms, form) VALUES (?1, ?2, ?3)")
            .expect("a statement")
            .execute(params![
                record.no(),
                NOW.unix_ms(),
                form(record.no(), record.is_final())
            ])
            .expect("inserted");
    }
}
