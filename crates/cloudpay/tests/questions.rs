//! The manager's questions, the scan methods, reversal, monitor data and what the server pushes:
//! read in the documented form and in the examples' form, written in the documented one.

use cloudpay::wire::call::Call;
use cloudpay::wire::client_order_detail::{ClientOrderDetail, ClientOrderDetailReply};
use cloudpay::wire::close_order::CloseOrder;
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::interface::Interface;
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::limit::FieldFault;
use cloudpay::wire::listed::Listed;
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::notify::{Answer, Notice};
use cloudpay::wire::order_content::OrderState;
use cloudpay::wire::query_order_list::{QueryOrderList, QueryOrderListReply};
use cloudpay::wire::query_order_list_overview::{
    QueryOrderListOverview, QueryOrderListOverviewReply,
};
use cloudpay::wire::query_sub_mch_shop_info::{QuerySubMchShopInfo, QuerySubMchShopInfoReply};
use cloudpay::wire::receipt::Receipt;
use cloudpay::wire::response::Response;
use cloudpay::wire::reverse::Reverse;
use cloudpay::wire::scan_code_pay::ScanCodePay;
use cloudpay::wire::scancode_freeze::ScancodeFreeze;
use cloudpay::wire::states::WxpayOrderState;
use cloudpay::wire::upload_client_monitor_info::UploadClientMonitorInfo;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn key() -> AuthenKey {
    AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key")
}

fn read<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).expect("readable")
}

/// Reads `json`, and expects that exactly it is written again.
fn both_ways<T: DeserializeOwned + Serialize>(json: Value) -> T {
    let read: T = serde_json::from_value(json.clone()).expect("readable");
    assert_eq!(serde_json::to_value(&read).expect("writable"), json);
    read
}

fn filter() -> Value {
    json!({
        "sub_pay_platforms": [100, 402], "out_sub_mch_id": "sm", "out_shop_id": "s",
        "staff_id": "1003", "device_id": "7", "qrcode_id": "q", "source_type": 7, "order_type": 3,
        "start_time": 1_700_000_000, "end_time": 1_700_086_399, "trade_type": 1,
        "pay_time_type": 1, "refund_time_type": 2, "time_filter": 1, "status": 1, "nonce_str": "n",
    })
}

fn with(json: &Value, fields: Value) -> Value {
    let mut json = json.clone();
    if let (Some(json), Value::Object(fields)) = (json.as_object_mut(), fields) {
        for (name, value) in fields {
            if value.is_null() {
                json.remove(&name);
            } else {
                json.insert(name, value);
            }
        }
    }
    json
}

fn party() -> Value {
    json!({
        "pay_mch_key": { "pay_platform": 2, "sub_pay_platform": 200, "out_mch_id": "m", "out_sub_mch_id": "sm", "out_shop_id": "s" },
        "order_client": { "device_id": "7", "terminal_type": 4, "machine_no": "x", "sdk_version": "1.0", "spbill_create_ip": "127.0.0.1" },
        "nonce_str": "n",
    })
}

#[test]
fn a_list_and_an_overview_are_asked_by_one_filter() {
    let page = json!({ "page_num": 1, "page_size": 20 });
    let list: QueryOrderList = both_ways(with(&filter(), page.clone()));
    assert_eq!(list.check(), Ok(()));
    let order = json!({ "out_trade_no": "1", "out_refund_no": "2" });
    let overview: QueryOrderListOverview = both_ways(with(&filter(), order));
    assert_eq!(overview.check(), Ok(()));
    assert_eq!(overview.filter, list.filter);

    let least = json!({ "out_sub_mch_id": "sm", "start_time": "1", "end_time": 2, "page_num": "1", "page_size": 9, "order_type": "1", "sub_pay_platforms": [] });
    let least: QueryOrderList = read(least);
    assert_eq!(least.check(), Ok(()));

    let missing = |field| FieldFault::Missing { field };
    let unlisted = |field| FieldFault::Unlisted { field };
    let table = [
        (json!({ "out_sub_mch_id": null }), missing("out_sub_mch_id")),
        (json!({ "order_type": null }), missing("order_type")),
        (json!({ "out_shop_id": null }), missing("out_shop_id")),
        (json!({ "order_type": 6 }), unlisted("order_type")),
        (
            json!({ "sub_pay_platforms": [1] }),
            unlisted("sub_pay_platforms"),
        ),
        (json!({ "status": 2 }), unlisted("status")),
        (
            json!({ "page_num": 0 }),
            FieldFault::Zero { field: "page_num" },
        ),
        (
            json!({ "page_size": 0 }),
            FieldFault::Zero { field: "page_size" },
        ),
        (
            json!({ "start_time": 1_800_000_000 }),
            FieldFault::TooHigh {
                field: "start_time",
            },
        ),
        (
            json!({ "staff_id": "9".repeat(65) }),
            FieldFault::TooLong {
                field: "staff_id",
                chars_max: 64,
            },
        ),
    ];
    for (change, wanted) in table {
        let asked = with(&with(&filter(), page.clone()), change);
        assert_eq!(read::<QueryOrderList>(asked).check(), Err(wanted));
    }
}

