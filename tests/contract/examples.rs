//! The document and the wire's types say the same: every example is read and written again byte
//! for byte, every field is in a table and in an example, and every limit is the one enforced.

use crate::document::{DOC, Field, Kind, Place, Table, compact};
use crate::held::answer;
use crate::typed::{Typed, Wrong};
use crate::walk::{Found, key};
use cloudpay::wire::call::Method;
use serde_json::{Value, json};
use till::money::CEILING_FEN;

/// Every example of `method`: what it is called, and its text.
fn examples(method: Method, side: &str) -> Vec<(String, &'static str)> {
    let label = format!("json {side} {}", method.name());
    let found = DOC.blocks(&label);
    assert!(!found.is_empty(), "no example `{label}`");
    let called = |(count, text)| (format!("{label} [{count}]"), text);
    found.into_iter().enumerate().map(called).collect()
}

fn parsed(called: &str, text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|fault| panic!("{called}: {fault}"))
}

#[test]
fn every_example_is_read_and_written_again_byte_for_byte() {
    let mut wrong = Vec::new();
    for method in Method::ALL {
        let typed = Typed::of(*method);
        for (side, again) in [("request", typed.request), ("response", typed.response)] {
            for (called, text) in examples(*method, side) {
                match again(text) {
                    Ok(written) if written == compact(text) => {}
                    Ok(written) => wrong.push(differ(&called, &compact(text), &written)),
                    Err(fault) => wrong.push(format!("{called}: {fault}")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Where two texts part.
fn differ(called: &str, document: &str, types: &str) -> String {
    let parts = document.chars().zip(types.chars());
    let at = parts.take_while(|(here, there)| here == there).count();
    let from = |text: &str| {
        text.chars()
            .skip(at.saturating_sub(30))
            .take(90)
            .collect::<String>()
    };
    format!(
        "{called}\nthe document has …{}\nthe types write  …{}",
        from(document),
        from(types)
    )
}

#[test]
fn every_field_of_an_example_is_in_a_table_and_every_field_of_a_table_in_an_example() {
    let mut found = Found::default();
    for method in Method::ALL {
        for (called, text) in examples(*method, "request") {
            if *method != Method::Ping {
                let table = DOC.table(method.name(), "Request");
                found.walk(table, &parsed(&called, text), &called);
            }
        }
        for (called, text) in examples(*method, "response") {
            answer(*method, &parsed(&called, text), &called, &mut found);
        }
    }
    for (part, label) in [("Payment", "payment"), ("Refund", "refund")] {
        let label = format!("json push {label}");
        let table = DOC.table("Callbacks", part);
        found.walk(table, &DOC.example(&label), &label);
    }
    let mut wrong = found.wrong;
    for table in DOC.tables.iter().filter(|table| table.is_of_fields()) {
        for field in table.fields() {
            if !found.met.contains(&key(table, field.name)) {
                wrong.push(format!("{:?} {} is in no example", table.place, field.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn limits_and_requirements_are_those_that_are_enforced() {
    let mut wrong = Vec::new();
    for method in Method::ALL {
        if matches!(method, Method::Ping | Method::UseDeviceSetting) {
            continue; // No content that could be checked.
        }
        let check = Typed::of(*method).check;
        for (called, text) in examples(*method, "request") {
            assert_eq!(check(text), Ok(()), "{called}");
            let example = parsed(&called, text);
            let mut bend = Bend {
                check,
                example: &example,
                called: &called,
                wrong: &mut wrong,
            };
            bend.table(DOC.table(method.name(), "Request"), "", &example);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Bends a good request, one field at a time.
struct Bend<'a> {
    check: fn(&str) -> Result<(), Wrong>,
    example: &'a Value,
    called: &'a str,
    wrong: &'a mut Vec<String>,
}

impl Bend<'_> {
    fn table(&mut self, table: &Table, pointer: &str, value: &Value) {
        for field in table.fields() {
            let Some(inner) = value.get(field.name) else {
                continue;
            };
            let at = format!("{pointer}/{}", field.name);
            self.presence(&field, pointer, &at);
            match field.kind {
                Kind::Of(name) => self.structure(&table.place, name, &at, inner),
                Kind::ListOf(name) => {
                    for (count, one) in inner.as_array().into_iter().flatten().enumerate() {
                        self.structure(&table.place, name, &format!("{at}/{count}"), one);
                    }
                }
                Kind::Text => self.length(&field, &at),
                Kind::Number => self.size(&field, &at),
                Kind::YesNo | Kind::Numbers => {}
            }
        }
    }

    fn structure(&mut self, place: &Place, name: &str, at: &str, inner: &Value) {
        self.table(DOC.structure(place, name), at, inner);
    }

    fn presence(&mut self, field: &Field<'_>, pointer: &str, at: &str) {
        let mut bent = self.example.clone();
        let parent = bent.pointer_mut(pointer).and_then(Value::as_object_mut);
        let removed = parent.and_then(|parent| parent.remove(field.name));
        assert!(removed.is_some(), "{} {at}", self.called);
        let said = (self.check)(&bent.to_string());
        let fits = match (field.required, &said) {
            ("yes", Err(Wrong::Unreadable(_))) | ("no", Ok(())) => true,
            ("yes", Err(Wrong::Field(fault))) => fault.field() == field.name,
            ("yes", Ok(())) | ("no", Err(_)) => false,
            // Required under a condition, which the words tell.
            (_, _) => true,
        };
        if !fits {
            self.tell(
                at,
                &format!("required: {}, without it: {said:?}", field.required),
            );
        }
    }

    fn length(&mut self, field: &Field<'_>, at: &str) {
        match (field.limit, field.limit.parse::<usize>()) {
            (_, Ok(chars)) => {
                let too_long = format!("TooLong…chars_max: {chars} }}");
                self.expect(at, json!("字".repeat(chars)), None);
                self.expect(at, json!("字".repeat(chars + 1)), Some(&too_long));
            }
            ("CNY", _) => self.expect(at, json!("USD"), Some("NotCny…")),
            ("—", _) => self.expect(at, json!("字".repeat(9_000)), None),
            (other, _) => self.tell(at, &format!("`{other}` is no limit of a text")),
        }
    }

    fn size(&mut self, field: &Field<'_>, at: &str) {
        match field.limit {
            "—" => {}
            "amount" => {
                self.expect(at, json!(0), Some("Zero…"));
                self.expect(at, json!(CEILING_FEN + 1), Some("TooHigh…"));
            }
            "from 1" => {
                self.expect(at, json!(1), None);
                self.expect(at, json!(0), Some("Zero…"));
            }
            "listed" => {
                self.expect(at, json!(987), Some("Unlisted…"));
            }
            other => self.tell(at, &format!("`{other}` is no limit of a number")),
        }
    }

    /// The example with `value` at `at` is good, or breaks a limit of that field: one whose
    /// fault is written with these two parts.
    fn expect(&mut self, at: &str, value: Value, fault: Option<&str>) {
        let mut bent = self.example.clone();
        match bent.pointer_mut(at) {
            Some(place) => *place = value.clone(),
            None => panic!("{} has no {at}", self.called),
        }
        let said = (self.check)(&bent.to_string());
        let name = at.rsplit('/').next().unwrap_or("");
        let parts = fault.and_then(|fault| fault.split_once('…'));
        let fits = match (&said, parts) {
            (Ok(()), None) => true,
            (Err(Wrong::Field(found)), Some((begin, end))) => {
                let written = format!("{found:?}");
                found.field() == name && written.starts_with(begin) && written.ends_with(end)
            }
            (Ok(()), Some(_)) | (Err(_), None) | (Err(Wrong::Unreadable(_)), _) => false,
        };
        if !fits {
            let short: String = value.to_string().chars().take(20).collect();
            self.tell(at, &format!("{short} gives {said:?}, not {fault:?}"));
        }
    }

    fn tell(&mut self, at: &str, what: &str) {
        self.wrong.push(format!("{} {at}: {what}", self.called));
    }
}
