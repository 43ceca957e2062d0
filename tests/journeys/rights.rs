//! A clerk without the refund right has a colleague authorise what gives money back.

use serde_json::json;
use stage::{Stage, queue};

use crate::clerk::Clerk;

#[test]
fn a_colleague_authorises_on_the_spot() {
    let mut stage = Stage::start();
    stage.settle(&json!({
        "printer": { "kind": "queue", "name": queue::NAME },
        "askEveryS": 3,
    }));
    let window = stage.open();
    let world = stage.world();
    window.becomes("app", "data-screen", "setup");
    window.type_by_gun(&world.setting_link_that(json!({ "staff": "2002" })));
    window.becomes("app", "data-screen", "till");
    let clerk = Clerk {
        window,
        world,
        stage,
    };
    let window = &clerk.window;
    let guest = clerk.world.customer("wechat", 100_000);

    // The manager chooses a PIN.
    window.click("nav-settings");
    window.click("people-fetch");
    window.becomes("people-2002", "data-may", "false");
    window.click("people-pin-2003");
    window.fill("people-pin-new", "2468");
    window.click("people-pin-save");
    window.becomes("people-2003", "data-pin", "true");
    window.click("nav-till");

    clerk.take_deposit("300.00");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    clerk.next();
    clerk.look_up(&no);
    window.fill("consume-amount", "100.00");
    window.click("consume-confirm");
    window.see("authorise");
    assert_eq!(clerk.world.freeze(&no)["consumed_fen"], 0);

    // A wrong PIN moves nothing and says how many tries are left.
    window.click("authorise-staff-2003");
    window.fill("authorise-pin", "1111");
    window.click("authorise-confirm");
    window.becomes("fault", "data-code", "authorisation_wrong");
    assert_eq!(clerk.world.freeze(&no)["consumed_fen"], 0);

    let slips = clerk.stage.paper.count();
    window.fill("authorise-pin", "2468");
    window.click("authorise-confirm");
    window.becomes("act", "data-state", "done");
    window.reads("detail-unfrozen", "200.00");
    let slip = clerk.stage.paper.next_after(slips);
    assert!(slip.says("小林") && slip.says("周店长"), "{slip:#?}");
    let story = window.text("detail-story");
    assert!(
        story.contains("小林") && story.contains("周店长"),
        "{story}"
    );

    // A refund of it needs the same.
    let consume = window.attribute("act", "data-no").expect("its number");
    window.click(&format!("consume-refund-{consume}"));
    clerk.refund("40.00");
    window.click("authorise-staff-2003");
    window.fill("authorise-pin", "2468");
    window.click("authorise-confirm");
    window.reads(&format!("consume-left-{consume}"), "60.00");
    window.becomes("act", "data-state", "done");
    assert_eq!(clerk.world.wallet(&guest)["balance_fen"], 100_000 - 6_000);
}
