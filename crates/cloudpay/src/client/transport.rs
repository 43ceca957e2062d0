//! HTTP: one request, one answer, within stated times and sizes. No retries, no redirects; TLS
//! 1.2 or newer by rustls with ring; the system's proxy, except to this machine itself. What it
//! logs has no address, since a setting link is as good as a key for five minutes.

use crate::conclude::{Answer, is_spoken};
use crate::hosts::{Hosts, is_loopback};
use crate::wire::call::Method;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use std::time::Duration;
use till::scan::Origin;
use tokio::time::timeout;

/// How long a connection may take to come about, in milliseconds.
pub const CONNECT_MS_MAX: u64 = 5_000;
/// How long a request may take in all, hosts and reply included, in milliseconds.
pub const TOTAL_MS_MAX: u64 = 30_000;
/// How long one host may take to answer a question where there are others, in milliseconds.
pub const ATTEMPT_MS_MAX: u64 = 10_000;
/// The longest reply that is read, unpacked, in bytes: lists of orders reach a megabyte.
pub const REPLY_BYTES_MAX: usize = 8 * 1024 * 1024;

// A request must be over before the till may believe "never heard of it".
const _: () = assert!((TOTAL_MS_MAX as i64) < till::charge::IN_FLIGHT_MS_MAX);

/// The limits of every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Milliseconds until a connection is there.
    pub connect_ms: u64,
    /// Milliseconds until a request is over; never above [`TOTAL_MS_MAX`].
    pub total_ms: u64,
    /// Milliseconds for one host of several, for a question.
    pub attempt_ms: u64,
    /// Bytes of a reply.
    pub reply_bytes_max: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect_ms: CONNECT_MS_MAX,
            total_ms: TOTAL_MS_MAX,
            attempt_ms: ATTEMPT_MS_MAX,
            reply_bytes_max: REPLY_BYTES_MAX,
        }
    }
}

/// What came of one attempt at one host.
enum Attempt {
    /// No connection came about: nothing can have been sent.
    NotSent,
    /// It was sent, perhaps.
    Sent(Answer),
}

/// The HTTP clients, one for the world and one for this machine.
pub(crate) struct Transport {
    world: reqwest::Client,
    machine: reqwest::Client,
    limits: Limits,
}

impl Transport {
    pub(crate) fn new(limits: Limits) -> Result<Transport, reqwest::Error> {
        let limits = Limits {
            total_ms: limits.total_ms.min(TOTAL_MS_MAX),
            ..limits
        };
        // Another part of the program may have been first; either is ring.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let machine = builder(limits).no_proxy().tls_certs_only([]).build()?;
        Ok(Transport {
            world: world(limits)?,
            machine,
            limits,
        })
    }

    /// Sends what changes something: to one host, the next one only where nothing was sent.
    pub(crate) async fn submit(&self, hosts: &Hosts, method: Method, body: Vec<u8>) -> Answer {
        let all = async {
            for base in hosts.to_try() {
                match self.attempt(&base, method.path(), body.clone()).await {
                    Attempt::NotSent => hosts.failed(&base),
                    Attempt::Sent(answer) => {
                        if is_spoken(&answer) {
                            hosts.worked(&base);
                        } else {
                            hosts.failed(&base);
                        }
                        return answer;
                    }
                }
            }
            Answer::NoReply
        };
        self.within_total(hosts, all).await
    }

    /// Asks a question: from host to host until one answers in the protocol's words.
    pub(crate) async fn query(&self, hosts: &Hosts, method: Method, body: Vec<u8>) -> Answer {
        let alone = hosts.bases().len() == 1;
        let attempt_ms = if alone {
            self.limits.total_ms
        } else {
            self.limits.attempt_ms
        };
        let all = async {
            let mut last = Answer::NoReply;
            for base in hosts.to_try() {
                let attempt = timeout(
                    Duration::from_millis(attempt_ms),
                    self.attempt(&base, method.path(), body.clone()),
                )
                .await;
                let answer = match attempt {
                    Ok(Attempt::Sent(answer)) => answer,
                    Ok(Attempt::NotSent) | Err(_) => Answer::NoReply,
                };
                if is_spoken(&answer) {
                    hosts.worked(&base);
                    return answer;
                }
                hosts.failed(&base);
                last = answer;
            }
            last
        };
        self.within_total(hosts, all).await
    }

