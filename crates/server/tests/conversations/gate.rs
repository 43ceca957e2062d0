//! What the gate keeps out, and that it says nothing to strangers.

use cloudpay::wire::envelope::{RequestEnvelope, Verdict};
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::parties::PayPlatform;
use cloudpay::wire::query_order::QueryOrder;

use crate::world::{World, line, post};

#[tokio::test]
async fn a_wrong_key_gets_an_answer_without_a_code() {
    let world = World::open().await;
    let stranger = AuthenKey::parse("not the key").expect("a key");
    let code = world.code("w1").await;
    let envelope =
        RequestEnvelope::seal(&world.micro_pay(1, &code, 1), &stranger).expect("a request");
    let answer = world.send::<MicroPay>(envelope).await;
    assert_eq!(answer.verify(&world.setting.authen_key), Verdict::NoCode);
    let head = answer.content::<MicroPay>().expect("a reply").head;
    assert_eq!(line(&head, None), "101/7 参数authen_code错误.");
    assert_eq!(world.query(1).await, "104/990011 订单不存在");
}

#[tokio::test]
async fn a_changed_byte_is_a_wrong_code() {
    let world = World::open().await;
    let code = world.code("w1").await;
    let mut envelope =
        RequestEnvelope::seal(&world.micro_pay(1, &code, 1), &world.setting.authen_key)
            .expect("a request");
    envelope.request_content = envelope
        .request_content
        .replace("\"total_fee\":1", "\"total_fee\":2");
    let answer = world.send::<MicroPay>(envelope).await;
    assert_eq!(answer.verify(&world.setting.authen_key), Verdict::NoCode);
    assert_eq!(world.purse("w1").await, "500000 0 0 0");
}

#[tokio::test]
async fn who_is_not_known_is_told_so_and_no_more() {
    let world = World::open().await;
    let code = world.code("w1").await;
    let good = world.micro_pay(1, &code, 1);
    for spoil in 0..3 {
        let mut content = good.clone();
        let key = &mut content.pay_mch_key;
        let field = [
            &mut key.out_mch_id,
            &mut key.out_sub_mch_id,
            &mut key.out_shop_id,
        ]
        .into_iter()
        .nth(spoil)
        .expect("a field");
        *field = "somebody".into();
        let envelope =
            RequestEnvelope::seal(&content, &world.setting.authen_key).expect("a request");
        let answer = world.send::<MicroPay>(envelope).await;
        assert_eq!(answer.verify(&world.setting.authen_key), Verdict::NoCode);
        let head = answer.content::<MicroPay>().expect("a reply").head;
        assert_eq!(line(&head, None), "101/990043 商户或门店不存在");
    }
}

#[tokio::test]
async fn what_is_no_request_at_all() {
    let world = World::open().await;
    for (path, body) in [
        ("/cpay/micro_pay", &b"hello"[..]),
        ("/cpay/micro_pay", b"{}"),
        ("/cpay/steal_money", b"{}"),
        ("/cpay/use_device_setting", b"{}"),
    ] {
        let (status, bytes) = post(&world.app, path, body.to_vec()).await;
        let text = String::from_utf8_lossy(&bytes);
        if status.as_u16() == 405 {
            assert_eq!(path, "/cpay/use_device_setting");
        } else {
            assert!(
                text.contains("990044") && !text.contains("authen_info"),
                "{path}: {status} {text}"
            );
        }
    }
}

#[tokio::test]
async fn fields_that_break_their_limits() {
    let world = World::open().await;
    let code = world.code("w1").await;
    let says = async |change: &dyn Fn(&mut MicroPay)| {
        let mut content = world.micro_pay(1, &code, 1);
        change(&mut content);
        let (head, reply) = world.call_unchecked(&content).await;
        assert_eq!(reply, None);
        line(&head, None)
    };
    let wrong = |words: &str| format!("104/990042 参数错误：{words}");
    assert_eq!(
        says(&|c| c.pay_content.total_fee = 0).await,
        wrong("total_fee 必须大于 0")
    );
    assert_eq!(
        says(&|c| c.pay_content.total_fee = 100_000_000).await,
        wrong("total_fee 超过上限")
    );
    assert_eq!(
        says(&|c| c.pay_content.body = "字".repeat(129)).await,
        wrong("body 超过 128 个字符")
    );
    assert_eq!(
        says(&|c| c.pay_content.body.clear()).await,
        wrong("body 不能为空")
    );
    assert_eq!(
        says(&|c| c.pay_content.fee_type = "USD".into()).await,
        wrong("fee_type 只支持 CNY")
    );
    assert_eq!(
        says(&|c| c.pay_content.out_trade_no = "9".repeat(33)).await,
        wrong("out_trade_no 超过 32 个字符")
    );
    assert_eq!(
        says(&|c| c.pay_content.out_trade_no = "90000042-1".into()).await,
        wrong("out_trade_no 只能由字母和数字组成")
    );
    assert_eq!(
        says(&|c| c.pay_content.out_trade_no = "800000420001".into()).await,
        "104/990041 单号前缀错误：out_trade_no 必须以 90000042 开头"
    );
    assert_eq!(
        says(&|c| c.order_client.device_id = Some("7".into())).await,
        wrong("device_id 对应的设备不存在")
    );
    assert_eq!(
        says(&|c| c.order_client.machine_no = None).await,
        wrong("machine_no 不能为空")
    );
    assert_eq!(
        says(&|c| c.pay_mch_key.pay_platform = Some(PayPlatform::Alipay)).await,
        wrong("pay_platform 与单据不符")
    );
    assert_eq!(
        world.query(1).await,
        "104/990011 订单不存在",
        "none of them left anything behind"
    );
}

#[tokio::test]
async fn a_content_of_another_method_is_refused_in_words() {
    let world = World::open().await;
    let code = world.code("w1").await;
    let content = serde_json::to_string(&world.micro_pay(1, &code, 1)).expect("a content");
    let answer = world.send::<QueryOrder>(world.signed(content)).await;
    let head = answer.content::<QueryOrder>().expect("a reply").head;
    assert!(
        line(&head, None).starts_with("104/990042 参数错误："),
        "{head:?}"
    );
}
