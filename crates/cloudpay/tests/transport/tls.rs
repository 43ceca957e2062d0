//! TLS: 1.2 and 1.3 of an authority that is trusted, and nothing sent to anybody else.

use super::server::{Authority, Server, always};
use super::shop::{NAME, client_of, code, paid, payment, wiring};
use axum::http::Version;
use cloudpay::client::{Client, Roots, Wiring};
use cloudpay::line::Trouble;
use rustls::SupportedProtocolVersion;
use rustls::version::{TLS12, TLS13};
use till::reply::{Reply, Silence};

const BOTH: &[&SupportedProtocolVersion] = &[&TLS12, &TLS13];

fn trusting(authority: &Authority, server: &Server) -> Client {
    let wiring = Wiring {
        roots: Roots::Also(authority.der()),
        ..wiring()
    };
    client_of(&[&server.https()], wiring)
}

#[tokio::test]
async fn tls_1_2_and_1_3_of_a_trusted_authority() {
    let authority = Authority::new();
    for version in BOTH {
        let config = authority.server(NAME, &[version], &[]);
        let server = Server::tls(config, always(paid())).await;
        let client = trusting(&authority, &server);
        let reply = client.submit_payment(&payment(), &code()).await;
        assert!(matches!(reply, Reply::Done(_)), "{version:?}: {reply:?}");
        assert_eq!(server.seen()[0].version, Version::HTTP_11);
    }
}

#[tokio::test]
async fn http_2_is_spoken_where_the_host_offers_it() {
    let authority = Authority::new();
    let config = authority.server(NAME, BOTH, &["h2", "http/1.1"]);
    let server = Server::tls(config, always(paid())).await;
    let client = trusting(&authority, &server);
    for _ in 0..3 {
        let reply = client.query_payment(&payment()).await;
        assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    }
    let versions: Vec<Version> = server.seen().iter().map(|seen| seen.version).collect();
    assert_eq!(versions, [Version::HTTP_2; 3]);
    assert_eq!(server.accepted(), 1);
}

#[tokio::test]
async fn nothing_is_sent_to_a_stranger() {
    let (ours, strange) = (Authority::new(), Authority::new());
    let table = [
        ("an unknown authority", strange.server(NAME, BOTH, &[])),
        ("another name", ours.server("other.test", BOTH, &[])),
    ];
    for (name, config) in table {
        let server = Server::tls(config, always(paid())).await;
        let client = trusting(&ours, &server);
        let reply = client.submit_payment(&payment(), &code()).await;
        assert_eq!(reply, Reply::Unsure(Silence::NoReply), "{name}");
        assert_eq!(client.trouble(), Some(Trouble::Tls), "{name}");
        assert!(server.seen().is_empty(), "{name}");
    }
}

#[tokio::test]
async fn a_host_that_speaks_no_tls_gets_nothing() {
    let server = Server::plain(always(paid())).await;
    let client = client_of(&[&server.https()], wiring());
    let reply = client.submit_payment(&payment(), &code()).await;
    assert_eq!(reply, Reply::Unsure(Silence::NoReply));
    assert_eq!(client.trouble(), Some(Trouble::Tls));
    assert!(server.seen().is_empty());
}
