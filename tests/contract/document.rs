//! `docs/protocol.md`, read as data: its sections, its tables of fields and its examples. The
//! document is the suite's only source of fields, limits and examples, so it cannot drift.

use serde_json::Value;
use std::sync::LazyLock;

/// The document.
pub static DOC: LazyLock<Document> =
    LazyLock::new(|| Document::read(include_str!("../../docs/protocol.md")));

/// The section whose structures every method may use.
const SHARED: &str = "Structures";

/// The whole document.
pub struct Document {
    /// In the order of the page.
    pub tables: Vec<Table>,
    /// In the order of the page.
    pub blocks: Vec<Block>,
}

/// Where something stands: the headings above it, or the texts between their first backticks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// `## …`
    pub section: String,
    /// `### …`
    pub part: String,
    /// `#### …`
    pub piece: String,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Where it stands.
    pub place: Place,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A fenced example.
#[derive(Debug)]
pub struct Block {
    /// What stands behind the fence: `json request micro_pay`.
    pub label: String,
    /// Its lines.
    pub text: String,
}

/// One row of a table of fields.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Its name on the wire.
    pub name: &'a str,
    /// What it holds.
    pub kind: Kind<'a>,
    /// The limit's cell as it stands.
    pub limit: &'a str,
    /// Whether it must be there, or is always there: `yes`, `no`, or when.
    pub required: &'a str,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// A text.
    Text,
    /// A whole number: a kind, a count, fen, unix seconds.
    Number,
    /// A yes or no.
    YesNo,
    /// A structure of that name.
    Of(&'a str),
    /// A list of structures of that name.
    ListOf(&'a str),
    /// A list of numbers.
    Numbers,
}

impl Document {
    fn read(text: &str) -> Document {
        let (mut tables, mut blocks): (Vec<Table>, Vec<Block>) = (Vec::new(), Vec::new());
        let mut place = Place::default();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if let Some(label) = line.strip_prefix("```") {
                let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                blocks.push(Block {
                    label: label.to_owned(),
                    text: inside.join("\n"),
                });
            } else if let Some(heading) = line.strip_prefix("#### ") {
                place.piece = called(heading);
            } else if let Some(heading) = line.strip_prefix("### ") {
                (place.part, place.piece) = (called(heading), String::new());
            } else if let Some(heading) = line.strip_prefix("## ") {
                place = Place {
                    section: called(heading),
                    ..Place::default()
                };
            } else if line.starts_with('|') {
                let mut rows = Vec::new();
                while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                    rows.push(cells(row));
                }
                tables.push(Table {
                    place: place.clone(),
                    columns: cells(line),
                    rows: rows.split_off(1),
                });
            }
        }
        Document { tables, blocks }
    }

    /// The example under this label.
    #[track_caller]
    pub fn block(&self, label: &str) -> &str {
        let found = self.blocks.iter().find(|block| block.label == label);
        &found
            .unwrap_or_else(|| panic!("the document has no example `{label}`"))
            .text
    }

    /// All examples under this label, and those with more words behind it.
    pub fn blocks(&self, label: &str) -> Vec<&str> {
        let more = format!("{label} ");
        let of_it = |block: &&Block| block.label == label || block.label.starts_with(&more);
        let found = self.blocks.iter().filter(of_it);
        found.map(|block| block.text.as_str()).collect()
    }

    /// An example as a value.
    #[track_caller]
    pub fn example(&self, label: &str) -> Value {
        serde_json::from_str(self.block(label)).unwrap_or_else(|fault| panic!("{label}: {fault}"))
    }

    /// The table of a section's part.
    #[track_caller]
    pub fn table(&self, section: &str, part: &str) -> &Table {
        self.find(section, part, "")
            .unwrap_or_else(|| panic!("no table under `{section}` / `{part}`"))
    }

    /// The table of the structure `name`, as a field in `at` means it: first that of its own
    /// part, then that of its section, then the shared one.
    #[track_caller]
    pub fn structure(&self, at: &Place, name: &str) -> &Table {
        self.find(&at.section, &at.part, name)
            .or_else(|| {
                let mut of_section = self.tables.iter();
                of_section.find(|t| t.place.section == at.section && t.place.piece == name)
            })
            .or_else(|| self.find(SHARED, name, ""))
            .unwrap_or_else(|| panic!("no structure `{name}` for {at:?}"))
    }

    fn find(&self, section: &str, part: &str, piece: &str) -> Option<&Table> {
        self.tables.iter().find(|table| {
            let place = &table.place;
            place.section == section && place.part == part && place.piece == piece
        })
    }
}

impl Table {
    /// The cell of a row under a column's heading.
    fn cell<'a>(&self, row: &'a [String], column: &str) -> Option<&'a str> {
        let at = self.columns.iter().position(|name| name == column)?;
        row.get(at).map(String::as_str)
    }

    /// A column, top to bottom.
    #[track_caller]
    pub fn column(&self, name: &str) -> Vec<&str> {
        let cell = |row| {
            self.cell(row, name)
                .unwrap_or_else(|| panic!("{:?} has no column `{name}`", self.place))
        };
        self.rows.iter().map(|row| cell(row)).collect()
    }

    /// Whether it lists fields.
    pub fn is_of_fields(&self) -> bool {
        self.columns.iter().any(|name| name == "field")
    }

    /// Its rows as fields.
    pub fn fields(&self) -> Vec<Field<'_>> {
        self.rows.iter().map(|row| self.field(row)).collect()
    }

    /// The field of this name.
    pub fn named(&self, name: &str) -> Option<Field<'_>> {
        self.fields().into_iter().find(|field| field.name == name)
    }

    #[track_caller]
    fn field<'a>(&self, row: &'a [String]) -> Field<'a> {
        let cell = |name| self.cell(row, name);
        let name = cell("field").unwrap_or_else(|| panic!("{:?}: no field", self.place));
        Field {
            name: name.trim_matches('`'),
            kind: kind(cell("type").unwrap_or("")),
            limit: cell("limit").unwrap_or("—"),
            required: cell("required").or(cell("always")).unwrap_or("no"),
        }
    }
}

#[track_caller]
fn kind(cell: &str) -> Kind<'_> {
    let linked = cell
        .split_once('[')
        .and_then(|(_, rest)| rest.split_once(']'))
        .map(|(name, _)| name);
    match (cell, linked) {
        ("text", None) => Kind::Text,
        ("number" | "fen" | "seconds" | "ms", None) => Kind::Number,
        ("yes/no", None) => Kind::YesNo,
        ("list of numbers", None) => Kind::Numbers,
        (_, Some(name)) if cell.starts_with("list of ") => Kind::ListOf(name),
        (_, Some(name)) => Kind::Of(name),
        (_, None) => panic!("`{cell}` is no type of the document"),
    }
}

/// What a heading calls: the text between its first backticks, else all of it.
fn called(heading: &str) -> String {
    let mut parts = heading.split('`');
    match (parts.next(), parts.next()) {
        (_, Some(name)) => name.to_owned(),
        (whole, None) => whole.unwrap_or("").trim().to_owned(),
    }
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// JSON as it travels: without the white space between its signs.
pub fn compact(json: &str) -> String {
    let (mut text, mut inside, mut escaped) = (String::new(), false, false);
    for sign in json.chars() {
        if !inside && sign.is_whitespace() {
            continue;
        }
        if sign == '"' && !escaped {
            inside = !inside;
        }
        escaped = inside && sign == '\\' && !escaped;
        text.push(sign);
    }
    text
}
