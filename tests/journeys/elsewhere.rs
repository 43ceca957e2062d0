//! What this till does not know: a deposit that was taken at another terminal, or before the disk was
//! changed, and whatever else other terminals did. The platform knows it.

use serde_json::json;
use stage::keys::{ESCAPE, F8};

use crate::clerk::Clerk;

#[test]
fn a_deposit_that_the_till_does_not_know_is_found_at_the_platform() {
    let clerk = Clerk::at_work();
    let guest = clerk.world.customer("alipay", 100_000);
    let mut nos = Vec::new();
    for amount in ["300.00", "80.00"] {
        clerk.take_deposit(amount);
        clerk.shoot(&clerk.world.code(&guest));
        nos.push(clerk.sees("done"));
        clerk.next();
    }

    // Another disk: the journal is gone, the platform's book is not.
    let Clerk {
        window,
        world,
        mut stage,
    } = clerk;
    drop(world);
    stage.kill(window);
    for entry in std::fs::read_dir(stage.data()).expect("the data folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.starts_with("journal-training.sqlite")) {
            std::fs::remove_file(&path).expect("it can be removed");
        }
    }
    let window = stage.open();
    let world = stage.world();
    window.becomes("app", "data-screen", "till");
    let clerk = Clerk {
        window,
        world,
        stage,
    };
    let window = &clerk.window;
    window.click("nav-desk");
    window.reads("desk-open", "0");

    // By its number, as it stands on the guest's slip.
    window.fill("desk-search", &nos[0]);
    window.click("desk-ask-elsewhere");
    window.becomes("detail", "data-no", &nos[0]);
    window.reads("detail-left", "300.00");
    window.fill("consume-amount", "120.00");
    window.click("consume-confirm");
    window.becomes("act", "data-state", "done");
    window.reads("detail-unfrozen", "180.00");
    assert_eq!(clerk.world.freeze(&nos[0])["consumed_fen"], 12_000);

    // And all of them, by asking once.
    window.click("desk-search-clear");
    window.click("desk-elsewhere");
    window.see("desk-elsewhere-told");
    window.reads("desk-open", "1");
    window.see(&format!("deposit-{}", nos[1]));
    assert_eq!(
        clerk.world.wallet(&guest)["balance_fen"],
        100_000 - 12_000 - 8_000
    );
}

#[test]
fn what_another_terminal_of_the_shop_did_is_listed_among_the_details() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let guest = clerk.world.customer("wechat", 100_000);
    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&guest));
    let first = clerk.sees("done");
    clerk.next();
    clerk.take_deposit("80.00");
    clerk.shoot(&clerk.world.code(&guest));
    let deposit = clerk.sees("done");
    clerk.next();

    // The same machine as another terminal: what was done before is that of the first.
    window.click("nav-settings");
    window.click("setup-again");
    window.becomes("app", "data-screen", "setup");
    window.type_by_gun(&clerk.world.setting_link_that(json!({ "staff": "2002" })));
    window.becomes("app", "data-screen", "till");
    clerk.collect("20.00");
    clerk.shoot(&clerk.world.code(&guest));
    let own = clerk.sees("done");
    clerk.next();

    window.type_by_hand(&F8.to_string());
    window.becomes("app", "data-screen", "records");
    window.becomes("records", "data-count", "3");
    window.click("trade-others");
    window.becomes("others", "data-count", "1");
    window.becomes(&format!("other-{first}"), "data-state", "done");
    window.see_no(&format!("other-{own}"));
    window.click(&format!("other-{first}"));
    let more = window.text(&format!("other-more-{first}"));
    assert!(more.contains(&first), "{more}");
    window.click("others-list-deposits");
    window.becomes(&format!("other-{deposit}"), "data-kind", "freeze");
    window.type_by_hand(&ESCAPE.to_string());
    window.becomes("records", "data-count", "3");
}
