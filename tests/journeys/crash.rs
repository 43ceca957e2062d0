//! The power goes while money is on its way. What the till says afterwards is what the server's
//! book says: nothing is lost, nothing is paid twice.

use std::time::Duration;

use serde_json::json;

use crate::clerk::Clerk;

#[test]
fn a_payment_outlives_kill_9() {
    let clerk = Clerk::at_work();
    let customer = clerk.world.customer("wechat", 10_000);
    // The platform carries it out and its answer gets lost; every question goes unanswered.
    clerk
        .world
        .pull("micro_pay", 1, json!({ "kind": "drop_reply" }));
    clerk
        .world
        .pull("query_order", 1_000, json!({ "kind": "drop_reply" }));
    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&customer));
    let no = clerk.window.text("outcome-no");
    stage::patience::until_true("the platform has it", Duration::from_secs(10), || {
        clerk.world.wallet(&customer)["paid_fen"] == 1_234
    });

    let Clerk {
        window,
        world,
        mut stage,
    } = clerk;
    drop(world);
    stage.kill(window);
    let slips = stage.paper.count();

    // The levers are forgotten with the server that was killed; its book is not.
    let window = stage.open();
    window.becomes("app", "data-screen", "till");
    window.becomes("late-banner", "data-no", &no);
    window.becomes("late-banner", "data-state", "done");
    stage.voice.must_say("十二元三角四分");
    assert!(stage.paper.next_after(slips).says("12.34"));
    let world = stage.world();
    assert_eq!(world.wallet(&customer)["paid_fen"], 1_234);
    assert_eq!(world.book()["orders"].as_array().map(Vec::len), Some(1));
    assert_eq!(world.order(&no)["total_fen"], 1_234);
}

#[test]
fn a_payment_that_never_arrived_outlives_kill_9_as_well() {
    let clerk = Clerk::at_work();
    let customer = clerk.world.customer("alipay", 10_000);
    clerk
        .world
        .pull("micro_pay", 1, json!({ "kind": "delay", "ms": 600_000 }));
    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&customer));
    let no = clerk.window.text("outcome-no");

    let Clerk {
        window,
        world,
        mut stage,
    } = clerk;
    drop(world);
    stage.kill(window);

    let window = stage.open();
    let world = stage.world();
    window.becomes("app", "data-screen", "till");
    // Whatever the till makes of it, it must be what the book says: nothing was paid.
    let row = format!("record-{no}");
    window.click("nav-records");
    window.becomes_within(&row, "data-state", "failed", Duration::from_secs(120));
    assert_eq!(world.wallet(&customer)["paid_fen"], 0);
}