#[test]
fn a_list_holds_four_kinds_of_papers_and_hides_none() {
    let reply = json!({ "total_count": 6, "order_details": [
        { "order": { "out_mch_id": "m", "shop_name": "店", "trade_type": 1, "out_trade_no": "1", "total_fee": 5, "wxpay_current_trade_state": 2, "is_deposit_mode": false, "coupon_infos": [{ "coupon_id": "c", "coupon_fee": 1, "coupon_type": "CASH", "contribute_type": 1 }] } },
        { "refund_order": { "out_trade_no": "1", "out_refund_no": "2", "refund_fee": 5, "alipay_refund_state": 2 } },
        { "freeze_order": { "sub_pay_platform": 200, "out_freeze_no": "3", "freeze_fee": 9, "alipay_current_trade_state": 2 } },
        { "unfreeze_order": { "out_freeze_no": "3", "out_unfreeze_no": "4", "unfreeze_fee": 9, "wxpay_current_trade_state": 9 } },
    ], "nonce_str": "n" });
    let list: QueryOrderListReply = both_ways(reply);
    let [
        Listed::Order(order),
        Listed::Refund(_),
        Listed::Freeze(freeze),
        Listed::Unfreeze(back),
    ] = list.order_details.as_slice()
    else {
        panic!("{list:?}")
    };
    assert_eq!(
        order.state(),
        Some(OrderState::Wxpay(WxpayOrderState::CodePaid))
    );
    assert_eq!(order.place.shop_name.as_deref(), Some("店"));
    assert!(freeze.state().is_some() && back.state().is_some());

    let odd = json!({ "total_count": "5", "order_details": [
        {}, { "order": {} }, "x", { "order": { "out_trade_no": "1" }, "refund_order": { "out_refund_no": "2", "refund_fee": 1 } },
        { "order": { "out_trade_no": 1, "total_fee": "5", "device_id": 7, "coupon_infos": { "coupon_fee": "1" }, "source_type": 0, "new": 1 }, "refund_order": null },
    ] });
    let list: QueryOrderListReply = read(odd);
    let unknown = |entry: &&Listed| **entry == Listed::Unknown;
    assert_eq!(list.order_details.iter().filter(unknown).count(), 4);
    let Some(Listed::Order(order)) = list.order_details.last() else {
        panic!("{list:?}")
    };
    assert_eq!((order.total_fee, order.coupon_infos.len()), (Some(5), 1));
    assert_eq!(order.place.device_id.as_deref(), Some("7"));
}

#[test]
fn sums_may_be_below_zero_and_are_not_guessed() {
    let reply: QueryOrderListOverviewReply = read(json!({ "overviews": [
        { "fee_type": "CNY", "success_count": -1, "success_amount": "-500", "poundage": -3, "new": {} },
    ] }));
    let sum = &reply.overviews[0];
    assert_eq!(
        (sum.success_count, sum.success_amount),
        (Some(-1), Some(-500))
    );
    assert_eq!(sum.freeze_amount, None);
    let broken = json!({ "overviews": [{ "success_amount": "x" }] });
    assert!(serde_json::from_value::<QueryOrderListOverviewReply>(broken).is_err());
}

