//! From host to host: questions freely, money only where nothing was sent, and a ping before
//! money is handed to a host that nobody has heard of since the last failure.

use super::server::{Answers, Server, always, listener, status};
use super::shop::{NAME, client_of, code, paid, payment, wiring};
use axum::body::Body;
use axum::response::Response;
use cloudpay::line::Trouble;
use std::sync::Arc;
use till::reply::{Reply, Silence};

const PONG: &str = r#"{"status":0,"description":"ok","timestamp":1700000000}"#;

/// A host that works: it answers pings and the payment.
fn works() -> Answers {
    Arc::new(|path| {
        let text = if path == "/cpay/ping" {
            PONG.to_owned()
        } else {
            paid()
        };
        Response::new(Body::from(text))
    })
}

/// A base where nobody listens.
async fn nobody() -> String {
    let port = listener("127.0.0.1:0")
        .await
        .local_addr()
        .expect("an address")
        .port();
    format!("http://{NAME}:{port}")
}

#[tokio::test]
async fn money_goes_to_a_host_that_answers_a_ping_after_one_that_failed() {
    let bad = Server::plain(status(502, "")).await;
    let worse = Server::plain(always("<html>")).await;
    let good = Server::plain(works()).await;
    let client = client_of(&[&bad.http(), &worse.http(), &good.http()], wiring());

    let reply = client.submit_payment(&payment(), &code()).await;
    assert_eq!(reply, Reply::Unsure(Silence::Unreadable));
    assert_eq!(bad.paths(), ["micro_pay"]);
    assert!(
        worse.seen().is_empty() && good.seen().is_empty(),
        "one host only"
    );

    let reply = client.submit_payment(&payment(), &code()).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    assert_eq!(worse.paths(), ["ping"]);
    assert_eq!(good.paths(), ["ping", "micro_pay"]);

    let reply = client.submit_payment(&payment(), &code()).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    assert_eq!(good.paths(), ["ping", "micro_pay", "micro_pay"], "it stays");
    assert_eq!(bad.paths(), ["micro_pay"]);
}

#[tokio::test]
async fn money_moves_on_where_nothing_was_sent() {
    let good = Server::plain(works()).await;
    let client = client_of(&[&nobody().await, &good.http()], wiring());
    let reply = client.submit_payment(&payment(), &code()).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    assert_eq!(good.paths(), ["micro_pay"]);
    assert_eq!(client.trouble(), None);
}

#[tokio::test]
async fn with_nobody_anywhere_it_is_told_and_unsure() {
    let client = client_of(&[&nobody().await, &nobody().await], wiring());
    let reply = client.submit_payment(&payment(), &code()).await;
    assert_eq!(reply, Reply::Unsure(Silence::NoReply));
    assert_eq!(client.trouble(), Some(Trouble::NoConnection));
}
