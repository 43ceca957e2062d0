//! Codes of ours that the customer scans: payments on both platforms, deposits at Alipay.

use axum::http::StatusCode;
use cloudpay::wire::parties::PayPlatform::{self, Alipay, Bookkeeping, WeChat};
use cloudpay::wire::parties::TradeType;
use cloudpay::wire::scan_code_pay::{ScanCodePay, ScanPayContent};
use cloudpay::wire::scancode_freeze::{ScanFreezeContent, ScancodeFreeze};
use serde_json::{Value, json};

use crate::ending::{close, reverse};
use crate::payment::answer;
use crate::world::{Terminal, World, practice};

const TWO_HOURS_MS: i64 = 2 * 60 * 60 * 1000;

pub fn scan_pay(till: &Terminal, tail: u32, platform: PayPlatform, fen: u64) -> ScanCodePay {
    let pay_content = ScanPayContent {
        out_trade_no: till.no(tail),
        time_expire: None,
        total_fee: fen,
        fee_type: "CNY".into(),
        body: "房费".into(),
        detail: None,
        remark: None,
        client_flow_id: None,
        caller_notify_url: None,
        wxpay_pay_content_ext: None,
    };
    ScanCodePay {
        pay_mch_key: till.mch_key(Some(platform)),
        pay_content,
        order_client: till.client(),
        nonce_str: "n".into(),
    }
}

fn scan_freeze(till: &Terminal, tail: u32, platform: PayPlatform, fen: u64) -> ScancodeFreeze {
    let freeze_content = ScanFreezeContent {
        out_freeze_no: till.no(tail),
        freeze_fee: fen,
        fee_type: "CNY".into(),
        time_expire: None,
        body: "押金".into(),
        detail: None,
        remark: None,
        alipay_freeze_content_ext: None,
    };
    ScancodeFreeze {
        pay_mch_key: till.mch_key(Some(platform)),
        freeze_content,
        order_client: till.client(),
        nonce_str: "n".into(),
    }
}

pub async fn show(world: &World, asked: &ScanCodePay) -> String {
    world
        .says(asked, |reply| reply.code_url.expect("a code"))
        .await
}

pub async fn scan(world: &World, wallet: &str, code_url: &str) -> (StatusCode, Value) {
    let path = format!("/practice/wallets/{wallet}/scan");
    practice(&world.app, "POST", &path, json!({ "code_url": code_url })).await
}

#[tokio::test]
async fn scanned_and_paid() {
    for (wallet, platform, waiting, paid) in [
        ("w1", WeChat, "order 6", "order 3"),
        ("w2", Alipay, "order 4", "order 2"),
    ] {
        let world = World::open().await;
        let asked = scan_pay(&world, 1, platform, 1_000);
        let code = show(&world, &asked).await;
        assert!(code.len() <= 64, "{code}");
        assert_eq!(show(&world, &asked).await, code, "asked again");
        assert_eq!(world.query(1).await, waiting);
        assert_eq!(scan(&world, wallet, &code).await.0, StatusCode::OK);
        assert_eq!(world.query(1).await, paid);
        assert_eq!(world.purse(wallet).await, "499000 0 1000 0");
        let again = scan(&world, wallet, &code).await;
        assert_eq!(again.1, json!({ "error": "this order is paid or closed" }));
        let refund = world.refund_of(2, 1, platform, 1_000, 1_000);
        assert_eq!(world.refund(&refund).await, "refund 4");
        let other = scan_pay(&world, 1, platform, 1_001);
        assert_eq!(
            show(&world, &other).await,
            "104/407 单号重复，且与原请求内容不同"
        );
    }
}

#[tokio::test]
async fn the_phone_may_ask_for_the_password_and_who_refuses_leaves_it_to_the_next() {
    let world = World::open().await;
    world.change("w1", json!({ "password_from_fen": 1 })).await;
    let code = show(&world, &scan_pay(&world, 1, WeChat, 1_000)).await;
    let (_, told) = scan(&world, "w1", &code).await;
    assert_eq!(told["asked"]["no"], json!(world.no(1)));
    answer(&world, "w1", "refuse").await;
    assert_eq!(world.query(1).await, "order 6");
    scan(&world, "w1", &code).await;
    answer(&world, "w1", "type").await;
    assert_eq!(world.query(1).await, "order 3");
}

