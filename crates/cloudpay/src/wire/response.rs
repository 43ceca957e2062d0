//! The content of a reply: status, description, and under the method's name the reply object.

use super::call::Call;
use super::codes::{Refusal, UNDERSTOOD};
use super::status::Status;
use serde::de::{Deserializer, Error};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What every reply says, whatever it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How the call went; never how the money went.
    pub status: Status,
    /// In words, at most 255 characters; empty where none came.
    pub description: String,
    /// The server's number of this call.
    pub log_id: i64,
    /// The finer code; see [`super::codes`].
    pub internal_status: i64,
}

impl Head {
    /// Status 0.
    pub fn understood(log_id: i64) -> Head {
        Head::refused(UNDERSTOOD, log_id)
    }

    /// A refusal in its own words.
    pub fn refused(refusal: Refusal, log_id: i64) -> Head {
        Head {
            status: refusal.status,
            description: refusal.description.to_owned(),
            log_id,
            internal_status: refusal.internal_status,
        }
    }

    /// A refusal with a detail behind its words, for example a field's name.
    pub fn refused_with(refusal: Refusal, detail: &str, log_id: i64) -> Head {
        let mut head = Head::refused(refusal, log_id);
        head.description = format!("{}：{detail}", head.description);
        head
    }

    /// Reads the head out of a content's fields. `Internal_status` is how one page writes it.
    pub(super) fn read(fields: &Map<String, Value>) -> Option<Head> {
        let number = |name: &str| match fields.get(name) {
            Some(Value::Number(number)) => number.as_i64(),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
        };
        let description = fields
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned();
        Some(Head {
            status: Status::from_number(number("status")?),
            description,
            log_id: number("log_id").unwrap_or(0),
            internal_status: number("internal_status")
                .or_else(|| number("Internal_status"))
                .unwrap_or(0),
        })
    }

    pub(super) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("description", &self.description)?;
        map.serialize_entry("log_id", &self.log_id)?;
        map.serialize_entry("internal_status", &self.internal_status)
    }
}

/// A reply to `C`.
#[derive(Clone, Debug)]
pub struct Response<C: Call> {
    /// Status and words.
    pub head: Head,
    /// The reply object. A refusal may come with one that lacks most fields, which reads as
    /// `None`.
    pub reply: Option<C::Reply>,
}

impl<C: Call> Response<C> {
    /// Status 0 with its object.
    pub fn understood(log_id: i64, reply: C::Reply) -> Response<C> {
        Response {
            head: Head::understood(log_id),
            reply: Some(reply),
        }
    }

    /// A refusal, without an object.
    pub fn refused(head: Head) -> Response<C> {
        Response { head, reply: None }
    }
}

impl<C: Call> Serialize for Response<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.head.write(&mut map)?;
        if let Some(reply) = &self.reply {
            let name = C::METHOD.reply_names().first().copied().unwrap_or("");
            map.serialize_entry(name, reply)?;
        }
        map.end()
    }
}

impl<'de, C: Call> Deserialize<'de> for Response<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Response<C>, D::Error> {
        let mut fields = Map::deserialize(deserializer)?;
        let head = Head::read(&fields).ok_or_else(|| D::Error::custom("a reply without status"))?;
        let object = C::METHOD
            .reply_names()
            .iter()
            .find_map(|name| fields.remove(*name));
        let reply = match (object.map(serde_json::from_value), head.status) {
            (None, _) => None,
            (Some(Ok(reply)), _) => Some(reply),
            (Some(Err(fault)), Status::Understood) => return Err(D::Error::custom(fault)),
            (
                Some(Err(_)),
                Status::InternalError
                | Status::Refused
                | Status::UseNewNumber
                | Status::AskAgain
                | Status::ActOnDescription
                | Status::Unknown(_),
            ) => None,
        };
        Ok(Response { head, reply })
    }
}
