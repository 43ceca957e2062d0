//! What each method refuses by itself.

use super::{Played, Row, played};
use crate::house::{By, Stage, name_platform, text};
use cloudpay::wire::call::Method;
use serde_json::{Value, json};

const YEAR_S: i64 = 366 * 24 * 60 * 60;

pub const ROWS: &[Row] = &[
    ("micro_pay", "number of another payment", |s| {
        let number = s.paid(By::WeChat, 100);
        pay(s, |r| r["pay_content"]["out_trade_no"] = json!(number))
    }),
    ("micro_pay", "other prefix", |s| {
        pay(s, |r| {
            r["pay_content"]["out_trade_no"] = json!("8000004210010194486400")
        })
    }),
    ("micro_pay", "number with a dash", |s| {
        pay(s, |r| {
            r["pay_content"]["out_trade_no"] = json!("90000042-1001-1")
        })
    }),
    ("micro_pay", "not a payment code", |s| {
        pay(s, |r| {
            r["pay_content"]["author_code"] = json!("6901234567892")
        })
    }),
    ("micro_pay", "code unknown", |s| {
        pay(s, |r| {
            r["pay_content"]["author_code"] = json!("130000000000000000")
        })
    }),
    ("micro_pay", "code expired", |s| pay_later(s)),
    ("micro_pay", "code used", |s| {
        let used = s.micro_pay(By::WeChat, 100);
        s.take("micro_pay", &used);
        pay(s, |r| {
            r["pay_content"]["author_code"] = used["pay_content"]["author_code"].clone()
        })
    }),
    ("micro_pay", "balance too low", |s| {
        pay(s, |r| r["pay_content"]["total_fee"] = json!(500_001))
    }),
    ("micro_pay", "code of another platform", |s| {
        pay(s, |r| name_platform(r, By::Alipay))
    }),
    ("micro_pay", "machine missing", |s| {
        pay(s, |r| drop_field(r, "/order_client", "machine_no"))
    }),
    ("micro_pay", "address that is none", |s| {
        pay(s, |r| {
            r["pay_content"]["caller_notify_url"] = json!("ftp://127.0.0.1/told")
        })
    }),
    ("micro_pay", "bookkeeping with a code", |s| {
        cash(s, |r| {
            r["pay_content"]["author_code"] = json!("134567890123456789")
        })
    }),
    ("micro_pay", "bookkeeping of no book", |s| {
        cash(s, |r| r["pay_mch_key"]["sub_pay_platform"] = json!(100))
    }),
    ("scan_code_pay", "number of another order", |s| {
        let first = shown(s);
        s.take("scan_code_pay", &first);
        bent(s, Method::ScanCodePay, first, |r| {
            r["pay_content"]["total_fee"] = json!(8801)
        })
    }),
    ("scan_code_pay", "other prefix", |s| {
        bent(s, Method::ScanCodePay, shown(s), |r| {
            r["pay_content"]["out_trade_no"] = json!("8000004210010194486400")
        })
    }),
    ("scan_code_pay", "bookkeeping", |s| {
        bent(s, Method::ScanCodePay, shown(s), |r| {
            r["pay_mch_key"]["pay_platform"] = json!(4);
            r["pay_mch_key"]["sub_pay_platform"] = json!(402);
        })
    }),
    ("scan_code_pay", "dead before it is shown", |s| {
        bent(s, Method::ScanCodePay, shown(s), |r| {
            r["pay_content"]["time_expire"] = json!(s.now_s() - 1)
        })
    }),
    ("query_order", "no such order", |s| {
        asked(s, Method::QueryOrder, "out_trade_no")
    }),
    ("query_refund_order", "no such refund", |s| {
        asked(s, Method::QueryRefundOrder, "out_refund_no")
    }),
    ("query_refund_order", "no such order", |s| {
        asked(s, Method::QueryRefundOrder, "out_trade_no")
    }),
    ("query_unfreeze_order", "no such deposit", |s| {
        asked(s, Method::QueryUnfreezeOrder, "out_freeze_no")
    }),
    ("query_freeze_order", "no such deposit", |s| {
        asked(s, Method::QueryFreezeOrder, "out_freeze_no")
    }),
    ("query_unfreeze_order", "no such unfreezing", |s| {
        let freeze = s.frozen(By::Alipay, 1000);
        let mut request = s.request("query_unfreeze_order");
        request["out_freeze_no"] = json!(freeze);
        request["out_unfreeze_no"] = json!(s.number());
        played(s, Method::QueryUnfreezeOrder, request)
    }),
    ("reverse", "no such order", |s| {
        asked(s, Method::Reverse, "out_trade_no")
    }),
    ("reverse", "too early", |s| {
        reversed(s, By::WeChat, 14, |_| {})
    }),
    ("reverse", "another device", |s| {
        let link = s.world.setting_link();
        let path = link.find("/cpay/").expect("a path");
        let other = s.foreign.get(&format!("{}&sn=ANOTHER", &link[path..]));
        let device = other["use_device_setting"]["device_id"].clone();
        reversed(s, By::WeChat, 20, |r| {
            r["order_client"]["device_id"] = device
        })
    }),
    ("reverse", "known to be paid at Alipay", |s| {
        let number = s.paid(By::Alipay, 1000);
        let mut question = s.request("query_order");
        name_platform(&mut question, By::Alipay);
        question["out_trade_no"] = json!(number);
        s.take("query_order", &question);
        s.turn_s(20);
        reverse_of(s, By::Alipay, &number, |_| {})
    }),
    ("reverse", "after seven days at WeChat", |s| {
        reversed(s, By::WeChat, 7 * 24 * 60 * 60 + 1, |_| {})
    }),
    ("reverse", "a scan payment at WeChat", |s| {
        let request = shown(s);
        s.take("scan_code_pay", &request);
        s.turn_s(20);
        let number = text(&request["pay_content"]["out_trade_no"]);
        reverse_of(s, By::WeChat, &number, |_| {})
    }),
    ("reverse", "number of two payments", |s| {
        let number = s.paid(By::WeChat, 1000);
        let conflict = pay(s, |r| r["pay_content"]["out_trade_no"] = json!(number));
        assert_eq!(conflict.heard.codes(), (104, 407));
        s.turn_s(20);
        reverse_of(s, By::WeChat, &number, |_| {})
    }),
    ("reverse", "on the next day at Alipay", |s| {
        reversed(s, By::Alipay, 24 * 60 * 60, |_| {})
    }),
    ("reverse", "other prefix", |s| {
        reversed(s, By::WeChat, 20, |r| {
            r["out_trade_no"] = json!("8000004210010194486400")
        })
    }),
    ("reverse", "platform differs", |s| {
        reversed(s, By::WeChat, 20, |r| name_platform(r, By::Alipay))
    }),
    ("reverse", "refunded", |s| {
        let number = s.paid(By::WeChat, 1000);
        s.take("refund", &s.refund(By::WeChat, &number, 1000, 10));
        s.turn_s(20);
        reverse_of(s, By::WeChat, &number, |_| {})
    }),
    ("reverse", "bookkeeping", |s| {
        let mut request = s.request("micro_pay cash");
        request["pay_content"]["out_trade_no"] = json!(s.number());
        s.take("micro_pay", &request);
        s.turn_s(20);
        let number = request["pay_content"]["out_trade_no"]
            .as_str()
            .expect("a number")
            .to_owned();
        reverse_of(s, By::WeChat, &number, |r| {
            r["pay_mch_key"]["pay_platform"] = json!(4);
            r["pay_mch_key"]["sub_pay_platform"] = json!(402);
        })
    }),
    ("reverse", "a consume", |s| {
        let number = consumed(s);
        s.turn_s(20);
        reverse_of(s, By::WeChat, &number, |_| {})
    }),
    ("close_order", "no such order", |s| {
        asked(s, Method::CloseOrder, "out_trade_no")
    }),
    ("close_order", "a paid order", |s| {
        let request = shown(s);
        let heard = s.take("scan_code_pay", &request);
        let url = heard.object("scan_code_pay")["code_url"]
            .as_str()
            .expect("a code")
            .to_owned();
        s.world.scan(&s.customer(By::WeChat), &url);
        let number = request["pay_content"]["out_trade_no"].clone();
        bent(s, Method::CloseOrder, s.request("close_order"), |r| {
            r["out_trade_no"] = number
        })
    }),
    ("close_order", "another way of paying", |s| {
        let request = shown(s);
        s.take("scan_code_pay", &request);
        let number = request["pay_content"]["out_trade_no"].clone();
        bent(s, Method::CloseOrder, s.request("close_order"), |r| {
            r["out_trade_no"] = number;
            r["trade_type"] = json!(1);
        })
    }),
    ("close_order", "other prefix", |s| {
        let other = |r: &mut Value| r["out_trade_no"] = json!("8000004210010194486400");
        bent(s, Method::CloseOrder, s.request("close_order"), other)
    }),
    ("close_order", "platform differs", |s| {
        let request = shown(s);
        s.take("scan_code_pay", &request);
        let number = request["pay_content"]["out_trade_no"].clone();
        bent(s, Method::CloseOrder, s.request("close_order"), |r| {
            r["out_trade_no"] = number;
            name_platform(r, By::Alipay);
        })
    }),
    ("refund", "number of another refund", |s| {
        let order = s.paid(By::WeChat, 1000);
        let first = s.refund(By::WeChat, &order, 1000, 10);
        s.take("refund", &first);
        bent(s, Method::Refund, first, |r| {
            r["refund_content"]["refund_fee"] = json!(11)
        })
    }),
    ("refund", "other prefix", |s| {
        back(s, |r| {
            r["refund_content"]["out_refund_no"] = json!("8000004210010194486400")
        })
    }),
    ("refund", "nobody authorised", |s| {
        back(s, |r| drop_field(r, "/pay_mch_key", "is_sub_admin"))
    }),
    ("refund", "no such order", |s| {
        let number = s.number();
        back(s, |r| r["refund_content"]["out_trade_no"] = json!(number))
    }),
    ("refund", "not paid", |s| {
        let customer = s.world.careful_customer("wechat", 1);
        let mut request = s.micro_pay(By::WeChat, 1000);
        request["pay_content"]["author_code"] = json!(s.world.code(&customer));
        s.take("micro_pay", &request);
        let number = request["pay_content"]["out_trade_no"].clone();
        back(s, |r| r["refund_content"]["out_trade_no"] = number)
    }),
    ("refund", "total differs", |s| {
        back(s, |r| r["refund_content"]["total_fee"] = json!(999))
    }),
    ("refund", "more than is left", |s| {
        let order = s.paid(By::WeChat, 1000);
        s.take("refund", &s.refund(By::WeChat, &order, 1000, 900));
        played(s, Method::Refund, s.refund(By::WeChat, &order, 1000, 101))
    }),
    ("refund", "more than the total", |s| {
        back(s, |r| r["refund_content"]["refund_fee"] = json!(1001))
    }),
    ("refund", "no refund right", |s| {
        back(s, |r| {
            r["pay_mch_key"]["authorization_staff_id"] = json!("2002")
        })
    }),
    ("refund", "a consume without its deposit", |s| {
        let order = consumed(s);
        played(s, Method::Refund, s.refund(By::WeChat, &order, 400, 10))
    }),
    ("refund", "a payment with a deposit", |s| {
        let freeze = s.number();
        back(s, |r| r["refund_content"]["out_freeze_no"] = json!(freeze))
    }),
    ("refund", "another deposit", |s| {
        let order = consumed(s);
        let mut request = s.refund(By::WeChat, &order, 400, 10);
        request["refund_content"]["out_freeze_no"] = json!(s.number());
        played(s, Method::Refund, request)
    }),
    ("refund", "after a year", |s| {
        let order = s.paid(By::WeChat, 1000);
        s.turn_s(YEAR_S);
        played(s, Method::Refund, s.refund(By::WeChat, &order, 1000, 10))
    }),
    ("refund", "more than fifty parts", |s| {
        let order = s.paid(By::WeChat, 1000);
        for _ in 0..50 {
            s.take("refund", &s.refund(By::WeChat, &order, 1000, 1));
        }
        played(s, Method::Refund, s.refund(By::WeChat, &order, 1000, 1))
    }),
    ("refund", "platform differs", |s| {
        back(s, |r| name_platform(r, By::Alipay))
    }),
    ("micro_freeze", "number of another deposit", |s| {
        let number = s.frozen(By::WeChat, 100);
        hold(s, |r| r["freeze_content"]["out_freeze_no"] = json!(number))
    }),
    ("micro_freeze", "other prefix", |s| {
        hold(s, |r| {
            r["freeze_content"]["out_freeze_no"] = json!("8000004210010194486400")
        })
    }),
    ("micro_freeze", "not a payment code", |s| {
        hold(s, |r| {
            r["freeze_content"]["author_code"] = json!("6901234567892")
        })
    }),
    ("micro_freeze", "code unknown", |s| {
        hold(s, |r| {
            r["freeze_content"]["author_code"] = json!("130000000000000000")
        })
    }),
    ("micro_freeze", "code expired", |s| {
        let request = s.micro_freeze(By::WeChat, 100);
        s.turn_s(130);
        played(s, Method::MicroFreeze, request)
    }),
    ("micro_freeze", "code used", |s| {
        let used = s.micro_freeze(By::WeChat, 100);
        s.take("micro_freeze", &used);
        hold(s, |r| {
            r["freeze_content"]["author_code"] = used["freeze_content"]["author_code"].clone()
        })
    }),
    ("micro_freeze", "balance too low", |s| {
        hold(s, |r| r["freeze_content"]["freeze_fee"] = json!(500_001))
    }),
    ("micro_freeze", "code of another platform", |s| {
        hold(s, |r| name_platform(r, By::Alipay))
    }),
    ("scancode_freeze", "at WeChat", |s| {
        bent(s, Method::ScancodeFreeze, shown_freeze(s), |r| {
            name_platform(r, By::WeChat)
        })
    }),
    ("scancode_freeze", "number of another deposit", |s| {
        let first = shown_freeze(s);
        s.take("scancode_freeze", &first);
        bent(s, Method::ScancodeFreeze, first, |r| {
            r["freeze_content"]["freeze_fee"] = json!(15_001)
        })
    }),
    ("scancode_freeze", "other prefix", |s| {
        bent(s, Method::ScancodeFreeze, shown_freeze(s), |r| {
            r["freeze_content"]["out_freeze_no"] = json!("8000004210010194486400")
        })
    }),
    ("scancode_freeze", "dead before it is shown", |s| {
        bent(s, Method::ScancodeFreeze, shown_freeze(s), |r| {
            r["freeze_content"]["time_expire"] = json!(s.now_s() - 1)
        })
    }),
    ("deposit_consume", "number of another order", |s| {
        let order = s.paid(By::WeChat, 100);
        take_part(s, |r| r["pay_content"]["out_trade_no"] = json!(order))
    }),
    ("deposit_consume", "other prefix", |s| {
        take_part(s, |r| {
            r["pay_content"]["out_trade_no"] = json!("8000004210010194486400")
        })
    }),
    ("deposit_consume", "no such deposit", |s| {
        let number = s.number();
        take_part(s, |r| r["pay_content"]["out_freeze_no"] = json!(number))
    }),
    ("deposit_consume", "not frozen", |s| {
        let number = waiting(s);
        played(
            s,
            Method::DepositConsume,
            s.consume(By::WeChat, &number, 10),
        )
    }),
    ("deposit_consume", "settled", |s| {
        let freeze = s.frozen(By::Alipay, 1000);
        s.take("unfreeze", &s.unfreeze(By::Alipay, &freeze, 1000));
        played(
            s,
            Method::DepositConsume,
            s.consume(By::Alipay, &freeze, 10),
        )
    }),
    ("deposit_consume", "WeChat without the rest", |s| {
        take_part(s, |r| {
            r["pay_content"]["is_confirm_unfreeze"] = json!(false)
        })
    }),
    ("deposit_consume", "after thirty days at WeChat", |s| {
        let freeze = s.frozen(By::WeChat, 1000);
        s.turn_s(30 * 24 * 60 * 60);
        played(
            s,
            Method::DepositConsume,
            s.consume(By::WeChat, &freeze, 10),
        )
    }),
    ("deposit_consume", "platform differs", |s| {
        take_part(s, |r| name_platform(r, By::Alipay))
    }),
    ("deposit_consume", "more than is left", |s| {
        take_part(s, |r| r["pay_content"]["total_fee"] = json!(1001))
    }),
    ("deposit_consume", "nothing", |s| {
        take_part(s, |r| r["pay_content"]["total_fee"] = json!(0))
    }),
    ("unfreeze", "number of another unfreezing", |s| {
        let freeze = s.frozen(By::Alipay, 1000);
        let first = s.unfreeze(By::Alipay, &freeze, 10);
        s.take("unfreeze", &first);
        bent(s, Method::Unfreeze, first, |r| {
            r["unfreeze_content"]["unfreeze_fee"] = json!(11)
        })
    }),
    ("unfreeze", "other prefix", |s| {
        give(s, |r| {
            r["unfreeze_content"]["out_unfreeze_no"] = json!("8000004210010194486400")
        })
    }),
    ("unfreeze", "nobody authorised", |s| {
        give(s, |r| drop_field(r, "/pay_mch_key", "is_sub_admin"))
    }),
    ("unfreeze", "no such deposit", |s| {
        let number = s.number();
        give(s, |r| {
            r["unfreeze_content"]["out_freeze_no"] = json!(number)
        })
    }),
    ("unfreeze", "not frozen", |s| {
        let number = waiting(s);
        played(s, Method::Unfreeze, s.unfreeze(By::WeChat, &number, 10))
    }),
    ("unfreeze", "settled", |s| {
        let freeze = s.frozen(By::Alipay, 1000);
        s.take("unfreeze", &s.unfreeze(By::Alipay, &freeze, 1000));
        played(s, Method::Unfreeze, s.unfreeze(By::Alipay, &freeze, 10))
    }),
    ("unfreeze", "more than is left", |s| {
        give(s, |r| r["unfreeze_content"]["unfreeze_fee"] = json!(1001))
    }),
    ("unfreeze", "nothing", |s| {
        give(s, |r| r["unfreeze_content"]["unfreeze_fee"] = json!(0))
    }),
    ("unfreeze", "platform differs", |s| {
        give(s, |r| name_platform(r, By::WeChat))
    }),
    ("unfreeze", "no refund right", |s| {
        give(s, |r| {
            r["pay_mch_key"]["authorization_staff_id"] = json!("2002")
        })
    }),
    ("query_order_list", "start after end", |s| {
        filtered(
            s,
            Method::QueryOrderList,
            "start_time",
            json!(1_772_409_600),
        )
    }),
    ("query_order_list", "kind not listed", |s| {
        filtered(s, Method::QueryOrderList, "order_type", json!(6))
    }),
    ("query_order_list", "page zero", |s| {
        filtered(s, Method::QueryOrderList, "page_num", json!(0))
    }),
    ("query_order_list", "page too long", |s| {
        filtered(s, Method::QueryOrderList, "page_size", json!(100_000))
    }),
    ("query_order_list", "device without its shop", |s| {
        bent(
            s,
            Method::QueryOrderList,
            s.request("query_order_list"),
            |r| drop_field(r, "", "out_shop_id"),
        )
    }),
    ("query_order_list_overview", "start after end", |s| {
        filtered(
            s,
            Method::QueryOrderListOverview,
            "start_time",
            json!(1_772_409_600),
        )
    }),
    ("query_order_list_overview", "kind not listed", |s| {
        filtered(s, Method::QueryOrderListOverview, "trade_type", json!(7))
    }),
    ("client_order_detail", "start after end", |s| {
        filtered(
            s,
            Method::ClientOrderDetail,
            "start_time",
            json!(1_772_409_600),
        )
    }),
    ("client_order_detail", "page zero", |s| {
        filtered(s, Method::ClientOrderDetail, "page_num", json!(0))
    }),
    ("client_order_detail", "page too long", |s| {
        filtered(s, Method::ClientOrderDetail, "page_size", json!(100_000))
    }),
    ("client_order_detail", "staff without their shop", |s| {
        bent(
            s,
            Method::ClientOrderDetail,
            s.request("client_order_detail"),
            |r| drop_field(r, "", "out_shop_id"),
        )
    }),
    ("query_sub_mch_shop_info", "page zero", |s| {
        filtered(s, Method::QuerySubMchShopInfo, "page_size", json!(0))
    }),
    ("query_sub_mch_shop_info", "page too long", |s| {
        filtered(s, Method::QuerySubMchShopInfo, "page_size", json!(100_000))
    }),
    ("upload_client_monitor_info", "neither of the two", |s| {
        bent(
            s,
            Method::UploadClientMonitorInfo,
            s.request("upload_client_monitor_info"),
            |r| {
                drop_field(r, "", "uncompressed_monitor_info");
            },
        )
    }),
];

