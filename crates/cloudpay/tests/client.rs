//! The client against a small TCP server of the test: what it sends byte for byte, and what it
//! makes of every way in which an answer can go wrong.
#![cfg(feature = "client")]

use cloudpay::act::{Act, ConsumeOrder, FreezeOrder, PaymentOrder, RefundOrder, UnfreezeOrder};
use cloudpay::client::{Client, Credentials, Limits, Terminal, Wiring};
use cloudpay::hosts::Hosts;
use cloudpay::line::{Trouble, Works};
use cloudpay::setup::{SetupRefusal, use_device_setting_within};
use cloudpay::wire::envelope::{RequestEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::parties::TerminalType;
use expect_test::{Expect, expect};
use serde_json::json;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use till::money::Money;
use till::number::{FreezeNo, OrderNo, Prefix, RefundNo, UnfreezeNo};
use till::platform::{Booked, Platform};
use till::reply::{Cause, Reply, Silence};
use till::scan::{Origin, PaymentCode, SettingLink};
use till::who::Staff;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the test's server does with one request.
#[derive(Clone)]
enum Deed {
    /// Closes the connection without a word.
    Drop,
    /// Says nothing for longer than the client waits.
    Hang,
    /// Answers with this status and body.
    Answer(u16, String),
    /// Announces more bytes than it sends.
    CutShort,
    /// Answers without end.
    Endless,
}

/// The requests that came: first line and body.
type Seen = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

struct Server {
    base: Origin,
    seen: Seen,
}

impl Server {
    async fn doing(deed: Deed) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = Origin::of(&format!(
            "http://{}",
            listener.local_addr().expect("an address")
        ))
        .expect("an origin");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = seen.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (deed, log) = (deed.clone(), log.clone());
                tokio::spawn(async move { serve(stream, deed, log).await });
            }
        });
        Server { base, seen }
    }

    fn seen(&self) -> Vec<(String, Vec<u8>)> {
        self.seen.lock().expect("the log").clone()
    }
}

async fn serve(mut stream: TcpStream, deed: Deed, log: Seen) {
    let mut bytes = Vec::new();
    let (head, length) = loop {
        let mut part = [0u8; 4096];
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok())
                .unwrap_or(0);
            break (end + 4, length);
        }
    };
    while bytes.len() < head + length {
        let mut part = [0u8; 4096];
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
    }
    let line = String::from_utf8_lossy(&bytes)
        .lines()
        .next()
        .unwrap_or("")
        .to_owned();
    log.lock()
        .expect("the log")
        .push((line, bytes[head..head + length].to_vec()));
    match deed {
        Deed::Drop => {}
        Deed::Hang => tokio::time::sleep(std::time::Duration::from_secs(60)).await,
        Deed::Answer(status, body) => {
            let reply = format!(
                "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(reply.as_bytes()).await;
        }
        Deed::CutShort => {
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"response")
                .await;
        }
        Deed::Endless => {
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")
                .await;
            while stream.write_all(&[b' '; 4096]).await.is_ok() {}
        }
    }
}

fn key() -> AuthenKey {
    AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key")
}

fn client(bases: &[&Server]) -> Client {
    let hosts = Hosts::of(bases.iter().map(|server| server.base.clone()).collect()).expect("hosts");
    let credentials = Credentials {
        out_mch_id: "sz01mch00000000000aa".into(),
        out_sub_mch_id: "sz01sub00000000000bb".into(),
        out_shop_id: "sz01shop0000000000cc".into(),
        shop_name: "望湖酒店".into(),
        prefix: Prefix::parse("10000042").expect("a prefix"),
        authen_key: key(),
        signing_key: None,
        device_id: "7".into(),
        staff_id: Some("1003".into()),
        staff_name: Some("小李".into()),
    };
    let terminal = Terminal {
        terminal_type: TerminalType::Linux,
        sub_terminal_type: Some(1111),
        machine_no: "machine-1".into(),
        sdk_version: "0.1.0".into(),
        address: Ipv4Addr::LOCALHOST,
        serial: Some("ZG0001".into()),
    };
    let limits = Limits {
        connect_ms: 400,
        total_ms: 900,
        attempt_ms: 300,
        reply_bytes_max: 100_000,
        ..Limits::default()
    };
    let wiring = Wiring {
        clock: Arc::new(|| 1_568_811_077),
        ..limits.into()
    };
    Client::wired(hosts, credentials, terminal, wiring).expect("a client")
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("an amount")
}

