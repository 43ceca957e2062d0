//! Refunds and reversals under an RSA signature: with it, with the authen code, with both; and
//! nothing else, and nothing with a wrong one.

use cloudpay::wire::call::Call;
use cloudpay::wire::envelope::{RequestEnvelope, Verdict};
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::parties::PayPlatform::WeChat;
use cloudpay::wire::refund::Refund;
use cloudpay::wire::reverse::Reverse;
use cloudpay::wire::signature::SigningKey;
use serde_json::json;

use crate::world::{World, line};

const ENTROPY: [u8; 32] = [7; 32];

/// What was answered, and whether under a code.
async fn says<C: Call>(world: &World, envelope: RequestEnvelope) -> String {
    let answer = world.send::<C>(envelope).await;
    let response = answer.content::<C>().expect("a reply");
    let told = response.reply.map(|_| "done".to_owned());
    let line = line(&response.head, told);
    match answer.verify(&world.setting.authen_key) {
        Verdict::Verified => line,
        Verdict::NoCode => format!("{line} (unsigned)"),
        Verdict::WrongCode => format!("{line} (wrong code)"),
    }
}

#[tokio::test]
async fn signed_or_coded_or_both_and_never_wrong() {
    let world = World::open().await;
    let refused = "101/7 参数authen_code错误. (unsigned)";
    world.pay(1, &world.code("w1").await, 1_000).await;
    world.pay(2, &world.code("w1").await, 1_000).await;
    let made = world
        .practice("POST", "/practice/signing-key", json!({}))
        .await;
    let private = made["private_key"].as_str().expect("a private key");
    let key = SigningKey::from_pem(private).expect("a key");
    let signed = |tail: u32| {
        let refund = world.refund_of(tail, 1, WeChat, 1_000, 1);
        RequestEnvelope::seal_signed(&refund, &key, ENTROPY).expect("a request")
    };
    assert_eq!(says::<Refund>(&world, signed(11)).await, "done");
    let coded = RequestEnvelope::seal(
        &world.refund_of(12, 1, WeChat, 1_000, 1),
        &world.setting.authen_key,
    );
    let coded = coded.expect("a request");
    assert_eq!(says::<Refund>(&world, coded).await, "done");
    // Both are right; then the signature is another request's; then both are.
    for (tail, spoil_signature, spoil_code, wanted) in [
        (13, false, false, "done"),
        (14, true, false, refused),
        (15, false, true, refused),
    ] {
        let refund = world.refund_of(tail, 1, WeChat, 1_000, 1);
        let code = RequestEnvelope::seal(&refund, &world.setting.authen_key).expect("a request");
        let mut both = signed(tail);
        let mut info = both.authen_info.clone().expect("a signature");
        info.a = code.authen_info.and_then(|info| info.a);
        if spoil_signature {
            info.s = signed(99).authen_info.and_then(|info| info.s);
        }
        if let Some(code) = info.a.as_mut().filter(|_| spoil_code) {
            code.authen_code = "0".repeat(64);
        }
        both.authen_info = Some(info);
        assert_eq!(says::<Refund>(&world, both).await, wanted, "{tail}");
    }
    let mut changed = signed(16);
    changed.request_content = changed
        .request_content
        .replace("\"refund_fee\":1,", "\"refund_fee\":2,");
    assert_eq!(says::<Refund>(&world, changed).await, refused);
    world.hand.turn_ms(15_000);
    let reverse = Reverse {
        pay_mch_key: world.mch_key(Some(WeChat)),
        out_trade_no: world.no(2),
        order_client: world.client(),
        nonce_str: "n".into(),
    };
    let reverse = RequestEnvelope::seal_signed(&reverse, &key, ENTROPY).expect("a request");
    assert_eq!(says::<Reverse>(&world, reverse).await, "done");
    let code = world.code("w1").await;
    let pay = RequestEnvelope::seal_signed(&world.micro_pay(3, &code, 1), &key, ENTROPY);
    let pay = pay.expect("a request");
    assert_eq!(
        says::<MicroPay>(&world, pay).await,
        refused,
        "a payment needs the code"
    );
    let path = "/practice/signing-key";
    let other = json!({ "public_key": "no key" });
    let (status, _) = crate::world::practice(&world.app, "POST", path, other).await;
    assert_eq!(status.as_u16(), 400);
    let again = json!({ "public_key": made["public_key"] });
    let kept = world.practice("POST", path, again).await;
    assert_eq!(kept["private_key"], json!(null));
}

#[tokio::test]
async fn without_a_signing_key_a_signature_proves_nothing() {
    let world = World::open().await;
    let elsewhere = World::open().await;
    let made = elsewhere
        .practice("POST", "/practice/signing-key", json!({}))
        .await;
    let private = made["private_key"].as_str().expect("a private key");
    let key = SigningKey::from_pem(private).expect("a key");
    world.pay(1, &world.code("w1").await, 1_000).await;
    let refund = world.refund_of(2, 1, WeChat, 1_000, 1);
    let refund = RequestEnvelope::seal_signed(&refund, &key, ENTROPY).expect("a request");
    assert_eq!(
        says::<Refund>(&world, refund).await,
        "101/7 参数authen_code错误. (unsigned)"
    );
}
