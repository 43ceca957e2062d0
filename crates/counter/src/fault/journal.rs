//! What is wrong with the journal, as far as a person can do something about it.

use super::Fault;
use ::journal::JournalFault;

/// What a person can do something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalTrouble {
    /// The disk is full: room must be made.
    Full,
    /// The file, its folder or its disk may only be read.
    ReadOnly,
    /// Another program holds the file.
    Locked,
    /// The file is not what was written into it: a backup is to be restored.
    Damaged,
    /// A newer version of the application made it.
    Newer,
    /// Practice where money is asked for, or the other way round.
    WrongBooks,
    /// The folder cannot be used.
    Folder,
    /// Anything else.
    Other,
}

impl JournalTrouble {
    fn of(fault: &JournalFault) -> JournalTrouble {
        match fault {
            JournalFault::Full(_) => JournalTrouble::Full,
            JournalFault::ReadOnly(_) => JournalTrouble::ReadOnly,
            JournalFault::Locked(_) => JournalTrouble::Locked,
            JournalFault::Damaged(_) | JournalFault::Unreadable { .. } => JournalTrouble::Damaged,
            JournalFault::Newer { .. } => JournalTrouble::Newer,
            JournalFault::WrongBooks { .. } => JournalTrouble::WrongBooks,
            JournalFault::Folder(_) => JournalTrouble::Folder,
            JournalFault::Sqlite(_) => JournalTrouble::Other,
        }
    }

    /// The key of the sentence where payments stop.
    pub(super) const fn code(self) -> &'static str {
        match self {
            JournalTrouble::Full => "journal_full",
            JournalTrouble::ReadOnly => "journal_read_only",
            JournalTrouble::Locked => "journal_locked",
            JournalTrouble::Damaged => "journal_damaged",
            JournalTrouble::Newer => "journal_newer",
            JournalTrouble::WrongBooks => "journal_wrong_books",
            JournalTrouble::Folder => "journal_folder",
            JournalTrouble::Other => "journal_failed",
        }
    }

    /// The key of the sentence where a backup was not made.
    pub(super) const fn backup_code(self) -> &'static str {
        match self {
            JournalTrouble::Full => "backup_full",
            JournalTrouble::ReadOnly => "backup_read_only",
            JournalTrouble::Folder => "backup_folder",
            JournalTrouble::Damaged => "journal_damaged",
            JournalTrouble::Locked
            | JournalTrouble::Newer
            | JournalTrouble::WrongBooks
            | JournalTrouble::Other => "backup_failed",
        }
    }
}

impl From<JournalFault> for Fault {
    fn from(fault: JournalFault) -> Fault {
        Fault::Journal {
            trouble: JournalTrouble::of(&fault),
            cause: fault.to_string(),
        }
    }
}

impl Fault {
    /// Why a backup was not made.
    pub fn of_backup(fault: &JournalFault) -> Fault {
        Fault::BackUp {
            trouble: JournalTrouble::of(fault),
            cause: fault.to_string(),
        }
    }
}
