//! Deposits: freeze, consume, unfreeze, on both platforms.

use cloudpay::wire::parties::PayPlatform::{Alipay, WeChat};
use serde_json::json;

use crate::payment::answer;
use crate::world::World;

#[tokio::test]
async fn wechat_consumes_once_and_the_rest_goes_back() {
    let world = World::open().await;
    assert_eq!(
        world.freeze(1, &world.code("w1").await, 10_000).await,
        "freeze 2"
    );
    assert_eq!(world.purse("w1").await, "490000 10000 0 0");
    assert_eq!(world.query_freeze(1, WeChat).await, "freeze 2: 0 0 0 0");
    let once = "104/990033 冻结单状态不允许此操作：微信支付押金只能消费一次，余额同时解冻";
    assert_eq!(world.consume(2, 1, 3_000, false).await, once);
    assert_eq!(
        world.consume(2, 1, 10_001, true).await,
        "104/990032 超过冻结余额：剩余押金 100.00 元"
    );
    assert_eq!(
        world.consume(2, 1, 0, true).await,
        "104/990042 参数错误：total_fee 必须大于 0"
    );
    assert_eq!(world.consume(2, 1, 3_000, true).await, "order 14 back 7000");
    assert_eq!(world.purse("w1").await, "497000 0 3000 0");
    assert_eq!(
        world.query_freeze(1, WeChat).await,
        "freeze 5: 3000 7000 0 0"
    );
    assert_eq!(world.query(2).await, "order 14");
    let settled = "104/990033 冻结单状态不允许此操作：押金已全部消费或解冻";
    assert_eq!(world.consume(3, 1, 1, true).await, settled);
    assert_eq!(world.unfreeze(3, 1, WeChat, 1).await, settled);
}

#[tokio::test]
async fn alipay_consumes_in_parts() {
    let world = World::open().await;
    assert_eq!(
        world.freeze(1, &world.code("w2").await, 10_000).await,
        "freeze 2"
    );
    assert_eq!(world.consume(2, 1, 3_000, false).await, "order 2 back 0");
    assert_eq!(world.query_freeze(1, Alipay).await, "freeze 2: 3000 0 0 0");
    assert_eq!(
        world.unfreeze(3, 1, Alipay, 8_000).await,
        "104/990032 超过冻结余额：剩余押金 70.00 元"
    );
    assert_eq!(world.unfreeze(3, 1, Alipay, 1_000).await, "unfreeze 2");
    assert_eq!(world.consume(4, 1, 2_000, true).await, "order 2 back 4000");
    assert_eq!(
        world.query_freeze(1, Alipay).await,
        "freeze 3: 5000 5000 0 0"
    );
    assert_eq!(world.purse("w2").await, "495000 0 5000 0");
    assert_eq!(world.query_unfreeze(Some(3), 1, Alipay).await, "unfreeze 2");
    assert_eq!(world.query_unfreeze(None, 1, Alipay).await, "unfreeze 2");
    assert_eq!(
        world.query_unfreeze(Some(9), 1, Alipay).await,
        "104/990014 解冻单不存在"
    );
}

#[tokio::test]
async fn a_deposit_goes_back_whole() {
    for (wallet, platform, used_up) in [("w1", WeChat, "freeze 5"), ("w2", Alipay, "freeze 3")] {
        let world = World::open().await;
        world.freeze(1, &world.code(wallet).await, 10_000).await;
        assert_eq!(world.unfreeze(2, 1, platform, 10_000).await, "unfreeze 2");
        assert_eq!(
            world.unfreeze(2, 1, platform, 10_000).await,
            "unfreeze 2",
            "the same number again"
        );
        assert_eq!(
            world.query_freeze(1, platform).await,
            format!("{used_up}: 0 10000 0 0")
        );
        assert_eq!(world.purse(wallet).await, "500000 0 0 0");
    }
}

#[tokio::test]
async fn a_deposit_asks_for_the_password_too() {
    for (wallet, platform, asking, over) in [
        ("w1", WeChat, "freeze 3", "freeze 4"),
        ("w2", Alipay, "freeze 1", "freeze 3"),
    ] {
        let world = World::open().await;
        world
            .change(wallet, json!({ "password_from_fen": 1 }))
            .await;
        assert_eq!(
            world.freeze(1, &world.code(wallet).await, 500).await,
            asking
        );
        assert_eq!(
            world.consume(9, 1, 1, true).await,
            "104/990033 冻结单状态不允许此操作：押金未冻结成功"
        );
        answer(&world, wallet, "type").await;
        assert_eq!(world.query_freeze(1, platform).await, "freeze 2: 0 0 0 0");
        world.freeze(2, &world.code(wallet).await, 500).await;
        answer(&world, wallet, "refuse").await;
        assert_eq!(
            world.query_freeze(2, platform).await,
            format!("{over}: 0 0 0 0")
        );
        world.freeze(3, &world.code(wallet).await, 500).await;
        world.hand.turn_ms(60_000);
        assert_eq!(
            world.query_freeze(3, platform).await,
            format!("{over}: 0 0 0 0")
        );
        assert_eq!(world.purse(wallet).await, "499500 500 0 0");
    }
}

#[tokio::test]
async fn after_thirty_days_wechat_gives_it_back() {
    let world = World::open().await;
    world.freeze(1, &world.code("w1").await, 10_000).await;
    world.hand.turn_ms(30 * 24 * 60 * 60 * 1000);
    assert_eq!(world.query_freeze(1, WeChat).await, "freeze 5: 0 0 10000 0");
    assert_eq!(world.purse("w1").await, "500000 0 0 0");
}

#[tokio::test]
async fn who_may_not_refund_may_not_unfreeze() {
    let mut world = World::open().await;
    world.freeze(1, &world.code("w1").await, 10_000).await;
    world.terminal.setting.staff_id = Some("nobody".into());
    assert_eq!(
        world.unfreeze(2, 1, WeChat, 10_000).await,
        "104/990035 没有退款权限"
    );
}
