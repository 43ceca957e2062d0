//! The till's durable memory in SQLite: what was intended, before it is sent (invariant 1), and
//! what became of it, before it is told (invariant 2).
//!
//! Two views of the same facts, written in one transaction: `entries`, which only grows, and
//! `records`, which answers questions. It makes the numbers too, inside the transaction that
//! stores them (invariant 4). It never decides anything about money, and it never deletes.

mod form;
mod schema;

use rusqlite::{Connection, OptionalExtension, Params, Row, TransactionBehavior, params};
use std::ops::Deref;
use std::path::Path;
use till::act::{Record, Second};
use till::moment::Moment;
use till::number::{FreshNumber, Prefix};

/// Proof that a record is on the disk. Only this crate makes one, and what sends or announces
/// asks for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<T>(T);

impl<T> Recorded<T> {
    /// The record itself, the proof spent.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Recorded<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// A record and when it came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// As it stands.
    pub record: Record,
    /// When its end was recorded; `None` while it is open.
    pub ended: Option<Moment>,
}

/// The journal cannot do what was asked. Nothing may be sent when recording failed.
#[derive(Debug, thiserror::Error)]
pub enum JournalFault {
    /// SQLite or the file system said no.
    #[error("the journal: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The folder cannot be made.
    #[error("the journal's folder: {0}")]
    Folder(#[from] std::io::Error),
    /// Made by a newer version of the application: it is left untouched.
    #[error("the journal is of the newer form {found}; this application knows {known}")]
    Newer {
        /// The file's form.
        found: i64,
        /// The newest form that is known here.
        known: i64,
    },
    /// A row that cannot be read back.
    #[error("the journal's record {no}: {cause}")]
    Unreadable {
        /// Its number.
        no: String,
        /// Why.
        cause: String,
    },
}

/// The open journal: one file, one writer.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
}

impl Journal {
    /// Opens the journal in `file`, making it and its folder where they are missing.
    ///
    /// # Errors
    /// Where the file cannot be opened, or is of a newer form.
    pub fn open(file: &Path) -> Result<Journal, JournalFault> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let connection = Connection::open(file)?;
        schema::prepare(&connection)?;
        Ok(Journal { connection })
    }

    /// Makes the next number, lets `draft` build the record with it, and stores both. The
    /// number is used up even if nothing is ever sent.
    ///
    /// # Errors
    /// Where it could not be stored: then nothing may be sent.
    pub fn begin(
        &mut self,
        prefix: &Prefix,
        device: &str,
        now: Moment,
        draft: impl FnOnce(FreshNumber) -> Record,
    ) -> Result<Recorded<Record>, JournalFault> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let last: i64 = transaction.query_row("SELECT last FROM counter", [], |row| row.get(0))?;
        let fresh = FreshNumber::next(prefix, device, u64::try_from(last).unwrap_or(0), now);
        transaction.execute(
            "UPDATE counter SET last = ?1",
            [i64::try_from(fresh.counter()).unwrap_or(i64::MAX)],
        )?;
        let record = draft(fresh);
        append(&transaction, &record, now)?;
        transaction.commit()?;
        Ok(Recorded(record))
    }

    /// Stores the new state of a record that was begun.
    ///
    /// # Errors
    /// Where it could not be stored: then nothing may be announced.
    pub fn advance(
        &mut self,
        record: Record,
        now: Moment,
    ) -> Result<Recorded<Record>, JournalFault> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        append(&transaction, &record, now)?;
        transaction.commit()?;
        Ok(Recorded(record))
    }

    /// The record with this number, or with this number of the platform's.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn find(&self, no: &str) -> Result<Option<Stored>, JournalFault> {
        let sql =
            "SELECT no, form, ended_ms FROM records WHERE no = ?1 OR transaction_id = ?1 LIMIT 1";
        let row = self.connection.query_row(sql, [no], raw).optional()?;
        row.map(stored).transpose()
    }

    /// What followed from the charge `no`, oldest first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn followed_by(&self, no: &str) -> Result<Vec<Stored>, JournalFault> {
        self.list(
            "SELECT no, form, ended_ms FROM records WHERE parent = ?1 ORDER BY seq",
            [no],
        )
    }

    /// The second phases of the charge `no`, oldest first, without their dates.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn seconds_of(&self, no: &str) -> Result<Vec<Second>, JournalFault> {
        let all = self.followed_by(no)?;
        Ok(all
            .into_iter()
            .filter_map(|stored| stored.record.into_second())
            .collect())
    }

    /// Every record whose end is not known, oldest first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn open_records(&self) -> Result<Vec<Stored>, JournalFault> {
        self.list(
            "SELECT no, form, ended_ms FROM records WHERE ended_ms IS NULL ORDER BY seq",
            [],
        )
    }

    /// The newest records, newest first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn recent(&self, at_most: u32) -> Result<Vec<Stored>, JournalFault> {
        self.list(
            "SELECT no, form, ended_ms FROM records ORDER BY seq DESC LIMIT ?1",
            [at_most],
        )
    }

    fn list(&self, sql: &str, parameters: impl Params) -> Result<Vec<Stored>, JournalFault> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(parameters, raw)?;
        rows.map(|row| stored(row?)).collect()
    }
}

type Raw = (String, String, Option<i64>);

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn stored((no, form, ended_ms): Raw) -> Result<Stored, JournalFault> {
    let record = form::read(&form).map_err(|cause| JournalFault::Unreadable { no, cause })?;
    Ok(Stored {
        record,
        ended: ended_ms.map(Moment::from_unix_ms),
    })
}

fn append(connection: &Connection, record: &Record, now: Moment) -> Result<(), JournalFault> {
    let form = form::write(record);
    let ended_ms = record.is_final().then(|| now.unix_ms());
    connection
        .prepare_cached("INSERT INTO entries (no, at_ms, form) VALUES (?1, ?2, ?3)")?
        .execute(params![record.no(), now.unix_ms(), form])?;
    connection.prepare_cached(schema::UPSERT)?.execute(params![
        record.no(),
        record.parent(),
        record.begun().unix_ms(),
        ended_ms,
        form::transaction_id(record),
        form
    ])?;
    Ok(())
}

#[cfg(test)]
mod tests;