#[tokio::test]
async fn what_a_phone_cannot_pay() {
    let world = World::open().await;
    let code = show(&world, &scan_pay(&world, 1, WeChat, 500_001)).await;
    let refused = async |wallet: &str, code: &str| scan(&world, wallet, code).await.1;
    let no = |words: &str| json!({ "error": words });
    assert_eq!(
        refused("w1", &code).await,
        no("this wallet holds too little")
    );
    assert_eq!(
        refused("w2", &code).await,
        no("this code is another platform's")
    );
    assert_eq!(
        refused("w1", "http://x/pay/1").await,
        no("no till shows this code")
    );
    assert_eq!(refused("w1", "").await, no("no till shows this code"));
    world.hand.turn_ms(TWO_HOURS_MS - 1);
    assert_eq!(world.query(1).await, "order 6");
    world.hand.turn_ms(1);
    assert_eq!(world.query(1).await, "order 7");
    assert_eq!(
        refused("w1", &code).await,
        no("this order is paid or closed")
    );
}

#[tokio::test]
async fn what_the_server_refuses() {
    let world = World::open().await;
    let now_s = 1_772_323_200;
    let mut asked = scan_pay(&world, 1, WeChat, 10);
    asked.pay_content.time_expire = Some(now_s);
    assert_eq!(
        show(&world, &asked).await,
        "104/990042 参数错误：time_expire 已过"
    );
    asked.pay_content.time_expire = Some(now_s + 60);
    let code = show(&world, &asked).await;
    assert!(code.starts_with("http"), "{code}");
    world.hand.turn_ms(60_000);
    assert_eq!(world.query(1).await, "order 7");
    let recorded = scan_pay(&world, 2, Bookkeeping, 10);
    assert_eq!(
        show(&world, &recorded).await,
        "104/990038 该支付方式不支持此操作：扫码支付只支持微信支付和支付宝"
    );
    show(&world, &scan_pay(&world, 3, WeChat, 10)).await;
    world.hand.turn_ms(15_000);
    assert_eq!(
        reverse(&world, 3, WeChat).await,
        "104/990036 订单不能撤销：只有刷卡支付订单可以撤销"
    );
    assert_eq!(close(&world, 3, WeChat, TradeType::Scan).await, "closed");
    assert_eq!(world.query(3).await, "order 7");
    let mut wrong = scan_pay(&world, 4, WeChat, 10);
    wrong.pay_content.caller_notify_url = Some("ftp://x/y".into());
    assert_eq!(
        show(&world, &wrong).await,
        "104/990042 参数错误：caller_notify_url 必须是 http 或 https 地址"
    );
}

#[tokio::test]
async fn a_deposit_that_the_guest_scans() {
    let world = World::open().await;
    let freeze = async |asked: &ScancodeFreeze| {
        world
            .says(asked, |reply| reply.code_url.expect("a code"))
            .await
    };
    assert_eq!(
        freeze(&scan_freeze(&world, 1, WeChat, 100)).await,
        "104/990042 参数错误：pay_platform 取值错误",
        "at Alipay only"
    );
    let code = freeze(&scan_freeze(&world, 1, Alipay, 100)).await;
    assert_eq!(freeze(&scan_freeze(&world, 1, Alipay, 100)).await, code);
    assert_eq!(
        freeze(&scan_freeze(&world, 1, Alipay, 101)).await,
        "102/990001 单号重复，请换新单号"
    );
    assert_eq!(world.query_freeze(1, Alipay).await, "freeze 1: 0 0 0 0");
    scan(&world, "w2", &code).await;
    assert_eq!(world.query_freeze(1, Alipay).await, "freeze 2: 0 0 0 0");
    assert_eq!(world.consume(2, 1, 30, true).await, "order 2 back 70");
    assert_eq!(world.purse("w2").await, "499970 0 30 0");
    freeze(&scan_freeze(&world, 3, Alipay, 100)).await;
    world.hand.turn_ms(TWO_HOURS_MS);
    assert_eq!(world.query_freeze(3, Alipay).await, "freeze 3: 0 0 0 0");
}
