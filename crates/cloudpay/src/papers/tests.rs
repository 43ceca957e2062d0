//! What is read of each paper of a list.

use super::*;
use serde_json::{Value, json};

fn read(listed: Value) -> Page {
    let reply = json!({ "total_count": 1, "order_details": [listed], "nonce_str": "n" });
    page(&serde_json::from_value(reply).expect("a reply"))
}

/// Kind, carrier, amount in fen and state of the one that is listed.
fn seen(listed: Value) -> Option<(Kind, Carrier, u64, There)> {
    let page = read(listed);
    assert_eq!((page.entries, page.in_all), (1, Some(1)));
    let paper = page.papers.into_iter().next()?;
    Some((paper.kind, paper.carrier, paper.amount.fen(), paper.state))
}

fn order(fields: Value) -> Value {
    let mut order = json!({ "out_trade_no": "90000042000101", "total_fee": 1234,
        "create_time": 1772323210, "device_id": 1001, "device_name": "前台一号" });
    let to = order.as_object_mut().expect("an object");
    to.extend(fields.as_object().expect("an object").clone());
    json!({ "order": order })
}

const WECHAT: Carrier = Carrier::Platform(Platform::WeChat);
const ALIPAY: Carrier = Carrier::Platform(Platform::Alipay);
const CASH: Carrier = Carrier::Platform(Platform::Books(Booked::Cash));

#[test]
fn orders_by_what_their_state_proves() {
    let table = [
        (
            json!({ "wxpay_current_trade_state": 2 }),
            Kind::Payment,
            WECHAT,
            There::Done,
        ),
        (
            json!({ "wxpay_current_trade_state": 4 }),
            Kind::Payment,
            WECHAT,
            There::Done,
        ),
        (
            json!({ "wxpay_current_trade_state": 8 }),
            Kind::Payment,
            WECHAT,
            There::Reversed,
        ),
        (
            json!({ "wxpay_current_trade_state": 9 }),
            Kind::Payment,
            WECHAT,
            There::Open,
        ),
        (
            json!({ "wxpay_current_trade_state": 7 }),
            Kind::Payment,
            WECHAT,
            There::Over,
        ),
        (
            json!({ "wxpay_current_trade_state": 11 }),
            Kind::Payment,
            WECHAT,
            There::Over,
        ),
        (
            json!({ "wxpay_current_trade_state": 42 }),
            Kind::Payment,
            WECHAT,
            There::Unclear,
        ),
        (
            json!({ "wxpay_current_trade_state": 14 }),
            Kind::Consume,
            WECHAT,
            There::Done,
        ),
        (
            json!({ "alipay_current_trade_state": 2, "is_deposit_mode": true }),
            Kind::Consume,
            ALIPAY,
            There::Done,
        ),
        (
            json!({ "alipay_current_trade_state": 5, "refunded_fee": 0 }),
            Kind::Payment,
            ALIPAY,
            There::Over,
        ),
        (
            json!({ "alipay_current_trade_state": 5, "refunded_fee": 1234 }),
            Kind::Payment,
            ALIPAY,
            There::BackOrOver,
        ),
        (
            json!({ "alipay_current_trade_state": 5 }),
            Kind::Payment,
            ALIPAY,
            There::BackOrOver,
        ),
        (
            json!({ "record_current_trade_state": 3, "refunded_fee": 1 }),
            Kind::Payment,
            Carrier::Books,
            There::Done,
        ),
        (
            json!({ "record_current_trade_state": 3, "sub_pay_platform": 300 }),
            Kind::Payment,
            Carrier::Books,
            There::Done,
        ),
        (
            json!({ "record_current_trade_state": 2, "sub_pay_platform": 402 }),
            Kind::Payment,
            CASH,
            There::Done,
        ),
        (
            json!({ "record_current_trade_state": 1, "sub_pay_platform": 401 }),
            Kind::Payment,
            Carrier::Platform(Platform::Books(Booked::BankCard)),
            There::Open,
        ),
    ];
    for (fields, kind, carrier, state) in table {
        let wanted = Some((kind, carrier, 1234, state));
        assert_eq!(seen(order(fields.clone())), wanted, "{fields}");
    }
}

