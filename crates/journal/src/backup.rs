//! Copies of the journal in a folder of the merchant's choice, one for each day, the newest
//! thirty of them. A copy has its name only when every entry was read back and found whole, and it takes
//! the place of another only where everything in the other is in it too.

use crate::copy::remove;
use crate::entry::Line;
use crate::place::Place;
use crate::{Books, JournalFault, check, copy, open};
use rusqlite::{Connection, OptionalExtension};
use std::fs;
use std::path::{Path, PathBuf};
use till::moment::Moment;

/// How many backups of one kind of books are kept.
const KEPT: usize = 30;

/// A backup in its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub file: PathBuf,
    /// The shop's day on which it was made, as `2026-03-01`.
    pub day: String,
    /// How large it is.
    pub bytes: u64,
}

/// Copies the journal in `file` into `folder`, making the folder where it is missing, and tells
/// the copy's name: `zhanggui-money-2026-03-01.sqlite`. The journal may be written to meanwhile.
///
/// # Errors
/// Where the journal cannot be read or is damaged, or the copy cannot be written: an earlier
/// backup stays as it was.
pub fn back_up(file: &Path, folder: &Path, now: Moment) -> Result<PathBuf, JournalFault> {
    let connection = Place::real(file).open_to_read()?;
    let books = books_of(&connection)?;
    fs::create_dir_all(folder)?;
    let name = name(&connection, folder, books, now)?;
    connection.execute_batch("BEGIN")?;
    let last = last_entry(&connection)?;
    copy::of(&connection, Place::real(&name), |copy| {
        check::is_sound(copy)?;
        check::are_whole(copy)?;
        if last_entry(copy)? == last {
            Ok(())
        } else {
            Err(JournalFault::damaged("the copy is not what was copied"))
        }
    })?;
    for old in backups(folder, books)?.into_iter().skip(KEPT) {
        // A clock that was wrong must not take the newest copy for the oldest.
        if old.file != name {
            remove(&old.file)?;
        }
    }
    Ok(name)
}

/// The backups of `books` in `folder`, the newest first; none where there is no folder.
///
/// # Errors
/// Where the folder cannot be read.
pub fn backups(folder: &Path, books: Books) -> Result<Vec<Backup>, JournalFault> {
    if !folder.try_exists()? {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if let Some((day, n)) = name.to_str().and_then(|name| parts_of(name, books)) {
            let backup = Backup {
                file: entry.path(),
                day: day.to_owned(),
                bytes: entry.metadata()?.len(),
            };
            found.push((n, backup));
        }
    }
    found.sort_by(|(n, one), (other_n, other)| (&other.day, other_n).cmp(&(&one.day, n)));
    Ok(found.into_iter().map(|(_, backup)| backup).collect())
}

/// The day in a backup's name, and which of that day's it is.
fn parts_of(name: &str, books: Books) -> Option<(&str, u32)> {
    let name = name
        .strip_prefix("zhanggui-")?
        .strip_prefix(books.as_str())?;
    let rest = name.strip_prefix('-')?.strip_suffix(".sqlite")?;
    let (day, after) = (rest.get(..10)?, rest.get(10..)?);
    let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let n = match after.strip_prefix('-') {
        Some(n) => n.parse().ok()?,
        None if after.is_empty() => 1,
        None => return None,
    };
    is_day.then_some((day, n))
}

/// Today's name. A copy that was made today keeps it, unless everything in it is in the journal
/// still: a journal that was lost and begun anew must not take its place.
fn name(
    connection: &Connection,
    folder: &Path,
    books: Books,
    now: Moment,
) -> Result<PathBuf, JournalFault> {
    let time = now.shop_time();
    let first = format!(
        "zhanggui-{books}-{}",
        time.get(..10).unwrap_or("0000-00-00")
    );
    let mut name = folder.join(format!("{first}.sqlite"));
    let mut n = 1;
    while name.try_exists()? && !contains(connection, &name) {
        n += 1;
        name = folder.join(format!("{first}-{n}.sqlite"));
    }
    Ok(name)
}

/// Whether the last entry of the copy in `other` is an entry of the journal, in the same place.
fn contains(connection: &Connection, other: &Path) -> bool {
    let last = Place::real(other)
        .open_to_read()
        .and_then(|other| last_entry(&other));
    match last {
        Ok(None) => true,
        Ok(Some(last)) => entry_at(connection, last.seq).is_ok_and(|here| here == Some(last)),
        Err(_) => false,
    }
}

fn books_of(connection: &Connection) -> Result<Books, JournalFault> {
    let mark = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let books = Books::of_mark(mark).unwrap_or(Books::Money);
    open::form_of(connection, books)?;
    Ok(books)
}

fn last_entry(connection: &Connection) -> Result<Option<Line>, JournalFault> {
    let seq: Option<i64> =
        connection.query_row("SELECT max(seq) FROM entries", [], |row| row.get(0))?;
    seq.map_or(Ok(None), |seq| entry_at(connection, seq))
}

fn entry_at(connection: &Connection, seq: i64) -> Result<Option<Line>, JournalFault> {
    let sql = format!("SELECT {} FROM entries WHERE seq = ?1", Line::COLUMNS);
    Ok(connection.query_row(&sql, [seq], Line::of).optional()?)
}
