//! A program that was written for Cloud Pay by somebody else: it knows the document, not the
//! wire's types. It signs the bytes that it sends and verifies the bytes that came.

use crate::authen::authen_code;
use serde_json::{Value, json};
use std::time::Duration;
use ureq::Agent;

/// The envelope of a request, as bytes.
pub fn sealed(key: &str, content: &str) -> Vec<u8> {
    let code = json!({ "a": { "authen_type": 1, "authen_code": authen_code(key, content) } });
    json!({ "request_content": content, "authen_info": code })
        .to_string()
        .into_bytes()
}

/// An answer, as the foreign program understands it.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The content, parsed.
    pub content: Value,
    /// Whether it carried a code; a wrong one is never heard at all.
    pub signed: bool,
    /// The bytes of the reply, to be replayed.
    pub body: Vec<u8>,
}

impl Heard {
    /// `status` and `internal_status`.
    pub fn codes(&self) -> (i64, i64) {
        let number = |name: &str| self.content[name].as_i64().unwrap_or(-1);
        (number("status"), number("internal_status"))
    }

    /// The object under this name.
    #[track_caller]
    pub fn object(&self, name: &str) -> &Value {
        let object = &self.content[name];
        assert!(object.is_object(), "no {name} in {:#}", self.content);
        object
    }
}

/// The foreign program.
pub struct Foreign {
    agent: Agent,
    base: String,
    /// The merchant's key.
    pub key: String,
}

impl Foreign {
    /// One that talks to the server at `base`.
    pub fn new(base: &str, key: &str) -> Foreign {
        let agent = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .build();
        Foreign {
            agent: agent.into(),
            base: base.to_owned(),
            key: key.to_owned(),
        }
    }

    /// Sends a content that it signs.
    #[track_caller]
    pub fn say(&self, method: &str, content: &str) -> Heard {
        self.post(method, &sealed(&self.key, content))
    }

    /// Sends these bytes.
    #[track_caller]
    pub fn post(&self, method: &str, body: &[u8]) -> Heard {
        let url = format!("{}/cpay/{method}", self.base);
        let post = self.agent.post(url).content_type("application/json");
        let body = bytes(method, post.send(body));
        let envelope: Value = serde_json::from_slice(&body).unwrap_or_else(|fault| {
            panic!("{method}: {fault} in {}", String::from_utf8_lossy(&body))
        });
        let content = envelope["response_content"].as_str();
        let content = content.unwrap_or_else(|| panic!("{method}: no content in {envelope}"));
        let code = envelope.pointer("/authen_info/a/authen_code");
        if let Some(code) = code {
            assert_eq!(
                *code,
                json!(authen_code(&self.key, content)),
                "{method}: the reply's code"
            );
        }
        Heard {
            content: serde_json::from_str(content).expect("JSON in the content"),
            signed: code.is_some(),
            body,
        }
    }

    /// Gets this path.
    #[track_caller]
    pub fn get(&self, path: &str) -> Value {
        let body = bytes(path, self.agent.get(format!("{}{path}", self.base)).call());
        serde_json::from_slice(&body).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }
}

#[track_caller]
fn bytes(what: &str, reply: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Vec<u8> {
    let mut reply = reply.unwrap_or_else(|fault| panic!("{what}: {fault}"));
    let body = reply.body_mut().read_to_vec();
    let body = body.unwrap_or_else(|fault| panic!("{what}: {fault}"));
    assert_eq!(
        reply.status().as_u16(),
        200,
        "{what}: {}",
        String::from_utf8_lossy(&body)
    );
    body
}
