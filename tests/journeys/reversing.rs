//! A payment whose end is not known is taken back: by the clerk, after one question. The platform
//! does it, or it refuses, and then the till says so loudly.

use std::time::Duration;

use serde_json::json;
use stage::keys::F2;
use stage::queue;
use stage::world::Customer;

use crate::clerk::Clerk;

/// Longer than fifteen seconds, five questions, and a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A clerk whose customer paid, and whose till does not hear of it; the customer, and the
/// payment's number.
fn in_the_dark(platform: &str) -> (Clerk, Customer, String) {
    let clerk = Clerk::with(&json!({
        "printer": { "kind": "queue", "name": queue::NAME },
        "askEveryS": 3,
        "askTimesMax": 5,
    }));
    let customer = clerk.world.customer(platform, 10_000);
    clerk
        .world
        .pull("micro_pay", 1, json!({ "kind": "drop_reply" }));
    clerk.world.pull(
        "query_order",
        1_000,
        json!({ "kind": "status", "status": 3 }),
    );
    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&customer));
    let no = clerk.window.text("outcome-no");
    assert!(clerk.window.text("outcome-reverse").contains("秒后可撤"));
    clerk
        .window
        .becomes_within("outcome-state", "data-state", "unresolved", PATIENCE);
    assert_eq!(clerk.world.wallet(&customer)["paid_fen"], 1_234);
    (clerk, customer, no)
}

#[test]
fn a_payment_in_the_dark_is_taken_back_by_the_clerk() {
    let (clerk, customer, no) = in_the_dark("wechat");
    let quiet = clerk.stage.voice.now();
    // The next customer is served meanwhile; the list is one key away.
    clerk.next();
    clerk.window.type_by_hand(&F2.to_string());
    clerk.window.becomes("waiting", "data-count", "1");
    let slips = clerk.stage.paper.count();
    clerk.window.click(&format!("waiting-print-{no}"));
    let slip = clerk.stage.paper.next_after(slips);
    assert!(slip.says("12.34") && !slip.says("收款成功"), "{slip:#?}");

    clerk.window.click(&format!("reverse-{no}"));
    assert!(clerk.window.text("reverse-question").contains("退回顾客"));
    clerk.window.click("reverse-keep");
    clerk.window.see_no("reverse-question");
    clerk.window.click(&format!("reverse-{no}"));
    clerk.window.click("reverse-sure");
    clerk
        .window
        .becomes(&format!("waiting-{no}"), "data-state", "reversing");
    // Nobody says "taken back" before the platform does.
    assert!(!clerk.window.sees("late-banner"));

    clerk.world.be_good();
    clerk
        .window
        .becomes_within("late-banner", "data-no", &no, PATIENCE);
    clerk
        .window
        .becomes("late-banner", "data-state", "reversed");
    clerk.window.becomes("waiting", "data-count", "0");
    clerk.stage.voice.must_speak_after(quiet);
    clerk.stage.voice.must_say("交易已撤销");
    assert_eq!(clerk.world.wallet(&customer)["balance_fen"], 10_000);
}

#[test]
fn a_refused_reversal_is_said_and_the_paid_end_comes_loud() {
    // The till's questions arrived, so Alipay holds that the shop was told, and refuses.
    let (clerk, customer, no) = in_the_dark("alipay");
    let quiet = clerk.stage.voice.now();
    clerk.window.click("outcome-reverse");
    clerk.window.click("reverse-sure");
    clerk.window.reads("outcome-cause", "撤销没有成功");
    clerk.window.reads("outcome-cause", "仍可能支付成功");
    clerk
        .window
        .becomes("outcome-state", "data-state", "unresolved");
    clerk.stage.voice.must_speak_after(quiet);
    clerk.stage.voice.must_say("撤销未成功");

    // The same reversal may arrive once more within a minute; until then "paid" is not the end.
    clerk.world.be_good();
    clerk
        .window
        .becomes_within("late-banner", "data-despite", "true", PATIENCE * 2);
    clerk.window.becomes("late-banner", "data-no", &no);
    clerk.window.becomes("late-banner", "data-state", "done");
    clerk.window.reads("late-banner", "顾客已付款");
    clerk.sees("done");
    clerk.stage.voice.must_say("十二元三角四分");
    assert_eq!(clerk.world.wallet(&customer)["balance_fen"], 8_766);
}