/// A good request, bent and sent.
fn bent(
    stage: &Stage,
    method: Method,
    mut request: Value,
    bend: impl FnOnce(&mut Value),
) -> Played {
    bend(&mut request);
    played(stage, method, request)
}

fn pay(stage: &Stage, bend: impl FnOnce(&mut Value)) -> Played {
    bent(
        stage,
        Method::MicroPay,
        stage.micro_pay(By::WeChat, 100),
        bend,
    )
}

fn pay_later(stage: &Stage) -> Played {
    let request = stage.micro_pay(By::WeChat, 100);
    stage.turn_s(130);
    played(stage, Method::MicroPay, request)
}

fn cash(stage: &Stage, bend: impl FnOnce(&mut Value)) -> Played {
    let mut request = stage.request("micro_pay cash");
    request["pay_content"]["out_trade_no"] = json!(stage.number());
    bent(stage, Method::MicroPay, request, bend)
}

/// `scan_code_pay` with a new number.
fn shown(stage: &Stage) -> Value {
    let mut request = stage.request("scan_code_pay");
    request["pay_content"]["out_trade_no"] = json!(stage.number());
    request
}

/// `scancode_freeze` with a new number.
fn shown_freeze(stage: &Stage) -> Value {
    let mut request = stage.request("scancode_freeze");
    request["freeze_content"]["out_freeze_no"] = json!(stage.number());
    request
}

