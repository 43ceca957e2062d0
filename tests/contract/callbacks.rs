//! What the server pushes to the merchant's own address: signed, in the documented form, and
//! again until it is taken.

use crate::acts::KEY;
use crate::authen::authen_code;
use crate::document::{DOC, compact};
use crate::house::{By, Stage, text};
use crate::stand_in::StandIn;
use crate::typed::again;
use crate::walk::Found;
use cloudpay::wire::envelope::{RequestEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::notify::Notice;
use serde_json::{Value, json};
use stage::patience::until;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

#[test]
fn the_documents_pushes_are_read_and_written_again_byte_for_byte() {
    for label in ["json push payment", "json push refund"] {
        let written = compact(DOC.block(label));
        assert_eq!(again::<Notice>(&written), Ok(written), "{label}");
    }
}

/// A back office that refuses the first push and takes the others.
fn back_office() -> StandIn {
    let pushes = AtomicUsize::new(0);
    StandIn::that(move |_| {
        let status = match pushes.fetch_add(1, Ordering::SeqCst) {
            0 => return (500, b"not now".to_vec()),
            1 => 3,
            _ => 0,
        };
        let content = json!({ "status": status, "description": "好" }).to_string();
        (
            200,
            json!({ "response_content": content })
                .to_string()
                .into_bytes(),
        )
    })
}

#[test]
fn a_payment_is_pushed_until_it_is_taken_and_so_is_its_refund() {
    let office = back_office();
    let stage = Stage::open();
    let mut pay = stage.micro_pay(By::WeChat, 1234);
    pay["pay_content"]["caller_notify_url"] = json!(format!("{}/told", office.base()));
    stage.take("micro_pay", &pay);
    let number = text(&pay["pay_content"]["out_trade_no"]);

    wait(&stage, &office, 3);
    settled(&stage, &office, 3);
    for push in 0..3 {
        let content = verified(&stage, &office, push);
        let mut found = Found::default();
        found.walk(DOC.table("Callbacks", "Payment"), &content, "payment");
        assert!(found.wrong.is_empty(), "{}", found.wrong.join("\n"));
        assert_eq!(content["order_content"]["out_trade_no"], number.as_str());
        assert_eq!(content["order_content"]["total_fee"], 1234);
    }

    stage.take("refund", &stage.refund(By::WeChat, &number, 1234, 234));
    wait(&stage, &office, 4);
    settled(&stage, &office, 4);
    let content = verified(&stage, &office, 3);
    let mut found = Found::default();
    found.walk(DOC.table("Callbacks", "Refund"), &content, "refund");
    assert!(found.wrong.is_empty(), "{}", found.wrong.join("\n"));
    assert_eq!(content["refund_order_content"][0]["refund_fee"], 234);
}

/// Time passes until so many pushes came.
fn wait(stage: &Stage, office: &StandIn, pushes: usize) {
    until("the push comes", Duration::from_secs(20), || {
        pass(stage, 20);
        (office.came().len() >= pushes).then_some(())
    });
}

/// The clock is turned, and the server looks at it: it is woken by whatever it owes to somebody.
fn pass(stage: &Stage, seconds: i64) {
    stage.turn_s(seconds);
    let mut other = stage.micro_pay(By::Alipay, 1);
    other["pay_content"]["caller_notify_url"] = json!("http://127.0.0.1:9/nobody");
    stage.take("micro_pay", &other);
}

/// What was taken is not pushed again.
fn settled(stage: &Stage, office: &StandIn, pushes: usize) {
    for _ in 0..5 {
        pass(stage, 3600);
    }
    assert_eq!(office.came().len(), pushes);
}

/// The content of a push, whose code is right by this suite's reckoning and by the till's.
fn verified(stage: &Stage, office: &StandIn, push: usize) -> Value {
    let came = office.came().swap_remove(push);
    assert_eq!((came.verb.as_str(), came.path.as_str()), ("POST", "/told"));
    assert!(
        came.content_type.starts_with("application/json"),
        "{}",
        came.content_type
    );
    let envelope: Value = serde_json::from_slice(&came.body).expect("an envelope");
    let content = envelope["request_content"].as_str().expect("a content");
    let key = &stage.foreign.key;
    assert_eq!(
        envelope["authen_info"]["a"]["authen_code"],
        authen_code(key, content)
    );
    let read = RequestEnvelope::parse(&came.body).expect("an envelope");
    let verify = |key: &str| read.verify(&AuthenKey::parse(key).expect("a key"));
    assert_eq!(
        (verify(key), verify(KEY)),
        (Verdict::Verified, Verdict::WrongCode)
    );
    serde_json::from_str(content).expect("JSON")
}
