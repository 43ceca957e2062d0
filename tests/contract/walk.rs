//! An example or an answer, held beside the document's tables: what is not documented, what has
//! another type, what is missing though it is always there.

use crate::document::{DOC, Kind, Table};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a walk through a value found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is wrong, one sentence each.
    pub wrong: Vec<String>,
    /// The fields that were met: section, part, piece, name.
    pub met: BTreeSet<[String; 4]>,
}

impl Found {
    /// Holds `value` beside `table`; `path` is how to call it.
    pub fn walk(&mut self, table: &Table, value: &Value, path: &str) {
        let Some(fields) = value.as_object() else {
            self.wrong.push(format!("{path} is no object: {value}"));
            return;
        };
        for (name, inner) in fields {
            let at = format!("{path}.{name}");
            let Some(field) = table.named(name) else {
                self.wrong.push(format!("{at} is not documented"));
                continue;
            };
            self.met.insert(key(table, name));
            match (field.kind, inner) {
                (Kind::Text, Value::String(_))
                | (Kind::Number, Value::Number(_))
                | (Kind::YesNo, Value::Bool(_)) => {}
                (Kind::Numbers, Value::Array(list)) if list.iter().all(Value::is_number) => {}
                (Kind::Of(name), Value::Object(_)) => {
                    self.walk(DOC.structure(&table.place, name), inner, &at);
                }
                (Kind::ListOf(name), Value::Array(list)) => {
                    let of = DOC.structure(&table.place, name);
                    for (count, one) in list.iter().enumerate() {
                        self.walk(of, one, &format!("{at}[{count}]"));
                    }
                }
                (kind, _) => self.wrong.push(format!("{at} is no {kind:?}: {inner}")),
            }
        }
        for field in table.fields() {
            if field.required == "yes" && !fields.contains_key(field.name) {
                self.wrong.push(format!(
                    "{path} lacks {}, which is always there",
                    field.name
                ));
            }
        }
    }
}

/// How a field is called among all of the document.
pub fn key(table: &Table, name: &str) -> [String; 4] {
    let place = &table.place;
    [&place.section, &place.part, &place.piece, name].map(str::to_owned)
}
