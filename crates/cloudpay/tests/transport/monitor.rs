//! How the calls went, as it reaches the server: no secret in it, nothing lost where it cannot
//! be uploaded, and not a word of its own uploads.

use super::server::{Answers, Server, status};
use super::shop::{client_of, code, paid, payment, signed, wiring};
use axum::body::Body;
use axum::response::Response;
use cloudpay::client::{Uploaded, Wiring};
use cloudpay::conclude::Unanswered;
use cloudpay::line::Trouble;
use cloudpay::wire::envelope::RequestEnvelope;
use cloudpay::wire::interface::Interface;
use cloudpay::wire::status::Status;
use cloudpay::wire::upload_client_monitor_info::UploadClientMonitorInfo;
use serde_json::json;
use std::sync::Arc;

fn works() -> Answers {
    Arc::new(|path| {
        let text = match path {
            "/cpay/upload_client_monitor_info" => signed(&json!({ "status": 0,
                "upload_client_monitor_info": { "interval": 120, "nonce_str": "n" } })),
            "/cpay/reverse" => signed(&json!({ "status": 104, "log_id": 9,
                "description": "付款码134567890123456789不可撤销" })),
            _ => paid(),
        };
        Response::new(Body::from(text))
    })
}

#[tokio::test]
async fn calls_are_told_once_and_masked() {
    let server = Server::plain(works()).await;
    let client = client_of(&[&server.http()], wiring());
    let nothing = client.upload_monitor().await.expect("nothing to tell");
    assert_eq!((nothing.calls, server.seen().len()), (0, 0));

    client.submit_payment(&payment(), &code()).await;
    client.query_payment(&payment()).await;
    client.reverse(&payment()).await;
    client.ping().await;
    let uploaded = client.upload_monitor().await.expect("an answer");
    let wanted = Uploaded {
        calls: 3,
        next_after_s: 120,
    };
    assert_eq!(uploaded, wanted);
    assert_eq!(client.monitor_interval_s(), Some(120));

    let seen = server.seen();
    let body = &seen.last().expect("the upload").body;
    let envelope = RequestEnvelope::parse(body).expect("an envelope");
    let content: UploadClientMonitorInfo = envelope.content().expect("monitor data");
    let info = content.uncompressed_monitor_info.expect("not packed");
    let calls: Vec<(Interface, Status, &str, i64)> = info
        .client_int_results
        .iter()
        .map(|call| {
            (
                call.interface,
                call.status,
                call.description.as_str(),
                call.log_id,
            )
        })
        .collect();
    assert_eq!(
        calls,
        [
            (Interface::MicroPay, Status::Understood, "ok", 1),
            (Interface::QueryOrder, Status::Understood, "ok", 1),
            (
                Interface::Reverse,
                Status::ActOnDescription,
                "付款码…6789不可撤销",
                9
            ),
        ]
    );
    let host = format!("pay.test:{}", server.port);
    assert!(
        info.client_int_results
            .iter()
            .all(|call| call.domain_name == host)
    );
    let again = client.upload_monitor().await.expect("nothing to tell");
    assert_eq!(again.calls, 0, "told once, and not of the upload itself");
}

#[tokio::test]
async fn what_could_not_be_uploaded_is_kept() {
    let server = Server::plain(status(502, "")).await;
    let client = client_of(&[&server.http()], wiring());
    client.query_payment(&payment()).await;
    for _ in 0..2 {
        let failed = client.upload_monitor().await;
        let line = matches!(failed, Err(Unanswered::Line(Trouble::HttpError)));
        assert!(line, "{failed:?}");
    }
    let seen = server.seen();
    let calls: Vec<usize> = seen[1..]
        .iter()
        .map(|seen| {
            let envelope = RequestEnvelope::parse(&seen.body).expect("an envelope");
            let content: UploadClientMonitorInfo = envelope.content().expect("monitor data");
            let info = content.uncompressed_monitor_info.expect("not packed");
            info.client_int_results.len()
        })
        .collect();
    assert_eq!(calls, [1, 1]);
}

#[tokio::test]
async fn nothing_is_collected_where_that_is_not_wanted() {
    let server = Server::plain(works()).await;
    let wiring = Wiring {
        is_monitored: false,
        ..wiring()
    };
    let client = client_of(&[&server.http()], wiring);
    client.query_payment(&payment()).await;
    assert_eq!(client.monitor_interval_s(), None);
    assert_eq!(
        client
            .upload_monitor()
            .await
            .expect("nothing to tell")
            .calls,
        0
    );
    assert_eq!(server.paths(), ["query_order"]);
}
