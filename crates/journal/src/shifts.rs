//! The shifts of a till's clerks: what an entry changes in their table, and how one is started and
//! handed over. Where a shift begins and ends is a place in the order of the entries; no clock and no
//! day has a say in it.

mod ask;
mod count;

pub use ask::{AskedShifts, ShiftPage, ShiftRecords};

use crate::{Journal, JournalFault, Recorded, tables};
use rusqlite::{Connection, OptionalExtension, params};
use till::moment::Moment;
use till::money::Money;
use till::shift::{Shift, Turn};
use till::who::Staff;

impl Journal {
    /// Stores that the clerk's shift was started with so much in the drawer.
    ///
    /// # Errors
    /// Where it could not be stored: then it was not started.
    pub fn start_shift(
        &mut self,
        clerk: Option<&Staff>,
        float: Money,
        now: Moment,
    ) -> Result<(), JournalFault> {
        let transaction = self.transaction()?;
        start(&transaction, clerk, float, now)?;
        transaction.commit()?;
        Ok(())
    }

    /// Stores a handover with the figures that it has, and starts the shift of the next clerk with
    /// what stays in the drawer, where there is one to start: both or neither.
    ///
    /// # Errors
    /// Where it could not be stored: then the shift goes on.
    pub fn hand_over(
        &mut self,
        shift: Shift,
        next: Option<(Option<&Staff>, Money)>,
        now: Moment,
    ) -> Result<Recorded<Shift>, JournalFault> {
        let transaction = self.transaction()?;
        let turn = Turn::HandedOver(Box::new(shift.clone()));
        tables::append_turn(&transaction, &turn, now)?;
        if let Some((clerk, float)) = next {
            start(&transaction, clerk, float, now)?;
        }
        transaction.commit()?;
        Ok(Recorded(shift))
    }
}

fn start(
    connection: &Connection,
    clerk: Option<&Staff>,
    float: Money,
    now: Moment,
) -> Result<(), JournalFault> {
    let turn = Turn::Started {
        no: next_no(connection)?,
        clerk: clerk.cloned(),
        float,
    };
    tables::append_turn(connection, &turn, now)
}

/// A shift was started or handed over by the entry `seq`. Entries of two journals that went their own
/// ways may come together in a restore: then a number that is taken gives way to the next one, and
/// of two starts of one shift the last one counts.
///
/// # Errors
/// Where the journal cannot be read or written.
pub fn turned(
    connection: &Connection,
    seq: i64,
    turn: &Turn,
    at: Moment,
) -> Result<(), JournalFault> {
    let clerk = turn.clerk_no();
    let open: Option<i64> = connection
        .prepare_cached("SELECT id FROM shifts WHERE clerk = ?1 AND ended IS NULL")?
        .query_row([clerk], |row| row.get(0))
        .optional()?;
    let id = match open {
        Some(id) => id,
        None => {
            let first = match turn {
                Turn::Started { .. } => seq,
                Turn::HandedOver(_) => 0,
            };
            let after = behind(connection, clerk)?.unwrap_or(first);
            let sql = "INSERT INTO shifts (id, no, clerk, after) VALUES (?1, ?2, ?3, ?4)";
            let no = free_no(connection, turn.no())?;
            connection
                .prepare_cached(sql)?
                .insert(params![seq, no, clerk, after])?
        }
    };
    match turn {
        Turn::Started { .. } => connection
            .prepare_cached("UPDATE shifts SET started = ?2 WHERE id = ?1")?
            .execute([id, seq])?,
        Turn::HandedOver(_) => connection
            .prepare_cached("UPDATE shifts SET ended = ?2, ended_ms = ?3 WHERE id = ?1")?
            .execute([id, seq, at.unix_ms()])?,
    };
    Ok(())
}

/// The entry behind which the clerk's next shift counts: their last handover, or where the till's
/// first shift of all was started by hand. What was done before that was done before there were
/// shifts. `None` where there was no shift yet: then it is all that there is.
fn behind(connection: &Connection, clerk: &str) -> Result<Option<i64>, JournalFault> {
    let last: Option<i64> = connection
        .prepare_cached("SELECT max(ended) FROM shifts WHERE clerk = ?1 AND ended IS NOT NULL")?
        .query_row([clerk], |row| row.get(0))?;
    if last.is_some() {
        return Ok(last);
    }
    let sql = "SELECT CASE WHEN started IS NULL THEN 0 ELSE id END FROM shifts ORDER BY id LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}

/// The number of the next shift.
fn next_no(connection: &Connection) -> Result<u64, JournalFault> {
    let sql = "SELECT coalesce(max(no), 0) + 1 FROM shifts";
    let no: i64 = connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))?;
    Ok(no.unsigned_abs())
}

/// This number, or the next one where it is taken.
fn free_no(connection: &Connection, no: u64) -> Result<i64, JournalFault> {
    let wanted = i64::try_from(no).unwrap_or(i64::MAX);
    let is_taken = connection
        .prepare_cached("SELECT 1 FROM shifts WHERE no = ?1")?
        .exists([wanted])?;
    let no = if is_taken { next_no(connection)? } else { no };
    Ok(i64::try_from(no).unwrap_or(i64::MAX))
}
