//! Requests to hosts within stated times: what changes something to one, a question to as many
//! as it takes. It notes how the line is and how the calls went, and repeats nothing by itself.

use super::attempt::{Attempt, Heard};
use super::http::Http;
use super::ping;
use super::wiring::{Clock, Limits, TOTAL_MS_MAX, Wiring};
use crate::hosts::{Deed, Hosts};
use crate::line::Trouble;
use crate::monitor::{Monitor, Noted};
use crate::wire::call::Method;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use till::scan::Origin;
use tokio::time::{Instant, timeout_at};

/// The way to the hosts.
pub(crate) struct Transport {
    http: Http,
    limits: Limits,
    clock: Clock,
    made_at: Instant,
    trouble: Mutex<Option<Trouble>>,
    /// Collects how the calls went, where that is wanted.
    monitor: Option<Mutex<Monitor>>,
}

impl Transport {
    pub(crate) fn new(wiring: Wiring) -> Result<Transport, reqwest::Error> {
        let limits = Limits {
            total_ms: wiring.limits.total_ms.min(TOTAL_MS_MAX),
            ..wiring.limits
        };
        Ok(Transport {
            http: Http::new(&wiring, limits)?,
            limits,
            clock: wiring.clock,
            made_at: Instant::now(),
            trouble: Mutex::new(None),
            monitor: wiring.is_monitored.then(Mutex::default),
        })
    }

    /// What was wrong with the line when it was last used.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How the line was found; `None` clears what was found before.
    pub(crate) fn found(&self, trouble: Option<Trouble>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    /// The calls that were collected; `None` where that is not wanted.
    pub(crate) fn monitor(&self) -> Option<MutexGuard<'_, Monitor>> {
        let monitor = self.monitor.as_ref()?;
        Some(monitor.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How far this machine's clock is ahead of one that shows `host_unix_s`, in seconds.
    pub(crate) fn clock_ahead_s(&self, host_unix_s: i64) -> i64 {
        (self.clock)().saturating_sub(host_unix_s)
    }

    /// Sends what changes something: to one host, the next one only where nothing was sent.
    /// After a failure it first looks for a host that answers a ping.
    pub(crate) async fn submit(&self, hosts: &Hosts, method: Method, body: Vec<u8>) -> Heard {
        let deadline = self.deadline();
        self.probe(hosts, Deed::Change, deadline).await;
        let mut heard = Heard::default();
        for base in hosts.to_try() {
            if Instant::now() >= deadline {
                break;
            }
            let (attempt, speaks) = self.observed(&base, method, deadline, body.clone()).await;
            let was_sent = !matches!(attempt, Attempt::NotSent(_));
            heard = attempt.into();
            self.learn(hosts, &base, speaks);
            if was_sent {
                break;
            }
        }
        heard
    }

    /// Asks a question: from host to host until one answers in the protocol's words.
    pub(crate) async fn query(&self, hosts: &Hosts, method: Method, body: Vec<u8>) -> Heard {
        let deadline = self.deadline();
        self.probe(hosts, Deed::Question, deadline).await;
        let attempt_ms = if hosts.bases().len() == 1 {
            self.limits.total_ms
        } else {
            self.limits.attempt_ms
        };
        let mut heard = Heard::default();
        for base in hosts.to_try() {
            if Instant::now() >= deadline {
                break;
            }
            let until = deadline.min(after(attempt_ms));
            let (attempt, speaks) = self.observed(&base, method, until, body.clone()).await;
            heard = attempt.into();
            self.learn(hosts, &base, speaks);
            if speaks {
                break;
            }
        }
        heard
    }

    /// One attempt of a call until `until`, and whether it was answered in the protocol's words:
    /// it tells how the line is, and the monitor how it went.
    async fn observed(
        &self,
        base: &Origin,
        method: Method,
        until: Instant,
        body: Vec<u8>,
    ) -> (Attempt, bool) {
        let (began_unix_s, began) = ((self.clock)(), Instant::now());
        let attempt = within(until, self.http.post(base, method.path(), body)).await;
        let head = attempt.head();
        let trouble = attempt.trouble(head.as_ref(), &self.clock);
        self.found(trouble);
        if let Some(mut monitor) = self.monitor() {
            monitor.note(Noted {
                method,
                base,
                began_unix_s,
                took_ms: elapsed_ms(began),
                came: head.as_ref().ok_or(trouble.unwrap_or(Trouble::Unreadable)),
            });
        }
        (attempt, head.is_some())
    }

    /// Pings whom the hosts want to know about, until one answers.
    async fn probe(&self, hosts: &Hosts, deed: Deed, deadline: Instant) {
        for base in hosts.to_probe(deed, self.now_ms()) {
            let until = deadline.min(after(self.limits.probe_ms));
            let ping = self.http.post(&base, Method::Ping.path(), Vec::new());
            let works = ping::read(&within(until, ping).await.answer()).is_ok();
            self.learn(hosts, &base, works);
            if works {
                break;
            }
        }
    }

    fn learn(&self, hosts: &Hosts, base: &Origin, works: bool) {
        if works {
            hosts.worked(base, self.now_ms());
        } else {
            hosts.failed(base, self.now_ms());
        }
    }

    /// Milliseconds since this transport was made.
    pub(crate) fn now_ms(&self) -> u64 {
        elapsed_ms(self.made_at)
    }

    fn deadline(&self) -> Instant {
        after(self.limits.total_ms)
    }

    /// Asks one host, once.
    pub(crate) async fn post_once(&self, base: &Origin, path: &str, body: Vec<u8>) -> Attempt {
        let until = after(self.limits.attempt_ms);
        within(until, self.http.post(base, path, body)).await
    }

    /// Fetches `path` (with its query) from one host, once.
    pub(crate) async fn get_once(&self, base: &Origin, path: &str) -> Attempt {
        within(self.deadline(), self.http.get(base, path)).await
    }
}

/// `attempt`, given up at `until`.
async fn within(until: Instant, attempt: impl Future<Output = Attempt>) -> Attempt {
    timeout_at(until, attempt)
        .await
        .unwrap_or(Attempt::Lost(Trouble::TimedOut))
}

fn after(delay_ms: u64) -> Instant {
    Instant::now() + Duration::from_millis(delay_ms)
}

fn elapsed_ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}
