//! A request that is said twice is done once (invariant 4): the same bytes under the same number
//! get the same paper back, and no money moves again.

use crate::house::{By, Stage};
use serde_json::{Value, json};

/// A method, its reply's content, and a request of it that a fresh server takes.
type Said = (&'static str, &'static str, fn(&Stage) -> Value);

const SAID: &[Said] = &[
    ("micro_pay", "order_content", |s| {
        s.micro_pay(By::Alipay, 700)
    }),
    ("micro_freeze", "freeze_order_content", |s| {
        s.micro_freeze(By::WeChat, 700)
    }),
    ("deposit_consume", "order_content", |s| {
        let freeze = s.frozen(By::WeChat, 700);
        s.consume(By::WeChat, &freeze, 300)
    }),
    ("unfreeze", "unfreeze_order_content", |s| {
        let freeze = s.frozen(By::Alipay, 700);
        s.unfreeze(By::Alipay, &freeze, 300)
    }),
    ("refund", "refund_order_content", |s| {
        let order = s.paid(By::WeChat, 700);
        s.refund(By::WeChat, &order, 700, 300)
    }),
    ("scan_code_pay", "code_url", |s| {
        let mut request = s.request("scan_code_pay");
        request["pay_content"]["out_trade_no"] = json!(s.number());
        request
    }),
    ("scancode_freeze", "code_url", |s| {
        let mut request = s.request("scancode_freeze");
        request["freeze_content"]["out_freeze_no"] = json!(s.number());
        request
    }),
];

#[test]
fn what_is_said_twice_is_done_once() {
    let stage = Stage::open();
    for (method, content, request) in SAID {
        let request = request(&stage);
        let once = stage.take(method, &request);
        let book = stage.world.book();
        let twice = stage.take(method, &request);
        assert_eq!(
            stage.world.book(),
            book,
            "{method} said twice moved something"
        );
        let told = |content_of: &Value| {
            let objects = content_of.as_object().into_iter().flatten();
            let mut found = objects.filter_map(|(_, object)| object.get(content));
            found.next().cloned()
        };
        let (once, twice) = (told(&once.content), told(&twice.content));
        assert!(once.is_some(), "{method} has no {content}");
        assert_eq!(once, twice, "{method}");
    }
}
