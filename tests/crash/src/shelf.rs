//! Where the till's things lie: the journals in its folder. Keys are kept nowhere: this till is
//! given its shop, and is never set up anew.

use crate::out;
use counter::Fault;
use counter::ports::{Files, Keys};
use counter::shop::Shop;
use journal::{Books, Checked, Journal, JournalFault, Stored};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::PathBuf;
use till::moment::Moment;

/// The till's folder.
pub struct Folder(pub PathBuf);

impl Folder {
    fn journal(&self) -> PathBuf {
        self.0.join("journal.sqlite")
    }
}

impl Files for Folder {
    fn open(&self, books: Books) -> Result<Journal, JournalFault> {
        Journal::open(&self.journal(), books)
    }

    fn back_up(&self, _: Books, folder: &str, now: Moment) -> Result<(), JournalFault> {
        let folder = self.0.join("backups").join(folder);
        journal::back_up(&self.journal(), &folder, now).map(|_| ())
    }

    fn papers(
        &self,
        books: Books,
        span: (Moment, Moment),
        numbers: &BTreeSet<String>,
    ) -> Result<Vec<Stored>, JournalFault> {
        journal::papers(&self.journal(), books, span, numbers)
    }

    fn check(&self, books: Books) -> Result<Checked, JournalFault> {
        let checked = journal::check(&self.journal(), books);
        // Whoever counts what is done to the disk waits until nobody else is at it.
        out::line(&json!({ "checked": checked.is_ok() }));
        checked
    }
}

/// Keeps nothing.
pub struct NoKeys;

impl Keys for NoKeys {
    fn keep(&mut self, _: &Shop) -> Result<(), Fault> {
        Err(Fault::Sealing {
            cause: String::from("this till is never set up"),
        })
    }
}
