//! HTTP: one request, one answer, within stated times and sizes. No retries, no redirects; TLS
//! 1.2 or newer by rustls with ring, HTTP/2 where the host offers it, gzip; the proxy that was
//! chosen, except to this machine itself. What it logs has no address, since a setting link is
//! as good as a key for five minutes.

use super::fault;
use super::ping;
use super::proxy::Proxy;
use super::wiring::{Clock, Limits, Roots, TOTAL_MS_MAX, Wiring};
use crate::conclude::{Answer, is_spoken};
use crate::hosts::{Deed, Hosts, is_loopback};
use crate::line::Trouble;
use crate::wire::call::Method;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderValue};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, UNIX_EPOCH};
use till::scan::Origin;
use tokio::time::{Instant, timeout};

/// What came of one attempt at one host.
pub(crate) enum Attempt {
    /// No connection came about: nothing can have been sent.
    NotSent(Trouble),
    /// It was sent, perhaps, and nothing whole came back.
    Lost(Trouble),
    /// An answer came.
    Came {
        /// It.
        answer: Answer,
        /// The clock of whoever answered, unix seconds, where it told it.
        host_unix_s: Option<i64>,
    },
}

impl Attempt {
    /// What there is to read.
    pub(crate) fn answer(self) -> Answer {
        match self {
            Attempt::NotSent(_) | Attempt::Lost(_) => Answer::NoReply,
            Attempt::Came { answer, .. } => answer,
        }
    }

    /// What is wrong with the line, for a reply that comes in an envelope.
    fn trouble(&self, clock: &Clock) -> Option<Trouble> {
        match self {
            Attempt::NotSent(trouble) | Attempt::Lost(trouble) => Some(*trouble),
            Attempt::Came {
                answer,
                host_unix_s,
            } => Trouble::of_answer(answer)
                .or_else(|| Trouble::of_clock(clock().saturating_sub((*host_unix_s)?))),
        }
    }
}

/// The HTTP clients, one for the world and one for this machine.
pub(crate) struct Transport {
    world: reqwest::Client,
    machine: reqwest::Client,
    limits: Limits,
    /// Whose proxies apply to what, as `world` sees it.
    proxied: Proxied,
    clock: Clock,
    made_at: Instant,
    trouble: Mutex<Option<Trouble>>,
}

/// Which addresses are reached through a proxy.
enum Proxied {
    None,
    All,
    AsTheSystemSays(Box<Matcher>),
}

