//! What only a socket shows: levers that cut the line, two requests at the same moment, the
//! binary's own start and end.

use std::net::SocketAddr;
use std::time::Duration;

use cloudpay::wire::call::Call;
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::parties::PayPlatform::WeChat;
use cloudpay::wire::refund::Refund;
use serde_json::{Value, json};
use server::{Options, Running, Wiring, start_at};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::world::{Counted, Hand, World};

/// The same world, reached over a socket.
struct Line {
    running: Running,
    world: World,
}

impl Line {
    async fn open() -> Line {
        let world = World::open().await;
        // The router of `world` and this server share one file, and never write at once.
        let options = Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: world.folder.path().to_path_buf(),
            training: true,
        };
        let chance = std::sync::Arc::new(Counted::default());
        // Other chance than the router's: the same count would make the same codes.
        for _ in 0..1000 {
            server::Chance::sixteen(&*chance);
        }
        let hand: Hand = world.hand.clone();
        let wiring = Wiring {
            clock: std::sync::Arc::new(hand),
            chance,
        };
        let running = start_at(options, world.books.clone(), wiring)
            .await
            .expect("it starts");
        Line { running, world }
    }

    fn address(&self) -> SocketAddr {
        self.running
            .base()
            .strip_prefix("http://")
            .and_then(|address| address.parse().ok())
            .expect("an address")
    }

    async fn pull(&self, method: &str, act: Value) {
        let lever = json!({ "method": method, "times": 1, "act": act }).to_string();
        let (status, body) = ask(self.address(), "/practice/levers", lever.as_bytes())
            .await
            .expect("an answer");
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    }

    async fn call<C: Call>(&self, content: &C) -> Option<(u16, Vec<u8>)> {
        let envelope =
            RequestEnvelope::seal(content, &self.world.setting.authen_key).expect("a request");
        ask(
            self.address(),
            C::METHOD.path(),
            &envelope.to_bytes().expect("bytes"),
        )
        .await
    }

    fn verdict(&self, bytes: &[u8]) -> Verdict {
        let envelope = ResponseEnvelope::parse(bytes).expect("an envelope");
        envelope.verify(&self.world.setting.authen_key)
    }
}

/// One POST by hand; `None` where the line was cut without a byte.
async fn ask(address: SocketAddr, path: &str, body: &[u8]) -> Option<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    stream.write_all(body).await.expect("sent");
    let mut answer = Vec::new();
    // A cut line may end in an error or in nothing.
    let _ = stream.read_to_end(&mut answer).await;
    if answer.is_empty() {
        return None;
    }
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("a head");
    let status = String::from_utf8_lossy(&answer[9..12])
        .parse()
        .expect("a status");
    Some((status, answer[end + 4..].to_vec()))
}

#[tokio::test]
async fn a_lost_reply_loses_no_payment() {
    let line = Line::open().await;
    line.pull("micro_pay", json!({ "kind": "drop_reply" }))
        .await;
    let pay = line.world.micro_pay(1, &line.world.code("w1").await, 100);
    assert_eq!(line.call(&pay).await, None);
    assert_eq!(line.world.query(1).await, "order 2");
    let (status, bytes) = line.call(&pay).await.expect("the lever was for one");
    assert_eq!((status, line.verdict(&bytes)), (200, Verdict::Verified));
    assert_eq!(line.world.purse("w1").await, "499900 0 100 0");
}

#[tokio::test]
async fn a_lost_request_never_was() {
    let line = Line::open().await;
    line.pull("micro_pay", json!({ "kind": "drop_request" }))
        .await;
    let pay = line.world.micro_pay(1, &line.world.code("w1").await, 100);
    assert_eq!(line.call(&pay).await, None);
    assert_eq!(line.world.query(1).await, "104/990011 订单不存在");
}

