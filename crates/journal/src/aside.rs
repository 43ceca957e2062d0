//! A file that cannot be used any more is renamed, never overwritten: what it holds may still be
//! read by someone. Here too is what an interrupted renaming left behind, which must not be
//! taken for a till that never recorded anything.

use crate::JournalFault;
use crate::copy::{remove, sync_folder, with_ending};
use crate::place::Place;
use std::fs;
use std::path::{Path, PathBuf};
use till::moment::Moment;

/// What belongs to a SQLite file in WAL mode, in the order in which it is renamed.
const BELONGING: [&str; 3] = ["", "-wal", "-shm"];

/// Renames a journal that is closed, with everything that belongs to it, and tells its new name:
/// `journal.sqlite` becomes `journal-aside-20260301-093005.sqlite`. Its numbers stay, so that a
/// new journal makes none of them again.
///
/// # Errors
/// Where there is no such file, or it cannot be renamed.
pub fn keep_aside(file: &Path, now: Moment) -> Result<PathBuf, JournalFault> {
    let place = Place::real(file);
    let time: String = now
        .shop_time()
        .chars()
        .filter(|c| *c != '-' && *c != ':')
        .collect();
    let ending = format!("-aside-{}", time.replace(' ', "-"));
    let mut aside = place.beside(&ending);
    let mut n = 1;
    while any_of(&aside)? {
        n += 1;
        aside = place.beside(&format!("{ending}-{n}"));
    }
    if !any_of(file)? {
        return Err(std::io::Error::from(std::io::ErrorKind::NotFound).into());
    }
    for ending in BELONGING {
        let from = with_ending(file, ending);
        if from.try_exists()? {
            fs::rename(from, with_ending(&aside, ending))?;
        }
    }
    sync_folder(file)?;
    Ok(aside)
}

/// Whether the journal, or anything that belongs to it, is there.
///
/// # Errors
/// Where the folder cannot be read.
pub fn any_of(file: &Path) -> Result<bool, JournalFault> {
    for ending in BELONGING {
        if with_ending(file, ending).try_exists()? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The whole file that takes the journal's place at the end of a restore.
pub fn restored(place: Place<'_>) -> PathBuf {
    place.beside("-restored")
}

/// Ends a restore that was cut off after the old file was kept aside and before the new one had
/// its name; forgets one that was cut off before.
///
/// # Errors
/// Where a file cannot be renamed.
pub fn finish_restore(place: Place<'_>) -> Result<(), JournalFault> {
    if place.vfs.is_some() {
        return Ok(());
    }
    let waiting = restored(place);
    if !waiting.try_exists()? {
        Ok(())
    } else if any_of(place.file)? {
        remove(&waiting)
    } else {
        fs::rename(waiting, place.file)?;
        sync_folder(place.file)
    }
}

/// Refuses a write-ahead log whose file is gone or empty, before SQLite, which would delete it,
/// comes near.
///
/// # Errors
/// Damaged, where there is such a log.
pub fn refuse_lone_log(place: Place<'_>) -> Result<(), JournalFault> {
    if place.vfs.is_some() {
        return Ok(());
    }
    let bytes = |ending| {
        fs::metadata(with_ending(place.file, ending)).map_or(0, |file: fs::Metadata| file.len())
    };
    if bytes("") == 0 && bytes("-wal") > 0 {
        return Err(JournalFault::damaged(
            "the write-ahead log is there, and the file that it belongs to is gone or empty",
        ));
    }
    Ok(())
}
