//! What is asked of a file before it is trusted with anything. A file of a newer version, of
//! other books or of another program is left exactly as it was found; nothing asked here takes
//! longer as closed records grow in number.

use crate::numbers::Numbers;
use crate::place::Place;
use crate::schema::{COUNTER, ENTRIES, ENTRIES_STAY, FORM};
use crate::{Books, JournalFault, aside, forward, schema};
use rusqlite::{Connection, ErrorCode};
use till::mutant::{Mutant, is_on};

/// Prepared statements that are kept: every question and every write of this crate, with room.
const STATEMENTS: usize = 64;
/// How much of the file is kept in memory at most, in KiB: the upper parts of every index of a
/// journal of many years, so that a page of a list costs few reads.
const CACHE_KIB: i64 = 8 * 1024;

/// Has a connection keep what comes again.
///
/// # Errors
/// Where the file cannot be read.
pub fn keep_in_mind(connection: &Connection) -> Result<(), JournalFault> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection.pragma_update(None, "cache_size", -CACHE_KIB)?)
}

/// Opens the file for writing, brings an older form forward, and opens its numbers.
///
/// # Errors
/// Where the file cannot be used; its kind says what a person can do.
pub fn open(place: Place<'_>, books: Books) -> Result<(Connection, Numbers), JournalFault> {
    place.make_folder()?;
    aside::finish_restore(place)?;
    aside::refuse_lone_log(place)?;
    let (mut connection, existed) = place.open_or_make()?;
    let found = form_of(&connection, books)?;
    keep_in_mind(&connection)?;
    let numbers = Numbers::open(place)?;
    if found == 0 && existed && numbers.mark() > 0 {
        return Err(JournalFault::damaged(
            "the file is empty, though numbers were made from it",
        ));
    }
    make_durable(&connection)?;
    match found {
        0 => make(&connection, books)?,
        FORM => {}
        older => forward::bring(&mut connection, place, books, older)?,
    }
    Ok((connection, numbers))
}

/// The form of the file, 0 for an empty one. It reads only.
///
/// # Errors
/// Newer than what is known here, other books, or no journal at all.
pub fn form_of(connection: &Connection, books: Books) -> Result<i64, JournalFault> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let form = number("PRAGMA user_version")?;
    let mark = connection.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0))?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    let entries = number("SELECT count(*) FROM sqlite_schema WHERE name = 'entries'")?;
    let wrong = |found| JournalFault::WrongBooks {
        asked: books,
        found,
    };
    match form {
        0 if tables == 0 && mark == 0 => Ok(0),
        // Form 1 did not say whose it was.
        1 if entries == 1 && mark == 0 => Ok(1),
        2..=FORM if entries == 1 && mark == books.mark() => Ok(form),
        newer if newer > FORM && (entries == 1 || Books::of_mark(mark).is_some()) => {
            Err(JournalFault::Newer {
                found: newer,
                known: FORM,
            })
        }
        _ => Err(wrong(Books::of_mark(mark))),
    }
}

/// Every commit is on the disk when it returns.
///
/// # Errors
/// Where the file cannot be written.
pub fn make_durable(connection: &Connection) -> Result<(), JournalFault> {
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.execute_batch(match is_on(Mutant::NoSync) {
        true => "PRAGMA synchronous = OFF;",
        false => "PRAGMA synchronous = FULL;",
    })?;
    // What a process that was killed had written and not synced is read back from the system's
    // cache, and a power cut could still take it: it is brought to the disk before anybody acts
    // on it. SQLite syncs the log before it copies from it, so a full disk comes too late to harm.
    match connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) {
        Err(fault) if fault.sqlite_error_code() != Some(ErrorCode::DiskFull) => Err(fault.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Makes the tables of an empty file.
///
/// # Errors
/// Where they cannot be written.
pub fn make(connection: &Connection, books: Books) -> Result<(), JournalFault> {
    let (derived, mark) = (schema::derived("main"), books.mark());
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {ENTRIES} {ENTRIES_STAY} {COUNTER} {derived}
         PRAGMA application_id = {mark}; PRAGMA user_version = {FORM}; COMMIT;"
    ))?;
    Ok(())
}
