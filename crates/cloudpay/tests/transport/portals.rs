//! Captive portals and other pages for people, and clocks that are wrong: told by name, while
//! money stays unsure, or where only the clock is wrong, sure.

use super::server::{Answers, Server, always, status};
use super::shop::{client_of, code, paid, payment, wiring};
use axum::body::Body;
use axum::http::HeaderValue;
use axum::response::Response;
use cloudpay::client::Wiring;
use cloudpay::line::Trouble;
use std::sync::Arc;
use till::reply::{Reply, Silence};

const LOGIN: &str = "<!DOCTYPE html><html><body>望湖酒店无线网络 login</body></html>";

fn redirect() -> Answers {
    Arc::new(|path| {
        let mut response = Response::new(Body::from(LOGIN));
        // Where it leads would even answer; it is not followed.
        if path != "/login" {
            *response.status_mut() = 302.try_into().expect("a status");
            let to = HeaderValue::from_static("/login");
            response.headers_mut().insert("location", to);
        }
        response
    })
}

#[tokio::test]
async fn a_page_instead_of_a_reply_is_told_and_proves_nothing() {
    let table = [
        (always(LOGIN), Trouble::Portal),
        (redirect(), Trouble::Portal),
        (status(511, LOGIN), Trouble::Portal),
        (status(502, LOGIN), Trouble::HttpError),
        (status(404, ""), Trouble::HttpError),
        (always("not ours"), Trouble::Unreadable),
        (always(""), Trouble::Unreadable),
    ];
    for (answers, trouble) in table {
        let server = Server::plain(answers).await;
        let client = client_of(&[&server.http()], wiring());
        let reply = client.submit_payment(&payment(), &code()).await;
        assert_eq!(reply, Reply::Unsure(Silence::Unreadable), "{trouble:?}");
        assert_eq!(client.trouble(), Some(trouble));
        assert_eq!(server.paths(), ["micro_pay"], "{trouble:?}: sent once");
        let found: Vec<_> = client
            .ping()
            .await
            .into_iter()
            .map(|host| host.found)
            .collect();
        assert_eq!(found, [Err(trouble)], "ping");
    }
}

/// A clock that shows Tue, 14 Nov 2023 22:13:20 GMT.
fn wiring_of_2023() -> Wiring {
    Wiring {
        clock: Arc::new(|| 1_700_000_000),
        ..wiring()
    }
}

/// Paid, told at this time.
fn dated(date: &'static str) -> Answers {
    Arc::new(move |_| {
        let mut response = Response::new(Body::from(paid()));
        response
            .headers_mut()
            .insert("date", HeaderValue::from_static(date));
        response
    })
}

#[tokio::test]
async fn a_wrong_clock_is_told_and_breaks_nothing() {
    let table = [
        ("Tue, 14 Nov 2023 22:13:20 GMT", None),
        ("Tue, 14 Nov 2023 22:18:20 GMT", None),
        ("Tue, 14 Nov 2023 22:18:21 GMT", Some(-301)),
        ("Tue, 14 Nov 2023 20:13:20 GMT", Some(7_200)),
        ("yesterday", None),
    ];
    for (date, ahead_s) in table {
        let server = Server::plain(dated(date)).await;
        let client = client_of(&[&server.http()], wiring_of_2023());
        let reply = client.submit_payment(&payment(), &code()).await;
        assert!(matches!(reply, Reply::Done(_)), "{date}: {reply:?}");
        let trouble = ahead_s.map(|ahead_s| Trouble::ClockOff { ahead_s });
        assert_eq!(client.trouble(), trouble, "{date}");
    }
}

#[tokio::test]
async fn the_next_good_answer_clears_what_was_told() {
    let (portal, good) = (
        Server::plain(always(LOGIN)).await,
        Server::plain(dated("Tue, 14 Nov 2023 22:13:20 GMT")).await,
    );
    let client = client_of(&[&portal.http(), &good.http()], wiring_of_2023());
    let reply = client.submit_payment(&payment(), &code()).await;
    assert_eq!(reply, Reply::Unsure(Silence::Unreadable));
    assert_eq!(client.trouble(), Some(Trouble::Portal));
    let reply = client.query_payment(&payment()).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    assert_eq!(client.trouble(), None);
}
