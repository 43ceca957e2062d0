//! The thorough check, meant for a thread of its own: it reads everything and changes nothing.
//! It asks SQLite whether the file is sound, every entry whether it is what was written, and the
//! tables whether they are what follows from the entries.

use crate::place::Place;
use crate::{Books, JournalFault, open, read, schema, tables};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;

/// What the check found in a file that SQLite and every entry say is sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Everything agrees.
    Sound {
        /// How many entries there are.
        entries: u64,
    },
    /// The entries are sound and the tables say otherwise: [`crate::Journal::rebuild`] makes
    /// them anew, and nothing is lost.
    TablesDiffer {
        /// The first thing that differs.
        first: String,
    },
}

/// Checks the journal of `books` in `file` while it may be written to: it sees one state of it.
///
/// # Errors
/// Damaged or unreadable where the file or an entry is not what was written; other kinds where
/// it cannot be read at all.
pub fn check(file: &Path, books: Books) -> Result<Checked, JournalFault> {
    let connection = Place::real(file).open_to_read()?;
    let form = open::form_of(&connection, books)?;
    if form != schema::FORM {
        return Err(JournalFault::damaged(format!("the file is of form {form}")));
    }
    connection.execute_batch("BEGIN")?;
    is_sound(&connection)?;
    connection.execute_batch(&schema::records("temp"))?;
    // Without a name of its own in front, `records` is the temporary one from here on.
    let entries = tables::derive(&connection)?;
    let last = read::last_counter(&connection)?;
    let first = match of_index(&connection)? {
        Some(first) => Some(first),
        None => match of_counter(&connection, last)? {
            Some(first) => Some(first),
            None => of_rows(&connection)?,
        },
    };
    Ok(
        first.map_or(Checked::Sound { entries }, |first| Checked::TablesDiffer {
            first,
        }),
    )
}

/// Whether SQLite finds nothing wrong with the file.
///
/// # Errors
/// Damaged, in its words, where it does.
pub fn is_sound(connection: &Connection) -> Result<(), JournalFault> {
    let said: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" {
        Ok(())
    } else {
        Err(JournalFault::damaged(said))
    }
}

/// The quick check does not look whether the indices point at the right rows.
fn of_index(connection: &Connection) -> Result<Option<String>, JournalFault> {
    let said: String =
        connection.query_row("PRAGMA main.integrity_check(records)", [], |row| row.get(0))?;
    Ok((said != "ok").then_some(said))
}

/// After a restore the counter may be ahead of the numbers, never behind.
fn of_counter(connection: &Connection, last: i64) -> Result<Option<String>, JournalFault> {
    let counter: i64 = connection.query_row("SELECT last FROM counter", [], |row| row.get(0))?;
    Ok((counter < last).then(|| format!("the counter says {counter}, a number {last}")))
}

fn of_rows(connection: &Connection) -> Result<Option<String>, JournalFault> {
    let (mut live, mut derived) = (
        connection.prepare("SELECT * FROM main.records ORDER BY seq")?,
        connection.prepare("SELECT * FROM temp.records ORDER BY seq")?,
    );
    let columns = derived.column_count();
    let (mut live, mut derived) = (live.query([])?, derived.query([])?);
    loop {
        let (is, should) = (
            values(live.next()?, columns)?,
            values(derived.next()?, columns)?,
        );
        if is != should {
            return Ok(Some(format!("{is:?} should be {should:?}")));
        }
        if is.is_none() {
            return Ok(None);
        }
    }
}

fn values(row: Option<&rusqlite::Row<'_>>, columns: usize) -> rusqlite::Result<Option<Vec<Value>>> {
    row.map(|row| (0..columns).map(|column| row.get(column)).collect())
        .transpose()
}
