//! The guest scans a code of ours: shown large by the till, on the window towards the guest as
//! well, and gone where nobody scans it.

use crate::clerk::Clerk;

#[test]
fn the_guest_scans_the_code_that_the_till_shows() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    window.click("nav-settings");
    window.click("setting-customer-window");
    window.click("nav-till");
    clerk.take_deposit("200.00");
    window.click("show-code");
    window.becomes("shown", "data-came", "true");
    let no = window.attribute("shown", "data-no").expect("its number");

    // The window towards the guest shows the same, and nothing of anybody else.
    window.turn_to_customer();
    window.reads("customer-amount", "200.00");
    window.see("customer-code");

    // The guest's phone is the practice wallet.
    window.turn_to_till();
    window.click("nav-practice");
    window.turn_to_practice_desk();
    window.click("practice-wallet-w2");
    window.click("practice-scan");
    window.turn_to_till();
    assert_eq!(clerk.sees("done"), no);
    window.turn_to_customer();
    window.becomes("customer", "data-state", "done");
    assert_eq!(clerk.world.freeze(&no)["freeze_fen"], 20_000);
    window.turn_to_till();
    clerk.next();

    // It is a deposit like any other.
    clerk.look_up(&no);
    window.fill("consume-amount", "50.00");
    window.click("consume-confirm");
    window.reads("detail-unfrozen", "150.00");
    assert_eq!(clerk.world.freeze(&no)["consumed_fen"], 5_000);
}

#[test]
fn a_code_that_is_put_aside_is_settled_in_the_background() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    clerk.take_deposit("120.00");
    window.click("show-code");
    window.becomes("shown", "data-came", "true");
    let no = window.attribute("shown", "data-no").expect("its number");
    window.click("shown-aside");
    window.see("amount");
    // The guest had taken a picture of it.
    window.click("nav-practice");
    window.turn_to_practice_desk();
    window.click("practice-wallet-w2");
    window.click("practice-scan");
    window.turn_to_till();
    window.becomes("late-banner", "data-no", &no);
    window.becomes("late-banner", "data-state", "done");
    assert_eq!(clerk.world.freeze(&no)["freeze_fen"], 12_000);
}
