//! The questions that the tables answer. Everything here reads and nothing decides.

use crate::{Journal, JournalFault, form};
use rusqlite::{Connection, Params, Row};
use till::act::{Record, Second};
use till::moment::Moment;

/// A record and when it came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// As it stands.
    pub record: Record,
    /// When its end was recorded; `None` while it is open.
    pub ended: Option<Moment>,
}

/// Records with their last entry's form, which is what [`list`] reads. A record whose entry is
/// gone must not go unseen, so it is joined from the left.
pub const JOINED: &str = "SELECT records.no, form, ended_ms
FROM records LEFT JOIN entries ON entries.seq = records.entry";

impl Journal {
    /// The record with this number, or with this number of the platform's.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn find(&self, no: &str) -> Result<Option<Stored>, JournalFault> {
        let condition = "WHERE records.no = ?1 OR transaction_id = ?1 LIMIT 1";
        Ok(self.ask(condition, [no])?.pop())
    }

    /// What followed from the charge `no`, oldest first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn followed_by(&self, no: &str) -> Result<Vec<Stored>, JournalFault> {
        followed_by(self.connection(), no)
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
        self.ask("WHERE ended_ms IS NULL ORDER BY records.seq", [])
    }

    /// Every record whose end is recorded and was not told, oldest first. A further end of a
    /// record (a payment proved after "failed") is to be told again.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn untold(&self) -> Result<Vec<Stored>, JournalFault> {
        self.ask(
            "WHERE ended_ms IS NOT NULL AND told_ms IS NULL ORDER BY records.seq",
            [],
        )
    }

    /// Deposits with something left that the platform should have given back by itself before
    /// `now`: 30 days after they were begun. The longest overdue first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn overdue_deposits(&self, now: Moment, at_most: u32) -> Result<Vec<Stored>, JournalFault> {
        self.ask(
            "WHERE goes_back_ms <= ?1 ORDER BY goes_back_ms LIMIT ?2",
            [now.unix_ms(), i64::from(at_most)],
        )
    }

    /// The newest records, newest first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn recent(&self, at_most: u32) -> Result<Vec<Stored>, JournalFault> {
        self.ask("ORDER BY records.seq DESC LIMIT ?1", [at_most])
    }

    fn ask(&self, condition: &str, parameters: impl Params) -> Result<Vec<Stored>, JournalFault> {
        list(
            self.connection(),
            &format!("{JOINED} {condition}"),
            parameters,
        )
    }
}

/// Whether `no` has an end that was not told.
///
/// # Errors
/// Where the journal cannot be read.
pub fn is_untold(connection: &Connection, no: &str) -> Result<bool, JournalFault> {
    let sql = "SELECT 1 FROM records WHERE no = ?1 AND ended_ms IS NOT NULL AND told_ms IS NULL";
    Ok(connection.prepare_cached(sql)?.exists([no])?)
}

/// What followed from the charge `no`, oldest first.
///
/// # Errors
/// Where the journal cannot be read.
pub fn followed_by(connection: &Connection, no: &str) -> Result<Vec<Stored>, JournalFault> {
    let sql = format!("{JOINED} WHERE parent = ?1 ORDER BY records.seq");
    list(connection, &sql, [no])
}

/// The records that `sql`, which begins with [`JOINED`], finds.
///
/// # Errors
/// Where the journal cannot be read.
pub fn list(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<Stored>, JournalFault> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(parameters, raw)?;
    rows.map(|row| stored(row?)).collect()
}

type Raw = (String, Option<String>, Option<i64>);

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn stored((no, form, ended_ms): Raw) -> Result<Stored, JournalFault> {
    let Some(form) = form else {
        return Err(JournalFault::damaged(format!("{no} has lost its entry")));
    };
    let record = form::read(&form).map_err(|cause| JournalFault::Unreadable { no, cause })?;
    Ok(Stored {
        record,
        ended: ended_ms.map(Moment::from_unix_ms),
    })
}