#[test]
fn a_paper_names_its_terminal_and_when_it_was_created() {
    let page = read(order(json!({
        "wxpay_current_trade_state": 2, "transaction_id": "4200", "time_end": 1772323299
    })));
    let paper = &page.papers[0];
    let terminal = paper.terminal.as_ref().expect("told");
    assert_eq!((&*terminal.device, &*terminal.name), ("1001", "前台一号"));
    assert_eq!(paper.at, Some(Moment::from_unix_ms(1_772_323_210_000)));
    assert_eq!(paper.id.as_deref(), Some("4200"));
}

#[test]
fn refunds_deposits_and_unfreezings() {
    let refund = |state: Value| {
        let mut refund = json!({ "out_trade_no": "1", "out_refund_no": "2", "refund_fee": 5 });
        let to = refund.as_object_mut().expect("an object");
        to.extend(state.as_object().expect("an object").clone());
        seen(json!({ "refund_order": refund }))
    };
    let kind = Kind::Refund;
    for (state, carrier, wanted) in [
        (json!({ "wxpay_refund_state": 2 }), WECHAT, There::Done),
        (json!({ "wxpay_refund_state": 4 }), WECHAT, There::Open),
        (
            json!({ "wxpay_refund_state": 5 }),
            WECHAT,
            There::ManualTransfer,
        ),
        (json!({ "alipay_refund_state": 3 }), ALIPAY, There::Over),
        (
            json!({ "record_refund_state": 2 }),
            Carrier::Books,
            There::Done,
        ),
        (
            json!({ "record_refund_state": 2, "sub_pay_platform": 402 }),
            CASH,
            There::Done,
        ),
    ] {
        assert_eq!(refund(state), Some((kind, carrier, 5, wanted)));
    }
    let freeze = |state: u32, consumed: u32| {
        seen(
            json!({ "freeze_order": { "out_freeze_no": "3", "freeze_fee": 7,
            "alipay_current_trade_state": state, "total_consume_fee": consumed } }),
        )
    };
    let deposit = |state| Some((Kind::Freeze, ALIPAY, 7, state));
    assert_eq!(freeze(2, 0), deposit(There::Done));
    assert_eq!(freeze(3, 7), deposit(There::Done));
    assert_eq!(freeze(3, 0), deposit(There::Over));
    let unfreeze = seen(json!({ "unfreeze_order": { "out_unfreeze_no": "4",
        "unfreeze_fee": 8, "wxpay_current_trade_state": 2 } }));
    assert_eq!(unfreeze, Some((Kind::Unfreeze, WECHAT, 8, There::Done)));
}

#[test]
fn what_cannot_be_read_counts_and_nothing_more() {
    for unreadable in [
        json!({}),
        json!({ "order": { "out_trade_no": "1", "total_fee": 5 } }),
        json!({ "order": { "out_trade_no": "1", "wxpay_current_trade_state": 2 } }),
        json!({ "unfreeze_order": { "out_unfreeze_no": "4", "wxpay_current_trade_state": 2 } }),
    ] {
        assert_eq!(seen(unreadable.clone()), None, "{unreadable}");
    }
}

#[test]
fn an_overview_says_what_it_says() {
    let read = |overviews: Value| {
        let reply = json!({ "overviews": overviews });
        summed(&serde_json::from_value(reply).expect("a reply"))
    };
    let tally = |count, fen| {
        Some(Tally {
            count,
            sum: Sum::of_fen(fen),
        })
    };
    let one = json!({ "success_count": 2, "success_amount": 300, "freeze_count": -1,
        "freeze_amount": 5, "refund_create_count": 0, "refund_create_amount": 0 });
    let told = read(json!([one]));
    assert_eq!(told.orders, tally(2, 300));
    assert_eq!(told.refunds, tally(0, 0));
    assert_eq!(told.freezes, None, "below zero");
    assert_eq!(told.unfreezes, None, "not told");
    assert_eq!(read(json!([])), Summed::default());
}
