//! The numbers' own small file beside the journal. It holds a mark above every number that was
//! ever made, so a journal that was restored from yesterday, or copied back by hand, can never
//! make one of today's numbers again (invariant 4), whatever the clock says.
//!
//! The mark moves on in blocks, before a number above it is used, so most numbers cost nothing.
//! When the journal is closed in good order, the mark comes back to the last number; after a
//! crash the rest of the block stays unused.

use crate::place::Place;
use crate::{JournalFault, open};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use till::mutant::{Mutant, is_on};

/// How far the mark moves at once. Numbers follow the clock by the second, so this is a write
/// in less than three hours.
const BLOCK: i64 = 10_000;

/// The form of the numbers' file.
const FORM: i64 = 1;

/// The numbers' file, and what of it is ours to use.
#[derive(Debug)]
pub struct Numbers {
    connection: Connection,
    /// Every number up to here may have been made by someone.
    floor: i64,
    /// Every number up to here may be made by us.
    reserved: i64,
    /// How often anyone has reserved, as we saw it: it changes when another handle does.
    turn: i64,
    /// No other handle has reserved since we first did.
    alone: bool,
}

impl Numbers {
    /// Opens the numbers of the journal in `place`, making the file where it is missing.
    ///
    /// # Errors
    /// Where it cannot be opened or made, or is of a newer form.
    pub fn open(place: Place<'_>) -> Result<Numbers, JournalFault> {
        let file = place.beside("-numbers");
        let (mut connection, _) = Place {
            file: &file,
            ..place
        }
        .open_or_make()?;
        let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if found > FORM {
            return Err(JournalFault::Newer { found, known: FORM });
        }
        // As the journal itself: what a killed process left unsynced is synced before it is used,
        // and no stale rollback journal can ever be taken for a fresh one.
        open::make_durable(&connection)?;
        if found == 0 {
            make(&mut connection)?;
        }
        let row = connection
            .query_row("SELECT mark, turn FROM reserved", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((mark, turn)) = row else {
            return Err(JournalFault::damaged("the numbers' mark is gone"));
        };
        Ok(Numbers {
            connection,
            floor: mark,
            reserved: mark,
            turn,
            alone: true,
        })
    }

    /// Numbers without a file: none can be made.
    ///
    /// # Errors
    /// Where there is not even memory.
    pub fn nowhere() -> Result<Numbers, JournalFault> {
        Ok(Numbers {
            connection: Connection::open_in_memory()?,
            floor: 0,
            reserved: 0,
            turn: 0,
            alone: false,
        })
    }

    /// No number up to here may be made any more.
    pub fn mark(&self) -> i64 {
        self.floor
    }

    /// The last counter that the next number has to be above, where the journal says `last`.
    pub fn above(&self, last: i64) -> u64 {
        let floor = match is_on(Mutant::RestoredNumbers) {
            true => 0,
            false => self.floor,
        };
        u64::try_from(floor.max(last)).unwrap_or(0)
    }

    /// Makes sure that the mark is not below `counter`, which is about to be used. Afterwards
    /// it is used, even if nothing was recorded under it.
    ///
    /// # Errors
    /// Where the mark cannot be moved: then the number must not be used.
    pub fn take(&mut self, counter: i64) -> Result<(), JournalFault> {
        if counter > self.reserved {
            self.reserve(counter.saturating_add(BLOCK))?;
        }
        self.floor = counter;
        Ok(())
    }

    fn reserve(&mut self, wanted: i64) -> Result<(), JournalFault> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mark, turn): (i64, i64) =
            transaction.query_row("SELECT mark, turn FROM reserved", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let (reserved, next) = (mark.max(wanted), turn + 1);
        transaction.execute(
            "UPDATE reserved SET mark = ?1, turn = ?2",
            params![reserved, next],
        )?;
        transaction.commit()?;
        self.alone &= turn == self.turn;
        (self.reserved, self.turn) = (reserved, next);
        Ok(())
    }

    /// The journal is closed in good order: what was reserved above the last number is given
    /// back, unless another handle may be using it.
    ///
    /// # Errors
    /// Where it cannot be written: then the rest of the block stays unused, which harms nobody.
    pub fn give_back(&self) -> Result<(), JournalFault> {
        if self.alone && self.floor < self.reserved {
            self.connection.execute(
                "UPDATE reserved SET mark = ?1 WHERE turn = ?2",
                params![self.floor, self.turn],
            )?;
        }
        Ok(())
    }
}

fn make(connection: &mut Connection) -> Result<(), JournalFault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(&format!(
        "CREATE TABLE IF NOT EXISTS reserved (mark INTEGER NOT NULL, turn INTEGER NOT NULL);
         INSERT INTO reserved SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM reserved);
         PRAGMA user_version = {FORM};"
    ))?;
    transaction.commit()?;
    Ok(())
}