impl Transport {
    pub(crate) fn new(wiring: Wiring) -> Result<Transport, reqwest::Error> {
        let limits = Limits {
            total_ms: wiring.limits.total_ms.min(TOTAL_MS_MAX),
            ..wiring.limits
        };
        // Another part of the program may have been first; either is ring.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let machine = builder(limits).no_proxy().tls_certs_only([]).build()?;
        Ok(Transport {
            world: world(limits, &wiring)?,
            machine,
            limits,
            proxied: match wiring.proxy {
                Proxy::System => Proxied::AsTheSystemSays(Box::new(Matcher::from_system())),
                Proxy::None => Proxied::None,
                Proxy::Manual(_) => Proxied::All,
            },
            clock: wiring.clock,
            made_at: Instant::now(),
            trouble: Mutex::new(None),
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

    /// How far this machine's clock is ahead of one that shows `host_unix_s`, in seconds.
    pub(crate) fn clock_ahead_s(&self, host_unix_s: i64) -> i64 {
        (self.clock)().saturating_sub(host_unix_s)
    }

    /// Sends what changes something: to one host, the next one only where nothing was sent.
    /// After a failure it first looks for a host that answers a ping.
    pub(crate) async fn submit(&self, hosts: &Hosts, method: Method, body: Vec<u8>) -> Answer {
        let all = async {
            self.probe(hosts, Deed::Change).await;
            for base in hosts.to_try() {
                let attempt = self.attempt(&base, method.path(), body.clone()).await;
                self.found(attempt.trouble(&self.clock));
                if let Attempt::NotSent(_) = attempt {
                    hosts.failed(&base, self.now_ms());
                    continue;
                }
                let answer = attempt.answer();
                self.learn(hosts, &base, is_spoken(&answer));
                return answer;
            }
            Answer::NoReply
        };
        self.within_total(hosts, all).await
    }

    /// Asks a question: from host to host until one answers in the protocol's words.
    pub(crate) async fn query(&self, hosts: &Hosts, method: Method, body: Vec<u8>) -> Answer {
        let attempt_ms = if hosts.bases().len() == 1 {
            self.limits.total_ms
        } else {
            self.limits.attempt_ms
        };
        let all = async {
            self.probe(hosts, Deed::Question).await;
            let mut last = Answer::NoReply;
            for base in hosts.to_try() {
                let attempt = self
                    .within(attempt_ms, self.attempt(&base, method.path(), body.clone()))
                    .await;
                self.found(attempt.trouble(&self.clock));
                last = attempt.answer();
                let speaks = is_spoken(&last);
                self.learn(hosts, &base, speaks);
                if speaks {
                    break;
                }
            }
            last
        };
        self.within_total(hosts, all).await
    }

    /// Pings whom the hosts want to know about, until one answers.
    async fn probe(&self, hosts: &Hosts, deed: Deed) {
        for base in hosts.to_probe(deed, self.now_ms()) {
            let ping = self.attempt(&base, Method::Ping.path(), Vec::new());
            let answer = self.within(self.limits.probe_ms, ping).await.answer();
            let works = ping::read(&answer).is_ok();
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
        u64::try_from(self.made_at.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Asks one host, once.
    pub(crate) async fn post_once(&self, base: &Origin, path: &str, body: Vec<u8>) -> Attempt {
        self.within(self.limits.attempt_ms, self.attempt(base, path, body))
            .await
    }

    /// Fetches `path` (with its query) from one host, once.
    pub(crate) async fn get_once(&self, base: &Origin, path: &str) -> Attempt {
        let request = self.client(base).get(format!("{}{path}", base.as_str()));
        self.within(self.limits.total_ms, self.send(base, request))
            .await
    }

    async fn within(&self, limit_ms: u64, attempt: impl Future<Output = Attempt>) -> Attempt {
        timeout(Duration::from_millis(limit_ms), attempt)
            .await
            .unwrap_or(Attempt::Lost(Trouble::TimedOut))
    }

    async fn within_total(&self, hosts: &Hosts, all: impl Future<Output = Answer>) -> Answer {
        match timeout(Duration::from_millis(self.limits.total_ms), all).await {
            Ok(answer) => answer,
            Err(_) => {
                self.found(Some(Trouble::TimedOut));
                if let Some(base) = hosts.to_try().first() {
                    hosts.failed(base, self.now_ms());
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
        self.send(base, request).await
    }

    async fn send(&self, base: &Origin, request: reqwest::RequestBuilder) -> Attempt {
        let mut response = match request.send().await {
            Ok(response) => response,
            Err(fault) => {
                let fault = fault.without_url();
                let trouble = fault::trouble(&fault, self.is_proxied(base));
                tracing::warn!(%fault, ?trouble, "no reply");
                return if fault.is_connect() || fault.is_builder() {
                    Attempt::NotSent(trouble)
                } else {
                    Attempt::Lost(trouble)
                };
            }
        };
        let http_status = response.status().as_u16();
        let host_unix_s = date(response.headers());
        let mut body = Vec::new();
        let answer = loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > self.limits.reply_bytes_max => {
                    break Answer::TooLong;
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => break Answer::Came { http_status, body },
                Err(fault) => {
                    let fault = fault.without_url();
                    let trouble = fault::trouble(&fault, false);
                    tracing::warn!(%fault, ?trouble, "a broken reply");
                    return Attempt::Lost(trouble);
                }
            }
        };
        Attempt::Came {
            answer,
            host_unix_s,
        }
    }

    fn client(&self, base: &Origin) -> &reqwest::Client {
        if is_loopback(base) {
            &self.machine
        } else {
            &self.world
        }
    }

    fn is_proxied(&self, base: &Origin) -> bool {
        !is_loopback(base)
            && match &self.proxied {
                Proxied::None => false,
                Proxied::All => true,
                Proxied::AsTheSystemSays(matcher) => base
                    .as_str()
                    .parse()
                    .is_ok_and(|uri| matcher.intercept(&uri).is_some()),
            }
    }
}

/// The clock of whoever answered, from the `Date` header.
fn date(headers: &HeaderMap) -> Option<i64> {
    let at = httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()?;
    i64::try_from(at.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
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

/// A client for the world, but for whom it trusts.
fn outward(limits: Limits, wiring: &Wiring) -> Result<reqwest::ClientBuilder, reqwest::Error> {
    let mut builder = builder(limits);
    for (name, addresses) in &wiring.known {
        builder = builder.resolve_to_addrs(name, addresses);
    }
    Ok(match &wiring.proxy {
        Proxy::System => builder,
        Proxy::None => builder.no_proxy(),
        Proxy::Manual(url) => builder.proxy(reqwest::Proxy::all(url.reveal())?),
    })
}

/// The client for the world. It trusts what the system trusts; where the system tells nothing
/// (Android's store needs a Java machine that this crate does not know; a bare Linux has none)
/// it trusts Mozilla's list.
fn world(limits: Limits, wiring: &Wiring) -> Result<reqwest::Client, reqwest::Error> {
    let also = match &wiring.roots {
        Roots::System => None,
        Roots::Also(der) => Some(reqwest::Certificate::from_der(der)?),
    };
    if !cfg!(target_os = "android") {
        match outward(limits, wiring)?
            .tls_certs_merge(also.clone())
            .build()
        {
            Ok(client) => return Ok(client),
            Err(fault) => {
                tracing::warn!(%fault, "no certificates of the system; using the built-in list")
            }
        }
    }
    let mut roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS
        .iter()
        .map(|der| reqwest::Certificate::from_der(der))
        .collect::<Result<Vec<_>, _>>()?;
    roots.extend(also);
    outward(limits, wiring)?.tls_certs_only(roots).build()
}
