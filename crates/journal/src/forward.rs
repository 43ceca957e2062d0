//! Brings a file of an older form to the newest, after a copy of it was made: the entries stay,
//! and the tables are derived from them anew, so what a newer form adds to an older one is there
//! from the beginning. The entries of form 1 get their sums first, and what had ended in it counts
//! as told, for it was told by a version that did not write that down.

use crate::place::Place;
use crate::schema::FORM;
use crate::{Books, JournalFault, copy, entry, schema, tables};
use rusqlite::{Connection, TransactionBehavior};
use std::path::PathBuf;
use till::moment::Moment;

/// Brings the file, which is of the form `older`, forward in one transaction: it is of the old form
/// or of the new one, never between.
///
/// # Errors
/// Where the copy cannot be made, an entry cannot be read or the tables cannot be written: the
/// file stays as it was.
pub fn bring(
    connection: &mut Connection,
    place: Place<'_>,
    books: Books,
    older: i64,
) -> Result<(), JournalFault> {
    copy::of(
        connection,
        Place {
            file: &free_name(place)?,
            ..place
        },
        |_| Ok(()),
    )?;
    in_place(connection, books, older)
}

/// The same for a file that is a copy already.
///
/// # Errors
/// As [`bring`].
pub fn in_place(connection: &mut Connection, books: Books, older: i64) -> Result<(), JournalFault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    if older == 1 {
        add_sums(&transaction)?;
    }
    tables::rebuild(&transaction)?;
    if older == 1 {
        for (no, ended) in ended(&transaction)? {
            tables::append_told(&transaction, &no, ended)?;
        }
    }
    transaction.pragma_update(None, "application_id", books.mark())?;
    transaction.pragma_update(None, "user_version", FORM)?;
    transaction.commit()?;
    Ok(())
}

fn add_sums(connection: &Connection) -> Result<(), JournalFault> {
    connection.execute_batch(
        "DROP TRIGGER entries_stay;
         ALTER TABLE entries ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;",
    )?;
    let mut read = connection.prepare("SELECT seq, no, at_ms, form FROM entries")?;
    let mut write = connection.prepare("UPDATE entries SET sum = ?2 WHERE seq = ?1")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let (no, form): (String, String) = (row.get(1)?, row.get(3)?);
        let sum = entry::sum(&no, row.get(2)?, &form);
        write.execute([row.get(0)?, i64::from(sum)])?;
    }
    connection.execute_batch(schema::ENTRIES_STAY)?;
    Ok(())
}

/// A name that no copy has: one that was made by a version that then stopped half-way stays.
fn free_name(place: Place<'_>) -> Result<PathBuf, JournalFault> {
    let ending = format!("-before-form-{FORM}");
    let first = place.beside(&ending);
    if place.vfs.is_some() {
        return Ok(first);
    }
    let mut name = first;
    let mut n = 1;
    while name.try_exists()? {
        n += 1;
        name = place.beside(&format!("{ending}-{n}"));
    }
    Ok(name)
}

fn ended(connection: &Connection) -> Result<Vec<(String, Moment)>, JournalFault> {
    let mut statement = connection
        .prepare("SELECT no, ended_ms FROM records WHERE ended_ms IS NOT NULL ORDER BY seq")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, Moment::from_unix_ms(row.get(1)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
