//! `cargo xtask bench wire`: what the protocol costs. Sign + build and parse + verify of a
//! `micro_pay` in microseconds, and the client's whole call beside a bare reqwest POST of the
//! same body: to a server that answers from memory, where nothing hides the difference, and to
//! our own training server, which keeps its book on the disk. The two take turns.

#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot be set up has nothing to say"
)]

use std::time::Duration;

use cloudpay::client::Client;
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::micro_pay::MicroPay;
use measures::canned::Canned;
use measures::shop::{Shop, order};
use measures::{Row, now, timed};
use serde_json::{Value, json};
use till::reply::Reply;

const WARM_UP: usize = 200;
const PURE_TIMES: usize = 20_000;
const CANNED_TIMES: usize = 5_000;
const SERVER_TIMES: usize = 600;

#[tokio::main]
async fn main() {
    let data = tempfile::tempdir().expect("a folder");
    let shop = Shop::open(data.path()).await;
    let request = shop.micro_pay();
    let reply = shop.post(&request.to_bytes().expect("bytes")).await;
    let canned = Canned::answering(reply.clone()).await;
    let told = json!({
        "name": "wire",
        "micro_pay": pure(&shop, &reply),
        "call_to_memory": calls(&shop, &shop.client_to(&canned.base), &canned.base, CANNED_TIMES).await,
        "call_to_server": calls(&shop, &shop.client_to(shop.base()), shop.base(), SERVER_TIMES).await,
    });
    println!("{told}");
    shop.close().await;
}

/// Building and signing a request, verifying and reading its reply.
fn pure(shop: &Shop, reply: &[u8]) -> Value {
    let (mut out, mut back) = (Row::default(), Row::default());
    for round in 0..WARM_UP + PURE_TIMES {
        let (took, bytes) = timed(|| shop.micro_pay().to_bytes().expect("bytes"));
        let (took_back, read) = timed(|| {
            let envelope = ResponseEnvelope::parse(reply).expect("an envelope");
            assert_eq!(envelope.verify(shop.key()), Verdict::Verified);
            envelope.content::<MicroPay>().expect("a reply")
        });
        assert!(bytes.len() > 500 && read.reply.is_some());
        if round >= WARM_UP {
            out.add(took);
            back.add(took_back);
        }
    }
    json!({ "build_and_sign": out.told(), "verify_and_parse": back.told() })
}

/// Our client and a bare one in turns; each call is whole, from the order to what it proves.
async fn calls(shop: &Shop, ours: &Client, base: &str, times: usize) -> Value {
    let bare = shop.bare();
    let (asked, code) = (order(), shop.code());
    let body = shop.micro_pay().to_bytes().expect("bytes");
    let url = format!("{base}/cpay/micro_pay");
    let (mut client, mut post) = (Row::default(), Row::default());
    for round in 0..WARM_UP + times {
        let begun = now();
        let reply = ours.submit_payment(&asked, code).await;
        let took = begun.elapsed();
        assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
        let took_bare: Duration = {
            let begun = now();
            let request = bare
                .post(&url)
                .header("content-type", "application/json")
                .body(body.clone());
            let answer = request.send().await.expect("an answer");
            let bytes = answer.bytes().await.expect("its bytes");
            assert!(RequestEnvelope::parse(&bytes).is_err() && bytes.len() > 300);
            begun.elapsed()
        };
        if round >= WARM_UP {
            client.add(took);
            post.add(took_bare);
        }
    }
    json!({
        "client": client.told(),
        "bare_post": post.told(),
        "ratio": client.ratio_to(&post),
    })
}
