//! A file for Excel. Amounts are numbers that can be added up, words are texts and nothing else:
//! what begins with `=` is not a formula, for none is ever written.

use super::NoExport;
use super::book::Book;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::path::{Path, PathBuf};
use till::announce::sheet::{Cell, Row};

/// The most rows of the list on one sheet; Excel has 1,048,576.
pub(super) const ROWS_MAX: u64 = 1_000_000;
/// How wide a column is, in letters.
const WIDTH: f64 = 20.0;
/// The most columns that a table of ours has.
const COLUMNS: u16 = 24;
/// The most letters that Excel takes in a cell.
const LETTERS_MAX: usize = 32_767;

pub(super) struct Xlsx {
    book: Workbook,
    sheet: Option<usize>,
    next_row: u32,
    file: PathBuf,
    money: Format,
    time: Format,
    heading: Format,
}

impl Xlsx {
    pub(super) fn new(file: &Path) -> Result<Xlsx, NoExport> {
        Ok(Xlsx {
            book: Workbook::new(),
            sheet: None,
            next_row: 0,
            file: file.to_owned(),
            money: Format::new().set_num_format("#,##0.00"),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            heading: Format::new().set_bold(),
        })
    }
}

fn failed(cause: XlsxError) -> NoExport {
    NoExport::File(cause.to_string())
}

impl Book for Xlsx {
    fn is_paged(&self) -> bool {
        true
    }

    fn sheet(&mut self, name: &str) -> Result<(), NoExport> {
        // Rows go to the disk as they come, however many there are.
        let sheet = self.book.add_worksheet_with_constant_memory();
        sheet.set_name(name).map_err(failed)?;
        for column in 0..COLUMNS {
            sheet.set_column_width(column, WIDTH).map_err(failed)?;
        }
        self.sheet = Some(self.sheet.map_or(0, |last| last + 1));
        self.next_row = 0;
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Result<(), NoExport> {
        let Some(sheet) = self.sheet else {
            return Ok(());
        };
        let sheet = self.book.worksheet_from_index(sheet).map_err(failed)?;
        let at = self.next_row;
        self.next_row += 1;
        for (column, cell) in (0..).zip(&row.cells) {
            let written = match cell {
                Cell::Text(text) if row.is_heading => {
                    sheet.write_string_with_format(at, column, text, &self.heading)
                }
                Cell::Text(text) | Cell::Number(text) => {
                    let text: String = text.chars().take(LETTERS_MAX).collect();
                    sheet.write_string(at, column, text)
                }
                // The file has no other numbers than these: 12.34 is the nearest one to 12.34, and
                // shown with two decimals it is that again.
                Cell::Fen(fen) => {
                    sheet.write_number_with_format(at, column, *fen as f64 / 100.0, &self.money)
                }
                Cell::Count(count) => sheet.write_number(at, column, *count as f64),
                Cell::Time(time) => write_time(sheet, at, column, time, &self.time),
            };
            written.map_err(failed)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), NoExport> {
        self.book.save(&self.file).map_err(failed)?;
        Ok(std::fs::File::open(&self.file)?.sync_all()?)
    }
}

/// A moment that can be sorted and reckoned with; as words where Excel knows no such moment.
fn write_time<'a>(
    sheet: &'a mut Worksheet,
    row: u32,
    column: u16,
    time: &str,
    format: &Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    match ExcelDateTime::parse_from_str(time) {
        Ok(at) => sheet.write_datetime_with_format(row, column, &at, format),
        Err(_) => sheet.write_string(row, column, time),
    }
}
