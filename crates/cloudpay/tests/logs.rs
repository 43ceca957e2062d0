//! What this crate logs, all of it, while a payment is sent, asked about, refunded and goes
//! wrong in every way: neither the key nor a whole payment code, nor a setting link.
#![cfg(feature = "client")]

use cloudpay::act::PaymentOrder;
use cloudpay::client::{Client, Credentials, Limits, Proxy, ProxyUrl, Terminal, Wiring};
use cloudpay::hosts::Hosts;
use cloudpay::setup::use_device_setting_within;
use cloudpay::wire::key::AuthenKey;
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use till::money::Money;
use till::number::{OrderNo, Prefix};
use till::platform::Platform;
use till::scan::{Origin, PaymentCode, SettingLink};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tracing_subscriber::fmt::MakeWriter;

const KEY: &str = "0123456789abcdef0123456789abcdef";
const CODE: &str = "134567890123456789";
const LINK: &str = "si-that-is-as-good-as-a-key";
const PASSWORD: &str = "geheim";

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

/// A server that reads a request and answers this.
async fn server(reply: String) -> Origin {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 16 * 1024]).await;
            let _ = stream.write_all(reply.as_bytes()).await;
        }
    });
    Origin::of(&format!("http://{at}")).expect("an origin")
}

fn http(body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

fn signed(content: &serde_json::Value) -> String {
    let content = content.to_string();
    let code = AuthenKey::parse(KEY)
        .expect("a key")
        .sign(content.as_bytes());
    http(
        &json!({ "response_content": content,
            "authen_info": { "a": { "authen_type": 1, "authen_code": code } } })
        .to_string(),
    )
}

fn client(base: &Origin, wiring: Wiring) -> Client {
    let credentials = Credentials {
        out_mch_id: "m".into(),
        out_sub_mch_id: "sm".into(),
        out_shop_id: "s".into(),
        shop_name: String::new(),
        prefix: Prefix::parse("10000042").expect("a prefix"),
        authen_key: AuthenKey::parse(KEY).expect("a key"),
        signing_key: None,
        device_id: "7".into(),
        staff_id: None,
        staff_name: None,
    };
    let hosts = Hosts::only(base.clone());
    let terminal = Terminal::of_this_build("machine-1");
    Client::wired(hosts, credentials, terminal, wiring).expect("a client")
}

// One thread, so that the subscriber of this thread sees everything.
#[tokio::test(flavor = "current_thread")]
async fn neither_key_nor_code_is_logged() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .with_ansi(false)
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let payment = PaymentOrder {
        order: OrderNo::parse("1000004200070200000001").expect("a number"),
        platform: Platform::WeChat,
        amount: Money::from_fen(1234).expect("an amount"),
        remark: String::new(),
    };
    let code = PaymentCode::parse(CODE).expect("a code");
    let limits = Limits {
        connect_ms: 300,
        total_ms: 600,
        ..Limits::default()
    };
    let echo = format!("{CODE} {KEY}");
    let order = json!({ "order_content": {
        "out_trade_no": payment.order.as_str(), "author_code": CODE, "remark": echo,
        "wxpay_order_content_ext": { "current_trade_state": 2 } } });
    let replies = [
        signed(&json!({ "status": 0, "description": echo, "micro_pay": order, "query_order": order })),
        // Servers repeat what they were sent, with or without a code.
        signed(&json!({ "status": 104, "description": echo })),
        http(&json!({ "response_content": json!({ "status": 101, "description": echo }).to_string() }).to_string()),
        http(&format!("<html>{echo}</html>")),
        format!("HTTP/1.1 302 Found\r\nlocation: /{CODE}\r\ncontent-length: 0\r\n\r\n"),
        String::from("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"),
        format!("nonsense {echo}\r\n\r\n"),
    ];
    for reply in replies {
        let base = server(reply).await;
        let client = client(&base, limits.into());
        client.submit_payment(&payment, &code).await;
        client.query_payment(&payment).await;
        client.reverse(&payment).await;
        let _ = client.upload_monitor().await;
        let link = format!("{}/cpay/use_device_setting?osi=s&si={LINK}", base.as_str());
        let link = SettingLink::parse(&link, &[base]).expect("a link");
        let _ = use_device_setting_within(&link, "ZG0001", limits.into()).await;
    }
    let nobody = Origin::of("https://pay.invalid").expect("an origin");
    let typed = ProxyUrl::parse(&format!("http://lan:{PASSWORD}@127.0.0.1:1"));
    let wiring = Wiring {
        proxy: Proxy::Manual(typed.expect("an address")),
        ..limits.into()
    };
    client(&nobody, wiring)
        .submit_payment(&payment, &code)
        .await;

    let log = String::from_utf8_lossy(&log.0.lock().expect("the log")).into_owned();
    let ours: Vec<&str> = log
        .lines()
        .filter(|line| line.contains(" cloudpay"))
        .collect();
    assert!(ours.len() > 20, "it does log:\n{log}");
    for secret in [KEY, CODE, LINK, PASSWORD] {
        let told: Vec<&&str> = ours.iter().filter(|line| line.contains(secret)).collect();
        assert!(told.is_empty(), "{told:#?}");
    }
}
