//! What is read of a deposit that anybody may have taken.

use super::*;
use crate::wire::states::{AlipayFreezeState, WxpayFreezeState};
use serde_json::{Value, json};
use till::elsewhere::Taken;

const NO: &str = "9000004210010194486404";

fn no() -> FreezeNo {
    FreezeNo::parse(NO).expect("a number")
}

fn answer(content: Value) -> QueryFreezeOrderReply {
    let reply = json!({
        "freeze_order_content": content,
        "order_client": { "device_id": 1002, "staff_id": "2001", "terminal_type": 4,
            "sdk_version": "1", "spbill_create_ip": "127.0.0.1" },
    });
    serde_json::from_value(reply).expect("a reply")
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

fn content(state: FreezeState, totals: [Option<u64>; 3]) -> FreezeOrderContent {
    let [consumed, unfrozen, auto] = totals;
    FreezeOrderContent {
        freeze_fee: Some(30_000),
        total_consume_fee: consumed,
        total_manual_unfreeze_fee: unfrozen,
        total_auto_unfreeze_fee: auto,
        ..FreezeOrderContent::of_state(NO, state)
    }
}

#[test]
fn a_deposit_is_sighted_with_its_terminal_and_what_was_taken_of_it() {
    let reply = answer(json!({
        "out_freeze_no": NO, "freeze_id": "2026030110002001490420000000", "freeze_fee": 30000,
        "create_time": 1772323600, "time_end": 1772323602, "remark": "1208 张三",
        "total_consume_fee": 12000, "total_manual_unfreeze_fee": 1000,
        "total_auto_unfreeze_fee": 0,
        "alipay_freeze_order_content_ext": { "current_trade_state": 2 },
    }));
    let Asked::Sighted(sighted) = asked(&no(), &reply) else {
        panic!("it is frozen")
    };
    assert_eq!(sighted.platform, Platform::Alipay);
    assert_eq!(sighted.terminal.device, "1002");
    assert_eq!(sighted.staff.as_ref().map(|staff| &*staff.no), Some("2001"));
    assert_eq!((sighted.amount, sighted.left()), (fen(30_000), fen(17_000)));
    assert_eq!(sighted.begun_unix_s, Some(1_772_323_600));
    assert_eq!(sighted.remark, "1208 张三");
    let other = FreezeNo::parse("1").expect("a number");
    assert_eq!(asked(&other, &reply), Asked::Unreadable);
}

#[test]
fn what_was_taken_in_all_never_passes_what_was_frozen() {
    let wechat = FreezeState::Wxpay;
    let alipay = FreezeState::Alipay;
    // State; consumed, given back, by itself; what is concluded.
    let table = [
        (
            wechat(WxpayFreezeState::Frozen),
            [Some(0), Some(0), None],
            Some([0, 0]),
        ),
        (wechat(WxpayFreezeState::Frozen), [None, None, None], None),
        (
            wechat(WxpayFreezeState::UsedUp),
            [Some(12_000), Some(18_000), Some(0)],
            Some([12_000, 18_000]),
        ),
        // Used up: what was not consumed went back, also where it is not counted.
        (
            wechat(WxpayFreezeState::UsedUp),
            [Some(12_000), None, None],
            Some([12_000, 18_000]),
        ),
        (
            wechat(WxpayFreezeState::UsedUp),
            [None, None, Some(30_000)],
            Some([0, 0]),
        ),
        (
            alipay(AlipayFreezeState::Frozen),
            [Some(12_000), None, None],
            Some([12_000, 0]),
        ),
        (
            alipay(AlipayFreezeState::ClosedOrUsedUp),
            [Some(1), Some(2), None],
            Some([1, 29_999]),
        ),
        (
            alipay(AlipayFreezeState::Frozen),
            [Some(12_000), Some(18_001), None],
            None,
        ),
        (
            alipay(AlipayFreezeState::Frozen),
            [Some(30_001), None, None],
            None,
        ),
    ];
    for (state, totals, wanted) in table {
        let wanted = wanted.map(|[consumed, unfrozen]| Taken {
            consumed: fen(consumed),
            unfrozen: fen(unfrozen),
        });
        let Reply::Done(facts) = frozen(&content(state, totals), fen(30_000)) else {
            panic!("{state:?} was frozen")
        };
        assert_eq!(facts.in_all, wanted, "{state:?} {totals:?}");
    }
}

#[test]
fn what_is_not_frozen_and_what_cannot_be_read_are_told_apart() {
    let ext = |number: i64| {
        json!({ "out_freeze_no": NO, "freeze_fee": 100,
            "wxpay_freeze_order_content_ext": { "current_trade_state": number } })
    };
    for (content, wanted) in [
        (ext(1), Asked::NotFrozen),
        (ext(3), Asked::NotFrozen),
        (ext(4), Asked::NotFrozen),
        (ext(99), Asked::Unreadable),
        (
            json!({ "out_freeze_no": NO, "freeze_fee": 100 }),
            Asked::Unreadable,
        ),
        (
            json!({ "out_freeze_no": NO,
                "wxpay_freeze_order_content_ext": { "current_trade_state": 2 } }),
            Asked::Unreadable,
        ),
    ] {
        assert_eq!(asked(&no(), &answer(content.clone())), wanted, "{content}");
    }
}

#[test]
fn a_page_counts_what_it_cannot_read() {
    let reply = json!({ "total_count": 7, "order_details": [
        { "freeze_order": { "out_freeze_no": NO, "freeze_id": "4200", "freeze_fee": 30000,
            "create_time": 1, "device_id": "1002", "device_name": "前台二号",
            "staff_id": "2001", "staff_name": "小陈", "total_consume_fee": 0,
            "total_manual_unfreeze_fee": 0, "wxpay_current_trade_state": 2 } },
        { "freeze_order": { "out_freeze_no": "2", "freeze_fee": 1, "wxpay_current_trade_state": 4 } },
        { "unfreeze_order": { "out_unfreeze_no": "3", "create_time": 1 } },
        { "something": 1 },
    ] });
    let page = page(&serde_json::from_value(reply).expect("a reply"));
    assert_eq!((page.entries, page.in_all), (4, Some(7)));
    let [sighted] = &page.sighted[..] else {
        panic!("one is frozen: {page:?}")
    };
    assert_eq!(sighted.terminal.shown(), Some("前台二号"));
    assert_eq!(
        sighted.staff.as_ref().map(|staff| &*staff.name),
        Some("小陈")
    );
    assert_eq!(sighted.left(), fen(30_000));
}
