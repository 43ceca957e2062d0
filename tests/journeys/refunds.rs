//! The platforms' acceptance list for refunds in parts, step by step, once for each platform:
//! pay 0.02, query, refund 0.03 is refused, refund 0.01, partly refunded, refund 0.02 is refused,
//! refund 0.01, wholly refunded.

use crate::clerk::Clerk;

#[test]
fn the_eight_steps_with_wechat() {
    eight_steps("wechat");
}

#[test]
fn the_eight_steps_with_alipay() {
    eight_steps("alipay");
}

fn eight_steps(platform: &str) {
    let clerk = Clerk::at_work();
    let customer = clerk.world.customer(platform, 100);
    let window = &clerk.window;
    let slips = clerk.stage.paper.count();

    // 1. pay 0.02
    clerk.collect("0.02");
    clerk.shoot(&clerk.world.code(&customer));
    let no = clerk.sees("done");
    clerk.stage.paper.next_after(slips);
    clerk.next();

    // 2. query
    clerk.look_up(&no);
    window.becomes("detail", "data-state", "done");
    window.reads("detail-left", "0.02");

    // 3. refund 0.03: refused, with the figure
    clerk.refund("0.03");
    window.becomes("fault", "data-code", "refund_over");
    assert!(window.text("fault").contains("0.02"));
    assert_eq!(clerk.world.book()["refunds"], serde_json::json!([]));

    // 4. refund 0.01
    let quiet = clerk.stage.voice.now();
    clerk.refund("0.01");
    window.becomes("act", "data-state", "done");
    clerk.stage.voice.must_say("一分");
    clerk.stage.voice.must_speak_after(quiet);

    let first = window.attribute("act", "data-no");

    // 5. partly refunded
    window.reads("detail-refunded", "0.01");
    window.reads("detail-left", "0.01");
    assert_eq!(clerk.world.order(&no)["refunded_fen"], 1);

    // 6. refund 0.02: refused, with the figure
    clerk.refund("0.02");
    window.becomes("fault", "data-code", "refund_over");
    assert!(window.text("fault").contains("0.01"));

    // 7. refund 0.01
    clerk.refund("0.01");
    window.reads("detail-refunded", "0.02");
    window.becomes("act", "data-state", "done");
    assert_ne!(first, window.attribute("act", "data-no"));

    // 8. wholly refunded
    window.reads("detail-left", "0.00");
    window.see_no("refund-form");
    assert_eq!(clerk.world.order(&no)["refunded_fen"], 2);
    assert_eq!(clerk.world.wallet(&customer)["balance_fen"], 100);
    // A receipt for the payment and one for each refund.
    clerk.stage.paper.next_after(slips + 2);
}
