//! A till's files, where all that it has is one journal.

use counter::ports::Files;
use journal::{Books, Checked, Journal, JournalFault, Stored};
use std::collections::BTreeSet;
use std::path::PathBuf;
use till::moment::Moment;

/// The journal in this file, whichever books are asked for, and no backups.
pub struct OneFile(pub PathBuf);

impl Files for OneFile {
    fn open(&self, books: Books) -> Result<Journal, JournalFault> {
        Journal::open(&self.0, books)
    }
    fn back_up(&self, _: Books, _: &str, _: Moment) -> Result<(), JournalFault> {
        Ok(())
    }
    fn papers(
        &self,
        books: Books,
        span: (Moment, Moment),
        numbers: &BTreeSet<String>,
    ) -> Result<Vec<Stored>, JournalFault> {
        journal::papers(&self.0, books, span, numbers)
    }
    fn check(&self, books: Books) -> Result<Checked, JournalFault> {
        journal::check(&self.0, books)
    }
}
