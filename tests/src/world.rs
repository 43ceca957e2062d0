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
}
