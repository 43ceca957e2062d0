//! Where a journal lies, and how a connection to it is opened: through the system's files, or
//! through a simulated disk, which has no other files than SQLite's.

use crate::JournalFault;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long another program may hold the file before we say so.
const BUSY_MS_MAX: u64 = 5_000;

/// A file, and the SQLite disk that it lies on; `None` is the system's own.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file.
    pub file: &'a Path,
    /// The name under which the disk was registered with SQLite.
    pub vfs: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// A file of the system's.
    pub fn real(file: &'a Path) -> Place<'a> {
        Place { file, vfs: None }
    }

    /// Makes the folder where it is missing.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn make_folder(self) -> Result<(), JournalFault> {
        match (self.vfs, self.file.parent()) {
            (None, Some(folder)) => Ok(std::fs::create_dir_all(folder)?),
            (Some(_), _) | (None, None) => Ok(()),
        }
    }

    /// Opens the file, or makes it where there is none; whether it was there before.
    ///
    /// # Errors
    /// Where neither can be done.
    pub fn open_or_make(self) -> Result<(Connection, bool), JournalFault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        match self.open(flags) {
            Ok(connection) => Ok((connection, true)),
            Err(fault) if fault.sqlite_error_code() == Some(ErrorCode::CannotOpen) => {
                let made = self.open(flags | OpenFlags::SQLITE_OPEN_CREATE)?;
                Ok((made, false))
            }
            Err(fault) => Err(fault.into()),
        }
    }

    /// Opens the file for reading only; nothing is made.
    ///
    /// # Errors
    /// Where it is not there or cannot be read.
    pub fn open_to_read(self) -> Result<Connection, JournalFault> {
        Ok(self.open(OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
    }

    fn open(self, flags: OpenFlags) -> rusqlite::Result<Connection> {
        let connection = match self.vfs {
            None => Connection::open_with_flags(self.file, flags)?,
            Some(vfs) => Connection::open_with_flags_and_vfs(self.file, flags, vfs)?,
        };
        connection.busy_timeout(Duration::from_millis(BUSY_MS_MAX))?;
        if self.vfs.is_some() {
            // A simulated disk has no shared memory: one connection holds the file for itself.
            connection.query_row("PRAGMA locking_mode = EXCLUSIVE", [], |_| Ok(()))?;
        }
        Ok(connection)
    }

    /// A file beside this one, named after it: `journal.sqlite` and `-numbers` give
    /// `journal-numbers.sqlite`.
    pub fn beside(self, ending: &str) -> PathBuf {
        let mut name = OsString::from(self.file.file_stem().unwrap_or_default());
        name.push(ending);
        name.push(".sqlite");
        self.file.with_file_name(name)
    }
}
