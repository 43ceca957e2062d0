//! Writes a bill, or the list of all, into a file for a spreadsheet. It reads a journal of its own,
//! page by page, so nobody at the counter waits for it, and gives up where it is told to; a file
//! that is not whole never has its name.

mod book;
mod csv;
mod xlsx;

use crate::fault::{ExportEnd, Fault};
use book::Book;
use journal::{After, Journal, JournalFault, Sought};
use std::io;
use std::path::Path;
use till::announce::bill::About;
use till::announce::sheet::{Sheet, detail, details_heading, of_bill};
use till::bill::{Days, Trade};

/// How many records are read at a time, and told as one step.
const PAGE: u32 = 500;

/// What is written.
#[derive(Clone, Debug)]
pub enum What {
    /// The bill of some days.
    Bill(Days),
    /// Every record of the list.
    Details(Box<Sought>),
}

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For Excel and its like.
    Xlsx,
    /// Commas between cells, UTF-8 with a mark at the beginning, which Excel needs.
    Csv,
}

impl Format {
    /// How the name of such a file ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum NoExport {
    /// It was told to give up.
    #[error("cancelled")]
    Cancelled,
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalFault),
    /// The file cannot be written.
    #[error("{0}")]
    File(String),
}

impl From<io::Error> for NoExport {
    fn from(cause: io::Error) -> NoExport {
        NoExport::File(cause.to_string())
    }
}

impl From<NoExport> for Fault {
    fn from(end: NoExport) -> Fault {
        match end {
            NoExport::Cancelled => Fault::Export(ExportEnd::Cancelled),
            NoExport::Journal(fault) => Fault::from(fault),
            NoExport::File(cause) => Fault::Export(ExportEnd::File { cause }),
        }
    }
}

/// Writes it to `file`, and tells how many rows there are below the headings. `step` is told how
/// many records are done and of how many, and says whether to go on.
///
/// # Errors
/// Where it was told to give up, or something cannot be read or written: then there is no `file`.
pub fn export(
    journal: &Journal,
    what: &What,
    format: Format,
    about: About<'_>,
    file: &Path,
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<u64, NoExport> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let part = file.with_extension("part");
    let written = match format {
        Format::Xlsx => {
            xlsx::Xlsx::new(&part).and_then(|book| fill(journal, what, about, book, step))
        }
        Format::Csv => csv::Csv::new(&part).and_then(|book| fill(journal, what, about, book, step)),
    };
    let rows = written.inspect_err(|_| {
        // What cannot be taken away is half a file under a name that nobody looks for.
        let _ = std::fs::remove_file(&part);
    })?;
    std::fs::rename(&part, file)?;
    Ok(rows)
}

fn fill(
    journal: &Journal,
    what: &What,
    about: About<'_>,
    mut book: impl Book,
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<u64, NoExport> {
    let rows = match what {
        What::Bill(days) => {
            go_on(step(0, 1))?;
            let bill = journal.bill(about.calendar, *days, about.wanted)?;
            let mut rows = 0;
            for Sheet { name, rows: all } in of_bill(&bill, about) {
                book.sheet(&name)?;
                for row in &all {
                    book.row(row)?;
                    rows += u64::from(!row.is_heading);
                }
            }
            go_on(step(1, 1))?;
            rows
        }
        What::Details(sought) => details(journal, sought, about, &mut book, step)?,
    };
    book.finish()?;
    Ok(rows)
}

fn details(
    journal: &Journal,
    sought: &Sought,
    about: About<'_>,
    book: &mut impl Book,
    step: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<u64, NoExport> {
    go_on(step(0, 0))?;
    let total = journal.count_details(sought)?;
    let name = about.details_name();
    let mut done = 0;
    let mut after: Option<After> = None;
    loop {
        go_on(step(done, total))?;
        let page = journal.details(sought, after.as_ref(), PAGE)?;
        if done == 0 {
            book.sheet(&name)?;
            book.row(&details_heading(about))?;
        }
        for stored in &page.rows {
            if done > 0 && done.is_multiple_of(xlsx::ROWS_MAX) && book.is_paged() {
                book.sheet(&format!("{name} {}", done / xlsx::ROWS_MAX + 1))?;
                book.row(&details_heading(about))?;
            }
            let trade = Trade::of(&stored.record, stored.ended);
            book.row(&detail(&stored.record, &trade, about))?;
            done += 1;
        }
        after = page.next;
        if after.is_none() {
            go_on(step(done, total))?;
            return Ok(done);
        }
    }
}

fn go_on(is_wanted: bool) -> Result<(), NoExport> {
    if is_wanted {
        Ok(())
    } else {
        Err(NoExport::Cancelled)
    }
}

#[cfg(test)]
mod tests;
