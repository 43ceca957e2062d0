//! No payment code and no key is ever printed whole: for every type that carries one.

use cloudpay::wire::client_order_detail::ClientOrderDetail;
use cloudpay::wire::deposit_consume::DepositConsume;
use cloudpay::wire::envelope::RequestEnvelope;
use cloudpay::wire::micro_freeze::MicroFreeze;
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::notify::Notice;
use cloudpay::wire::query_freeze_order::QueryFreezeOrder;
use cloudpay::wire::query_order::QueryOrder;
use cloudpay::wire::response::Response;
use cloudpay::wire::use_device_setting::UseDeviceSettingReply;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;

const CODE: &str = "134567890123456789";
const KEY: &str = "0123456789abcdef0123456789abcdef";

fn printed<T: DeserializeOwned + Debug>(json: Value) -> String {
    let read: T = serde_json::from_value(json).expect("readable");
    format!("{read:?} {read:#?}")
}

#[test]
fn no_type_prints_a_whole_code() {
    let key =
        json!({ "pay_platform": 1, "out_mch_id": "m", "out_sub_mch_id": "sm", "out_shop_id": "s" });
    let client = json!({ "terminal_type": 4, "sdk_version": "1", "spbill_create_ip": "1.1.1.1" });
    let order = json!({ "out_trade_no": "1", "author_code": CODE });
    let freeze = json!({ "out_freeze_no": "1", "author_code": CODE });
    let asked = |name: &str, content: Value| json!({ "pay_mch_key": key, name: content, "order_client": client });
    let pay =
        json!({ "out_trade_no": "1", "author_code": CODE, "total_fee": 1, "fee_type": "CNY" });
    let hold =
        json!({ "out_freeze_no": "1", "author_code": CODE, "freeze_fee": 1, "fee_type": "CNY" });
    let reply = |name: &str, content: &Value| {
        let part = if content.get("out_freeze_no").is_some() {
            "freeze_order_content"
        } else {
            "order_content"
        };
        json!({ "status": 0, name: { part: content } })
    };
    let details = json!({ "status": 0, "order_detail_query": { "order_details": [{ "receipt": { "order": { "order_content": order } } }] } });
    let table = [
        printed::<MicroPay>(asked("pay_content", pay)),
        printed::<MicroFreeze>(asked("freeze_content", hold)),
        printed::<Notice>(asked("order_content", order.clone())),
        printed::<Response<MicroPay>>(reply("micro_pay", &order)),
        printed::<Response<QueryOrder>>(reply("query_order", &order)),
        printed::<Response<DepositConsume>>(reply("deposit_consume", &order)),
        printed::<Response<MicroFreeze>>(reply("micro_freeze", &freeze)),
        printed::<Response<QueryFreezeOrder>>(reply("query_freeze_order", &freeze)),
        printed::<Response<ClientOrderDetail>>(details),
    ];
    for text in table {
        assert!(text.contains("6789") && !text.contains("456789"), "{text}");
    }
}

#[test]
fn a_short_code_gives_nothing_away() {
    let pay = json!({ "pay_mch_key": {}, "pay_content": { "out_trade_no": "1", "author_code": "12345678", "total_fee": 1, "fee_type": "CNY" },
        "order_client": { "terminal_type": 4, "sdk_version": "1", "spbill_create_ip": "1.1.1.1" } });
    let text = printed::<MicroPay>(pay);
    assert!(!text.contains("5678"), "{text}");
}

#[test]
fn a_setting_does_not_print_its_key() {
    let setting = json!({ "status": 0, "use_device_setting": { "out_mch_id": "m", "out_sub_mch_id": "sm", "cloud_cashier_id": "10000042",
        "authen_type": 1, "authen_key": KEY, "out_shop_id": "s", "device_id": "7" } });
    let text = printed::<UseDeviceSettingReply>(setting);
    assert!(!text.contains("abcdef"), "{text}");
}

#[test]
fn an_error_does_not_repeat_a_code() {
    let odd = format!(r#"{{"pay_mch_key":{{}},"pay_content":"{CODE}"}}"#);
    let envelope = RequestEnvelope {
        request_content: odd,
        authen_info: None,
    };
    let fault = envelope.content::<MicroPay>().expect_err("no content");
    let cause = std::error::Error::source(&fault).map(ToString::to_string);
    let text = format!("{fault} {fault:?} {cause:?}");
    assert!(text.contains("…6789") && !text.contains("456789"), "{text}");
}
