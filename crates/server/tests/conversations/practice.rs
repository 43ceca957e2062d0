//! The practice desk's own JSON: its shapes, its refusals, and that it is closed outside of
//! training.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::{BASE, Hand, World, practice, wiring};

#[tokio::test]
async fn closed_outside_of_training() {
    let folder = TempDir::new().expect("a folder");
    let app = server::app(
        folder.path(),
        false,
        &server::Books::InFolder,
        wiring(&Hand::new()),
        BASE,
    )
    .await
    .expect("it starts");
    for (method, path) in [
        ("POST", "/practice/setting-code"),
        ("GET", "/practice/wallets"),
        ("POST", "/practice/wallets"),
        ("POST", "/practice/wallets/w1"),
        ("POST", "/practice/wallets/w1/code"),
        ("POST", "/practice/wallets/w1/password"),
        ("GET", "/practice/levers"),
        ("POST", "/practice/levers"),
        ("DELETE", "/practice/levers"),
        ("POST", "/practice/wallets/w1/scan"),
        ("GET", "/practice/reports"),
        ("GET", "/practice/callbacks"),
        ("POST", "/practice/notify-url"),
        ("POST", "/practice/signing-key"),
        ("GET", "/practice/book"),
        ("GET", "/practice/anything"),
    ] {
        let (status, told) = practice(&app, method, path, json!({})).await;
        assert_eq!(status.as_u16(), 404, "{method} {path}");
        assert_eq!(
            told,
            json!({ "error": "the practice desk is open in training mode only" })
        );
    }
}

#[tokio::test]
async fn the_first_two_wallets() {
    let world = World::open().await;
    let told = world.practice("GET", "/practice/wallets", json!({})).await;
    let mut wallets = told["wallets"].as_array().expect("a list").clone();
    for wallet in &mut wallets {
        let code = wallet["code"].as_str().expect("a code");
        assert_eq!(code.len(), 18);
        wallet["code"] = Value::Null;
    }
    let expected = |id: &str, name: &str, platform: &str| {
        json!({
            "id": id, "name": name, "platform": platform,
            "balance_fen": 500_000, "frozen_fen": 0, "paid_fen": 0, "refunded_fen": 0,
            "password_from_fen": null, "asked": null,
            "code": null, "code_expires_at_ms": 1_772_323_260_000_i64,
        })
    };
    assert_eq!(
        wallets,
        [
            expected("w1", "微信用户小微", "wechat"),
            expected("w2", "支付宝用户小宝", "alipay")
        ]
    );
}

#[tokio::test]
async fn a_wallet_is_made_filled_and_shows_codes() {
    let world = World::open().await;
    let new =
        json!({ "platform": "alipay", "balance_fen": 1, "password_from_fen": 5, "name": "老王" });
    let told = world.practice("POST", "/practice/wallets", new).await;
    assert_eq!(
        (&told["id"], &told["name"], &told["password_from_fen"]),
        (&json!("w3"), &json!("老王"), &json!(5))
    );
    world.change("w3", json!({ "balance_fen": 77 })).await;
    world
        .change("w3", json!({ "password_from_fen": null }))
        .await;
    let told = world
        .practice("POST", "/practice/wallets/w3", json!({}))
        .await;
    assert_eq!(
        (&told["balance_fen"], &told["password_from_fen"]),
        (&json!(77), &Value::Null)
    );
    let first = world.code("w3").await;
    assert_eq!(world.code("w3").await, first, "the same for a minute");
    let renewed = world
        .practice(
            "POST",
            "/practice/wallets/w3/code",
            json!({ "renew": true }),
        )
        .await;
    assert_ne!(renewed["code"], first);
    world.pay(1, &world.code("w3").await, 1).await;
    assert_ne!(
        renewed["code"],
        world.code("w3").await,
        "a used code is not shown again"
    );
}

