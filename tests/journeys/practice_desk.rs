//! The practice desk as a person uses it: everything through its own window, and what it shows is
//! good enough to be filmed.

use stage::{Stage, film};

use crate::clerk::Clerk;

#[test]
fn a_newcomer_sets_up_and_is_paid_with_nothing_but_the_two_windows() {
    let mut stage = Stage::start();
    let window = stage.open();
    window.becomes("app", "data-screen", "setup");
    window.click("open-practice");

    // The setting code on the desk's screen is held before the till's camera.
    window.turn_to_practice_desk();
    window.see("practice-setting-qr");
    let picture = window.picture_of("practice-setting-qr");
    window.turn_to_till();
    stage.camera.show(&film::screen(&picture));
    window.becomes("app", "data-screen", "till");
    stage.camera.show_nothing();

    // So is the phone of a practice customer.
    let clerk = Clerk {
        world: stage.world(),
        window,
        stage,
    };
    clerk.collect("0.01");
    clerk.window.turn_to_practice_desk();
    let picture = clerk.window.picture_of("practice-phone");
    clerk.window.turn_to_till();
    clerk.stage.camera.show(&film::screen(&picture));
    let no = clerk.sees("done");
    assert_eq!(clerk.world.order(&no)["total_fen"], 1);
    clerk.stage.camera.show_nothing();
}

#[test]
fn a_newcomer_without_a_camera_uses_the_desks_gun() {
    let mut stage = Stage::start();
    stage.camera.unplug();
    let window = stage.open();
    window.becomes("app", "data-screen", "setup");
    window.click("open-practice");
    window.turn_to_practice_desk();
    window.click("practice-setting-gun");
    window.turn_to_till();
    window.becomes("app", "data-screen", "till");

    let clerk = Clerk {
        world: stage.world(),
        window,
        stage,
    };
    clerk.collect("0.02");
    clerk.window.turn_to_practice_desk();
    clerk.window.click("practice-gun");
    clerk.window.turn_to_till();
    let no = clerk.sees("done");
    assert_eq!(clerk.world.order(&no)["total_fen"], 2);

    // The desk's book knows it as well.
    clerk.window.turn_to_practice_desk();
    clerk.window.see(&format!("practice-book-{no}"));

    // So do the shop's people: a clerk without the right to refund comes on duty.
    clerk
        .window
        .becomes("practice-person-2002", "data-may-refund", "false");
    clerk.window.click("practice-person-2002-duty");
    clerk.window.turn_to_till();
    clerk.window.reads("shop", "小林");
}
