//! The shop of these tests: its key, its payment, and a client that knows where `pay.test` is.

use cloudpay::act::PaymentOrder;
use cloudpay::client::{Client, Credentials, Limits, Proxy, Terminal, Wiring};
use cloudpay::hosts::Hosts;
use cloudpay::wire::key::AuthenKey;
use serde_json::json;
use std::net::SocketAddr;
use till::money::Money;
use till::number::{OrderNo, Prefix};
use till::platform::Platform;
use till::scan::{Origin, PaymentCode};

/// The name that every server of these tests answers to.
pub const NAME: &str = "pay.test";

pub fn key() -> AuthenKey {
    AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key")
}

pub fn payment() -> PaymentOrder {
    PaymentOrder {
        order: OrderNo::parse("1000004200070200000001").expect("a number"),
        platform: Platform::WeChat,
        amount: Money::from_fen(1234).expect("an amount"),
        remark: String::new(),
    }
}

pub fn code() -> PaymentCode {
    PaymentCode::parse("134567890123456789").expect("a code")
}

/// The verified answer to the payment, sent or asked about: paid.
pub fn paid() -> String {
    let order = json!({ "order_content": {
        "out_trade_no": "1000004200070200000001", "total_fee": 1234,
        "wxpay_order_content_ext": { "current_trade_state": 2 } } });
    signed(
        &json!({ "status": 0, "description": "ok", "log_id": 1, "internal_status": 0,
        "micro_pay": order, "query_order": order }),
    )
}

/// `content` in an envelope of this shop.
pub fn signed(content: &serde_json::Value) -> String {
    let content = content.to_string();
    let code = key().sign(content.as_bytes());
    json!({ "response_content": content,
        "authen_info": { "a": { "authen_type": 1, "authen_code": code } } })
    .to_string()
}

/// A wiring without the system's proxy that finds `pay.test` on this machine, with short times.
pub fn wiring() -> Wiring {
    let limits = Limits {
        connect_ms: 1_000,
        total_ms: 3_000,
        attempt_ms: 1_000,
        probe_ms: 300,
        ..Limits::default()
    };
    Wiring {
        proxy: Proxy::None,
        known: vec![(NAME.into(), vec![SocketAddr::from(([127, 0, 0, 1], 0))])],
        ..limits.into()
    }
}

/// The shop's credentials, without a signing key.
pub fn credentials() -> Credentials {
    Credentials {
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
    }
}

/// A client of these bases.
pub fn client_of(bases: &[&str], wiring: Wiring) -> Client {
    client_with(credentials(), bases, wiring)
}

/// A client of these bases with these credentials.
pub fn client_with(credentials: Credentials, bases: &[&str], wiring: Wiring) -> Client {
    let bases = bases.iter().map(|base| Origin::of(base).expect("a base"));
    let hosts = Hosts::of(bases.collect()).expect("hosts");
    let terminal = Terminal::of_this_build("machine-1");
    Client::wired(hosts, credentials, terminal, wiring).expect("a client")
}