    /// Asks one host, once.
    pub(crate) async fn post_once(&self, base: &Origin, path: &str, body: Vec<u8>) -> Answer {
        let whole = timeout(
            Duration::from_millis(self.limits.attempt_ms),
            self.attempt(base, path, body),
        );
        match whole.await {
            Ok(Attempt::Sent(answer)) => answer,
            Ok(Attempt::NotSent) | Err(_) => Answer::NoReply,
        }
    }

    /// Fetches `path` (with its query) from one host, once.
    pub(crate) async fn get_once(&self, base: &Origin, path: &str) -> Answer {
        let request = self.client(base).get(format!("{}{path}", base.as_str()));
        match timeout(
            Duration::from_millis(self.limits.total_ms),
            self.send(request),
        )
        .await
        {
            Ok(Attempt::Sent(answer)) => answer,
            Ok(Attempt::NotSent) | Err(_) => Answer::NoReply,
        }
    }

    async fn within_total(&self, hosts: &Hosts, all: impl Future<Output = Answer>) -> Answer {
        match timeout(Duration::from_millis(self.limits.total_ms), all).await {
            Ok(answer) => answer,
            Err(_) => {
                if let Some(base) = hosts.to_try().first() {
                    hosts.failed(base);
                }
                Answer::NoReply
            }
        }
    }

    async fn attempt(&self, base: &Origin, path: &str, body: Vec<u8>) -> Attempt {
        let request = self
            .client(base)
            .post(format!("{}{path}", base.as_str()))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(body);
        self.send(request).await
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Attempt {
        let mut response = match request.send().await {
            Ok(response) => response,
            Err(fault) if fault.is_connect() || fault.is_builder() => {
                tracing::warn!(fault = %fault.without_url(), "no connection");
                return Attempt::NotSent;
            }
            Err(fault) => {
                tracing::warn!(fault = %fault.without_url(), "no reply");
                return Attempt::Sent(Answer::NoReply);
            }
        };
        let http_status = response.status().as_u16();
        let mut body = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > self.limits.reply_bytes_max => {
                    return Attempt::Sent(Answer::TooLong);
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => return Attempt::Sent(Answer::Came { http_status, body }),
                Err(fault) => {
                    tracing::warn!(fault = %fault.without_url(), "a broken reply");
                    return Attempt::Sent(Answer::NoReply);
                }
            }
        }
    }

    fn client(&self, base: &Origin) -> &reqwest::Client {
        if is_loopback(base) {
            &self.machine
        } else {
            &self.world
        }
    }
}

fn builder(limits: Limits) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(concat!("zhanggui/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(Duration::from_millis(limits.connect_ms))
        .timeout(Duration::from_millis(limits.total_ms))
        .tls_version_min(reqwest::tls::Version::TLS_1_2)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .tcp_nodelay(true)
        .pool_idle_timeout(Duration::from_secs(90))
}

/// The client for the world. It trusts what the system trusts; where the system tells nothing
/// (Android's store needs a Java machine that this crate does not know; a bare Linux has none)
/// it trusts Mozilla's list.
fn world(limits: Limits) -> Result<reqwest::Client, reqwest::Error> {
    if !cfg!(target_os = "android") {
        match builder(limits).build() {
            Ok(client) => return Ok(client),
            Err(fault) => {
                tracing::warn!(%fault, "no certificates of the system; using the built-in list")
            }
        }
    }
    let roots: Result<Vec<_>, _> = webpki_root_certs::TLS_SERVER_ROOT_CERTS
        .iter()
        .map(|der| reqwest::Certificate::from_der(der))
        .collect();
    builder(limits).tls_certs_only(roots?).build()
}