fn payment() -> PaymentOrder {
    PaymentOrder {
        order: OrderNo::parse("1000004200070200000001").expect("a number"),
        platform: Platform::WeChat,
        amount: fen(1234),
        remark: String::new(),
    }
}

fn code() -> PaymentCode {
    PaymentCode::parse("134567890123456789").expect("a code")
}

fn paid() -> String {
    let content = json!({
        "status": 0, "description": "操作成功。", "log_id": 1, "internal_status": 0,
        "micro_pay": { "order_content": { "out_trade_no": "1000004200070200000001", "total_fee": "1234", "wxpay_order_content_ext": { "current_trade_state": 2 } } },
        "query_order": { "order_content": { "out_trade_no": "1000004200070200000001", "total_fee": "1234", "wxpay_order_content_ext": { "current_trade_state": 2 } } },
    })
    .to_string();
    signed(&content, &key())
}

fn signed(content: &str, key: &AuthenKey) -> String {
    json!({ "response_content": content, "authen_info": { "a": { "authen_type": 1, "authen_code": key.sign(content.as_bytes()) } } }).to_string()
}

#[tokio::test]
async fn a_payment_is_sent_signed_and_its_answer_believed() {
    let server = Server::doing(Deed::Answer(200, paid())).await;
    let client = client(&[&server]);
    let reply = client.submit_payment(&payment(), &code()).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    let reply = client.query_payment(&payment()).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    let seen = server.seen();
    assert_eq!(seen[0].0, "POST /cpay/micro_pay HTTP/1.1");
    assert_eq!(seen[1].0, "POST /cpay/query_order HTTP/1.1");
    let request = RequestEnvelope::parse(&seen[0].1).expect("an envelope");
    assert_eq!(request.verify(&key()), Verdict::Verified);
    let claimed = request.claim().expect("a merchant");
    assert_eq!(claimed.out_sub_mch_id, "sz01sub00000000000bb");
}