#[test]
fn details_and_shops_are_read_as_their_pages_write_them() {
    let asked = json!({ "out_sub_mch_id": "sm", "query_order_type": 3, "start_time": 1, "end_time": 2, "page_num": 1, "page_size": 20 });
    let asked: ClientOrderDetail = both_ways(asked);
    assert_eq!(asked.check(), Ok(()));
    let reply = r#"{"status":0,"order_detail_query":{"total_count":3,"order_details":[
        {"shop_info":{"shop_id":"1","shop_name":"店"},"shop_staff_info":{"staff_id":1003,"staff_name":"小"},"receipt":{"order":{"order_mch":{"pay_platform":1,"wxpay_order_mch_ext":{"is_bill":false}},"order_content":{"out_trade_no":"1","total_fee":5,"refunded_fee":2,"author_code":"134567890123456789","wxpay_order_content_ext":{"current_trade_state":2}},"order_client":{"device_id":7,"terminal_type":1,"sdk_version":"1","spbill_create_ip":"1.1.1.1"},"authen_info":{"a":{}}}}},
        {"receipt":{"refund_order":{"refund_order_mch":{},"refund_order_content":[{"out_refund_no":"2","refund_fee":2}]}}},
        {"receipt":{"order":{"order_mch":{}}}}]}}"#;
    let reply: Response<ClientOrderDetail> = serde_json::from_str(reply).expect("readable");
    let details: ClientOrderDetailReply = reply.reply.expect("an object");
    let [first, second, third] = details.order_details.as_slice() else {
        panic!("{details:?}")
    };
    let Receipt::Order(order) = &first.receipt else {
        panic!("{first:?}")
    };
    assert_eq!(order.order_content.refunded_fee, Some(2));
    assert_eq!(order.order_content.author_code.as_deref(), Some("6789"));
    assert!(matches!(&second.receipt, Receipt::Refund(_)));
    assert_eq!(third.receipt, Receipt::Unknown);

    let asked = json!({ "out_mch_id": "m", "out_sub_mch_id": "sm", "page_num": 1, "page_size": 50, "nonce_str": "n" });
    let asked: QuerySubMchShopInfo = both_ways(asked);
    assert_eq!(asked.check(), Ok(()));
    let reply: QuerySubMchShopInfoReply = read(json!({ "shop_infos": [{
        "shop_id": "1", "shop_name": "店", "out_shop_id": "s", "coordinate_type": 0, "fee_type": "CNY",
        "device_infos": [{ "device_id": "7", "device_type": 1, "device_name": "台", "device_shift_type": 3, "sn_code": "" }],
        "staff_infos": [{ "staff_id": "1003", "staff_name": "小", "shop_manager": true, "refund_auth": false }, {}],
    }], "total_count": 1 }));
    let shop = &reply.shop_infos[0];
    assert_eq!((shop.device_infos.len(), shop.staff_infos.len()), (1, 1));
    assert_eq!(shop.staff_infos[0].refund_auth, Some(false));
}

#[test]
fn scan_methods_and_what_ends_an_order() {
    let pay = json!({ "pay_content": { "out_trade_no": "1", "time_expire": 1_700_000_000, "total_fee": 5, "fee_type": "CNY", "body": "b", "wxpay_pay_content_ext": { "product_id": "p" } } });
    assert_eq!(
        both_ways::<ScanCodePay>(with(&party(), pay)).check(),
        Ok(())
    );
    let freeze = json!({ "freeze_content": { "out_freeze_no": "1", "freeze_fee": 5, "fee_type": "CNY", "body": "b" } });
    let freeze = with(&party(), freeze);
    assert_eq!(both_ways::<ScancodeFreeze>(freeze.clone()).check(), Ok(()));
    let mut at_wechat = freeze;
    at_wechat["pay_mch_key"]["pay_platform"] = json!(1);
    assert_eq!(
        read::<ScancodeFreeze>(at_wechat).check(),
        Err(FieldFault::Unlisted {
            field: "pay_platform"
        })
    );
    let one = with(&party(), json!({ "out_trade_no": "1" }));
    assert_eq!(both_ways::<Reverse>(one.clone()).check(), Ok(()));
    let close = with(&one, json!({ "trade_type": 2 }));
    assert_eq!(both_ways::<CloseOrder>(close).check(), Ok(()));
    let odd = with(&one, json!({ "trade_type": 7 }));
    assert_eq!(
        read::<CloseOrder>(odd).check(),
        Err(FieldFault::Unlisted {
            field: "trade_type"
        })
    );
    for name in ["close_order", "query_order"] {
        let reply = json!({ "status": 0, name: { "nonce_str": "n" } });
        let reply: Response<CloseOrder> = read(reply);
        assert!(reply.reply.is_some(), "{name}");
    }
    for name in ["scan_code_freeze", "scancode_freeze"] {
        let reply = json!({ "status": 0, name: { "code_url": "https://a/b" } });
        let reply: Response<ScancodeFreeze> = read(reply);
        assert!(
            reply.reply.is_some_and(|reply| reply.code_url.is_some()),
            "{name}"
        );
    }
}

#[test]
fn bookkeeping_needs_a_book_and_no_payment_code() {
    let cash = |sub: Value, code: Value| {
        let mut json = party();
        json["pay_mch_key"]["pay_platform"] = json!(4);
        json["pay_mch_key"]["sub_pay_platform"] = sub;
        let content =
            json!({ "out_trade_no": "1", "total_fee": 5, "fee_type": "CNY", "body": "b" });
        json["pay_content"] = with(&content, json!({ "author_code": code }));
        read::<MicroPay>(json).check()
    };
    assert_eq!(cash(json!(402), Value::Null), Ok(()));
    assert_eq!(cash(json!(401), json!("")), Ok(()));
    let field = "sub_pay_platform";
    assert_eq!(
        cash(json!(100), Value::Null),
        Err(FieldFault::Unlisted { field })
    );
    assert_eq!(
        cash(Value::Null, Value::Null),
        Err(FieldFault::Missing { field })
    );
    let field = "author_code";
    assert_eq!(
        cash(json!(402), json!("134567890123456789")),
        Err(FieldFault::Unlisted { field })
    );
}

