//! A file of cells with commas between them. A spreadsheet that opens it guesses what each cell is,
//! so what must not be guessed is marked: words that look like a formula get an apostrophe before
//! them, and numbers of many digits, which would be rounded, a tab.

use super::NoExport;
use super::book::Book;
use csv::{Terminator, Writer, WriterBuilder};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use till::announce::sheet::{Cell, Row};
use till::money::signed_yuan;

/// What tells Excel that it is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// From so many digits on a number is no longer shown as it is.
const DIGITS_MAX: usize = 11;

pub(super) struct Csv {
    writer: Writer<BufWriter<File>>,
    is_first: bool,
}

impl Csv {
    pub(super) fn new(file: &Path) -> Result<Csv, NoExport> {
        let mut out = BufWriter::new(File::create(file)?);
        out.write_all(MARK)?;
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(out);
        Ok(Csv {
            writer,
            is_first: true,
        })
    }
}

impl Book for Csv {
    fn is_paged(&self) -> bool {
        false
    }

    fn sheet(&mut self, _: &str) -> Result<(), NoExport> {
        // Tables follow each other, with an empty line between them.
        if !std::mem::take(&mut self.is_first) {
            self.writer.write_record([""]).map_err(failed)?;
        }
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Result<(), NoExport> {
        let cells = row.cells.iter().map(text);
        self.writer.write_record(cells).map_err(failed)
    }

    fn finish(mut self) -> Result<(), NoExport> {
        self.writer.flush()?;
        let out = self
            .writer
            .into_inner()
            .map_err(|cause| failed(cause.error()))?;
        let file = out.into_inner().map_err(|cause| failed(cause.error()))?;
        Ok(file.sync_all()?)
    }
}

fn failed(cause: impl std::fmt::Display) -> NoExport {
    NoExport::File(cause.to_string())
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => {
            let is_long = number.len() > DIGITS_MAX || number.starts_with('0');
            match is_long && number.bytes().all(|b| b.is_ascii_digit()) {
                true => format!("\t{number}"),
                false => harmless(number),
            }
        }
        Cell::Fen(fen) => signed_yuan(*fen),
        Cell::Count(count) => count.to_string(),
        Cell::Time(time) => time.clone(),
    }
}

/// Words that no spreadsheet calculates.
fn harmless(text: &str) -> String {
    match text.chars().find(|letter| !letter.is_whitespace()) {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%') => {
            format!("'{text}")
        }
        Some(_) if text.starts_with(['\t', '\r', '\n']) => format!("'{text}"),
        Some(_) | None => text.to_owned(),
    }
}
