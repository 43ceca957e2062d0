//! The questions that the tables answer. Everything here reads and nothing decides.

use crate::deposits::platform_number;
use crate::{Journal, JournalFault, entry, form};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use std::ops::Range;
use till::act::{Record, Second};
use till::moment::Moment;
use till::platform::Platform;
use till::standing::Holds;

/// How many digits at the end of a number are its counter, as `till::number` writes it.
const COUNTER_DIGITS: usize = 10;

/// A record and when it came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// As it stands.
    pub record: Record,
    /// When its end was recorded; `None` while it is open.
    pub ended: Option<Moment>,
}

macro_rules! raw {
    () => {
        "records.no, ended_ms, form, at_ms, sum"
    };
}

/// The columns that [`Raw::of`] reads, of records joined with their last entry.
pub const RAW: &str = raw!();

/// Records with their last entry's form, which is what [`list`] reads. A record whose entry is
/// gone must not go unseen, so it is joined from the left.
pub const JOINED: &str = concat!(
    "SELECT ",
    raw!(),
    " FROM records LEFT JOIN entries ON entries.seq = records.entry"
);

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
        seconds_of(self.connection(), no)
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

    /// Deposits with something left that the platform may have given back by itself before `now`.
    /// The longest held first; of that order, those at the given places. Where it is not known for
    /// how long the platform holds them, those of thirty days are among these: being asked about
    /// costs nothing.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn overdue_deposits(
        &self,
        holds: Holds,
        now: Moment,
        places: Range<u32>,
    ) -> Result<Vec<Stored>, JournalFault> {
        let since = |platform| now.after_ms(-holds.worth_asking_ms(platform)).unix_ms();
        self.ask(
            "JOIN deposits ON deposits.no = records.no
             WHERE left_fen > 0
               AND ((platform = ?1 AND since_ms <= ?2) OR (platform = ?3 AND since_ms <= ?4))
             ORDER BY since_ms, deposits.seq LIMIT ?5 OFFSET ?6",
            [
                platform_number(Platform::WeChat),
                since(Platform::WeChat),
                platform_number(Platform::Alipay),
                since(Platform::Alipay),
                i64::try_from(places.len()).unwrap_or(i64::MAX),
                i64::from(places.start),
            ],
        )
    }

    /// The newest records, newest first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn recent(&self, at_most: u32) -> Result<Vec<Stored>, JournalFault> {
        self.ask("ORDER BY records.seq DESC LIMIT ?1", [at_most])
    }

    /// When the first record of this till was begun; `None` where there is none.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn first_begun(&self) -> Result<Option<Moment>, JournalFault> {
        let first = self.ask("WHERE elsewhere = 0 ORDER BY records.seq LIMIT 1", [])?;
        Ok(first.first().map(|stored| stored.record.begun()))
    }

    fn ask(&self, condition: &str, parameters: impl Params) -> Result<Vec<Stored>, JournalFault> {
        list(
            self.connection(),
            &format!("{JOINED} {condition}"),
            parameters,
        )
    }
}

/// Whether there is a record `no`.
///
/// # Errors
/// Where the journal cannot be read.
pub fn is_there(connection: &Connection, no: &str) -> Result<bool, JournalFault> {
    let sql = "SELECT 1 FROM records WHERE no = ?1";
    Ok(connection.prepare_cached(sql)?.exists([no])?)
}

/// Whether `no` has an end that was not told.
///
/// # Errors
/// Where the journal cannot be read.
pub fn is_untold(connection: &Connection, no: &str) -> Result<bool, JournalFault> {
    let sql = "SELECT 1 FROM records WHERE no = ?1 AND ended_ms IS NOT NULL AND told_ms IS NULL";
    Ok(connection.prepare_cached(sql)?.exists([no])?)
}

/// The first entry of the record `no`; `None` where it is not here.
///
/// # Errors
/// Where the journal cannot be read.
pub fn seq_of(connection: &Connection, no: &str) -> Result<Option<i64>, JournalFault> {
    let mut statement = connection.prepare_cached("SELECT seq FROM records WHERE no = ?1")?;
    Ok(statement.query_row([no], |row| row.get(0)).optional()?)
}

/// What followed from the charge `no`, oldest first.
///
/// # Errors
/// Where the journal cannot be read.
pub fn followed_by(connection: &Connection, no: &str) -> Result<Vec<Stored>, JournalFault> {
    let sql = format!("{JOINED} WHERE parent = ?1 ORDER BY records.seq");
    list(connection, &sql, [no])
}

/// The second phases of the charge `no`, oldest first.
///
/// # Errors
/// Where the journal cannot be read.
pub fn seconds_of(connection: &Connection, no: &str) -> Result<Vec<Second>, JournalFault> {
    let followed = followed_by(connection, no)?.into_iter();
    Ok(followed
        .filter_map(|stored| stored.record.into_second())
        .collect())
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
    let rows = statement.query_map(parameters, Raw::of)?;
    rows.map(|row| stored(row?)).collect()
}

/// A record as the tables have it, before its form is read.
pub struct Raw {
    no: String,
    ended_ms: Option<i64>,
    /// The last entry's form, moment and sum.
    entry: Option<(String, i64, u32)>,
}

impl Raw {
    /// Reads a row that begins with [`RAW`].
    ///
    /// # Errors
    /// Where a column is not of its type, which only damage makes.
    pub fn of(row: &Row<'_>) -> rusqlite::Result<Raw> {
        let entry = match row.get(2)? {
            Some(form) => Some((form, row.get(3)?, row.get(4)?)),
            None => None,
        };
        Ok(Raw {
            no: row.get(0)?,
            ended_ms: row.get(1)?,
            entry,
        })
    }
}

/// The record, once its entry is known to be what was written.
///
/// # Errors
/// Where it is not, or is gone, or its form is none that is known here.
pub fn stored(raw: Raw) -> Result<Stored, JournalFault> {
    let Raw {
        no,
        ended_ms,
        entry,
    } = raw;
    let Some((form, at_ms, sum)) = entry else {
        return Err(JournalFault::damaged(format!("{no} has lost its entry")));
    };
    entry::verify(&no, at_ms, &form, sum)?;
    let record = form::read(&form).map_err(|cause| JournalFault::Unreadable { no, cause })?;
    Ok(Stored {
        record,
        ended: ended_ms.map(Moment::from_unix_ms),
    })
}

/// The counter in a number of ours: its last ten digits; 0 where it has none.
pub fn counter_of(no: &str) -> i64 {
    let start = no.len().saturating_sub(COUNTER_DIGITS);
    no.get(start..)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}

/// The largest counter in the number of any record that was begun here. What was taken in has a
/// number of another terminal's making, which says nothing about ours.
///
/// # Errors
/// Where the journal cannot be read.
pub fn last_counter(connection: &Connection) -> Result<i64, JournalFault> {
    let mut statement = connection.prepare("SELECT no FROM records WHERE elsewhere = 0")?;
    let counters = statement.query_map([], |row| Ok(counter_of(row.get_ref(0)?.as_str()?)))?;
    let mut last = 0;
    for counter in counters {
        last = last.max(counter?);
    }
    Ok(last)
}
