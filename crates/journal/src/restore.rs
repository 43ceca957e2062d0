//! Puts a backup in the place of the journal. The journal that was there is kept aside, and
//! every later entry that can still be read in it is taken over, so that a restore loses what
//! was damaged and nothing else. No number that was ever known is made again (invariant 4).
//!
//! The new file is made whole before the old one is touched; a restore that is cut off leaves
//! the one or the other in force.

use crate::copy::{remove, sync_folder, with_ending};
use crate::entry::{Entry, Line};
use crate::numbers::Numbers;
use crate::place::Place;
use crate::salvage::{self, Found};
use crate::schema::FORM;
use crate::{Books, JournalFault, aside, check, copy, forward, open, read, tables};
use rusqlite::{Connection, OptionalExtension, params};
use std::fs;
use std::path::{Path, PathBuf};
use till::moment::Moment;
use till::mutant::{Mutant, is_on};
use till::number::{FreshNumber, Prefix};

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many later entries were taken over from the file that was there.
    pub salvaged: usize,
    /// How many entries in it could not be read.
    pub unreadable: usize,
    /// Where that file is now; `None` where there was none.
    pub kept_aside: Option<PathBuf>,
}

/// Restores `file` from `backup`. The journal must be closed.
///
/// # Errors
/// Where the backup is damaged, of other books or newer, or the file that is there is newer:
/// nothing was changed then. Where a file cannot be written or renamed: opening the journal goes
/// on from there.
pub fn restore(
    backup: &Path,
    file: &Path,
    books: Books,
    now: Moment,
) -> Result<Restored, JournalFault> {
    let place = Place::real(file);
    let from = Place::real(backup).open_to_read()?;
    match open::form_of(&from, books)? {
        0 => return Err(JournalFault::damaged("the backup is empty")),
        // Form 1 had no sums.
        1 => {}
        _ => check::are_whole(&from)?,
    }
    check::is_sound(&from)?;
    place.make_folder()?;
    aside::finish_restore(place)?;
    let there = aside::any_of(file)?;
    let found = if there {
        in_damaged(place, books, backup, &from)?
    } else {
        Found::default()
    };
    let waiting = aside::restored(place);
    let mut salvaged = 0;
    copy::of(&from, Place::real(&waiting), |copy| {
        match open::form_of(copy, books)? {
            FORM => {}
            older => forward::in_place(copy, books, older)?,
        }
        salvaged = take_over(copy, &found.later)?;
        check::is_sound(copy)
    })?;
    keep_numbers(place, &waiting, now)?;
    let kept_aside = there.then(|| aside::keep_aside(file, now)).transpose()?;
    fs::rename(&waiting, file)?;
    sync_folder(file)?;
    Ok(Restored {
        salvaged,
        unreadable: found.unreadable,
        kept_aside,
    })
}

/// The same where there is no backup: a new journal with every entry of the damaged one that can
/// be read.
///
/// # Errors
/// As [`restore`].
pub fn rescue(file: &Path, books: Books, now: Moment) -> Result<Restored, JournalFault> {
    let empty = Place::real(file).beside("-empty");
    remove(&empty)?;
    let (connection, _) = Place::real(&empty).open_or_make()?;
    open::make(&connection, books)?;
    connection.close().map_err(|(_, fault)| fault)?;
    let restored = restore(&empty, file, books, now);
    remove(&empty)?;
    restored
}

/// What the file that is there holds and the backup does not. Where it cannot even be opened,
/// that is nothing.
fn in_damaged(
    place: Place<'_>,
    books: Books,
    backup: &Path,
    from: &Connection,
) -> Result<Found, JournalFault> {
    if aside::refuse_lone_log(place).is_err() {
        return Ok(Found::default());
    }
    let Ok(damaged) = place.open_to_read() else {
        return Ok(Found::default());
    };
    match open::form_of(&damaged, books) {
        Ok(_) => salvage::later(&damaged, from),
        Err(newer @ JournalFault::Newer { .. }) => Err(newer),
        Err(JournalFault::Damaged(_)) => under_lent_header(place, backup, from),
        // Of other books or of no journal nothing is taken over.
        Err(_) => Ok(Found::default()),
    }
}

