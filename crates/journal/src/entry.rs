//! What one entry says: how a record stood, that its end was told, or how a shift began or ended. All
//! are entries, so that everything the tables hold follows from the entries alone. Each carries a sum over itself, so
//! one that is not what was written is never believed.

use crate::JournalFault;
use crate::form;
use rusqlite::Row;
use till::act::Record;
use till::moment::Moment;
use till::shift::Turn;

/// How the form of a told end begins; the number follows, then `"}`. Numbers are letters and
/// digits, so nothing in it needs an escape.
const TOLD: &str = r#"{"v":2,"act":"told","no":""#;

/// An entry as it lies in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in the order.
    pub seq: i64,
    /// The number of the record that it is about, or [`of_shift`] what it calls a shift.
    pub no: String,
    /// When it was recorded, in milliseconds since 1970.
    pub at_ms: i64,
    /// What it says, as JSON.
    pub form: String,
    /// Its sum.
    pub sum: u32,
}

impl Line {
    /// The columns that [`Line::of`] reads.
    pub const COLUMNS: &str = "seq, no, at_ms, form, sum";

    /// Reads a row of [`Line::COLUMNS`].
    ///
    /// # Errors
    /// Where a column is not of its type, which only damage makes.
    pub fn of(row: &Row<'_>) -> rusqlite::Result<Line> {
        Ok(Line {
            seq: row.get(0)?,
            no: row.get(1)?,
            at_ms: row.get(2)?,
            form: row.get(3)?,
            sum: row.get(4)?,
        })
    }

    /// What it says, once it is known to be what was written.
    ///
    /// # Errors
    /// Where it is not, or its form is none that is known here.
    pub fn read(&self) -> Result<Entry, JournalFault> {
        verify(&self.no, self.at_ms, &self.form, self.sum)?;
        read(&self.no, self.at_ms, &self.form)
    }
}

/// The sum over an entry.
pub fn sum(no: &str, at_ms: i64, form: &str) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(no.as_bytes());
    sum.update(&at_ms.to_le_bytes());
    sum.update(form.as_bytes());
    sum.finalize()
}

/// Whether the entry is what was written.
///
/// # Errors
/// Where it is not.
pub fn verify(no: &str, at_ms: i64, form: &str, sum_was: u32) -> Result<(), JournalFault> {
    if sum(no, at_ms, form) == sum_was {
        Ok(())
    } else {
        Err(JournalFault::damaged(format!(
            "an entry of {no} is not what was written"
        )))
    }
}

/// An entry, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// How a record stood from then on.
    Stood(Box<Record>),
    /// Its end was announced to the clerk.
    Told,
    /// A shift was started or handed over.
    Shift(Box<Turn>),
}

/// The form of the entry "the end of `no` was told".
pub fn told(no: &str) -> String {
    format!("{TOLD}{no}\"}}")
}

/// What an entry calls a shift: never a record's number, for those have no dash.
pub fn of_shift(no: u64) -> String {
    format!("shift-{no}")
}

fn read(no: &str, at_ms: i64, form: &str) -> Result<Entry, JournalFault> {
    let unreadable = |cause: String| JournalFault::Unreadable {
        no: no.to_owned(),
        cause,
    };
    if form.starts_with(TOLD) {
        return if form == told(no) {
            Ok(Entry::Told)
        } else {
            Err(unreadable(String::from("told of another number")))
        };
    }
    if form::is_of_shift(form) {
        let at = Moment::from_unix_ms(at_ms);
        let turn = form::read_turn(form, at).map_err(unreadable)?;
        return if of_shift(turn.no()) == no {
            Ok(Entry::Shift(Box::new(turn)))
        } else {
            Err(unreadable(format!("the form is of shift {}", turn.no())))
        };
    }
    let record = form::read(form).map_err(unreadable)?;
    if record.no() == no {
        Ok(Entry::Stood(Box::new(record)))
    } else {
        Err(unreadable(format!("the form is of {}", record.no())))
    }
}