/// A question about a number that nobody has.
fn asked(stage: &Stage, method: Method, field: &str) -> Played {
    let mut request = stage.request(method.name());
    request[field] = json!(stage.number());
    played(stage, method, request)
}

/// A payment of this platform, reversed after so many seconds.
fn reversed(stage: &Stage, by: By, after_s: i64, bend: impl FnOnce(&mut Value)) -> Played {
    let number = stage.paid(by, 1000);
    stage.turn_s(after_s);
    reverse_of(stage, by, &number, bend)
}

fn reverse_of(stage: &Stage, by: By, number: &str, bend: impl FnOnce(&mut Value)) -> Played {
    let mut request = stage.request("reverse");
    name_platform(&mut request, by);
    request["out_trade_no"] = json!(number);
    bent(stage, Method::Reverse, request, bend)
}

/// A refund of 10 of a payment of 1000.
fn back(stage: &Stage, bend: impl FnOnce(&mut Value)) -> Played {
    let order = stage.paid(By::WeChat, 1000);
    bent(
        stage,
        Method::Refund,
        stage.refund(By::WeChat, &order, 1000, 10),
        bend,
    )
}

fn hold(stage: &Stage, bend: impl FnOnce(&mut Value)) -> Played {
    bent(
        stage,
        Method::MicroFreeze,
        stage.micro_freeze(By::WeChat, 100),
        bend,
    )
}

