//! What one entry says: how a record stood, or that its end was told. Both are entries, so that
//! everything the tables hold follows from the entries alone.

use crate::JournalFault;
use crate::form;
use till::act::Record;

/// How the form of a told end begins; the number follows, then `"}`. Numbers are letters and
/// digits, so nothing in it needs an escape.
const TOLD: &str = r#"{"v":2,"act":"told","no":""#;

/// An entry, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// How a record stood from then on.
    Stood(Box<Record>),
    /// Its end was announced to the clerk.
    Told,
}

/// The form of the entry "the end of `no` was told".
pub fn told(no: &str) -> String {
    format!("{TOLD}{no}\"}}")
}

/// Reads an entry of the number `no`.
///
/// # Errors
/// Where the form is none that is known here, or of another number.
pub fn read(no: &str, form: &str) -> Result<Entry, JournalFault> {
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
    let record = form::read(form).map_err(unreadable)?;
    if record.no() == no {
        Ok(Entry::Stood(Box::new(record)))
    } else {
        Err(unreadable(format!("the form is of {}", record.no())))
    }
}