#[tokio::test]
async fn what_was_taken_by_hand_is_sent_without_a_code() {
    let content = json!({
        "status": 0, "description": "操作成功。", "log_id": 1, "internal_status": 0,
        "micro_pay": { "order_content": { "out_trade_no": "1000004200070200000001", "total_fee": 1234, "record_order_content_ext": { "current_trade_state": 2 } } },
    });
    let booked = signed(&content.to_string(), &key());
    let server = Server::doing(Deed::Answer(200, booked)).await;
    let client = client(&[&server]);
    for booked in [Booked::Cash, Booked::BankCard] {
        let order = PaymentOrder {
            platform: Platform::Books(booked),
            ..payment()
        };
        let reply = client.submit_booking(&order).await;
        assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
        client.query_payment(&order).await;
    }
    let seen = server.seen();
    sent(
        "micro_pay",
        &seen[0],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":4,"sub_pay_platform":402,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"pay_content":{"out_trade_no":"1000004200070200000001","total_fee":1234,"fee_type":"CNY","body":"望湖酒店-收款"},"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "query_order",
        &seen[3],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":4,"sub_pay_platform":401,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"out_trade_no":"1000004200070200000001","trade_type":1,"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
}

#[tokio::test]
async fn whatever_goes_wrong_on_the_way_proves_nothing() {
    let other = AuthenKey::parse("another key").expect("a key");
    let table = [
        (Deed::Drop, Silence::NoReply),
        (Deed::Hang, Silence::NoReply),
        (Deed::CutShort, Silence::NoReply),
        (Deed::Endless, Silence::Unreadable),
        (Deed::Answer(200, "garbage".into()), Silence::Unreadable),
        (
            Deed::Answer(200, "<html>log in to the hotel's network</html>".into()),
            Silence::Unreadable,
        ),
        (Deed::Answer(302, String::new()), Silence::Unreadable),
        (Deed::Answer(500, paid()), Silence::Unreadable),
        (
            Deed::Answer(200, signed(r#"{"status":0}"#, &other)),
            Silence::Unverified,
        ),
        (
            Deed::Answer(200, paid().replace("1234", "1235")),
            Silence::Unverified,
        ),
        (
            Deed::Answer(
                200,
                json!({ "response_content": "{\"status\":101}" }).to_string(),
            ),
            Silence::RefusedUnverified,
        ),
        (
            Deed::Answer(200, signed(r#"{"status":103}"#, &key())),
            Silence::ServerUnsure,
        ),
        (
            Deed::Answer(
                200,
                json!({ "response_content": "{\"status\":3}" }).to_string(),
            ),
            Silence::ServerUnsure,
        ),
    ];
    for (deed, silence) in table {
        let server = Server::doing(deed).await;
        let client = client(&[&server]);
        assert_eq!(
            client.submit_payment(&payment(), &code()).await,
            Reply::Unsure(silence)
        );
        assert_eq!(
            server.seen().len(),
            1,
            "sent once and not repeated ({silence:?})"
        );
        assert_eq!(
            client.query(&Act::Payment(payment())).await,
            Reply::Unsure(silence)
        );
    }
}

#[tokio::test]
async fn a_refusal_is_told_in_its_own_words() {
    let refused = signed(
        r#"{"status":104,"description":"超过可退金额","log_id":1,"internal_status":990031}"#,
        &key(),
    );
    let server = Server::doing(Deed::Answer(200, refused)).await;
    let reply = client(&[&server]).submit_payment(&payment(), &code()).await;
    assert_eq!(
        reply,
        Reply::Failed(Cause::Refused {
            text: "超过可退金额".into()
        })
    );
}

#[tokio::test]
async fn nobody_there_is_no_reply() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = Origin::of(&format!(
        "http://{}",
        listener.local_addr().expect("an address")
    ))
    .expect("an origin");
    drop(listener);
    let gone = Server {
        base,
        seen: Arc::default(),
    };
    assert_eq!(
        client(&[&gone]).submit_payment(&payment(), &code()).await,
        Reply::Unsure(Silence::NoReply)
    );

    // Nothing was sent there, so the next host may have it.
    let works = Server::doing(Deed::Answer(200, paid())).await;
    let client = client(&[&gone, &works]);
    assert!(matches!(
        client.submit_payment(&payment(), &code()).await,
        Reply::Done(_)
    ));
    assert_eq!(
        client.hosts().to_try()[0],
        works.base,
        "it stays with what works"
    );
}

#[tokio::test]
async fn a_question_goes_on_to_the_next_host_and_a_payment_does_not() {
    for deed in [
        Deed::Drop,
        Deed::Hang,
        Deed::Answer(200, "<html>".into()),
        Deed::Answer(502, String::new()),
    ] {
        let (bad, good) = (
            Server::doing(deed).await,
            Server::doing(Deed::Answer(200, paid())).await,
        );
        let asking = client(&[&bad, &good]);
        assert!(matches!(
            asking.query_payment(&payment()).await,
            Reply::Done(_)
        ));
        assert_eq!((bad.seen().len(), good.seen().len()), (1, 1));
        assert!(matches!(
            asking.query_payment(&payment()).await,
            Reply::Done(_)
        ));
        assert_eq!(bad.seen().len(), 1, "it stays with what works");

        let paying = client(&[&bad, &good]);
        assert!(matches!(
            paying.submit_payment(&payment(), &code()).await,
            Reply::Unsure(_)
        ));
        assert_eq!(
            (bad.seen().len(), good.seen().len()),
            (2, 2),
            "sent to one host only"
        );
        assert!(matches!(
            paying.query_payment(&payment()).await,
            Reply::Done(_)
        ));
        assert_eq!(
            bad.seen().len(),
            2,
            "the question begins with the other host"
        );
    }
}

#[tokio::test]
async fn pinging_tells_each_host_and_stays_with_the_first_that_works() {
    let portal = Server::doing(Deed::Answer(200, "<html>".into())).await;
    let dead = Server::doing(Deed::Hang).await;
    let works = Server::doing(Deed::Answer(
        200,
        r#"{"description":"ok","status":0,"timestamp":1568810077}"#.into(),
    ))
    .await;
    let client = client(&[&portal, &dead, &works]);
    let found: Vec<Result<Option<i64>, Trouble>> = client
        .ping()
        .await
        .into_iter()
        .map(|pinged| {
            pinged
                .found
                .map(|Works { clock_ahead_s, .. }| clock_ahead_s)
        })
        .collect();
    assert_eq!(
        found,
        [
            Err(Trouble::Portal),
            Err(Trouble::TimedOut),
            Ok(Some(1_000))
        ]
    );
    assert_eq!(client.trouble(), Some(Trouble::ClockOff { ahead_s: 1_000 }));
    assert_eq!(client.hosts().to_try()[0], works.base);
    assert_eq!(
        works.seen()[0],
        ("POST /cpay/ping HTTP/1.1".into(), Vec::new())
    );
}

#[tokio::test]
async fn a_setting_is_fetched_with_the_serial_number() {
    let setting = json!({ "status": 0, "description": "ok", "log_id": 1, "internal_status": 0, "use_device_setting": {
        "out_mch_id": "m", "out_sub_mch_id": "sm", "cloud_cashier_id": "10000042", "authen_type": 1, "authen_key": "k".repeat(32),
        "out_shop_id": "s", "shop_name": "前台", "device_id": "7", "device_name": "一号机" } });
    let limits = Limits {
        total_ms: 900,
        ..Limits::default()
    };
    let server = Server::doing(Deed::Answer(200, setting.to_string())).await;
    let link = |server: &Server| {
        let text = format!(
            "{}/cpay/use_device_setting?osi=s1&si=x-9",
            server.base.as_str()
        );
        SettingLink::parse(&text, std::slice::from_ref(&server.base)).expect("a link")
    };
    let got = use_device_setting_within(&link(&server), "ZG 0001", limits.into())
        .await
        .expect("a setting");
    assert_eq!(got.shop_name, "前台");
    assert_eq!(
        server.seen()[0].0,
        "GET /cpay/use_device_setting?osi=s1&si=x-9&sn=ZG+0001 HTTP/1.1"
    );

    let too_long = use_device_setting_within(&link(&server), &"Z".repeat(33), limits.into()).await;
    assert!(
        matches!(too_long, Err(SetupRefusal::Serial)),
        "{too_long:?}"
    );
    assert_eq!(server.seen().len(), 1, "refused before the network");

    let bad_prefix = Server::doing(Deed::Answer(
        200,
        setting.to_string().replace("10000042", ""),
    ))
    .await;
    let unusable = use_device_setting_within(&link(&bad_prefix), "ZG0001", limits.into()).await;
    assert!(
        matches!(unusable, Err(SetupRefusal::Unusable(_))),
        "{unusable:?}"
    );

    let silent = Server::doing(Deed::Drop).await;
    let nothing = use_device_setting_within(&link(&silent), "ZG0001", limits.into()).await;
    assert!(
        matches!(nothing, Err(SetupRefusal::NoAnswer(Trouble::NoConnection))),
        "{nothing:?}"
    );
}

/// The content of one request, its nonce put aside.
fn sent(name: &str, seen: &(String, Vec<u8>), expect: Expect) {
    assert_eq!(seen.0, format!("POST /cpay/{name} HTTP/1.1"));
    let envelope = RequestEnvelope::parse(&seen.1).expect("an envelope");
    assert_eq!(envelope.verify(&key()), Verdict::Verified);
    let (before, after) = envelope
        .request_content
        .split_once("\"nonce_str\":\"")
        .expect("a nonce");
    let (nonce, after) = after.split_once('"').expect("its end");
    assert_eq!(nonce.len(), 32);
    expect.assert_eq(&format!("{before}\"nonce_str\":\"…\"{after}"));
}

#[tokio::test]
async fn every_request_byte_for_byte() {
    let server = Server::doing(Deed::Answer(500, String::new())).await;
    let client = client(&[&server]);
    let order = payment().order;
    let freeze = FreezeOrder {
        freeze: FreezeNo::parse("1000004200070200000002").expect("a number"),
        platform: Platform::Alipay,
        amount: fen(50_000),
        remark: String::new(),
    };
    let consume = ConsumeOrder {
        order: OrderNo::parse("1000004200070200000005").expect("a number"),
        freeze: freeze.freeze.clone(),
        platform: Platform::Alipay,
        amount: fen(20_000),
        rest_goes_back: true,
    };
    let unfreeze = UnfreezeOrder {
        authorised: None,
        freeze: freeze.freeze.clone(),
        unfreeze: UnfreezeNo::parse("1000004200070200000003").expect("a number"),
        platform: Platform::Alipay,
        amount: fen(50_000),
    };
    let refund = RefundOrder {
        authorised: Some(Staff {
            no: String::from("1001"),
            name: String::from("王店长"),
        }),
        order,
        refund: RefundNo::parse("1000004200070200000004").expect("a number"),
        freeze: None,
        platform: Platform::WeChat,
        paid: fen(1234),
        amount: fen(1),
    };
    client.submit_payment(&payment(), &code()).await;
    client.query_payment(&payment()).await;
    client
        .submit_freeze(
            &freeze,
            &PaymentCode::parse("2801234567890123456").expect("a code"),
        )
        .await;
    client.query_freeze(&freeze).await;
    client.submit_consume(&consume).await;
    client.query_consume(&consume).await;
    client.submit_unfreeze(&unfreeze).await;
    client.query_unfreeze(&unfreeze).await;
    client.submit_refund(&refund).await;
    client.query_refund(&refund).await;
    let seen = server.seen();
    sent(
        "micro_pay",
        &seen[0],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":1,"sub_pay_platform":100,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"pay_content":{"out_trade_no":"1000004200070200000001","author_code":"134567890123456789","total_fee":1234,"fee_type":"CNY","body":"望湖酒店-收款"},"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "query_order",
        &seen[1],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":1,"sub_pay_platform":100,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"out_trade_no":"1000004200070200000001","trade_type":1,"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "micro_freeze",
        &seen[2],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":2,"sub_pay_platform":200,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"freeze_content":{"out_freeze_no":"1000004200070200000002","author_code":"2801234567890123456","freeze_fee":50000,"fee_type":"CNY","body":"望湖酒店-押金"},"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "query_freeze_order",
        &seen[3],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":2,"sub_pay_platform":200,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"out_freeze_no":"1000004200070200000002","order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "deposit_consume",
        &seen[4],
        expect![[
            r#"{"pay_mch_key":{"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"pay_content":{"out_trade_no":"1000004200070200000005","total_fee":20000,"fee_type":"CNY","body":"望湖酒店-押金消费","out_freeze_no":"1000004200070200000002","is_confirm_unfreeze":true},"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "query_order",
        &seen[5],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":2,"sub_pay_platform":200,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"out_trade_no":"1000004200070200000005","trade_type":1,"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "unfreeze",
        &seen[6],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":2,"sub_pay_platform":200,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc","is_sub_admin":false,"authorization_staff_id":"1003","authorization_name":"小李"},"unfreeze_content":{"out_freeze_no":"1000004200070200000002","out_unfreeze_no":"1000004200070200000003","unfreeze_fee":50000},"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "query_unfreeze_order",
        &seen[7],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":2,"sub_pay_platform":200,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"out_freeze_no":"1000004200070200000002","out_unfreeze_no":"1000004200070200000003","order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
    sent(
        "refund",
        &seen[8],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":1,"sub_pay_platform":100,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc","is_sub_admin":false,"authorization_staff_id":"1001","authorization_name":"王店长"},"refund_content":{"out_trade_no":"1000004200070200000001","out_refund_no":"1000004200070200000004","total_fee":1234,"refund_fee":1,"refund_fee_type":"CNY"},"order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"api_version":2,"nonce_str":"…"}"#
        ]],
    );
    sent(
        "query_refund_order",
        &seen[9],
        expect![[
            r#"{"pay_mch_key":{"pay_platform":1,"sub_pay_platform":100,"out_mch_id":"sz01mch00000000000aa","out_sub_mch_id":"sz01sub00000000000bb","out_shop_id":"sz01shop0000000000cc"},"out_trade_no":"1000004200070200000001","out_refund_no":"1000004200070200000004","order_client":{"device_id":"7","staff_id":"1003","terminal_type":4,"sub_terminal_type":1111,"machine_no":"machine-1","sdk_version":"0.1.0","spbill_create_ip":"127.0.0.1","sn_code":"ZG0001"},"nonce_str":"…"}"#
        ]],
    );
}
