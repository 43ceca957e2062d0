//! The first minutes: a new till meets its shop, and meets codes that are no good.

use serde_json::json;
use stage::{Stage, film};

#[test]
fn a_new_till_is_set_up_by_the_camera() {
    let mut stage = Stage::start();
    let window = stage.open();
    window.becomes("app", "data-screen", "setup");
    window.see("training-band");
    window.becomes("device-camera", "data-state", "ready");
    window.becomes("device-voice", "data-state", "ready");
    let world = stage.world();
    // The beginning is only spoken while it is true: this shop's line is slow.
    world.pull(
        "use_device_setting",
        1,
        json!({ "kind": "delay", "ms": 1_000 }),
    );
    stage
        .camera
        .show(&film::setting_code(&world.setting_link()));
    window.becomes("app", "data-screen", "till");
    stage.camera.show_nothing();
    assert!(!window.text("shop-name").is_empty());
    window.see("training-band");

    // Spoken at the start and at the end.
    stage.voice.must_say("设置成功");
    let said = stage.voice.sentences();
    assert!(said.len() == 2 && said[0].contains("正在设置"), "{said:?}");
}

#[test]
fn a_code_that_is_no_good_gets_its_own_sentence_and_a_good_one_still_works() {
    let mut stage = Stage::start();
    let window = stage.open();
    window.becomes("app", "data-screen", "setup");
    let world = stage.world();
    let good = world.setting_link();
    let used = world.setting_link();
    world.another_till_uses(&used);
    let refused = [
        (
            world.setting_link_that(json!({ "expired": true })),
            "setup_expired",
        ),
        (
            world.setting_link_that(json!({ "bound": true })),
            "setup_bound_elsewhere",
        ),
        (used, "setup_used"),
        (good.replace("127.0.0.1", "127.0.0.9"), "setup_foreign_host"),
        (
            good.split('&').next().unwrap_or_default().to_owned(),
            "setup_garbled",
        ),
    ];
    for (link, code) in refused {
        window.fill("setup-link", &link);
        window.click("setup-submit");
        window.becomes("fault", "data-code", code);
        assert!(!window.text("fault").is_empty());
    }
    window.type_by_gun(&good);
    window.becomes("app", "data-screen", "till");

    // It can be done again at any time.
    window.click("nav-settings");
    window.click("setup-again");
    window.becomes("app", "data-screen", "setup");
    let again = world.setting_link();
    window.type_by_gun(&again);
    window.becomes("app", "data-screen", "till");
}
