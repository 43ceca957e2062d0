//! The records that are held against what Cloud Pay lists: those of a stretch of time, and those with
//! certain numbers. It is read from the file on a connection of its own, so nobody waits for it.

use crate::place::Place;
use crate::read::{JOINED, Stored, list};
use crate::{Books, JournalFault, open, schema};
use std::collections::BTreeSet;
use std::path::Path;
use till::moment::Moment;

/// The records of `books` in `file` that were begun from `from` on and before `to`, oldest first, and
/// behind them those of `numbers` that were not. It may be written to meanwhile: what is read is one
/// state of it.
///
/// # Errors
/// Where it cannot be read, or a record is not what was written.
pub fn papers(
    file: &Path,
    books: Books,
    (from, to): (Moment, Moment),
    numbers: &BTreeSet<String>,
) -> Result<Vec<Stored>, JournalFault> {
    let connection = Place::real(file).open_to_read()?;
    let form = open::form_of(&connection, books)?;
    if form != schema::FORM {
        return Err(JournalFault::damaged(format!("the file is of form {form}")));
    }
    // Given up at the end: it only reads.
    let one_state = connection.unchecked_transaction()?;
    let within = format!("{JOINED} WHERE begun_ms >= ?1 AND begun_ms < ?2 ORDER BY records.seq");
    let mut found = list(&one_state, &within, [from.unix_ms(), to.unix_ms()])?;
    let known: BTreeSet<String> = found
        .iter()
        .map(|stored| stored.record.no().to_owned())
        .collect();
    let by_no = format!("{JOINED} WHERE records.no = ?1");
    for no in numbers.difference(&known) {
        found.extend(list(&one_state, &by_no, [no])?);
    }
    Ok(found)
}
