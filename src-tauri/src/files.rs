//! Where the journals lie, for the counter: practice and money each have a file, and backups go
//! beside them where no other folder was chosen.

use crate::folder;
use counter::ports;
use journal::{Books, Checked, Journal, JournalFault, Stored};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use till::moment::Moment;

/// The journals below one data folder.
pub struct Files {
    /// The data folder.
    pub data: PathBuf,
}

impl ports::Files for Files {
    fn open(&self, books: Books) -> Result<Journal, JournalFault> {
        Journal::open(&folder::journal(&self.data, books), books)
    }

    fn back_up(&self, books: Books, chosen: &str, now: Moment) -> Result<(), JournalFault> {
        let folder = backups(&self.data, chosen);
        journal::back_up(&folder::journal(&self.data, books), &folder, now).map(|_| ())
    }

    fn papers(
        &self,
        books: Books,
        span: (Moment, Moment),
        numbers: &BTreeSet<String>,
    ) -> Result<Vec<Stored>, JournalFault> {
        journal::papers(&folder::journal(&self.data, books), books, span, numbers)
    }

    fn check(&self, books: Books) -> Result<Checked, JournalFault> {
        journal::check(&folder::journal(&self.data, books), books)
    }
}

/// Where backups go: where the person chose, else beside the till's data.
pub fn backups(data: &Path, chosen: &str) -> PathBuf {
    if chosen.is_empty() {
        data.join("backups")
    } else {
        PathBuf::from(chosen)
    }
}

/// Where files for a spreadsheet go: beside the backups.
pub fn exports(data: &Path, chosen: &str) -> PathBuf {
    let beside = match chosen.is_empty() {
        true => data,
        false => Path::new(chosen),
    };
    beside.join("exports")
}
