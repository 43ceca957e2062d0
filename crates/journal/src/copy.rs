//! A whole copy of a journal, through SQLite's own backup, which sees one state even while the
//! journal is written to. A file has its name only when it is whole.

use crate::JournalFault;
use crate::place::Place;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Copies what `from` sees into the file `to`, and onto the disk. The copy gets its name
/// only when `accept`, which may also change it, says yes; then it takes the place of a file that
/// has the name.
///
/// # Errors
/// Where it cannot be written or read, or is not accepted.
pub fn of(
    from: &Connection,
    to: Place<'_>,
    accept: impl FnOnce(&mut Connection) -> Result<(), JournalFault>,
) -> Result<(), JournalFault> {
    if to.vfs.is_some() {
        return fill(from, to, accept);
    }
    let part = with_ending(to.file, ".part");
    // What was being copied when the power went is no copy.
    for ending in ["", "-journal"] {
        remove(&with_ending(&part, ending))?;
    }
    fill(from, Place::real(&part), accept)?;
    fs::rename(&part, to.file)?;
    sync_folder(to.file)
}

fn fill(
    from: &Connection,
    to: Place<'_>,
    accept: impl FnOnce(&mut Connection) -> Result<(), JournalFault>,
) -> Result<(), JournalFault> {
    let (mut copy, _) = to.open_or_make()?;
    copy.execute_batch("PRAGMA synchronous = FULL;")?;
    {
        let backup = Backup::new(from, &mut copy)?;
        if backup.step(-1)? != StepResult::Done {
            return Err(held());
        }
    }
    // The copy says WAL like the journal does; alone it is one file.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    accept(&mut copy)?;
    copy.close().map_err(|(_, fault)| fault)?;
    Ok(())
}

/// Removes a file that holds nothing of its own; it may be gone already.
///
/// # Errors
/// Where it is there and stays.
pub fn remove(file: &Path) -> Result<(), JournalFault> {
    match fs::remove_file(file) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn held() -> JournalFault {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
    rusqlite::Error::SqliteFailure(code, None).into()
}

/// `file` with `ending` after its whole name, as SQLite names what belongs to a file.
pub fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    PathBuf::from(name)
}

/// Puts the names in the folder of `file` onto the disk.
///
/// # Errors
/// Where the folder cannot be opened or synced.
pub fn sync_folder(file: &Path) -> Result<(), JournalFault> {
    // Windows keeps names by itself, and lets nobody open a folder.
    if cfg!(unix) {
        let folder = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
