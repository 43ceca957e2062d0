//! The whole journal as text that any program reads: one line of JSON for each entry, oldest
//! first, with everything that the entry holds. There are no keys and no payment codes in a
//! journal, so there are none in here (of a code, the last four characters).
//!
//! ```json
//! {"seq":1,"no":"9000004200010122163200","at_ms":1700000000000,"at":"2023-11-15 06:13:20","form":{"v":1,"act":"payment",...}}
//! ```
//! `at` is `at_ms` as the shop's clock shows it. `form` is the record as it stood from then on,
//! amounts in fen and moments in milliseconds since 1970, or `{"v":2,"act":"told","no":...}`
//! where its end was announced. The `no` of a shift is `shift-1`, and its form says that it was started
//! or handed over: `{"v":3,"act":"shift_started",...}`, `{"v":3,"act":"shift_handed_over",...}`. An entry that is not what was written has `"damaged":true`, and
//! its form as a text where it is no JSON.

use crate::JournalFault;
use crate::entry::Line;
use crate::place::Place;
use serde::Serialize;
use serde_json::Value;
use std::io::{BufWriter, Write};
use std::path::Path;
use till::moment::Moment;

#[derive(Serialize)]
struct LineForm<'a> {
    seq: i64,
    no: &'a str,
    at_ms: i64,
    at: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    damaged: bool,
    form: Value,
}

/// Writes every entry of the journal in `file` to `out`; how many there were. It may be written
/// to meanwhile: what is exported is one state of it.
///
/// # Errors
/// Where the journal cannot be read or `out` not be written.
pub fn export(file: &Path, out: impl Write) -> Result<u64, JournalFault> {
    let connection = Place::real(file).open_to_read()?;
    let sql = format!("SELECT {} FROM entries ORDER BY seq", Line::COLUMNS);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut out = BufWriter::new(out);
    let mut entries = 0;
    while let Some(row) = rows.next()? {
        let line = Line::of(row)?;
        serde_json::to_writer(&mut out, &form_of(&line)).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
        entries += 1;
    }
    out.flush()?;
    Ok(entries)
}

fn form_of(line: &Line) -> LineForm<'_> {
    LineForm {
        seq: line.seq,
        no: &line.no,
        at_ms: line.at_ms,
        at: Moment::from_unix_ms(line.at_ms).shop_time(),
        damaged: line.read().is_err(),
        form: serde_json::from_str(&line.form).unwrap_or_else(|_| Value::String(line.form.clone())),
    }
}
