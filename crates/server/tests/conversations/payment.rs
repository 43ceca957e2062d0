//! Payments: at once, with a password, refused, closed by themselves.

use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn paid_at_once_and_told_again() {
    let world = World::open().await;
    assert_eq!(world.pay(1, &world.code("w1").await, 1234).await, "order 2");
    assert_eq!(world.query(1).await, "order 2");
    assert_eq!(world.pay(2, &world.code("w2").await, 1).await, "order 2");
    assert_eq!(world.purse("w1").await, "498766 0 1234 0");
    assert_eq!(world.purse("w2").await, "499999 0 1 0");
}

#[tokio::test]
async fn the_reply_says_when_and_under_which_number() {
    let world = World::open().await;
    let code = world.code("w1").await;
    let (_, reply) = world.call(&world.micro_pay(1, &code, 1234)).await;
    let order = reply
        .and_then(|reply| reply.order_content)
        .expect("an order");
    assert_eq!(order.transaction_id.map(|id| id.len()), Some(28));
    assert_eq!(order.time_end, Some(1_772_323_200));
    assert_eq!((order.total_fee, order.cash_fee), (Some(1234), Some(1234)));
    assert_eq!(order.author_code.as_deref(), Some(&code[14..]));
    assert_eq!(order.body.as_deref(), Some("房费"));
}

#[tokio::test]
async fn the_password_is_typed() {
    for (wallet, asking, paid) in [("w1", "order 9", "order 2"), ("w2", "order 4", "order 2")] {
        let world = World::open().await;
        world
            .change(wallet, json!({ "password_from_fen": 1000 }))
            .await;
        assert_eq!(world.pay(1, &world.code(wallet).await, 999).await, paid);
        assert_eq!(world.pay(2, &world.code(wallet).await, 1000).await, asking);
        assert_eq!(world.query(2).await, asking);
        let told = asked(&world, wallet).await;
        let wanted = json!({ "no": world.no(2), "kind": "payment", "amount_fen": 1000, "shop_name": "掌柜练习店" });
        assert_eq!(told, wanted);
        answer(&world, wallet, "type").await;
        assert_eq!(world.query(2).await, paid);
        assert_eq!(asked(&world, wallet).await, Value::Null);
        assert_eq!(world.purse(wallet).await, "498001 0 1999 0");
    }
}

#[tokio::test]
async fn the_customer_refuses() {
    for (wallet, refused) in [("w1", "order 5"), ("w2", "order 5")] {
        let world = World::open().await;
        world
            .change(wallet, json!({ "password_from_fen": 1 }))
            .await;
        world.pay(1, &world.code(wallet).await, 1000).await;
        answer(&world, wallet, "refuse").await;
        assert_eq!(world.query(1).await, refused);
        assert_eq!(world.purse(wallet).await, "500000 0 0 0");
    }
}

#[tokio::test]
async fn nobody_types_and_the_order_closes_by_itself() {
    for (wallet, patience_ms, asking, closed) in [
        ("w1", 45_000, "order 9", "order 7"),
        ("w2", 60_000, "order 4", "order 5"),
    ] {
        let world = World::open().await;
        world
            .change(wallet, json!({ "password_from_fen": 1 }))
            .await;
        world.pay(1, &world.code(wallet).await, 1000).await;
        world.hand.turn_ms(patience_ms - 1);
        assert_eq!(world.query(1).await, asking);
        world.hand.turn_ms(1);
        assert_eq!(world.query(1).await, closed);
        let path = format!("/practice/wallets/{wallet}/password");
        let (status, _) =
            crate::world::practice(&world.app, "POST", &path, json!({ "answer": "type" })).await;
        assert_eq!(status.as_u16(), 409);
        assert_eq!(world.purse(wallet).await, "500000 0 0 0");
    }
}

#[tokio::test]
async fn too_little_in_the_wallet() {
    let world = World::open().await;
    world.change("w1", json!({ "balance_fen": 99 })).await;
    assert_eq!(
        world.pay(1, &world.code("w1").await, 100).await,
        "104/990021 余额不足"
    );
    assert_eq!(world.query(1).await, "order 10");
    world
        .change("w2", json!({ "balance_fen": 100, "password_from_fen": 1 }))
        .await;
    assert_eq!(world.pay(2, &world.code("w2").await, 100).await, "order 4");
    world.change("w2", json!({ "balance_fen": 99 })).await;
    answer(&world, "w2", "type").await;
    assert_eq!(world.query(2).await, "order 5");
    assert_eq!(world.purse("w2").await, "99 0 0 0");
}

#[tokio::test]
async fn codes_that_buy_nothing() {
    let world = World::open().await;
    let code = world.code("w1").await;
    world.pay(1, &code, 1).await;
    let refused = |words: &str| format!("104/990022 付款码无效或已过期，请刷新后重试：{words}");
    assert_eq!(world.pay(2, &code, 1).await, refused("付款码已使用"));
    assert_eq!(
        world.pay(3, "134567890123456789", 1).await,
        refused("付款码不存在")
    );
    let code = world.code("w1").await;
    world.hand.turn_ms(120_001);
    assert_eq!(world.pay(4, &code, 1).await, refused("付款码已过期"));
    assert_eq!(
        world.pay(5, "999999999999999999", 1).await,
        refused("不是付款码")
    );
    assert_eq!(world.purse("w1").await, "499999 0 1 0");
}

#[tokio::test]
async fn a_code_from_before_the_renewal_still_buys() {
    let world = World::open().await;
    let code = world.code("w1").await;
    world.hand.turn_ms(60_000);
    assert_ne!(world.code("w1").await, code);
    assert_eq!(world.pay(1, &code, 1).await, "order 2");
}

pub async fn answer(world: &World, wallet: &str, answer: &str) {
    world
        .practice(
            "POST",
            &format!("/practice/wallets/{wallet}/password"),
            json!({ "answer": answer }),
        )
        .await;
}

async fn asked(world: &World, wallet: &str) -> Value {
    let told = world.practice("GET", "/practice/wallets", json!({})).await;
    let wallets = told["wallets"].as_array().expect("a list");
    wallets
        .iter()
        .find(|found| found["id"] == wallet)
        .expect("the wallet")["asked"]
        .clone()
}
