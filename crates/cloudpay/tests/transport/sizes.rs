//! How long a reply may be, packed or not, and how little memory one takes that is too long.

use super::server::{Answers, Server, always};
use super::shop::{client_of, payment, signed, wiring};
use axum::body::{Body, Bytes};
use axum::http::HeaderValue;
use axum::response::Response;
use cloudpay::client::REPLY_BYTES_MAX;
use cloudpay::line::Trouble;
use flate2::{Compression, write::GzEncoder};
use http_body::Frame;
use serde_json::json;
use std::convert::Infallible;
use std::io::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use till::reply::{Reply, Silence};

const MEGABYTE: usize = 1_000_000;

/// The paid order with a remark of this many bytes.
fn paid_at_length(bytes: usize) -> String {
    let order = json!({ "order_content": {
        "out_trade_no": "1000004200070200000001", "total_fee": 1234,
        "remark": "x".repeat(bytes), "wxpay_order_content_ext": { "current_trade_state": 2 } } });
    signed(&json!({ "status": 0, "description": "ok", "query_order": order }))
}

/// `piece`, that many times over, in a parcel.
fn packed(piece: &[u8], times: usize) -> Bytes {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..times {
        packer.write_all(piece).expect("memory");
    }
    packer.finish().expect("memory").into()
}

fn gzip(packed: Bytes) -> Answers {
    Arc::new(move |_| {
        let mut response = Response::new(Body::from(packed.clone()));
        let headers = response.headers_mut();
        headers.insert("content-encoding", HeaderValue::from_static("gzip"));
        response
    })
}

#[tokio::test]
async fn a_reply_of_a_megabyte_is_read_packed_or_not() {
    let reply = paid_at_length(MEGABYTE);
    let small = packed(reply.as_bytes(), 1);
    assert!(small.len() < reply.len() / 10);
    for answers in [always(reply), gzip(small)] {
        let server = Server::plain(answers).await;
        let client = client_of(&[&server.http()], wiring());
        let reply = client.query_payment(&payment()).await;
        assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    }
}

/// Counts what leaves the server, of a reply of 100 MB in pieces of 64 KB.
fn flood(sent: Arc<AtomicUsize>) -> Answers {
    Arc::new(move |_| {
        let sent = Arc::clone(&sent);
        Response::new(Body::new(Flood {
            sent,
            left: 100 * MEGABYTE,
        }))
    })
}

struct Flood {
    sent: Arc<AtomicUsize>,
    left: usize,
}

impl axum::body::HttpBody for Flood {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        const PIECE: &[u8] = &[b' '; 64 * 1024];
        if self.left < PIECE.len() {
            return Poll::Ready(None);
        }
        self.left -= PIECE.len();
        self.sent.fetch_add(PIECE.len(), Ordering::SeqCst);
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(PIECE)))))
    }
}

#[tokio::test]
async fn a_flood_is_cut_long_before_its_end() {
    let sent = Arc::new(AtomicUsize::new(0));
    let server = Server::plain(flood(Arc::clone(&sent))).await;
    let client = client_of(&[&server.http()], wiring());
    let reply = client.query_payment(&payment()).await;
    assert_eq!(reply, Reply::Unsure(Silence::Unreadable));
    assert_eq!(client.trouble(), Some(Trouble::TooLong));
    let sent = sent.load(Ordering::SeqCst);
    // What the sockets hold is on its way when the client hangs up.
    assert!(
        sent < REPLY_BYTES_MAX + 16 * MEGABYTE,
        "{sent} bytes left the server"
    );
}

#[tokio::test]
async fn a_hundred_megabytes_in_a_small_parcel_are_not_unpacked() {
    let bomb = packed(&[b' '; 10_000], 100 * MEGABYTE / 10_000);
    assert!(bomb.len() < MEGABYTE);
    let server = Server::plain(gzip(bomb)).await;
    let client = client_of(&[&server.http()], wiring());
    let before = peak_kb();
    let reply = client.query_payment(&payment()).await;
    assert_eq!(reply, Reply::Unsure(Silence::Unreadable));
    assert_eq!(client.trouble(), Some(Trouble::TooLong));
    let after = peak_kb();
    assert!(
        after <= before + 48 * 1024,
        "{before} kB before, {after} after"
    );
}

/// The most memory that this process ever had, in kB; 0 where the system does not tell.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| {
            line.strip_prefix("VmHWM:")?
                .trim()
                .strip_suffix(" kB")?
                .parse()
                .ok()
        })
        .unwrap_or(0)
}
