//! What the document's examples are about, in the till's own types, and what the till concludes
//! from an answer.

use crate::authen::authen_code;
use crate::document::{DOC, compact};
use cloudpay::act::{
    Act, ConsumeOrder, FreezeOrder, PaymentOrder, Phase, RefundOrder, ShownOrder, UnfreezeOrder,
};
use cloudpay::conclude::{Answer, conclude};
use cloudpay::wire::call::Method;
use cloudpay::wire::key::AuthenKey;
use serde_json::{Value, json};
use till::money::Money;
use till::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use till::platform::{Booked, Platform};
use till::reply::Reply;

/// The key of the document's examples.
pub const KEY: &str = "0123456789abcdef0123456789ABCDEF";

/// The methods whose answers conclude something about money.
pub const CONCLUDING: [Method; 9] = [
    Method::MicroPay,
    Method::QueryOrder,
    Method::Refund,
    Method::QueryRefundOrder,
    Method::MicroFreeze,
    Method::QueryFreezeOrder,
    Method::DepositConsume,
    Method::Unfreeze,
    Method::QueryUnfreezeOrder,
];

/// The act that a request's content is about; `None` where nothing is concluded from an answer.
pub fn act(method: Method, request: &Value) -> Option<(Act, Phase)> {
    let platform = match request["pay_mch_key"]["pay_platform"].as_i64() {
        Some(2) => Platform::Alipay,
        Some(4) => match request["pay_mch_key"]["sub_pay_platform"].as_i64() {
            Some(401) => Platform::Books(Booked::BankCard),
            _ => Platform::Books(Booked::Cash),
        },
        _ => Platform::WeChat,
    };
    let text = |part: &Value, name: &str| part[name].as_str().unwrap_or("").to_owned();
    let money = |part: &Value, name: &str| {
        // What breaks a limit is about no sum that the till could mean.
        let fen = part[name].as_u64().and_then(Money::from_fen);
        fen.filter(|money| !money.is_zero())
            .unwrap_or_else(|| Money::from_fen(1).expect("a fen"))
    };
    let order = |text: String| OrderNo::parse(&text).unwrap_or_else(|_| some_order());
    let freeze = |text: String| FreezeNo::parse(&text).expect("a number");
    let (pay, back, hold, undo) = (
        &request["pay_content"],
        &request["refund_content"],
        &request["freeze_content"],
        &request["unfreeze_content"],
    );
    let found = match method {
        Method::MicroPay => {
            let asked = PaymentOrder {
                order: order(text(pay, "out_trade_no")),
                platform,
                amount: money(pay, "total_fee"),
                remark: String::new(),
            };
            (asked.into(), Phase::Submit)
        }
        Method::QueryOrder => {
            let asked = PaymentOrder {
                order: order(text(request, "out_trade_no")),
                platform,
                amount: of_response(method, "/query_order/order_content/total_fee"),
                remark: String::new(),
            };
            (asked.into(), Phase::Query)
        }
        Method::Refund => {
            let asked = RefundOrder {
                authorised: None,
                order: order(text(back, "out_trade_no")),
                refund: RefundNo::parse(&text(back, "out_refund_no")).expect("a number"),
                freeze: None,
                platform,
                paid: money(back, "total_fee"),
                amount: money(back, "refund_fee"),
            };
            (asked.into(), Phase::Submit)
        }
        Method::QueryRefundOrder => {
            let part = "/query_refund_order/refund_order_content/0";
            let asked = RefundOrder {
                authorised: None,
                order: order(text(request, "out_trade_no")),
                refund: RefundNo::parse(&text(request, "out_refund_no")).expect("a number"),
                freeze: None,
                platform,
                paid: of_response(method, &format!("{part}/total_fee")),
                amount: of_response(method, &format!("{part}/refund_fee")),
            };
            (asked.into(), Phase::Query)
        }
        Method::MicroFreeze => {
            let asked = FreezeOrder {
                freeze: freeze(text(hold, "out_freeze_no")),
                platform,
                amount: money(hold, "freeze_fee"),
                remark: String::new(),
            };
            (asked.into(), Phase::Submit)
        }
        Method::ScancodeFreeze => {
            let asked = ShownOrder {
                order: FreezeOrder {
                    freeze: freeze(text(hold, "out_freeze_no")),
                    platform,
                    amount: money(hold, "freeze_fee"),
                    remark: String::new(),
                },
                until_unix_s: 0,
            };
            (asked.into(), Phase::Submit)
        }
        Method::QueryFreezeOrder => {
            let asked = FreezeOrder {
                freeze: freeze(text(request, "out_freeze_no")),
                platform,
                amount: of_response(
                    method,
                    "/query_freeze_order/freeze_order_content/freeze_fee",
                ),
                remark: String::new(),
            };
            (asked.into(), Phase::Query)
        }
        Method::DepositConsume => {
            let asked = ConsumeOrder {
                order: order(text(pay, "out_trade_no")),
                freeze: freeze(text(pay, "out_freeze_no")),
                platform,
                amount: money(pay, "total_fee"),
                rest_goes_back: true,
            };
            (asked.into(), Phase::Submit)
        }
        Method::Unfreeze => {
            let asked = UnfreezeOrder {
                authorised: None,
                freeze: freeze(text(undo, "out_freeze_no")),
                unfreeze: UnfreezeNo::parse(&text(undo, "out_unfreeze_no")).expect("a number"),
                platform,
                amount: money(undo, "unfreeze_fee"),
            };
            (asked.into(), Phase::Submit)
        }
        Method::QueryUnfreezeOrder => {
            let asked = UnfreezeOrder {
                authorised: None,
                freeze: freeze(text(request, "out_freeze_no")),
                unfreeze: UnfreezeNo::parse(&text(request, "out_unfreeze_no")).expect("a number"),
                platform,
                amount: of_response(
                    method,
                    "/query_unfreeze_order/unfreeze_order_content/0/unfreeze_fee",
                ),
            };
            (asked.into(), Phase::Query)
        }
        Method::ScanCodePay
        | Method::Reverse
        | Method::CloseOrder
        | Method::QueryOrderList
        | Method::QueryOrderListOverview
        | Method::ClientOrderDetail
        | Method::QuerySubMchShopInfo
        | Method::UploadClientMonitorInfo
        | Method::UseDeviceSetting
        | Method::Ping => return None,
    };
    Some(found)
}