#[test]
fn monitor_data_names_methods_by_number() {
    let call = json!({ "interface": 100, "status": 0, "description": "", "time_cost": 12, "start_time": 1_700_000_000, "log_id": 5, "domain_name": "pay.qcloud.com" });
    let mut told = party();
    told = with(
        &told,
        json!({ "pay_mch_key": null, "out_mch_id": "m", "out_sub_mch_id": "sm", "out_shop_id": "s", "interval": 60, "is_compress": false }),
    );
    let told = with(
        &told,
        json!({ "uncompressed_monitor_info": { "client_int_results": [call], "machine_info": "{}" } }),
    );
    let monitor: UploadClientMonitorInfo = both_ways(told.clone());
    assert_eq!(monitor.check(), Ok(()));
    let mut named = told.clone();
    named["uncompressed_monitor_info"]["client_int_results"][0]["interface"] =
        json!("scan_code_pay");
    let named: UploadClientMonitorInfo = read(named);
    let info = named.uncompressed_monitor_info.expect("the calls");
    assert_eq!(info.client_int_results[0].interface, Interface::ScanCodePay);
    let packed = with(
        &told,
        json!({ "is_compress": true, "compress_type": 3, "uncompressed_monitor_info": null }),
    );
    assert_eq!(
        read::<UploadClientMonitorInfo>(packed).check(),
        Err(FieldFault::Missing {
            field: "compressed_monitor_info"
        })
    );
}

#[test]
fn a_claim_stands_in_pay_mch_key_or_on_top() {
    let claim = |content: &str| {
        let envelope = RequestEnvelope {
            request_content: content.into(),
            authen_info: None,
        };
        envelope.claim()
    };
    let paying = claim(
        r#"{"pay_mch_key":{"out_mch_id":"m","out_sub_mch_id":"sm","out_shop_id":"s"},"out_sub_mch_id":"x"}"#,
    );
    let paying = paying.expect("a claim");
    assert_eq!(paying.out_sub_mch_id, "sm");
    assert_eq!(
        (paying.out_mch_id.as_deref(), paying.out_shop_id.as_deref()),
        (Some("m"), Some("s"))
    );
    let asking = claim(r#"{"out_sub_mch_id":"sm","start_time":1}"#).expect("a claim");
    assert_eq!((asking.out_mch_id, asking.out_shop_id), (None, None));
    for none in [
        "",
        "{}",
        "[]",
        r#"{"out_sub_mch_id":""}"#,
        r#"{"out_sub_mch_id":{}}"#,
    ] {
        assert_eq!(claim(none), None, "{none}");
    }
}

#[test]
fn what_is_pushed_is_verified_and_answered() {
    let payment = with(
        &party(),
        json!({ "order_content": { "out_trade_no": "1", "total_fee": 5, "alipay_order_content_ext": { "current_trade_state": 2 } } }),
    );
    let refunds = with(
        &party(),
        json!({ "refund_order_content": [{ "out_refund_no": "2", "out_trade_no": "1", "refund_fee": 5 }] }),
    );
    for pushed in [payment, refunds.clone()] {
        let notice: Notice = both_ways(pushed);
        let envelope = notice.seal(&key()).expect("sealed");
        let envelope =
            RequestEnvelope::parse(&envelope.to_bytes().expect("bytes")).expect("an envelope");
        assert_eq!(envelope.verify(&key()), Verdict::Verified);
        assert_eq!(envelope.claim().expect("a claim").out_sub_mch_id, "sm");
        assert_eq!(Notice::read(&envelope).expect("a notice"), notice);
    }
    let one = with(
        &refunds,
        json!({ "refund_order_content": { "out_refund_no": 2, "out_trade_no": 1, "refund_fee": "5" } }),
    );
    assert_eq!(read::<Notice>(one), read::<Notice>(refunds));
    assert!(serde_json::from_value::<Notice>(party()).is_err());

    let answer = Answer::taken().seal(&key()).expect("sealed");
    assert_eq!(answer.verify(&key()), Verdict::Verified);
    assert!(Answer::read(&answer).expect("an answer").is_taken());
    let busy = ResponseEnvelope {
        response_content: r#"{"status":103}"#.into(),
        authen_info: None,
    };
    assert!(!Answer::read(&busy).expect("an answer").is_taken());
}
