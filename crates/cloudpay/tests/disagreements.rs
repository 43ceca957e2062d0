//! Where pages and their examples disagree: both forms are read as one.

use cloudpay::wire::call::Call;
use cloudpay::wire::client_order_detail::ClientOrderDetail;
use cloudpay::wire::close_order::CloseOrder;
use cloudpay::wire::notify::Notice;
use cloudpay::wire::query_refund_order::QueryRefundOrder;
use cloudpay::wire::query_unfreeze_order::QueryUnfreezeOrder;
use cloudpay::wire::refund::Refund;
use cloudpay::wire::refund_order_content::RefundOrderContent;
use cloudpay::wire::response::Response;
use cloudpay::wire::scan_code_pay::ScanCodePay;
use cloudpay::wire::scancode_freeze::ScancodeFreeze;
use cloudpay::wire::unfreeze::Unfreeze;
use cloudpay::wire::upload_client_monitor_info::UploadClientMonitorInfo;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// Reads both forms of what is asked or pushed.
fn asked<T: DeserializeOwned + Debug + PartialEq>(documented: &str, odd: &str) {
    let read = |json: &str| serde_json::from_str::<T>(json).expect(json);
    assert_eq!(read(documented), read(odd), "{odd}");
}

/// Reads both forms of what is answered.
fn answered<C: Call + Debug>(documented: &str, odd: &str) {
    let read = |json: &str| serde_json::from_str::<Response<C>>(json).expect(json);
    let (documented, odd) = (read(documented), read(odd));
    assert_eq!(documented.head, odd.head, "{odd:?}");
    assert!(documented.reply.is_some(), "{documented:?}");
    assert_eq!(
        format!("{:?}", documented.reply),
        format!("{:?}", odd.reply)
    );
}

const REFUND: &str = r#"{"pay_mch_key":{"pay_platform":1,"out_mch_id":"m","out_sub_mch_id":"sm","out_shop_id":"s","is_sub_admin":false,"authorization_staff_id":"1003"},"refund_content":{"out_trade_no":"1","out_refund_no":"2","total_fee":5,"refund_fee":1,"refund_fee_type":"CNY"},"order_client":{"device_id":"7","staff_id":"9","terminal_type":1,"sdk_version":"1.0","spbill_create_ip":"1.2.3.4"},"nonce_str":"n"}"#;