/// What a till that sent the document's request concludes from `content`, signed with its key.
#[track_caller]
pub fn concluded(method: Method, content: &str) -> Reply {
    let request = DOC.example(&format!("json request {}", method.name()));
    let (act, phase) = act(method, &request).expect("an act");
    conclude(&act, phase, &answer(content), &key())
}

/// The document's own response, as it travels.
pub fn response(method: Method) -> String {
    compact(DOC.block(&format!("json response {}", method.name())))
}

/// An answer with this content, signed with the document's key.
pub fn answer(content: &str) -> Answer {
    let code = json!({ "a": { "authen_type": 1, "authen_code": authen_code(KEY, content) } });
    let envelope = json!({ "response_content": content, "authen_info": code });
    Answer::Came {
        http_status: 200,
        body: envelope.to_string().into_bytes(),
    }
}

/// The document's key, in the wire's type.
pub fn key() -> AuthenKey {
    AuthenKey::parse(KEY).expect("a key")
}

/// An amount of the document's response, for a question that does not carry it.
fn of_response(method: Method, pointer: &str) -> Money {
    let response = DOC.example(&format!("json response {}", method.name()));
    let fen = response.pointer(pointer).and_then(Value::as_u64);
    Money::from_fen(fen.expect("an amount")).expect("in range")
}

fn some_order() -> OrderNo {
    OrderNo::parse("9000004210010194486499").expect("a number")
}
