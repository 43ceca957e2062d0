//! Refunds: in parts, of deposits, and everything that is refused.

use cloudpay::wire::parties::PayPlatform::{Alipay, WeChat};

use crate::world::World;

/// The acceptance list: pay 2 fen, query, refund 3, 1, 2, 1.
#[tokio::test]
async fn the_eight_steps() {
    for (wallet, platform, after_part, after_whole) in [
        ("w1", WeChat, "order 4", "order 4"),
        ("w2", Alipay, "order 2", "order 5"),
    ] {
        let world = World::open().await;
        let refund = async |tail, total, fen| {
            world
                .refund(&world.refund_of(tail, 1, platform, total, fen))
                .await
        };
        assert_eq!(world.pay(1, &world.code(wallet).await, 2).await, "order 2");
        assert_eq!(world.query(1).await, "order 2");
        assert_eq!(
            refund(2, 2, 3).await,
            "104/990031 超过可退金额：refund_fee 超过上限"
        );
        assert_eq!(refund(3, 2, 1).await, "refund 4");
        assert_eq!(
            world.query_refund(3, 1).await,
            "refund 4",
            "accepted is not done"
        );
        world.hand.turn_ms(1_000);
        assert_eq!(world.query_refund(3, 1).await, "refund 2");
        assert_eq!(world.query(1).await, after_part);
        assert_eq!(
            refund(4, 2, 2).await,
            "104/990031 超过可退金额：剩余可退 0.01 元"
        );
        assert_eq!(refund(5, 2, 1).await, "refund 4");
        world.hand.turn_ms(1_000);
        assert_eq!(world.query_refund(5, 1).await, "refund 2");
        assert_eq!(world.query(1).await, after_whole);
        assert_eq!(
            refund(6, 2, 1).await,
            "104/990031 超过可退金额：剩余可退 0.00 元"
        );
        assert_eq!(world.purse(wallet).await, "500000 0 2 2");
        assert_eq!(
            world.query_refund(4, 1).await,
            "104/990012 退款单不存在",
            "what was refused is not there"
        );
    }
}

#[tokio::test]
async fn what_is_on_its_way_cannot_be_refunded_again() {
    let world = World::open().await;
    world.pay(1, &world.code("w1").await, 10).await;
    assert_eq!(
        world.refund(&world.refund_of(2, 1, WeChat, 10, 6)).await,
        "refund 4"
    );
    assert_eq!(
        world.refund(&world.refund_of(3, 1, WeChat, 10, 5)).await,
        "104/990031 超过可退金额：剩余可退 0.04 元"
    );
}

#[tokio::test]
async fn a_consumed_deposit_is_refunded_under_its_number() {
    let world = World::open().await;
    world.freeze(1, &world.code("w1").await, 100).await;
    world.consume(2, 1, 30, true).await;
    let mut refund = world.refund_of(3, 2, WeChat, 30, 30);
    assert_eq!(
        world.refund(&refund).await,
        "104/990042 参数错误：out_freeze_no 与订单不符"
    );
    refund.refund_content.out_freeze_no = Some(world.no(1));
    assert_eq!(world.refund(&refund).await, "refund 4");
    world.hand.turn_ms(1_000);
    assert_eq!(world.query(2).await, "order 4");
    assert_eq!(world.query_freeze(1, WeChat).await, "freeze 5: 30 70 0 30");
    assert_eq!(world.purse("w1").await, "500000 0 30 30");
}

#[tokio::test]
async fn what_else_is_refused() {
    let mut world = World::open().await;
    world
        .change("w1", serde_json::json!({ "password_from_fen": 100 }))
        .await;
    world.pay(1, &world.code("w1").await, 10).await;
    world.pay(2, &world.code("w1").await, 100).await;
    let says = async |world: &World, refund| world.refund(&refund).await;
    let table = [
        (
            world.refund_of(9, 2, WeChat, 100, 1),
            "104/990034 订单状态不允许退款：订单未支付成功",
        ),
        (
            world.refund_of(9, 3, WeChat, 10, 1),
            "104/990011 订单不存在",
        ),
        (
            world.refund_of(9, 1, WeChat, 11, 1),
            "104/990042 参数错误：total_fee 与订单总金额不符",
        ),
        (
            world.refund_of(9, 1, WeChat, 10, 0),
            "104/990042 参数错误：refund_fee 必须大于 0",
        ),
        (
            world.refund_of(9, 1, Alipay, 10, 1),
            "104/990042 参数错误：pay_platform 与单据不符",
        ),
    ];
    for (refund, wanted) in table {
        assert_eq!(says(&world, refund).await, wanted);
    }
    world.terminal.setting.staff_id = Some("nobody".into());
    let mut refund = world.refund_of(9, 1, WeChat, 10, 1);
    assert_eq!(world.refund(&refund).await, "104/990035 没有退款权限");
    refund.pay_mch_key.is_sub_admin = Some(true);
    assert_eq!(world.refund(&refund).await, "refund 4");
    let mut unasked = world.refund_of(10, 1, WeChat, 10, 1);
    unasked.api_version = None;
    assert_eq!(
        world.refund(&unasked).await,
        "refund 4",
        "api_version 1 asks for no right"
    );
}
