//! What can be wrong with an answer that comes, done to its bytes. None of it may ever be taken
//! for a result.

use fastrand::Rng;
use serde_json::{Value, json};

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// A page of somebody else's.
    Garbage,
    /// It ends in the middle.
    CutOff,
    /// One byte is another.
    WrongLetter,
    /// The authen code is wrong.
    WrongCode,
    /// The authen code is missing.
    NoCode,
    /// Status 3 or 103 instead of what was carried out.
    Unsure(i64),
    /// Somebody else's refusal, with somebody else's authen code.
    Lie,
}

/// One of the two statuses that conclude nothing.
pub fn unsure(chance: &mut Rng) -> i64 {
    if chance.bool() { 3 } else { 103 }
}

/// An answer that only says such a status, without an authen code.
pub fn only_status(status: i64) -> Vec<u8> {
    let content = json!({ "status": status, "description": "again", "internal_status": 0 });
    json!({ "response_content": content.to_string() })
        .to_string()
        .into_bytes()
}

/// A refusal whose authen code is of other bytes.
fn lie() -> Vec<u8> {
    let content = json!({ "status": 104, "description": "余额不足", "internal_status": 0 });
    let authen_code = "0".repeat(64);
    let authen_info = json!({ "a": { "authen_type": 1, "authen_code": authen_code } });
    json!({ "response_content": content.to_string(), "authen_info": authen_info })
        .to_string()
        .into_bytes()
}

impl Damage {
    /// Any of them.
    pub fn by_chance(chance: &mut Rng) -> Damage {
        match chance.u8(..7) {
            0 => Damage::Garbage,
            1 => Damage::CutOff,
            2 => Damage::WrongLetter,
            3 => Damage::WrongCode,
            4 => Damage::NoCode,
            5 => Damage::Lie,
            _ => Damage::Unsure(unsure(chance)),
        }
    }

    /// The answer as it arrives.
    pub fn apply(self, mut bytes: Vec<u8>, chance: &mut Rng) -> Vec<u8> {
        match self {
            Damage::Garbage => b"<html><body>502 Bad Gateway</body></html>".to_vec(),
            Damage::CutOff => {
                bytes.truncate(chance.usize(..bytes.len().max(1)));
                bytes
            }
            Damage::WrongLetter => {
                let at = chance.usize(..bytes.len().max(1));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.u8(..6);
                }
                bytes
            }
            Damage::WrongCode => changed(&bytes, |_, value| {
                if let Value::String(text) = value {
                    let other = if text.starts_with('0') { "1" } else { "0" };
                    text.replace_range(..1.min(text.len()), other);
                }
            }),
            Damage::NoCode => changed(&bytes, |_, value| *value = Value::Null),
            Damage::Unsure(status) => only_status(status),
            Damage::Lie => lie(),
        }
    }
}

/// The answer with its authen code changed.
fn changed(bytes: &[u8], change: impl Fn(&str, &mut Value)) -> Vec<u8> {
    let Ok(mut answer) = serde_json::from_slice::<Value>(bytes) else {
        return Vec::new();
    };
    each_code(&mut answer, &change);
    answer.to_string().into_bytes()
}

fn each_code(value: &mut Value, change: &impl Fn(&str, &mut Value)) {
    if let Value::Object(fields) = value {
        for (name, value) in fields {
            if name == "authen_code" {
                change(name, value);
            } else {
                each_code(value, change);
            }
        }
    }
}