/// A deposit that its guest has not answered; its number.
fn waiting(stage: &Stage) -> String {
    let guest = stage.world.careful_customer("wechat", 1);
    let mut request = stage.micro_freeze(By::WeChat, 1000);
    request["freeze_content"]["author_code"] = json!(stage.world.code(&guest));
    stage.take("micro_freeze", &request);
    request["freeze_content"]["out_freeze_no"]
        .as_str()
        .expect("a number")
        .to_owned()
}

/// A consume of 400 of a deposit of 1000; its number.
fn consumed(stage: &Stage) -> String {
    let freeze = stage.frozen(By::WeChat, 1000);
    let request = stage.consume(By::WeChat, &freeze, 400);
    stage.take("deposit_consume", &request);
    request["pay_content"]["out_trade_no"]
        .as_str()
        .expect("a number")
        .to_owned()
}

/// A consume of 10 of a deposit of 1000 at WeChat.
fn take_part(stage: &Stage, bend: impl FnOnce(&mut Value)) -> Played {
    let freeze = stage.frozen(By::WeChat, 1000);
    bent(
        stage,
        Method::DepositConsume,
        stage.consume(By::WeChat, &freeze, 10),
        bend,
    )
}

/// An unfreezing of 10 of a deposit of 1000 at Alipay.
fn give(stage: &Stage, bend: impl FnOnce(&mut Value)) -> Played {
    let freeze = stage.frozen(By::Alipay, 1000);
    bent(
        stage,
        Method::Unfreeze,
        stage.unfreeze(By::Alipay, &freeze, 10),
        bend,
    )
}

/// A manager's question with another value in one field.
fn filtered(stage: &Stage, method: Method, field: &str, value: Value) -> Played {
    bent(stage, method, stage.request(method.name()), |r| {
        r[field] = value
    })
}

fn drop_field(request: &mut Value, pointer: &str, name: &str) {
    let fields = request.pointer_mut(pointer).and_then(Value::as_object_mut);
    assert!(
        fields.expect("an object").remove(name).is_some(),
        "{name} was not there"
    );
}