/// Reads a file that cannot be opened through a copy of it with the backup's first page.
fn under_lent_header(
    place: Place<'_>,
    backup: &Path,
    from: &Connection,
) -> Result<Found, JournalFault> {
    let copy = place.beside("-salvage");
    let forget = || {
        ["", "-wal", "-shm"]
            .iter()
            .try_for_each(|ending| remove(&with_ending(&copy, ending)))
    };
    // What a salvage that was cut off left behind does not belong to this one.
    forget()?;
    // Where there is no room for it, nothing can be taken over, and the old file is kept.
    let found = match salvage::lend_header(place.file, backup, &copy) {
        Ok(()) => Place::real(&copy)
            .open_to_read()
            .and_then(|damaged| salvage::later(&damaged, from)),
        Err(_) => Ok(Found::default()),
    };
    forget()?;
    found
}

/// Appends what was found, in its order; how many it were.
fn take_over(copy: &mut Connection, later: &[Line]) -> Result<usize, JournalFault> {
    let transaction = copy.transaction()?;
    let mut taken = 0;
    for line in later {
        if would_reopen(&transaction, line)? {
            continue;
        }
        let last: i64 =
            transaction.query_row("SELECT coalesce(max(seq), 0) FROM entries", [], |row| {
                row.get(0)
            })?;
        let seq = line.seq.max(last + 1);
        transaction
            .prepare_cached(
                "INSERT INTO entries (seq, no, at_ms, form, sum) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![seq, line.no, line.at_ms, line.form, line.sum])?;
        let line = Line {
            seq,
            ..line.clone()
        };
        tables::apply(&transaction, &line)?;
        taken += 1;
    }
    transaction.commit()?;
    Ok(taken)
}

/// Whether the entry says "open" of a record whose end is known here. No record opens again;
/// such an entry comes from a file that was restored from an older backup than this.
fn would_reopen(connection: &Connection, line: &Line) -> Result<bool, JournalFault> {
    let is_open = match line.read()? {
        Entry::Stood(record) => !record.is_final(),
        Entry::Told | Entry::Shift(_) => false,
    };
    let ended: Option<Option<i64>> = connection
        .prepare_cached("SELECT ended_ms FROM records WHERE no = ?1")?
        .query_row([&line.no], |row| row.get(0))
        .optional()?;
    Ok(is_open && ended.flatten().is_some())
}

/// How far numbers go on beyond everything known where their own file is damaged too: more than
/// a day's worth.
const LEAP: i64 = 100_000;

/// The restored journal goes on above every number in it, and above the mark. A numbers' file
/// that is damaged is kept aside as well.
fn keep_numbers(place: Place<'_>, restored: &Path, now: Moment) -> Result<(), JournalFault> {
    let restored = Place::real(restored).open_or_make()?.0;
    let known = read::last_counter(&restored)?;
    let last = match Numbers::open(place) {
        Ok(_) if is_on(Mutant::RestoredNumbers) => known,
        Ok(numbers) => known.max(numbers.mark()),
        Err(JournalFault::Damaged(_)) => {
            aside::keep_aside(&place.beside("-numbers"), now)?;
            by_clock(known, now).saturating_add(LEAP)
        }
        Err(fault) => return Err(fault),
    };
    restored.execute("UPDATE counter SET last = max(last, ?1)", [last])?;
    restored.close().map_err(|(_, fault)| fault)?;
    Ok(())
}

/// The counter that the next number after `last` would have at `now`.
fn by_clock(last: i64, now: Moment) -> i64 {
    let last = u64::try_from(last).unwrap_or(0);
    let counter = Prefix::parse("0").map_or(last, |prefix| {
        FreshNumber::next(&prefix, "", last, now).counter()
    });
    i64::try_from(counter).unwrap_or(i64::MAX)
}
