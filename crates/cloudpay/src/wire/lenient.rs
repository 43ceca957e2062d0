//! Reading what the pages and their examples write in two ways: numbers as strings, strings as
//! numbers, an object where a list is documented, empty strings for "no value".
//!
//! Two strengths. The required readers refuse what they cannot read. The `some_*` readers never
//! refuse: a field that decides nothing must not make a paid order unreadable. Money and
//! numbers of ours always use a reader that refuses.

use super::fields::AuthorCode;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};
use serde_json::{Map, Value};

fn to_number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn to_text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn to_bool(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(yes) => Some(*yes),
        Value::Number(number) => number.as_i64().map(|number| number != 0),
        Value::String(text) => match text.as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn to_list(value: Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(list) => list,
        one @ (Value::Object(_) | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
            vec![one]
        }
    }
}

/// A whole number, also written as a string.
///
/// # Errors
/// Anything else.
pub fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let value = Value::deserialize(deserializer)?;
    to_number(&value).ok_or_else(|| D::Error::custom("not a whole number"))
}

/// An amount in fen, also written as a string.
///
/// # Errors
/// Anything else, and what is negative.
pub fn fen<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let fen = number(deserializer)?;
    u64::try_from(fen).map_err(|_| D::Error::custom("a negative amount"))
}

/// An amount in fen where the field may be missing.
///
/// # Errors
/// A field that is there and is no amount: money is not guessed.
pub fn fen_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    if value.is_null() || value == "" {
        return Ok(None);
    }
    let fen = to_number(&value).and_then(|fen| u64::try_from(fen).ok());
    fen.map(Some)
        .ok_or_else(|| D::Error::custom("not an amount"))
}

/// An amount in fen that may be below zero, where the field may be missing.
///
/// # Errors
/// A field that is there and is no amount.
pub fn signed_fen_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<i64>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    if value.is_null() || value == "" {
        return Ok(None);
    }
    to_number(&value)
        .map(Some)
        .ok_or_else(|| D::Error::custom("not an amount"))
}

/// A count, also written as a string.
///
/// # Errors
/// Anything else, and what is negative.
pub fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let count = number(deserializer)?;
    u32::try_from(count).map_err(|_| D::Error::custom("not a count"))
}

/// A count that decides nothing; `None` where it is missing or no count.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn some_count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let number = some_number(deserializer)?;
    Ok(number.and_then(|number| u32::try_from(number).ok()))
}

/// A text, also written as a number.
///
/// # Errors
/// Anything else.
pub fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let value = Value::deserialize(deserializer)?;
    to_text(value).ok_or_else(|| D::Error::custom("not a text"))
}

/// A text that decides nothing; `None` where it is missing, empty or of another kind.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn some_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Ok(to_text(value).filter(|text| !text.is_empty()))
}

/// A payment code to be charged; `None` where it is missing or empty.
///
/// # Errors
/// What is there and is no text.
pub fn some_code<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<AuthorCode>, D::Error> {
    let code = Option::<AuthorCode>::deserialize(deserializer)?;
    Ok(code.filter(|code| !code.reveal().is_empty()))
}

/// A payment code, of which only the last four digits are kept: servers send it back whole.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn some_tail<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = some_text(deserializer)?;
    Ok(text.map(|text| {
        let from = text.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
        text[from..].to_owned()
    }))
}

/// A number that decides nothing; `None` where it is missing or of another kind.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn some_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Ok(to_number(&value))
}

/// A time in unix seconds; `None` where it is missing or 0, which the examples write for "not
/// yet".
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn some_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    some_number(deserializer).map(|time| time.filter(|seconds| *seconds > 0))
}

/// A yes or no, also as 0 / 1 and as text; `None` where it is missing or of another kind.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn some_bool<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(to_bool(&Value::deserialize(deserializer)?))
}

/// A yes or no, also as 0 / 1 and as text.
///
/// # Errors
/// Anything else.
pub fn yes_or_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    to_bool(&Value::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("not a yes or no"))
}

/// A part that decides nothing, alone or as the first of a list; `None` where it cannot be read.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn some_first<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let first = match Value::deserialize(deserializer)? {
        Value::Array(list) => list.into_iter().next(),
        one @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Object(_)) => Some(one),
    };
    Ok(first.and_then(|value| serde_json::from_value(value).ok()))
}

/// The fields of an object; none of anything else.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn fields<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Map<String, Value>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Object(fields) => fields,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    })
}

/// A list that may also come as one object, or not at all.
///
/// # Errors
/// An entry that cannot be read.
pub fn one_or_many<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    to_list(Value::deserialize(deserializer)?)
        .into_iter()
        .map(|value| serde_json::from_value(value).map_err(D::Error::custom))
        .collect()
}

/// A list whose entries decide nothing; entries that cannot be read are left out.
///
/// # Errors
/// Only where the JSON itself is broken.
pub fn what_is_readable<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let list = to_list(Value::deserialize(deserializer)?).into_iter();
    Ok(list
        .filter_map(|value| serde_json::from_value(value).ok())
        .collect())
}

/// One object that may also come as a list of one, or not at all.
///
/// # Errors
/// An entry that cannot be read.
pub fn one_of_list<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    one_or_many(deserializer).map(|list: Vec<T>| list.into_iter().next())
}

#[cfg(test)]
mod tests;
