//! The thorough check, meant for a thread of its own: it reads everything and changes nothing.
//! It asks SQLite whether the file is sound, every entry whether it is what was written, and the
//! tables whether they are what follows from the entries.

use crate::entry::Line;
use crate::place::Place;
use crate::{Books, Journal, JournalFault, entry, open, read, schema, tables};
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
    of(&connection)
}

impl Journal {
    /// The same check on the journal's own connection: for a disk that only one connection may
    /// hold. Nothing can be recorded meanwhile.
    ///
    /// # Errors
    /// As [`check`].
    pub fn check(&self) -> Result<Checked, JournalFault> {
        // A statement that was prepared before would go on meaning the lasting table.
        self.connection().flush_prepared_statement_cache();
        let found = of(self.connection());
        self.connection().flush_prepared_statement_cache();
        found
    }
}

fn of(connection: &Connection) -> Result<Checked, JournalFault> {
    // Given up at the end, and the temporary tables with it.
    let one_state = connection.unchecked_transaction()?;
    is_sound(&one_state)?;
    one_state.execute_batch(&schema::derived("temp"))?;
    // Without a name of its own in front, each of these tables is the temporary one from here on.
    let entries = tables::derive(&one_state)?;
    let last = read::last_counter(&one_state)?;
    let mut differences = vec![of_counter(&one_state, last)?];
    for (table, key) in schema::DERIVED {
        differences.push(of_index(&one_state, table)?);
        differences.push(of_rows(&one_state, table, key)?);
    }
    let first = differences.into_iter().flatten().next();
    Ok(
        first.map_or(Checked::Sound { entries }, |first| Checked::TablesDiffer {
            first,
        }),
    )
}

/// Whether every entry is what was written, without reading what it says.
///
/// # Errors
/// Damaged where one is not.
pub fn are_whole(connection: &Connection) -> Result<(), JournalFault> {
    let sql = format!("SELECT {} FROM entries ORDER BY seq", Line::COLUMNS);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line = Line::of(row)?;
        entry::verify(&line.no, line.at_ms, &line.form, line.sum)?;
    }
    Ok(())
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
fn of_index(connection: &Connection, table: &str) -> Result<Option<String>, JournalFault> {
    let sql = format!("PRAGMA main.integrity_check({table})");
    let said: String = connection.query_row(&sql, [], |row| row.get(0))?;
    Ok((said != "ok").then_some(said))
}

/// After a restore the counter may be ahead of the numbers, never behind.
fn of_counter(connection: &Connection, last: i64) -> Result<Option<String>, JournalFault> {
    let counter: i64 = connection.query_row("SELECT last FROM counter", [], |row| row.get(0))?;
    Ok((counter < last).then(|| format!("the counter says {counter}, a number {last}")))
}

fn of_rows(
    connection: &Connection,
    table: &str,
    key: &str,
) -> Result<Option<String>, JournalFault> {
    let all = |schema| format!("SELECT * FROM {schema}.{table} ORDER BY {key}");
    let (mut live, mut derived) = (
        connection.prepare(&all("main"))?,
        connection.prepare(&all("temp"))?,
    );
    let columns = derived.column_count();
    let (mut live, mut derived) = (live.query([])?, derived.query([])?);
    loop {
        let (is, should) = (
            values(live.next()?, columns)?,
            values(derived.next()?, columns)?,
        );
        if is != should {
            return Ok(Some(format!("{table}: {is:?} should be {should:?}")));
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
