//! Why the journal cannot do what was asked, told apart by what a person can do about it. Nothing
//! may be sent when recording failed, and nothing may be announced.

use crate::Books;
use rusqlite::ErrorCode;
use std::io;

/// What the journal says instead of doing what was asked.
#[derive(Debug, thiserror::Error)]
pub enum JournalFault {
    /// The disk is full: room must be made.
    #[error("the disk with the journal is full: {0}")]
    Full(#[source] Cause),
    /// The file, its folder or its disk may only be read.
    #[error("the journal may only be read: {0}")]
    ReadOnly(#[source] Cause),
    /// Another program holds the file, and did not let go within five seconds.
    #[error("the journal is held by another program: {0}")]
    Locked(#[source] Cause),
    /// The file is not what was written into it: it is to be kept aside and a backup restored.
    #[error("the journal is damaged: {0}")]
    Damaged(#[source] Cause),
    /// Made by a newer version of the application: it is left untouched.
    #[error("the journal is of the newer form {found}; this application knows {known}")]
    Newer {
        /// The file's form.
        found: i64,
        /// The newest form that is known here.
        known: i64,
    },
    /// Practice where money is asked for, the other way round, or a file that is no journal: it
    /// is left untouched.
    #[error("the file holds {}, not the books of {asked}", .found.map_or("no journal", Books::as_str))]
    WrongBooks {
        /// The books that were asked for.
        asked: Books,
        /// What the file holds; `None` where it is no journal.
        found: Option<Books>,
    },
    /// A row that cannot be read back.
    #[error("the journal's record {no}: {cause}")]
    Unreadable {
        /// Its number.
        no: String,
        /// Why.
        cause: String,
    },
    /// The folder or a file in it cannot be made, found or renamed.
    #[error("the journal's folder: {0}")]
    Folder(#[source] Cause),
    /// Anything else that SQLite or the disk said, a disk that does not answer among it.
    #[error("the journal: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

/// What SQLite or the file system said.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// SQLite's words.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file system's words.
    #[error("{0}")]
    Folder(#[from] io::Error),
    /// What was found in the file.
    #[error("{0}")]
    Found(String),
}

impl JournalFault {
    /// Damage that this crate found itself.
    pub(crate) fn damaged(found: impl Into<String>) -> JournalFault {
        JournalFault::Damaged(Cause::Found(found.into()))
    }
}

impl From<rusqlite::Error> for JournalFault {
    fn from(fault: rusqlite::Error) -> JournalFault {
        match fault.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => JournalFault::Full(fault.into()),
            Some(ErrorCode::ReadOnly) => JournalFault::ReadOnly(fault.into()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                JournalFault::Locked(fault.into())
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                JournalFault::Damaged(fault.into())
            }
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                JournalFault::Folder(fault.into())
            }
            _ => JournalFault::Sqlite(fault),
        }
    }
}

impl From<io::Error> for JournalFault {
    fn from(fault: io::Error) -> JournalFault {
        use io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let kind = fault.kind();
        if [StorageFull, QuotaExceeded].contains(&kind) {
            JournalFault::Full(fault.into())
        } else if kind == ReadOnlyFilesystem {
            JournalFault::ReadOnly(fault.into())
        } else {
            JournalFault::Folder(fault.into())
        }
    }
}
