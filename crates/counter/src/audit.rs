//! The audit log (操作日志): who did what at this till, and when. Practice and money have one each,
//! in a file of its own beside the journal, so that it outlives a restore of the journal.
//!
//! Each line holds the hash of the line before and itself, so nothing in the middle can be changed,
//! left out or put in without the chain breaking there. What was last written stands in the
//! people's file as well ([`Anchor`]), so that lines cut off at the end are missed.
//!
//! What it cannot prove: whoever may write in the till's folder can write both files anew, whole.
//! An export that is kept elsewhere tells: its lines must all be in a later one.
//!
//! It never stands in the way of money: what could not be written is told, kept, and written as
//! soon as it can be.

mod chain;
mod entry;
mod log;
#[cfg(test)]
mod tests;

pub use chain::{Anchor, Verified};
pub use entry::{Entry, What};
pub use log::{Page, Row};

use crate::people::RightRefusal;
use crate::people::kept::{anchor, keep_anchor};
use journal::Books;
use log::Log;
use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use till::moment::{Moment, Now};

/// The most entries that wait for a disk which takes none.
const WAITING_MAX: usize = 1_000;

/// The audit log of the books that are open.
#[derive(Debug)]
pub struct Audit {
    folder: Option<PathBuf>,
    books: Books,
    log: Log,
    waiting: VecDeque<(Entry, Moment)>,
    /// Whether the last entry could not be written.
    is_failing: bool,
}

/// Where the log of these books lies.
pub fn file(folder: &Path, books: Books) -> PathBuf {
    folder.join(match books {
        Books::Practice => "audit-training.log",
        Books::Money => "audit.log",
    })
}

/// Goes through the whole log of these books: how many entries, and where the chain breaks. It
/// takes its time, and may be done beside a till that goes on writing.
///
/// # Errors
/// It cannot be read.
pub fn verify(folder: &Path, books: Books) -> io::Result<Verified> {
    // The end is asked for first: lines that are written meanwhile come after it.
    let anchor = anchor(folder, books)?;
    match std::fs::read(file(folder, books)) {
        Ok(text) => Ok(chain::verify(&text, anchor.as_ref())),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            Ok(chain::verify(b"", anchor.as_ref()))
        }
        Err(cause) => Err(cause),
    }
}

impl Audit {
    /// A log that is kept in `folder`; in memory only where there is none.
    pub fn kept_in(folder: Option<PathBuf>) -> Audit {
        Audit {
            folder,
            books: Books::Practice,
            log: Log::nowhere(),
            waiting: VecDeque::new(),
            is_failing: false,
        }
    }

    /// From now on the log of these books is written. What a start finds wrong with it is its first
    /// new entry.
    pub fn serve(&mut self, books: Books, now: Now) -> Option<RightRefusal> {
        let folder = self.folder.clone()?;
        self.books = books;
        let opened = anchor(&folder, books)
            .and_then(|anchor| Log::open(&file(&folder, books), anchor.as_ref()));
        match opened {
            Ok((log, found)) => {
                self.log = log;
                let found = found.into_iter().map(Entry::of_nobody);
                let told: Vec<_> = found.filter_map(|entry| self.note(entry, now.at)).collect();
                told.into_iter().next()
            }
            Err(cause) => {
                self.log = Log::closed();
                Some(not_kept(&cause))
            }
        }
    }

    /// Writes an entry, after those that still wait. Why not, where that was not told yet.
    pub fn note(&mut self, entry: Entry, at: Moment) -> Option<RightRefusal> {
        self.waiting.push_back((entry, at));
        while self.waiting.len() > WAITING_MAX {
            self.waiting.pop_front();
        }
        let written = self.write_waiting();
        let was_failing = std::mem::replace(&mut self.is_failing, written.is_err());
        written.err().filter(|_| !was_failing).map(|cause| {
            tracing::error!(%cause, "the audit log cannot be written");
            not_kept(&cause)
        })
    }

    fn write_waiting(&mut self) -> io::Result<()> {
        while let Some((entry, at)) = self.waiting.front() {
            let anchor = self.log.append(entry, *at)?;
            self.waiting.pop_front();
            if let Some(folder) = &self.folder {
                keep_anchor(folder, self.books, &anchor)?;
            }
        }
        Ok(())
    }

    /// A page of entries, the newest first, from where the page before ended.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn page(&self, before: Option<u64>, limit: u32) -> Result<Page, RightRefusal> {
        let page = self.log.page(before, limit);
        page.map_err(|cause| not_kept(&cause))
    }
}

fn not_kept(cause: &io::Error) -> RightRefusal {
    RightRefusal::AuditNotKept {
        cause: cause.to_string(),
    }
}
