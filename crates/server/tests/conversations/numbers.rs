//! One number for life: repeated with the same content it is the same act, with other content
//! it is refused, and in no case is anything done twice.

use cloudpay::wire::parties::PayPlatform::WeChat;
use serde_json::json;

use crate::payment::answer;
use crate::world::World;

#[tokio::test]
async fn a_payment_that_is_sent_twice_is_paid_once() {
    let world = World::open().await;
    let code = world.code("w1").await;
    assert_eq!(world.pay(1, &code, 100).await, "order 2");
    assert_eq!(world.pay(1, &code, 100).await, "order 2");
    assert_eq!(
        world.pay(1, &code, 101).await,
        "104/407 单号重复，且与原请求内容不同"
    );
    let another = world.code("w1").await;
    assert_eq!(
        world.pay(1, &another, 100).await,
        "104/407 单号重复，且与原请求内容不同"
    );
    assert_eq!(world.purse("w1").await, "499900 0 100 0");
}

#[tokio::test]
async fn a_repeated_payment_is_told_as_it_stands_now() {
    let world = World::open().await;
    world.change("w1", json!({ "password_from_fen": 1 })).await;
    let code = world.code("w1").await;
    assert_eq!(world.pay(1, &code, 100).await, "order 9");
    assert_eq!(world.pay(1, &code, 100).await, "order 9");
    answer(&world, "w1", "refuse").await;
    assert_eq!(world.pay(1, &code, 100).await, "order 5");
    world.change("w1", json!({ "balance_fen": 0 })).await;
    let code = world.code("w1").await;
    assert_eq!(world.pay(2, &code, 100).await, "104/990021 余额不足");
    world.change("w1", json!({ "balance_fen": 1000 })).await;
    assert_eq!(
        world.pay(2, &code, 100).await,
        "104/990021 余额不足",
        "refused once is refused for life"
    );
}

#[tokio::test]
async fn the_other_numbers_live_once_too() {
    let world = World::open().await;
    let used = "102/990001 单号重复，请换新单号";
    let code = world.code("w2").await;
    assert_eq!(world.freeze(1, &code, 100).await, "freeze 2");
    assert_eq!(world.freeze(1, &code, 100).await, "freeze 2");
    assert_eq!(world.freeze(1, &code, 101).await, used);
    assert_eq!(world.consume(2, 1, 30, false).await, "order 2 back 0");
    assert_eq!(world.consume(2, 1, 30, false).await, "order 2 back 0");
    assert_eq!(world.consume(2, 1, 31, false).await, used);
    assert_eq!(world.purse("w2").await, "499900 70 30 0");
    let code = world.code("w1").await;
    assert_eq!(
        world.pay(2, &code, 1).await,
        "104/407 单号重复，且与原请求内容不同",
        "a consume is an order too"
    );
    world.pay(3, &code, 10).await;
    assert_eq!(
        world.refund(&world.refund_of(4, 3, WeChat, 10, 6)).await,
        "refund 4"
    );
    world.hand.turn_ms(1_000);
    assert_eq!(
        world.refund(&world.refund_of(4, 3, WeChat, 10, 6)).await,
        "refund 2"
    );
    assert_eq!(
        world.refund(&world.refund_of(4, 3, WeChat, 10, 4)).await,
        used
    );
    assert_eq!(world.purse("w1").await, "499996 0 10 6");
}
