//! The six acts of these tests, and the answers that a server could give about them.

use cloudpay::act::{
    Act, ConsumeOrder, FreezeOrder, PaymentOrder, Phase, RefundOrder, ShownOrder, UnfreezeOrder,
};
use cloudpay::conclude::Answer;
use cloudpay::wire::key::AuthenKey;
use serde_json::{Value, json};
use till::money::Money;
use till::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use till::platform::Platform;

pub const PHASES: [Phase; 2] = [Phase::Submit, Phase::Query];

pub fn key() -> AuthenKey {
    AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key")
}

pub fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("an amount")
}

pub fn acts() -> Vec<Act> {
    let order = OrderNo::parse("1000004200070200000001").expect("a number");
    let freeze = FreezeNo::parse("1000004200070200000002").expect("a number");
    let (platform, shown) = (Platform::WeChat, freeze.clone());
    vec![
        PaymentOrder {
            order: order.clone(),
            platform,
            amount: fen(1234),
            remark: String::new(),
        }
        .into(),
        FreezeOrder {
            freeze: freeze.clone(),
            platform,
            amount: fen(1234),
            remark: String::new(),
        }
        .into(),
        ConsumeOrder {
            order: order.clone(),
            freeze: freeze.clone(),
            platform,
            amount: fen(1234),
            rest_goes_back: true,
        }
        .into(),
        UnfreezeOrder {
            authorised: None,
            freeze: freeze.clone(),
            unfreeze: UnfreezeNo::parse("1000004200070200000003").expect("a number"),
            platform,
            amount: fen(1234),
        }
        .into(),
        RefundOrder {
            authorised: None,
            order,
            refund: RefundNo::parse("1000004200070200000004").expect("a number"),
            freeze: None,
            platform,
            paid: fen(5000),
            amount: fen(1234),
        }
        .into(),
        ShownOrder {
            order: FreezeOrder {
                freeze: shown,
                platform,
                amount: fen(1234),
                remark: String::new(),
            },
            until_unix_s: 300,
        }
        .into(),
    ]
}

/// Whose authen code a reply carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Right,
    Wrong,
    None,
}

pub fn answer(content: &Value, code: Code) -> Answer {
    let content = content.to_string();
    let mut envelope = json!({ "response_content": content });
    let signed = match code {
        Code::Right => key().sign(content.as_bytes()),
        Code::Wrong => AuthenKey::parse("another key")
            .expect("a key")
            .sign(content.as_bytes()),
        Code::None => String::new(),
    };
    if !signed.is_empty() {
        envelope["authen_info"] = json!({ "a": { "authen_type": 1, "authen_code": signed } });
    }
    Answer::Came {
        http_status: 200,
        body: envelope.to_string().into_bytes(),
    }
}

pub fn head(status: i64, internal_status: i64, description: &str) -> Value {
    json!({ "status": status, "description": description, "log_id": 1, "internal_status": internal_status })
}

/// The object under which, and the fields with which, a server would answer about `act`.
pub fn object(act: &Act, phase: Phase, ext: Value) -> (&'static str, &'static str, Value) {
    let (name, mut fields) = match act {
        Act::Shown(_) if phase == Phase::Submit => {
            return (
                act.method(phase).name(),
                "code_url",
                json!("https://qr.example/1"),
            );
        }
        Act::Payment(asked) => (
            "order_content",
            json!({ "out_trade_no": asked.order.as_str(), "total_fee": 1234, "transaction_id": "T1", "time_end": 99 }),
        ),
        Act::Consume(asked) => (
            "order_content",
            json!({ "out_trade_no": asked.order.as_str(), "total_fee": 1234, "transaction_id": "T1", "time_end": 99, "out_freeze_no": asked.freeze.as_str() }),
        ),
        Act::Freeze(asked) | Act::Shown(ShownOrder { order: asked, .. }) => (
            "freeze_order_content",
            json!({ "out_freeze_no": asked.freeze.as_str(), "freeze_fee": 1234, "freeze_id": "T1", "time_end": 99 }),
        ),
        Act::Unfreeze(asked) => (
            "unfreeze_order_content",
            json!({ "out_freeze_no": asked.freeze.as_str(), "out_unfreeze_no": asked.unfreeze.as_str(), "unfreeze_fee": 1234, "unfreeze_id": "T1", "time_end": 99 }),
        ),
        Act::Refund(asked) => (
            "refund_order_content",
            json!({ "out_trade_no": asked.order.as_str(), "out_refund_no": asked.refund.as_str(), "refund_fee": 1234, "refund_id": "T1", "last_update_time": 99 }),
        ),
    };
    for (name, value) in ext.as_object().expect("fields") {
        fields[name] = value.clone();
    }
    (act.method(phase).name(), name, fields)
}

/// A verified status 0 about `act`, in the given state.
pub fn state(act: &Act, phase: Phase, ext: Value) -> Answer {
    let (method, name, fields) = object(act, phase, ext);
    let mut content = head(0, 0, "操作成功。");
    content[method] = json!({ name: fields, "nonce_str": "n" });
    answer(&content, Code::Right)
}

pub fn paid(act: &Act) -> Value {
    match act {
        Act::Payment(_) => json!({ "wxpay_order_content_ext": { "current_trade_state": 2 } }),
        Act::Consume(_) => json!({ "wxpay_order_content_ext": { "current_trade_state": 14 } }),
        Act::Freeze(_) | Act::Shown(_) => {
            json!({ "wxpay_freeze_order_content_ext": { "current_trade_state": 2 } })
        }
        Act::Unfreeze(_) => {
            json!({ "wxpay_unfreeze_order_content_ext": { "current_trade_state": 2 } })
        }
        Act::Refund(_) => json!({ "wxpay_refund_order_content_ext": { "state": 2 } }),
    }
}
