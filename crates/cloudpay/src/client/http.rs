//! HTTP by reqwest: one request, one answer. No retries, no redirects; TLS 1.2 or newer by
//! rustls with ring, HTTP/2 where the host offers it, gzip; the proxy that was chosen, except to
//! this machine itself. What it logs has no address, since a setting link is as good as a key
//! for five minutes.

use super::attempt::Attempt;
use super::fault;
use super::proxy::Proxy;
use super::wiring::{Limits, Roots, Wiring};
use crate::conclude::Answer;
use crate::hosts::is_loopback;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderValue};
use std::time::{Duration, UNIX_EPOCH};
use till::scan::Origin;

/// The HTTP clients, one for the world and one for this machine.
pub(super) struct Http {
    world: reqwest::Client,
    machine: reqwest::Client,
    /// Whose proxies apply to what, as `world` sees it.
    proxied: Proxied,
    reply_bytes_max: usize,
}

/// Which addresses are reached through a proxy.
enum Proxied {
    None,
    All,
    AsTheSystemSays(Box<Matcher>),
}

impl Http {
    pub(super) fn new(wiring: &Wiring, limits: Limits) -> Result<Http, reqwest::Error> {
        // Another part of the program may have been first; either is ring.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Ok(Http {
            world: world(limits, wiring)?,
            machine: builder(limits).no_proxy().tls_certs_only([]).build()?,
            proxied: match wiring.proxy {
                Proxy::System => Proxied::AsTheSystemSays(Box::new(Matcher::from_system())),
                Proxy::None => Proxied::None,
                Proxy::Manual(_) => Proxied::All,
            },
            reply_bytes_max: limits.reply_bytes_max,
        })
    }

    /// Posts `body` to one host.
    pub(super) async fn post(&self, base: &Origin, path: &str, body: Vec<u8>) -> Attempt {
        let request = self
            .client(base)
            .post(format!("{}{path}", base.as_str()))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(body);
        self.send(base, request).await
    }

    /// Fetches `path`, with its query, from one host.
    pub(super) async fn get(&self, base: &Origin, path: &str) -> Attempt {
        let request = self.client(base).get(format!("{}{path}", base.as_str()));
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
                Ok(Some(chunk)) if body.len() + chunk.len() > self.reply_bytes_max => {
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
