//! Callbacks to a merchant's own server: signed, until it answers status 0, over a restart, and
//! never to where a redirect points.

use std::future::pending;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use bytes::Bytes;
use cloudpay::wire::envelope::{RequestEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::notify::{Answer, Notice};
use cloudpay::wire::parties::PayPlatform::WeChat;
use serde_json::{Value, json};
use server::{Options, Running, start_at};
use tokio::net::TcpListener;
use tokio::time::timeout;

use crate::world::{World, wiring};

/// A merchant's server: what it answers, one after the other (the last for ever), and what came.
#[derive(Clone)]
struct Ear {
    key: AuthenKey,
    answers: Arc<Mutex<Vec<&'static str>>>,
    heard: Arc<Mutex<Vec<String>>>,
    address: SocketAddr,
}

impl Ear {
    async fn open(key: &AuthenKey, answers: &[&'static str]) -> Ear {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let ear = Ear {
            key: key.clone(),
            answers: Arc::new(Mutex::new(answers.to_vec())),
            heard: Arc::default(),
            address: listener.local_addr().expect("an address"),
        };
        let (told, astray) = (ear.clone(), ear.clone());
        let app = Router::new()
            .route("/cb", post(async move |body: Bytes| told.hear(&body).await))
            .route(
                "/astray",
                post(async move || astray.heard.lock().expect("whole").push("astray".into())),
            );
        tokio::spawn(async move { axum::serve(listener, app).await });
        ear
    }

    async fn hear(&self, body: &[u8]) -> Response {
        let envelope = RequestEnvelope::parse(body).expect("an envelope");
        let verdict = envelope.verify(&self.key);
        assert_eq!(verdict, Verdict::Verified, "signed with the merchant's key");
        let told = match Notice::read(&envelope).expect("a notice") {
            Notice::Payment(told) => format!("paid {}", told.order_content.out_trade_no),
            Notice::Refund(told) => {
                format!("refunded {}", told.refund_order_content[0].out_refund_no)
            }
        };
        self.heard.lock().expect("whole").push(told);
        match self.next_answer() {
            "error" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            "elsewhere" => {
                let to = format!("http://{}/astray", self.address);
                (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
            }
            "nothing" => pending().await,
            "busy" => json!({ "response_content": "{\"status\":103}" })
                .to_string()
                .into_response(),
            _ => {
                let envelope = Answer::taken().seal(&self.key).expect("an answer");
                envelope.to_bytes().expect("bytes").into_response()
            }
        }
    }

    fn next_answer(&self) -> &'static str {
        let mut answers = self.answers.lock().expect("whole");
        let answer = answers[0];
        if answers.len() > 1 {
            answers.remove(0);
        }
        answer
    }

    fn url(&self) -> String {
        format!("http://{}/cb", self.address)
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("whole").clone()
    }

    async fn hears(&self, count: usize) -> Vec<String> {
        let waited = timeout(Duration::from_secs(20), async {
            while self.heard().len() < count {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        waited
            .await
            .unwrap_or_else(|_| panic!("heard only {:?}", self.heard()));
        self.heard()
    }
}

/// The world's books behind a socket, with the courier at work.
async fn courier(world: &World) -> Running {
    let options = Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        data: world.folder.path().to_path_buf(),
        training: true,
    };
    let wiring = wiring(&world.hand);
    start_at(options, world.books.clone(), wiring)
        .await
        .expect("it starts")
}

async fn callbacks(world: &World) -> Value {
    let told = world
        .practice("GET", "/practice/callbacks", json!({}))
        .await;
    told["callbacks"].clone()
}

/// Waits until the last delivery is written down; `tries over outcome`.
async fn outcome(world: &World, tries: i64) -> String {
    let waited = timeout(Duration::from_secs(20), async {
        loop {
            let told = callbacks(world).await;
            if told[0]["tries"].as_i64() >= Some(tries) {
                let told = &told[0];
                let words = told["outcome"].as_str().unwrap_or_default().to_owned();
                break format!("{} {} {words}", told["tries"], told["over"]);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    waited.await.expect("it is written down")
}

async fn pay(world: &World, tail: u32, url: &str) {
    let code = world.code("w1").await;
    let mut asked = world.micro_pay(tail, &code, 1_000);
    asked.pay_content.caller_notify_url = Some(url.to_owned());
    let (_, reply) = world.call(&asked).await;
    assert!(reply.is_some());
}

#[tokio::test]
async fn told_again_and_again_until_it_is_taken_also_after_a_restart() {
    let world = World::open().await;
    let answers = ["error", "busy", "taken"];
    let ear = Ear::open(&world.setting.authen_key, &answers).await;
    pay(&world, 1, &ear.url()).await;
    let running = courier(&world).await;
    assert_eq!(ear.hears(1).await, [format!("paid {}", world.no(1))]);
    assert_eq!(outcome(&world, 1).await, "1 false HTTP 500");
    running.stop().await;
    world.hand.turn_ms(15_000);
    let running = courier(&world).await;
    ear.hears(2).await;
    assert_eq!(outcome(&world, 2).await, "2 false status 103");
    running.stop().await;
    world.hand.turn_ms(14_999);
    let running = courier(&world).await;
    world.hand.turn_ms(1);
    ear.hears(3).await;
    assert_eq!(outcome(&world, 3).await, "3 true taken");
    running.stop().await;
}

#[tokio::test]
async fn a_server_that_ends_waits_for_nobodys_answer_and_owes_it_still() {
    let world = World::open().await;
    let answers = ["nothing", "taken"];
    let ear = Ear::open(&world.setting.authen_key, &answers).await;
    pay(&world, 1, &ear.url()).await;
    let running = courier(&world).await;
    ear.hears(1).await;
    running.stop().await;
    assert_eq!(
        callbacks(&world).await[0]["tries"],
        0,
        "the answer was not waited for"
    );
    let running = courier(&world).await;
    ear.hears(2).await;
    assert_eq!(outcome(&world, 1).await, "1 true taken");
    running.stop().await;
}

#[tokio::test]
async fn a_refund_is_told_when_it_has_arrived() {
    let world = World::open().await;
    let ear = Ear::open(&world.setting.authen_key, &["taken"]).await;
    pay(&world, 1, &ear.url()).await;
    let running = courier(&world).await;
    ear.hears(1).await;
    outcome(&world, 1).await;
    world
        .refund(&world.refund_of(2, 1, WeChat, 1_000, 10))
        .await;
    world.hand.turn_ms(1_000);
    // The next look, whoever looks, brings the refund and with it the callback.
    world.book().await;
    running.stop().await;
    let running = courier(&world).await;
    let heard = ear.hears(2).await;
    assert_eq!(heard[1], format!("refunded {}", world.no(2)));
    running.stop().await;
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let world = World::open().await;
    let ear = Ear::open(&world.setting.authen_key, &["elsewhere"]).await;
    pay(&world, 1, &ear.url()).await;
    let running = courier(&world).await;
    ear.hears(1).await;
    assert_eq!(outcome(&world, 1).await, "1 false HTTP 307");
    assert_eq!(ear.heard().len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn the_merchants_own_address_hears_what_no_request_gave_one_for() {
    let world = World::open().await;
    world.pay(1, &world.code("w1").await, 10).await;
    assert_eq!(
        callbacks(&world).await,
        json!([]),
        "nobody wants to be told"
    );
    let path = "/practice/notify-url";
    let (status, _) =
        crate::world::practice(&world.app, "POST", path, json!({ "url": "gopher://x" })).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    world
        .practice("POST", path, json!({ "url": "https://pay.example/cb" }))
        .await;
    world.pay(2, &world.code("w1").await, 10).await;
    let told = callbacks(&world).await;
    assert_eq!(
        (&told[0]["no"], &told[0]["url"], &told[0]["tries"]),
        (
            &json!(world.no(2)),
            &json!("https://pay.example/cb"),
            &json!(0)
        )
    );
}
