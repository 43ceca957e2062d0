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
    let world = stage.world();

    stage
        .camera
        .show(&film::setting_code(&world.setting_link()));
    window.becomes("app", "data-screen", "till");
    stage.camera.show_nothing();
    assert!(!window.text("shop-name").is_empty());
    window.see("training-band");

    // Spoken at the start and at the end.
    stage.voice.must_say("设置");
    assert!(
        stage.voice.sentences().len() >= 2,
        "{:?}",
        stage.voice.sentences()
    );
}

#[test]
fn a_code_that_is_no_good_gets_its_own_sentence_and_a_good_one_still_works() {
    let mut stage = Stage::start();
    let window = stage.open();
    window.becomes("app", "data-screen", "setup");
    let world = stage.world();
    let used = world.setting_link();
    let refused = [
        (
            world.setting_link_that(json!({ "expired": true })),
            "setup_expired",
        ),
        (
            world.setting_link_that(json!({ "bound": true })),
            "setup_bound_elsewhere",
        ),
        (used.replace("127.0.0.1", "127.0.0.9"), "setup_foreign_host"),
        (
            used.split('&').next().unwrap_or_default().to_owned(),
            "setup_garbled",
        ),
    ];
    for (link, code) in refused {
        window.fill("setup-link", &link);
        window.click("setup-submit");
        window.becomes("fault", "data-code", code);
        assert!(!window.text("fault").is_empty());
    }
    window.type_by_gun(&used);
    window.becomes("app", "data-screen", "till");

    // It can be done again at any time, but not with the same code.
    window.click("nav-settings");
    window.click("setup-again");
    window.becomes("app", "data-screen", "setup");
    window.type_by_gun(&used);
    window.becomes("fault", "data-code", "setup_used");
    window.type_by_gun(&world.setting_link());
    window.becomes("app", "data-screen", "till");
}