#[test]
fn numbers_and_texts_are_one() {
    let odd = [
        (r#""device_id":"7""#, r#""device_id":7"#),
        (r#""staff_id":"9""#, r#""staff_id":9"#),
        (
            r#""authorization_staff_id":"1003""#,
            r#""authorization_staff_id":1003"#,
        ),
        (r#""terminal_type":1"#, r#""terminal_type":"1""#),
        (r#""sdk_version":"1.0""#, r#""sdk_version":1.0"#),
        (r#""pay_platform":1"#, r#""pay_platform":"1""#),
        (r#""total_fee":5"#, r#""total_fee":"5""#),
        (r#""refund_fee":1,"#, r#""refund_fee":"1","#),
        (r#""out_trade_no":"1""#, r#""out_trade_no":1"#),
        (r#""is_sub_admin":false"#, r#""is_sub_admin":"false""#),
        (r#""is_sub_admin":false"#, r#""is_sub_admin":0"#),
    ];
    for (documented, written) in odd {
        let changed = REFUND.replace(documented, written);
        assert_ne!(changed, REFUND, "{documented}");
        asked::<Refund>(REFUND, &changed);
    }
}

#[test]
fn names_are_one() {
    for (documented, written) in [
        ("is_sub_admin", "is_sub_mch_admin"),
        ("refund_content", "pay_content"),
    ] {
        asked::<Refund>(REFUND, &REFUND.replace(documented, written));
    }
    let head = r#"{"status":0,"description":"a/b","log_id":1,"internal_status":9,"refund":{"nonce_str":"n"}}"#;
    for (documented, written) in [
        ("internal_status", "Internal_status"),
        (r#""internal_status":9"#, r#""Internal_status":"9""#),
        (r#""status":0"#, r#""status":"0""#),
        (r#""log_id":1"#, r#""log_id":"1""#),
        ("a/b", r"a\/b"),
        (r#""refund":"#, r#""query_refund_order":"#),
        ("{", r#"{"new":[{}],"#),
    ] {
        let odd = head.replacen(documented, written, 1);
        assert_ne!(odd, head, "{documented}");
        answered::<Refund>(head, &odd);
    }
}

#[test]
fn reply_objects_are_found_under_either_name() {
    let under = |name: &str, object: &str| format!(r#"{{"status":0,"{name}":{object}}}"#);
    let code = r#"{"code_url":"https://a/b","nonce_str":"n"}"#;
    let slashed = r#"{"code_url":"https:\/\/a\/b","nonce_str":"n"}"#;
    answered::<ScanCodePay>(
        &under("scan_code_pay", code),
        &under("scan_code_pay", slashed),
    );
    answered::<ScancodeFreeze>(
        &under("scan_code_freeze", code),
        &under("scancode_freeze", slashed),
    );
    let nonce = r#"{"nonce_str":"n"}"#;
    answered::<CloseOrder>(&under("close_order", nonce), &under("query_order", nonce));
    let details = r#"{"total_count":1,"order_details":[]}"#;
    answered::<ClientOrderDetail>(
        &under("order_detail_query", details),
        &under("client_order_detail", details),
    );
}

#[test]
fn an_object_and_a_list_of_one_are_one() {
    let refund = r#"{"out_refund_no":"2","out_trade_no":"1","refund_fee":1,"wxpay_refund_order_content_ext":{"state":2}}"#;
    let under = |name: &str, part: &str| format!(r#"{{"status":0,"{name}":{{{part}}}}}"#);
    let one = format!(r#""refund_order_content":{refund}"#);
    let many = format!(r#""refund_order_content":[{refund}]"#);
    answered::<Refund>(&under("refund", &one), &under("query_refund_order", &many));
    let name = "query_refund_order";
    answered::<QueryRefundOrder>(&under(name, &many), &under(name, &one));
    let unfreeze = r#"{"out_unfreeze_no":"2","unfreeze_fee":1}"#;
    let one = format!(r#""unfreeze_order_content":{unfreeze}"#);
    let many = format!(r#""unfreeze_order_content":[{unfreeze}]"#);
    answered::<Unfreeze>(&under("unfreeze", &one), &under("unfreeze", &many));
    let odd = format!(r#"{one},"order_client":[{{"x":1}}]"#);
    let name = "query_unfreeze_order";
    answered::<QueryUnfreezeOrder>(&under(name, &many), &under(name, &odd));

    let key = r#""pay_mch_key":{"out_sub_mch_id":"sm"}"#;
    asked::<Notice>(
        &format!(r#"{{{key},"refund_order_content":[{refund}]}}"#),
        &format!(r#"{{{key},"refund_order_content":{refund}}}"#),
    );
    let voucher = r#"{"coupon_fee":1}"#;
    asked::<RefundOrderContent>(
        &format!(r#"{{"out_refund_no":"2","coupon_infos":[{voucher}]}}"#),
        &format!(r#"{{"out_refund_no":"2","totcoupon_infosal_fee":{voucher}}}"#),
    );
}

#[test]
fn a_method_in_monitor_data_is_one_by_number_and_by_name() {
    let told = r#"{"out_mch_id":"m","out_sub_mch_id":"sm","out_shop_id":"s","order_client":{"terminal_type":1,"sdk_version":"1","spbill_create_ip":"1.1.1.1"},"interval":60,"is_compress":false,"uncompressed_monitor_info":{"client_int_results":[{"interface":101,"status":0,"time_cost":1,"start_time":1}],"machine_info":""}}"#;
    asked::<UploadClientMonitorInfo>(told, &told.replace("101", r#""101""#));
    asked::<UploadClientMonitorInfo>(told, &told.replace("101", r#""scan_code_pay""#));
    asked::<UploadClientMonitorInfo>(told, &told.replace(['[', ']'], ""));
}

#[test]
fn what_is_not_listed_is_kept_and_what_is_not_known_is_passed_over() {
    let odd = REFUND.replace(
        r#""pay_platform":1"#,
        r#""pay_platform":77,"new":{"a":[1]}"#,
    );
    let refund: Refund = serde_json::from_str(&odd).expect("readable");
    let platform = refund.pay_mch_key.pay_platform.expect("a platform");
    assert_eq!((platform.number(), platform.is_listed()), (77, false));
}
