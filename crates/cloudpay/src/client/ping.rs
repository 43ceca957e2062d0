//! The test of the line: every host asked whether it can be used, and what time it is there.
//! It proves nothing about money.

use super::Client;
use super::attempt::Attempt;
use crate::conclude::Answer;
use crate::line::{Pinged, Trouble, Works};
use crate::wire::call::Method;
use crate::wire::ping::PingReply;
use till::scan::Origin;
use tokio::time::Instant;

impl Client {
    /// Tries every host, one after the other, and stays with the first that works.
    pub async fn ping(&self) -> Vec<Pinged> {
        let mut all = Vec::new();
        for base in self.hosts.bases() {
            all.push(Pinged {
                base: base.clone(),
                found: self.ping_one(base).await,
            });
        }
        let works = all
            .iter()
            .find_map(|pinged| Some((&pinged.base, pinged.found.ok()?)));
        if let Some((base, _)) = works {
            self.hosts.worked(base, self.transport.now_ms());
        }
        self.transport.found(match works {
            Some((_, works)) => works.clock_ahead_s.and_then(Trouble::of_clock),
            None => all.first().and_then(|pinged| pinged.found.err()),
        });
        all
    }

    async fn ping_one(&self, base: &Origin) -> Result<Works, Trouble> {
        let begun = Instant::now();
        let attempt = self
            .transport
            .post_once(base, Method::Ping.path(), Vec::new())
            .await;
        let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (answer, date) = match attempt {
            Attempt::NotSent(trouble) | Attempt::Lost(trouble) => return Err(trouble),
            Attempt::Came {
                answer,
                host_unix_s,
            } => (answer, host_unix_s),
        };
        let host_unix_s = read(&answer)?.timestamp.or(date);
        Ok(Works {
            took_ms,
            clock_ahead_s: host_unix_s.map(|unix_s| self.transport.clock_ahead_s(unix_s)),
        })
    }
}

/// What `answer` to a ping says: it has no envelope.
pub(super) fn read(answer: &Answer) -> Result<PingReply, Trouble> {
    let (http_status, body) = match answer {
        Answer::Came { http_status, body } => (*http_status, body),
        Answer::TooLong => return Err(Trouble::TooLong),
        Answer::NoReply => return Err(Trouble::NoConnection),
    };
    if let Some(trouble) = Trouble::of_http(http_status, body) {
        return Err(trouble);
    }
    match serde_json::from_slice::<PingReply>(body) {
        Ok(reply) if reply.status == 0 => Ok(reply),
        Ok(_) | Err(_) => Err(Trouble::Unreadable),
    }
}
