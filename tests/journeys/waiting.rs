//! When the answer is not there at once: a password being typed, a platform that does not answer.
//! Silence is not failure, and nobody else has to wait.

use std::time::Duration;

use serde_json::json;
use stage::queue;

use crate::clerk::Clerk;

#[test]
fn a_password_is_waited_for() {
    let clerk = Clerk::at_work();
    let careful = clerk.world.careful_customer("wechat", 1_000);
    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&careful));
    clerk.sees("customerPaying");
    assert_eq!(clerk.window.text("outcome-state"), "等待用户输入密码中");
    clerk.world.answer(&careful, "type");
    let no = clerk.sees("done");
    assert_eq!(clerk.world.order(&no)["total_fen"], 1_234);
    clerk.next();

    // Another one thinks better of it.
    clerk.collect("20.00");
    clerk.shoot(&clerk.world.code(&careful));
    clerk.sees("customerPaying");
    clerk.world.answer(&careful, "refuse");
    clerk.sees("failed");
    assert_eq!(clerk.world.wallet(&careful)["paid_fen"], 1_234);
}

#[test]
fn an_unknown_end_is_called_unknown_and_its_late_success_is_announced() {
    let clerk = Clerk::with(&json!({
        "printer": { "kind": "queue", "name": queue::NAME },
        "askEveryS": 3,
        "askTimesMax": 5,
    }));
    let silent = clerk.world.customer("wechat", 10_000);
    let other = clerk.world.customer("alipay", 10_000);
    clerk
        .world
        .pull("micro_pay", 1, json!({ "kind": "drop_reply" }));
    clerk.world.pull(
        "query_order",
        1_000,
        json!({ "kind": "status", "status": 3 }),
    );

    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&silent));
    let patience = Duration::from_secs(60);
    clerk
        .window
        .becomes_within("outcome-state", "data-state", "unresolved", patience);
    let no = clerk.window.text("outcome-no");
    let said = clerk.window.text("outcome-cause");
    assert!(!said.contains("失败") && !said.contains("超时"), "{said}");
    clerk.next();

    // Nobody has to wait for that.
    clerk.collect("3.00");
    clerk.shoot(&clerk.world.code(&other));
    clerk.sees("done");
    clerk.next();
    let (slips, quiet) = (clerk.stage.paper.count(), clerk.stage.voice.now());

    clerk.world.be_good();
    clerk
        .window
        .becomes_within("late-banner", "data-no", &no, patience);
    clerk.window.becomes("late-banner", "data-state", "done");
    clerk.stage.voice.must_speak_after(quiet);
    clerk.stage.voice.must_say("十二元三角四分");
    assert!(clerk.stage.paper.next_after(slips).says("12.34"));
    clerk.window.click("late-seen");
    clerk.window.see_no("late-banner");
    assert_eq!(clerk.world.wallet(&silent)["paid_fen"], 1_234);
}
