//! How the practice desk says no: a status and one sentence.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::store::StoreFault;

/// A refusal of the practice desk.
pub struct Sorry {
    status: StatusCode,
    sentence: String,
}

impl Sorry {
    pub fn not_found(sentence: &str) -> Sorry {
        Sorry {
            status: StatusCode::NOT_FOUND,
            sentence: sentence.to_owned(),
        }
    }

    pub fn bad(sentence: impl Into<String>) -> Sorry {
        Sorry {
            status: StatusCode::BAD_REQUEST,
            sentence: sentence.into(),
        }
    }

    /// What is asked does not fit how things stand.
    pub fn conflict(sentence: &str) -> Sorry {
        Sorry {
            status: StatusCode::CONFLICT,
            sentence: sentence.to_owned(),
        }
    }
}

impl From<StoreFault> for Sorry {
    fn from(fault: StoreFault) -> Sorry {
        tracing::error!(%fault, "the practice desk");
        Sorry {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            sentence: fault.to_string(),
        }
    }
}

impl IntoResponse for Sorry {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error": self.sentence }))).into_response()
    }
}

/// Reads a JSON body, whatever its content type says; an empty one is `{}`.
pub fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Sorry> {
    let text: &[u8] = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(text)
        .map_err(|fault| Sorry::bad(format!("the body cannot be read: {fault}")))
}
