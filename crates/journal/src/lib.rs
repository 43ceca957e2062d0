//! The till's durable memory in SQLite: what was intended, before it is sent (invariant 1), and
//! what became of it, before it is told (invariant 2).
//!
//! `entries` only grows and is the truth; the tables that answer questions follow from it and are
//! written in the same transaction. It makes the numbers too, inside the transaction that
//! stores them (invariant 4). It never decides anything about money, and it never deletes.

mod aside;
mod backup;
mod bill;
mod books;
mod check;
mod classes;
mod copy;
mod courses;
mod deposits;
mod desk;
mod details;
mod entry;
mod export;
mod fault;
mod form;
mod forward;
mod numbers;
mod open;
mod papers;
mod place;
mod read;
mod restore;
mod salvage;
mod schema;
#[cfg(feature = "seeded")]
mod seeded;
mod shifts;
mod tables;
mod trades;
mod words;

pub use aside::keep_aside;
pub use backup::{Backup, back_up, backups};
pub use bill::Facets;
pub use books::Books;
pub use check::{Checked, check};
pub use desk::{After, Asked, Desk, Held, Page, Stand};
pub use details::{Details, Sought, Time};
pub use export::export;
pub use fault::{Cause, JournalFault};
pub use papers::papers;
pub use read::Stored;
pub use restore::{Restored, rescue, restore};
pub use shifts::{AskedShifts, ShiftPage, ShiftRecords};

use numbers::Numbers;
use place::Place;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::ops::Deref;
use std::path::Path;
use till::act::{Charge, Record};
use till::moment::Moment;
use till::mutant::{Mutant, is_on};
use till::number::{FreshNumber, Prefix};

/// Proof that a record is on the disk. Only this crate makes one, and what sends or announces
/// asks for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<T>(T);

impl<T> Recorded<T> {
    /// The record itself, the proof spent.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Recorded<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// The open journal: one file, one writer.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    numbers: Numbers,
}

impl Journal {
    /// Opens the journal of `books` in `file`, making it and its folder where they are missing.
    /// An older form is brought forward, after a copy of it was put beside it.
    ///
    /// # Errors
    /// Where the file cannot be used; nothing is changed in it then.
    pub fn open(file: &Path, books: Books) -> Result<Journal, JournalFault> {
        Journal::open_on(file, books, None)
    }

    /// The same on the SQLite disk that is registered under the name `vfs`. Such a disk is held
    /// by this one connection, and nothing but SQLite touches it.
    ///
    /// # Errors
    /// As [`Journal::open`].
    pub fn open_on(file: &Path, books: Books, vfs: Option<&str>) -> Result<Journal, JournalFault> {
        let (connection, numbers) = open::open(Place { file, vfs }, books)?;
        Ok(Journal {
            connection,
            numbers,
        })
    }

    /// Opens the journal of `books` in `file` to read it beside the one that writes: every question
    /// is answered from one state of it, and nothing can be recorded. What asks much is asked here,
    /// so that nobody waits for it.
    ///
    /// # Errors
    /// Where the file cannot be read, or is not of the newest form.
    pub fn open_to_read(file: &Path, books: Books) -> Result<Journal, JournalFault> {
        let connection = Place::real(file).open_to_read()?;
        let form = open::form_of(&connection, books)?;
        open::keep_in_mind(&connection)?;
        if form != schema::FORM {
            return Err(JournalFault::damaged(format!("the file is of form {form}")));
        }
        connection.execute_batch("BEGIN")?;
        Ok(Journal {
            connection,
            numbers: Numbers::nowhere()?,
        })
    }

    /// A journal without a file, for as long as another one's file is being replaced. Whatever is
    /// asked of it fails, so nothing can be recorded in it and nothing sent.
    ///
    /// # Errors
    /// Where there is not even memory.
    pub fn nowhere() -> Result<Journal, JournalFault> {
        Ok(Journal {
            connection: Connection::open_in_memory()?,
            numbers: Numbers::nowhere()?,
        })
    }

