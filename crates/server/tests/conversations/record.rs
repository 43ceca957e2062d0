//! Bookkeeping: cash and bank cards, in the books only.

use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::parties::PayPlatform::{Bookkeeping, WeChat};
use cloudpay::wire::parties::SubPayPlatform;

use crate::ending::reverse;
use crate::world::{Terminal, World, line};

pub fn record(till: &Terminal, tail: u32, of: Option<SubPayPlatform>, fen: u64) -> MicroPay {
    let mut asked = till.micro_pay(tail, "1", fen);
    asked.pay_content.author_code = None;
    asked.pay_mch_key.pay_platform = Some(Bookkeeping);
    asked.pay_mch_key.sub_pay_platform = of;
    asked
}

async fn says(world: &World, asked: &MicroPay) -> String {
    let (head, reply) = world.call_unchecked(asked).await;
    let told = reply.and_then(|reply| reply.order_content);
    let state = told.and_then(|told| told.record_order_content_ext);
    line(
        &head,
        state.map(|ext| format!("recorded {}", ext.current_trade_state.number())),
    )
}

#[tokio::test]
async fn recorded_at_once_and_refunded_in_the_books() {
    for of in [SubPayPlatform::Cash, SubPayPlatform::BankCard] {
        let world = World::open().await;
        let asked = record(&world, 1, Some(of), 500);
        assert_eq!(says(&world, &asked).await, "recorded 2");
        assert_eq!(says(&world, &asked).await, "recorded 2", "sent twice");
        assert_eq!(
            says(&world, &record(&world, 1, Some(of), 501)).await,
            "104/407 单号重复，且与原请求内容不同"
        );
        assert_eq!(world.query(1).await, "order 2");
        let refund = |tail, fen| world.refund_of(tail, 1, Bookkeeping, 500, fen);
        assert_eq!(world.refund(&refund(2, 200)).await, "refund 1");
        world.hand.turn_ms(1_000);
        assert_eq!(world.query_refund(2, 1).await, "refund 2");
        assert_eq!(world.query(1).await, "order 3");
        assert_eq!(
            world.refund(&refund(3, 301)).await,
            "104/990031 超过可退金额：剩余可退 3.00 元"
        );
        assert_eq!(
            says(&world, &record(&world, 5, Some(of), 1)).await,
            "recorded 2"
        );
        let foreign = world.refund_of(4, 1, WeChat, 500, 1);
        assert_eq!(
            world.refund(&foreign).await,
            "104/990042 参数错误：pay_platform 与单据不符"
        );
        assert_eq!(
            reverse(&world, 5, Bookkeeping).await,
            "104/990036 订单不能撤销：记账订单请使用退款"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_recorded() {
    let world = World::open().await;
    assert_eq!(
        says(&world, &record(&world, 1, None, 500)).await,
        "104/990042 参数错误：sub_pay_platform 不能为空"
    );
    assert_eq!(
        says(
            &world,
            &record(&world, 1, Some(SubPayPlatform::WeChat), 500)
        )
        .await,
        "104/990042 参数错误：sub_pay_platform 取值错误"
    );
    let mut with_code = record(&world, 1, Some(SubPayPlatform::Cash), 500);
    with_code.pay_content.author_code = Some("134567890123456789".into());
    assert_eq!(
        says(&world, &with_code).await,
        "104/990042 参数错误：author_code 取值错误"
    );
}
