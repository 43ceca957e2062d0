//! The world around the till, played through the practice desk's API: customers with their
//! phones, the platform's moods, and the server's own book.

use std::time::Duration;

use serde_json::Value;
use ureq::Agent;

/// Customers, platform and book.
pub struct World {
    agent: Agent,
    base: String,
}

impl World {
    /// `server` is what the application wrote into server.json: {"base": "http://127.0.0.1:PORT"}.
    pub(crate) fn find(server: &str) -> Option<Self> {
        let server: Value = serde_json::from_str(server).ok()?;
        let base = server["base"].as_str()?.to_owned();
        let agent = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        Some(Self {
            agent: agent.into(),
            base,
        })
    }

    /// Looks at something of the world.
    #[track_caller]
    pub fn look(&self, path: &str) -> Value {
        understand(path, self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// Changes something in the world.
    #[track_caller]
    pub fn make(&self, path: &str, body: &Value) -> Value {
        understand(
            path,
            self.agent
                .post(format!("{}{path}", self.base))
                .send_json(body),
        )
    }
}

#[track_caller]
fn understand(path: &str, reply: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Value {
    let mut reply = reply.unwrap_or_else(|error| panic!("{path}: {error}"));
    let text = reply
        .body_mut()
        .read_to_string()
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    assert!(
        reply.status().is_success(),
        "{path} answers {}: {text}",
        reply.status()
    );
    if text.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error} in {text}"))
}
