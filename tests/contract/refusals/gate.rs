//! What is refused of every method that has an envelope, shown at `micro_pay`; and how a server
//! that is not sure says so.

use super::{Played, Row, played};
use crate::authen::authen_code;
use crate::foreign::sealed;
use crate::house::{By, Stage, text};
use cloudpay::wire::call::Method;
use serde_json::{Value, json};

pub const ROWS: &[Row] = &[
    ("Status", "internal error", |s| unsure(s, 3)),
    ("Status", "ask again", |s| unsure(s, 103)),
    ("Merchant", "a channel without deposits", |s| {
        lacks(
            s,
            Method::MicroFreeze,
            "channel",
            s.micro_freeze(By::WeChat, 100),
        )
    }),
    ("Merchant", "deposits not opened", |s| {
        let freeze = s.frozen(By::WeChat, 100);
        let request = s.consume(By::WeChat, &freeze, 10);
        lacks(s, Method::DepositConsume, "deposits", request)
    }),
    ("Merchant", "refunds not opened", |s| {
        lacks(s, Method::Refund, "refunds", refund(s))
    }),
    ("Merchant", "balance too low to refund", |s| {
        lacks(s, Method::Refund, "balance", refund(s))
    }),
    ("Gate", "no envelope", |s| {
        posted(s, good(s), |_, _| b"hello".to_vec())
    }),
    ("Gate", "unknown method", |s| {
        let request = good(s);
        let heard = s.say("steal_money", &request);
        // About no act of the till's.
        Played {
            method: Method::Ping,
            request,
            heard,
        }
    }),
    ("Gate", "unknown merchant", |s| {
        with(s, "/pay_mch_key/out_sub_mch_id", json!("zgsh00000000"))
    }),
    ("Gate", "unknown provider", |s| {
        with(s, "/pay_mch_key/out_mch_id", json!("zgfws00000000"))
    }),
    ("Gate", "unknown shop", |s| {
        with(s, "/pay_mch_key/out_shop_id", json!("zgmd00000000"))
    }),
    ("Gate", "wrong code", |s| {
        posted(s, good(s), |_, content| sealed("another key", content))
    }),
    ("Gate", "no code", |s| {
        posted(s, good(s), |_, content| {
            json!({ "request_content": content })
                .to_string()
                .into_bytes()
        })
    }),
    ("Gate", "changed byte", |s| {
        posted(s, good(s), |key, content| {
            let code = authen_code(key, content);
            let changed = content.replace("\"total_fee\":100", "\"total_fee\":101");
            assert_ne!(changed, content);
            let info = json!({ "a": { "authen_type": 1, "authen_code": code } });
            let envelope = json!({ "request_content": changed, "authen_info": info });
            envelope.to_string().into_bytes()
        })
    }),
    ("Gate", "content of another method", |s| {
        let mut request = good(s);
        request["freeze_content"] = request["pay_content"].take();
        request
            .as_object_mut()
            .expect("an object")
            .remove("pay_content");
        played(s, Method::MicroPay, request)
    }),
    ("Gate", "required field missing", |s| {
        let mut request = good(s);
        request["pay_content"]
            .as_object_mut()
            .expect("an object")
            .remove("total_fee");
        played(s, Method::MicroPay, request)
    }),
    ("Gate", "required field empty", |s| {
        with(s, "/pay_content/body", json!(""))
    }),
    ("Gate", "field too long", |s| {
        with(s, "/pay_content/body", json!("字".repeat(129)))
    }),
    ("Gate", "amount zero", |s| {
        with(s, "/pay_content/total_fee", json!(0))
    }),
    ("Gate", "amount too high", |s| {
        with(s, "/pay_content/total_fee", json!(100_000_000))
    }),
    ("Gate", "amount negative", |s| {
        with(s, "/pay_content/total_fee", json!(-1))
    }),
    ("Gate", "other currency", |s| {
        with(s, "/pay_content/fee_type", json!("USD"))
    }),
    ("Gate", "unknown device", |s| {
        with(s, "/order_client/device_id", json!("9999"))
    }),
];

fn good(stage: &Stage) -> Value {
    stage.micro_pay(By::WeChat, 100)
}

/// The good request with another value at one place.
fn with(stage: &Stage, pointer: &str, value: Value) -> Played {
    let mut request = good(stage);
    *request.pointer_mut(pointer).expect(pointer) = value;
    let number = text(&request["pay_content"]["out_trade_no"]);
    let played = played(stage, Method::MicroPay, request);
    assert!(
        stage.world.order(&number).is_null(),
        "it left something behind"
    );
    played
}

/// The good request in another envelope.
fn posted(stage: &Stage, request: Value, wrap: fn(&str, &str) -> Vec<u8>) -> Played {
    let body = wrap(&stage.foreign.key, &request.to_string());
    let heard = stage.foreign.post(Method::MicroPay.name(), &body);
    let number = text(&request["pay_content"]["out_trade_no"]);
    assert!(
        stage.world.order(&number).is_null(),
        "it left something behind"
    );
    Played {
        method: Method::MicroPay,
        request,
        heard,
    }
}

fn refund(stage: &Stage) -> Value {
    let order = stage.paid(By::Alipay, 100);
    stage.refund(By::Alipay, &order, 100, 10)
}

/// A good request of a merchant who lacks something. It is not carried out, so it is taken once
/// the merchant has it.
fn lacks(stage: &Stage, method: Method, why: &str, request: Value) -> Played {
    let act = json!({ "kind": "refuse", "why": why });
    stage.world.pull(method.name(), 1, act);
    let refused = played(stage, method, request.clone());
    stage.take(method.name(), &request);
    refused
}

/// The good request at a server that carries it out and is not sure of it.
fn unsure(stage: &Stage, status: i64) -> Played {
    let act = json!({ "kind": "status", "status": status });
    stage.world.pull(Method::MicroPay.name(), 1, act);
    played(stage, Method::MicroPay, good(stage))
}
