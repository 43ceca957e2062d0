//! Who may sign instead of sending the code, and what is no signature: refunds and reversals
//! only, and only under the key that the merchant imported.

use super::{Played, Row};
use crate::authen::authen_code;
use crate::document::DOC;
use crate::house::{By, Stage, text};
use cloudpay::wire::call::Method;
use cloudpay::wire::signature::SigningKey;
use serde_json::{Value, json};

const SECTION: &str = "Signed";

/// The example key pair's private half; the public one stands in the document.
const PRIVATE: &str = include_str!("../keys/example.pem");

pub const ROWS: &[Row] = &[
    (SECTION, "before a key was imported", |s| {
        let content = refund(s);
        said(
            s,
            Method::Refund,
            &content,
            json!({ "s": signed(&content) }),
        )
    }),
    (SECTION, "a byte changed after signing", |s| {
        s.world.import_signing_key(DOC.block("text public key"));
        let content = refund(s);
        let signature = signed(&content);
        let changed = content.replace("\"refund_fee\":10", "\"refund_fee\":11");
        assert_ne!(changed, content);
        said(s, Method::Refund, &changed, json!({ "s": signature }))
    }),
    (SECTION, "a wrong code beside it", |s| {
        s.world.import_signing_key(DOC.block("text public key"));
        let content = refund(s);
        let code = authen_code("another key", &content);
        let code = json!({ "authen_type": 1, "authen_code": code });
        said(
            s,
            Method::Refund,
            &content,
            json!({ "a": code, "s": signed(&content) }),
        )
    }),
    (SECTION, "of a method that needs the code", |s| {
        s.world.import_signing_key(DOC.block("text public key"));
        let content = s.micro_pay(By::WeChat, 100).to_string();
        said(
            s,
            Method::MicroPay,
            &content,
            json!({ "s": signed(&content) }),
        )
    }),
];

#[test]
fn a_refund_and_a_reversal_are_taken_under_the_signature_alone() {
    let stage = Stage::open();
    stage.world.import_signing_key(DOC.block("text public key"));
    let content = refund(&stage);
    let played = said(
        &stage,
        Method::Refund,
        &content,
        json!({ "s": signed(&content) }),
    );
    assert_eq!(played.heard.codes(), (0, 0), "{:#}", played.heard.content);
    assert!(played.heard.signed, "a reply carries the code");
    // The same refund again, under the code this time, is the same refund.
    stage.take("refund", &serde_json::from_str(&content).expect("JSON"));

    let number = stage.paid(By::WeChat, 1000);
    stage.turn_s(20);
    let mut reverse = stage.request("reverse");
    reverse["out_trade_no"] = json!(number);
    let content = reverse.to_string();
    let played = said(
        &stage,
        Method::Reverse,
        &content,
        json!({ "s": signed(&content) }),
    );
    assert_eq!(played.heard.codes(), (0, 0), "{:#}", played.heard.content);
    assert_eq!(stage.world.order(&number)["state"], 8);
}

/// A refund of 10 of a payment of 1000, as bytes.
fn refund(stage: &Stage) -> String {
    let order = stage.paid(By::WeChat, 1000);
    stage.refund(By::WeChat, &order, 1000, 10).to_string()
}

/// `s` of `authen_info`.
fn signed(content: &str) -> Value {
    let key = SigningKey::from_pem(PRIVATE).expect("a private key");
    let signature = key.sign(content.as_bytes(), [42; 32]).expect("signed");
    json!({ "sign_type": 1, "signature": signature })
}

fn said(stage: &Stage, method: Method, content: &str, info: Value) -> Played {
    let envelope = json!({ "request_content": content, "authen_info": info }).to_string();
    let heard = stage.foreign.post(method.name(), envelope.as_bytes());
    let request: Value = serde_json::from_str(content).expect("JSON");
    if method == Method::MicroPay {
        let number = text(&request["pay_content"]["out_trade_no"]);
        assert!(
            stage.world.order(&number).is_null(),
            "it left something behind"
        );
    }
    Played {
        method,
        request,
        heard,
    }
}