#[tokio::test]
async fn what_the_desk_refuses() {
    let world = World::open().await;
    for (method, path, body, status) in [
        (
            "POST",
            "/practice/wallets",
            json!({ "platform": "cash", "balance_fen": 1 }),
            400,
        ),
        (
            "POST",
            "/practice/wallets",
            json!({ "platform": "wechat" }),
            400,
        ),
        (
            "POST",
            "/practice/wallets",
            json!({ "platform": "wechat", "balance_fen": -1 }),
            400,
        ),
        ("POST", "/practice/wallets/w9", json!({}), 404),
        ("POST", "/practice/wallets/w9/code", json!({}), 404),
        (
            "POST",
            "/practice/wallets/w1/password",
            json!({ "answer": "type" }),
            409,
        ),
        (
            "POST",
            "/practice/wallets/w1/password",
            json!({ "answer": "shout" }),
            400,
        ),
        (
            "POST",
            "/practice/levers",
            json!({ "method": "steal", "times": 1, "act": { "kind": "garbage" } }),
            400,
        ),
        (
            "POST",
            "/practice/levers",
            json!({ "method": "*", "times": 0, "act": { "kind": "garbage" } }),
            400,
        ),
        (
            "POST",
            "/practice/levers",
            json!({ "method": "*", "times": 1, "act": { "kind": "fire" } }),
            400,
        ),
        ("GET", "/practice/anything", json!({}), 404),
    ] {
        let (got, told) = practice(&world.app, method, path, body.clone()).await;
        assert_eq!(got.as_u16(), status, "{method} {path} {body}: {told}");
        assert!(told["error"].is_string(), "{told}");
    }
}

#[tokio::test]
async fn levers_are_listed_and_forgotten() {
    let world = World::open().await;
    let lever = json!({ "method": "micro_pay", "times": 2, "act": { "kind": "delay", "ms": 5 } });
    let told = world
        .practice("POST", "/practice/levers", lever.clone())
        .await;
    assert_eq!(told, json!({ "levers": [lever] }));
    assert_eq!(
        world.practice("GET", "/practice/levers", json!({})).await,
        told
    );
    assert_eq!(
        world
            .practice("DELETE", "/practice/levers", json!({}))
            .await,
        json!({ "levers": [] })
    );
}

#[tokio::test]
async fn the_book_tells_everything() {
    let world = World::open().await;
    world.pay(1, &world.code("w1").await, 10).await;
    world.freeze(2, &world.code("w2").await, 100).await;
    world.consume(3, 2, 30, false).await;
    world
        .unfreeze(4, 2, cloudpay::wire::parties::PayPlatform::Alipay, 20)
        .await;
    world
        .refund(&world.refund_of(5, 1, cloudpay::wire::parties::PayPlatform::WeChat, 10, 4))
        .await;
    world.hand.turn_ms(1_000);
    let book = world.book().await;
    assert_eq!(
        book["orders"],
        json!([
            { "out_trade_no": world.no(1), "wallet": "w1", "platform": "wechat", "kind": "payment",
              "total_fen": 10, "refunded_fen": 4, "state": 4 },
            { "out_trade_no": world.no(3), "wallet": "w2", "platform": "alipay", "kind": "consume",
              "total_fen": 30, "refunded_fen": 0, "state": 2, "out_freeze_no": world.no(2) },
        ])
    );
    assert_eq!(
        book["refunds"],
        json!([{ "out_refund_no": world.no(5), "out_trade_no": world.no(1), "refund_fen": 4, "state": 2 }])
    );
    assert_eq!(
        book["freezes"],
        json!([{ "out_freeze_no": world.no(2), "wallet": "w2", "platform": "alipay", "remark": "", "freeze_fen": 100,
                 "consumed_fen": 30, "unfrozen_fen": 20, "auto_unfrozen_fen": 0, "state": 2 }])
    );
    assert_eq!(
        book["unfreezes"],
        json!([{ "out_unfreeze_no": world.no(4), "out_freeze_no": world.no(2), "unfreeze_fen": 20, "state": 2 }])
    );
    assert_eq!(book["wallets"][0]["refunded_fen"], 4);
}
