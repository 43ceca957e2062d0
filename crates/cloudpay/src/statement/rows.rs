//! Lines as fields, and fields by the names of their columns.

use super::BillRefusal;
use super::figures::{fen, moment};
use csv::ReaderBuilder;
use till::moment::Moment;

/// A line of the file that is not blank, with its number from 1 on.
pub(super) struct Line<'a> {
    pub number: usize,
    pub text: &'a str,
}

/// The lines. No field of a bill goes on over the end of one.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let numbered = text.lines().enumerate();
    let lines = numbered.map(|(at, text)| Line {
        number: at + 1,
        text: text.trim_end_matches('\r'),
    });
    lines.filter(|line| !line.text.trim().is_empty()).collect()
}

impl Line<'_> {
    /// Its fields. WeChat puts a back-tick in front of each instead of quoting it, so a comma without
    /// one behind it belongs to the field.
    pub fn fields(&self) -> Vec<String> {
        let text = self.text.trim_start();
        if let Some(rest) = text.strip_prefix('`') {
            return rest.split(",`").map(clean).collect();
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let record = reader.records().next().and_then(Result::ok);
        let fields = record.unwrap_or_default();
        fields.iter().map(clean).collect()
    }
}

fn clean(field: &str) -> String {
    let field = field.trim();
    field.strip_prefix('`').unwrap_or(field).trim().to_owned()
}

/// The names of the columns.
pub(super) struct Columns(Vec<String>);

/// A row under its columns.
pub(super) struct Row<'a> {
    columns: &'a Columns,
    line: usize,
    fields: Vec<String>,
}

impl Columns {
    pub fn of(line: &Line<'_>) -> Columns {
        Columns(line.fields())
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|column| column == name)
    }

    /// The first of these names that there is.
    pub fn first<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
        names.iter().find(|name| self.has(name)).copied()
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub fn row(&self, line: &Line<'_>) -> Row<'_> {
        Row {
            columns: self,
            line: line.number,
            fields: line.fields(),
        }
    }
}

impl Row<'_> {
    /// That the field of this column cannot be read.
    pub fn unreadable(&self, column: &str) -> BillRefusal {
        BillRefusal::Line {
            line: self.line,
            column: column.to_owned(),
        }
    }

    /// The field of this column.
    ///
    /// # Errors
    /// The line has no such field.
    pub fn text(&self, column: &str) -> Result<&str, BillRefusal> {
        let at = self.columns.0.iter().position(|name| name == column);
        let field = at.and_then(|at| self.fields.get(at));
        field
            .map(String::as_str)
            .ok_or_else(|| self.unreadable(column))
    }

    /// An amount, in fen; below zero where money went back.
    ///
    /// # Errors
    /// There is none.
    pub fn fen(&self, column: &str) -> Result<i64, BillRefusal> {
        fen(self.text(column)?).ok_or_else(|| self.unreadable(column))
    }

    /// A moment.
    ///
    /// # Errors
    /// There is none.
    pub fn moment(&self, column: &str) -> Result<Moment, BillRefusal> {
        moment(self.text(column)?).ok_or_else(|| self.unreadable(column))
    }
}
