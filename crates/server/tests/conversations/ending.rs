//! How a shop ends an order: reversal and closing, and every refusal of the two.

use cloudpay::wire::close_order::CloseOrder;
use cloudpay::wire::parties::PayPlatform::{self, Alipay, WeChat};
use cloudpay::wire::parties::TradeType;
use cloudpay::wire::reverse::Reverse;
use serde_json::json;

use crate::payment::answer;
use crate::world::World;

const SECONDS_15: i64 = 15_000;
const CONFLICT: &str = "104/407 单号重复，且与原请求内容不同";

pub async fn reverse(world: &World, tail: u32, platform: PayPlatform) -> String {
    let asked = Reverse {
        pay_mch_key: world.mch_key(Some(platform)),
        out_trade_no: world.no(tail),
        order_client: world.client(),
        nonce_str: "n".into(),
    };
    world.says(&asked, |_| "reversed".into()).await
}

pub async fn close(world: &World, tail: u32, platform: PayPlatform, way: TradeType) -> String {
    let asked = CloseOrder {
        pay_mch_key: world.mch_key(Some(platform)),
        out_trade_no: world.no(tail),
        trade_type: way,
        order_client: world.client(),
        nonce_str: "n".into(),
    };
    world.says(&asked, |_| "closed".into()).await
}

fn no(words: &str) -> String {
    format!("104/990036 订单不能撤销：{words}")
}

#[tokio::test]
async fn what_was_paid_goes_back_whole_and_the_answer_stays() {
    for (wallet, platform, reversed) in [("w1", WeChat, "order 8"), ("w2", Alipay, "order 5")] {
        let world = World::open().await;
        world.pay(1, &world.code(wallet).await, 1_000).await;
        assert_eq!(
            reverse(&world, 1, platform).await,
            no("支付 15 秒后才能撤销")
        );
        world.hand.turn_ms(SECONDS_15);
        assert_eq!(reverse(&world, 1, platform).await, "reversed");
        assert_eq!(reverse(&world, 1, platform).await, "reversed", "again");
        assert_eq!(world.query(1).await, reversed);
        assert_eq!(world.purse(wallet).await, "500000 0 1000 1000");
        let refund = world.refund_of(2, 1, platform, 1_000, 1);
        assert_eq!(
            world.refund(&refund).await,
            "104/990034 订单状态不允许退款：订单未支付成功"
        );
    }
}

#[tokio::test]
async fn what_was_not_paid_is_closed() {
    for (wallet, platform, reversed) in [("w1", WeChat, "order 8"), ("w2", Alipay, "order 5")] {
        let world = World::open().await;
        world
            .change(wallet, json!({ "password_from_fen": 1 }))
            .await;
        world.pay(1, &world.code(wallet).await, 1_000).await;
        world.hand.turn_ms(SECONDS_15);
        assert_eq!(reverse(&world, 1, platform).await, "reversed");
        assert_eq!(world.query(1).await, reversed);
        let path = format!("/practice/wallets/{wallet}/password");
        let typed = json!({ "answer": "type" });
        let (status, _) = crate::world::practice(&world.app, "POST", &path, typed).await;
        assert_eq!(status.as_u16(), 409, "nobody is asked any more");
        assert_eq!(world.purse(wallet).await, "500000 0 0 0");
    }
}

#[tokio::test]
async fn a_number_that_was_told_407_is_never_reversed() {
    let world = World::open().await;
    let code = world.code("w1").await;
    world.pay(1, &code, 1_000).await;
    assert_eq!(world.pay(1, &code, 1_001).await, CONFLICT);
    world.hand.turn_ms(SECONDS_15);
    assert_eq!(reverse(&world, 1, WeChat).await, CONFLICT);
    assert_eq!(world.purse("w1").await, "499000 0 1000 0");
}

#[tokio::test]
async fn every_other_refusal_of_a_reversal() {
    let mut world = World::open().await;
    world.pay(1, &world.code("w1").await, 10).await;
    world.pay(2, &world.code("w2").await, 10).await;
    world.pay(3, &world.code("w1").await, 10).await;
    world.freeze(4, &world.code("w1").await, 100).await;
    world.consume(5, 4, 30, true).await;
    world.pay(6, &world.code("w2").await, 10).await;
    world.refund(&world.refund_of(7, 3, WeChat, 10, 1)).await;
    world.query(2).await;
    world.hand.turn_ms(SECONDS_15);
    let table = [
        (9, WeChat, "104/990011 订单不存在".into()),
        (
            1,
            Alipay,
            "104/990042 参数错误：pay_platform 与单据不符".into(),
        ),
        (2, Alipay, no("订单已确认支付成功，请使用退款")),
        (3, WeChat, no("订单已有退款")),
        (5, WeChat, no("只有刷卡支付订单可以撤销")),
    ];
    for (tail, platform, wanted) in table {
        assert_eq!(reverse(&world, tail, platform).await, wanted);
    }
    let device = world.setting.device_id.clone();
    let link = crate::world::setting_link(&world.app, json!({})).await;
    let other = crate::world::use_link(&world.app, &link, "SN-2").await;
    world.terminal.setting.device_id = other.setting.expect("a setting").device_id;
    let late = no("已超过撤销期限，请使用退款");
    assert_eq!(
        reverse(&world, 1, WeChat).await,
        no("只能由发起支付的终端撤销")
    );
    world.terminal.setting.device_id = device;
    // It is eight in the morning: sixteen hours later the day is over.
    world.hand.turn_ms(16 * 60 * 60 * 1000);
    assert_eq!(reverse(&world, 6, Alipay).await, late);
    world.hand.turn_ms(7 * 24 * 60 * 60 * 1000);
    assert_eq!(reverse(&world, 1, WeChat).await, late);
}

#[tokio::test]
async fn only_what_nobody_paid_is_closed() {
    let world = World::open().await;
    world.change("w1", json!({ "password_from_fen": 50 })).await;
    world.pay(1, &world.code("w1").await, 10).await;
    world.pay(2, &world.code("w1").await, 50).await;
    world.pay(3, &world.code("w1").await, 50).await;
    answer(&world, "w1", "refuse").await;
    let (code, scan) = (TradeType::Code, TradeType::Scan);
    assert_eq!(
        close(&world, 1, WeChat, code).await,
        "104/990037 订单已支付，不能关闭"
    );
    assert_eq!(
        close(&world, 3, WeChat, scan).await,
        "104/990042 参数错误：trade_type 与订单不符"
    );
    assert_eq!(
        close(&world, 9, WeChat, code).await,
        "104/990011 订单不存在"
    );
    assert_eq!(close(&world, 3, WeChat, code).await, "closed");
    assert_eq!(close(&world, 3, WeChat, code).await, "closed", "twice");
    assert_eq!(world.query(3).await, "order 7");
    assert_eq!(
        close(&world, 2, WeChat, code).await,
        "closed",
        "it was over already"
    );
    assert_eq!(world.query(2).await, "order 5");
}
