//! One application per data folder: who starts it a second time gets the window that is open
//! already. Another folder is another till.

use std::time::Duration;

use stage::keys::ENTER;
use stage::patience::until_true;

use crate::clerk::Clerk;

#[test]
fn a_second_start_brings_the_first_to_the_front_and_another_folder_is_another_till() {
    let clerk = Clerk::at_work();
    let has_focus = || clerk.window.script("return document.hasFocus()") == true;

    // Another till on this machine: it opens beside this one, and stays.
    let mut other = clerk.stage.start_another("other-data");
    until_true("the other till is open", Duration::from_secs(30), || {
        other.words().contains("zhanggui: ready")
    });
    until_true(
        "the other till is in front",
        Duration::from_secs(10),
        || !has_focus(),
    );

    let mut second = clerk.stage.start_another("data");
    assert_eq!(second.ends(), Some(0), "{}", second.words());
    assert!(!second.words().contains("zhanggui: ready"));
    until_true("the first is in front", Duration::from_secs(10), has_focus);
    // It leaves before it begins a window: with threads of a window beside it, a process now and
    // then falls while it leaves. Without a screen no window can be begun.
    let mut blind = clerk.stage.start_without_screen("data");
    assert_eq!(blind.ends(), Some(0), "{}", blind.words());

    // Nobody's work was disturbed.
    other.must_live();
    let customer = clerk.world.customer("wechat", 10_000);
    clerk.collect("1.00");
    clerk.shoot(&clerk.world.code(&customer));
    clerk.sees("done");

    // After a power cut the folder is free at once.
    let Clerk {
        window,
        world,
        mut stage,
    } = clerk;
    drop(world);
    stage.kill(window);
    let window = stage.open();
    window.becomes("app", "data-screen", "till");
}

#[test]
fn a_till_that_hangs_is_told_of_and_comes_back_or_is_replaced() {
    let mut clerk = Clerk::at_work();
    let first = clerk.stage.opened();

    first.hangs();
    let window = clerk.stage.open();
    let second = clerk.stage.opened();
    window.becomes("stopped", "data-code", "already_open");
    window.reads("stopped-why", "没有资金变动");
    // It answers again: the second one leaves, in the middle of what its driver asks of it.
    first.goes_on();
    window.script(
        "setTimeout(() => document.querySelector('[data-testid=stopped-again]').click(), 200)",
    );
    until_true("the second leaves", Duration::from_secs(20), || {
        second.is_gone()
    });
    until_true("the first is in front", Duration::from_secs(10), || {
        clerk.window.script("return document.hasFocus()") == true
    });
    drop(window);

    first.hangs();
    let window = clerk.stage.open();
    window.becomes("stopped", "data-code", "already_open");
    window.click("stopped-again");
    window.becomes("fault", "data-code", "already_open");
    first.dies();
    until_true("the first is dead", Duration::from_secs(10), || {
        first.is_gone()
    });
    window.click("stopped-again");
    window.see("amount");
    let world = clerk.stage.world();
    let customer = world.customer("wechat", 10_000);
    window.type_by_hand(&format!("2.00{ENTER}"));
    window.type_by_gun(&world.code(&customer));
    window.becomes("outcome-state", "data-state", "done");
}
