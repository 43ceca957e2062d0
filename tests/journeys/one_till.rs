//! One application per data folder: who starts it a second time gets the window that is open
//! already. Another folder is another till.

use std::time::Duration;

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
