//! A hotel's front desk over some days: guests come with notes, are found again by what the clerk
//! remembers, and leave; with more owed than was frozen, with less, with nothing.

use serde_json::json;
use stage::keys::{ENTER, F3};

use crate::clerk::Clerk;

#[test]
fn a_guest_with_notes_is_found_by_the_room_and_leaves_and_some_of_it_is_refunded() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let guest = clerk.world.customer("wechat", 100_000);
    let slips = clerk.stage.paper.count();

    // The usual amount is one touch; the notes stand on the slip and are sent along.
    window.click("guest-open");
    window.fill("guest-room", "1208");
    window.fill("guest-name", "张三");
    window.fill("guest-phone-tail", "13800138000");
    window.click("guest-nights-more");
    window.click("guest-done");
    window.click("usual-50000");
    window.reads("scan-amount", "500.00");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    window.reads("outcome-guest", "1208");
    let slip = clerk.stage.paper.next_after(slips);
    for words in ["1208", "张三", "8000", "伍佰元整"] {
        assert!(slip.says(words), "{words}: {slip:#?}");
    }
    assert!(!slip.says("13800138000"), "a whole phone number is printed");
    let remark = clerk.world.freeze(&no)["remark"].clone();
    assert!(
        remark.as_str().is_some_and(|sent| sent.contains("1208")),
        "{remark}"
    );
    clerk.next();

    // The desk, by key; typing searches.
    window.type_by_hand(&F3.to_string());
    window.becomes("app", "data-screen", "desk");
    window.reads("desk-open", "1");
    window.reads("desk-frozen", "500.00");
    window.reads(&format!("deposit-{no}"), "张三");
    window.type_by_hand("1208");
    window.becomes("deposits", "data-count", "1");
    window.type_by_hand(&ENTER.to_string());
    window.becomes("detail", "data-no", &no);

    // Four inputs: the room, Enter, the amount, Enter.
    window.fill("consume-amount", "88.00");
    window.reads("consume-back", "412.00");
    window.type_by_hand(&ENTER.to_string());
    window.becomes("act", "data-state", "done");
    window.reads("detail-unfrozen", "412.00");
    assert_eq!(clerk.world.wallet(&guest)["balance_fen"], 100_000 - 8_800);
    // WeChat consumes once: nothing on the screen leads to a second time.
    window.see_no("consume-form");
    window.see_no("unfreeze-form");

    // The minibar was a mistake: a part of what was consumed goes back.
    let consume = window.attribute("act", "data-no").expect("its number");
    window.click(&format!("consume-refund-{consume}"));
    clerk.refund("8.00");
    window.reads(&format!("consume-left-{consume}"), "80.00");
    window.becomes("act", "data-state", "done");
    assert_eq!(clerk.world.wallet(&guest)["balance_fen"], 100_000 - 8_000);
    let story = window.text("detail-story");
    assert!(story.contains("88.00") && story.contains("8.00"), "{story}");
}

#[test]
fn with_alipay_the_rest_stays_frozen_and_goes_back_in_parts() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let guest = clerk.world.customer("alipay", 100_000);
    clerk.take_deposit("300.00");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    clerk.next();
    clerk.look_up(&no);

    for (amount, left) in [("100.00", "200.00"), ("50.00", "150.00")] {
        window.fill("consume-amount", amount);
        window.click("consume-rest-stays-frozen");
        window.reads("consume-stays", left);
        window.click("consume-confirm");
        window.reads("detail-left", left);
    }
    window.fill("unfreeze-amount", "30.00");
    window.click("unfreeze-part-confirm");
    window.reads("detail-left", "120.00");
    window.click("unfreeze-confirm");
    window.reads("detail-left", "0.00");

    let freeze = clerk.world.freeze(&no);
    assert_eq!(
        (&freeze["consumed_fen"], &freeze["unfrozen_fen"]),
        (&json!(15_000), &json!(15_000)),
        "{freeze}"
    );
    assert_eq!(clerk.world.wallet(&guest)["balance_fen"], 85_000);
}

#[test]
fn more_is_owed_than_was_frozen_and_the_difference_is_collected_in_the_same_step() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let guest = clerk.world.customer("wechat", 100_000);
    clerk.take_deposit("200.00");
    clerk.shoot(&clerk.world.code(&guest));
    let deposit = clerk.sees("done");
    clerk.next();
    clerk.look_up(&deposit);

    window.fill("consume-amount", "260.00");
    window.reads("consume-owed", "60.00");
    window.click("consume-top-up");
    window.reads("scan-amount", "60.00");
    assert_eq!(clerk.world.freeze(&deposit)["consumed_fen"], 20_000);
    let slips = clerk.stage.paper.count();
    clerk.shoot(&clerk.world.code(&guest));
    clerk.sees("done");
    window.reads("outcome-tops-up", &deposit);
    assert_eq!(clerk.world.wallet(&guest)["balance_fen"], 100_000 - 26_000);
    // One slip explains both.
    let slip = clerk.stage.paper.next_after(slips);
    for words in ["260.00", "200.00", "60.00", deposit.as_str()] {
        assert!(slip.says(words), "{words}: {slip:#?}");
    }
}

#[test]
fn nothing_to_consume_is_given_back_whole() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let guest = clerk.world.customer("alipay", 50_000);
    clerk.take_deposit("300.00");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    clerk.next();
    clerk.look_up(&no);

    window.fill("consume-amount", "0");
    window.see("consume-nothing");
    window.click("consume-as-unfreeze");
    window.reads("detail-unfrozen", "300.00");
    assert_eq!(clerk.world.wallet(&guest)["balance_fen"], 50_000);
    assert_eq!(clerk.world.freeze(&no)["consumed_fen"], 0);
}