#[tokio::test]
async fn answers_that_prove_nothing_and_the_money_moved() {
    for (tail, act, status, verdict) in [
        (
            1,
            json!({ "kind": "status", "status": 3 }),
            200,
            Some(Verdict::NoCode),
        ),
        (
            2,
            json!({ "kind": "status", "status": 103 }),
            200,
            Some(Verdict::NoCode),
        ),
        (
            3,
            json!({ "kind": "wrong_code" }),
            200,
            Some(Verdict::WrongCode),
        ),
        (4, json!({ "kind": "garbage" }), 200, None),
        (5, json!({ "kind": "http_error" }), 500, None),
    ] {
        let line = Line::open().await;
        line.pull("*", act.clone()).await;
        let pay = line
            .world
            .micro_pay(tail, &line.world.code("w1").await, 100);
        let (got, bytes) = line.call(&pay).await.expect("an answer");
        assert_eq!(got, status, "{act}");
        match verdict {
            Some(verdict) => assert_eq!(line.verdict(&bytes), verdict, "{act}"),
            None => assert!(ResponseEnvelope::parse(&bytes).is_err(), "{act}"),
        }
        assert_eq!(line.world.query(tail).await, "order 2", "{act}");
    }
}

#[tokio::test]
async fn a_terminal_that_hangs_up_has_paid_all_the_same() {
    let line = Line::open().await;
    line.pull("micro_pay", json!({ "kind": "delay", "ms": 50 }))
        .await;
    let pay = line.world.micro_pay(1, &line.world.code("w1").await, 100);
    let envelope = RequestEnvelope::seal(&pay, &line.world.setting.authen_key).expect("a request");
    let body = envelope.to_bytes().expect("bytes");
    let path = <MicroPay as Call>::METHOD.path();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(line.address())
        .await
        .expect("a connection");
    stream
        .write_all(&[head.as_bytes(), &body].concat())
        .await
        .expect("sent");
    drop(stream);
    let mut told = String::new();
    for _ in 0..500 {
        told = line.world.query(1).await;
        if told == "order 2" {
            break;
        }
        tokio::task::yield_now().await;
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    assert_eq!(told, "order 2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_whole_refunds_at_once_one_wins() {
    let line = Line::open().await;
    line.world.pay(1, &line.world.code("w1").await, 100).await;
    let refunds: [Refund; 8] = std::array::from_fn(|tail| {
        let tail = u32::try_from(tail).expect("small") + 10;
        line.world.refund_of(tail, 1, WeChat, 100, 100)
    });
    let mut asked = Vec::new();
    for refund in &refunds {
        let envelope =
            RequestEnvelope::seal(refund, &line.world.setting.authen_key).expect("a request");
        let (address, bytes) = (line.address(), envelope.to_bytes().expect("bytes"));
        asked.push(tokio::spawn(async move {
            ask(address, Refund::METHOD.path(), &bytes).await
        }));
    }
    let mut won = 0;
    for one in asked {
        let (_, bytes) = one.await.expect("it ran").expect("an answer");
        let envelope = ResponseEnvelope::parse(&bytes).expect("an envelope");
        won += usize::from(
            envelope
                .content::<Refund>()
                .expect("a reply")
                .reply
                .is_some(),
        );
    }
    assert_eq!(won, 1);
    line.world.hand.turn_ms(1_000);
    assert_eq!(line.world.purse("w1").await, "500000 0 100 100");
}

#[tokio::test]
async fn a_setting_link_leads_to_where_it_says() {
    let line = Line::open().await;
    let (_, body) = ask(line.address(), "/practice/setting-code", b"")
        .await
        .expect("an answer");
    let told: Value = serde_json::from_slice(&body).expect("JSON");
    let link = told["link"].as_str().expect("a link");
    assert!(link.starts_with(line.running.base()), "{link}");
    line.running.stop().await;
}

#[tokio::test]
async fn a_dropped_server_leaves_no_line_open() {
    let line = Line::open().await;
    let mut stream = TcpStream::connect(line.address())
        .await
        .expect("a connection");
    let request = b"GET /practice/callbacks HTTP/1.1\r\nhost: x\r\n\r\n";
    stream.write_all(request).await.expect("sent");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 200");
    drop(line.running);
    let mut rest = Vec::new();
    let reading = stream.read_to_end(&mut rest);
    let ended = timeout(Duration::from_secs(20), reading).await;
    assert!(ended.expect("it was closed").is_ok());
}