    /// Makes the next number, lets `draft` build the record with it, and stores both. The
    /// number is used up even if nothing is ever sent.
    ///
    /// # Errors
    /// Where it could not be stored: then nothing may be sent.
    pub fn begin(
        &mut self,
        prefix: &Prefix,
        device: &str,
        now: Moment,
        draft: impl FnOnce(FreshNumber) -> Record,
    ) -> Result<Recorded<Record>, JournalFault> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let last: i64 = transaction
            .prepare_cached("SELECT last FROM counter")?
            .query_row([], |row| row.get(0))?;
        let above = match is_on(Mutant::NumberForgotten) {
            true => 0,
            false => self.numbers.above(last),
        };
        let fresh = FreshNumber::next(prefix, device, above, now);
        let counter = i64::try_from(fresh.counter()).unwrap_or(i64::MAX);
        self.numbers.take(counter)?;
        transaction
            .prepare_cached("UPDATE counter SET last = ?1")?
            .execute([counter])?;
        let record = draft(fresh);
        tables::append(&transaction, &record, now)?;
        if !is_on(Mutant::SendUnrecorded) {
            transaction.commit()?;
        }
        Ok(Recorded(record))
    }

    /// Stores the new state of a record that was begun. An end other than the one before is to
    /// be told (again).
    ///
    /// # Errors
    /// Where it could not be stored: then nothing may be announced.
    pub fn advance(
        &mut self,
        record: Record,
        now: Moment,
    ) -> Result<Recorded<Record>, JournalFault> {
        let transaction = self.transaction()?;
        tables::append(&transaction, &record, now)?;
        transaction.commit()?;
        Ok(Recorded(record))
    }

    /// The same for something that nobody is told of: an end that was told stays told.
    ///
    /// # Errors
    /// Where it could not be stored.
    pub fn note(&mut self, record: Record, now: Moment) -> Result<Recorded<Record>, JournalFault> {
        let transaction = self.transaction()?;
        let was_told = !read::is_untold(&transaction, record.no())?;
        tables::append(&transaction, &record, now)?;
        if was_told && record.is_final() {
            tables::append_told(&transaction, record.no(), now)?;
        }
        transaction.commit()?;
        Ok(Recorded(record))
    }

    /// Takes in deposits that were taken at other terminals, all of them or none. What is known
    /// already stays as it is. They use no number of ours, they are never sent, and nobody is told
    /// of them: what is returned was not there before.
    ///
    /// # Errors
    /// Where they could not be stored.
    pub fn adopt(
        &mut self,
        charges: Vec<Charge>,
        now: Moment,
    ) -> Result<Vec<Recorded<Record>>, JournalFault> {
        let transaction = self.transaction()?;
        let mut taken_in = Vec::new();
        for record in charges.into_iter().map(Record::Charge) {
            if !record.is_of_elsewhere() || read::is_there(&transaction, record.no())? {
                continue;
            }
            tables::append(&transaction, &record, now)?;
            tables::append_told(&transaction, record.no(), now)?;
            taken_in.push(Recorded(record));
        }
        transaction.commit()?;
        Ok(taken_in)
    }

    /// Stores that the end of `no` was announced, so that a restart does not announce it again.
    /// Nothing is stored where there is no end, or it was told before.
    ///
    /// # Errors
    /// Where it could not be stored: then a restart tells the end once more.
    pub fn told(&mut self, no: &str, now: Moment) -> Result<(), JournalFault> {
        let transaction = self.transaction()?;
        if read::is_untold(&transaction, no)? {
            tables::append_told(&transaction, no, now)?;
            transaction.commit()?;
        }
        Ok(())
    }

    /// Makes the tables anew from the entries, in one transaction, where [`check`] found that
    /// they differ. Nothing is lost: the entries are the truth.
    ///
    /// # Errors
    /// Where an entry cannot be read: then the tables stay as they were.
    pub fn rebuild(&mut self) -> Result<(), JournalFault> {
        let transaction = self.transaction()?;
        tables::rebuild(&transaction)?;
        transaction.commit()?;
        Ok(())
    }

    fn transaction(&mut self) -> Result<Transaction<'_>, JournalFault> {
        Ok(self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // What is not given back stays unused.
        let _ = self.numbers.give_back();
    }
}

#[cfg(test)]
mod tests;
