//! Devices come and go; the till goes on and says which, why, and what to do.

use serde_json::json;
use stage::Stage;
use stage::keys::{ENTER, ESCAPE};

use crate::clerk::Clerk;

#[test]
fn a_camera_is_pulled_out_and_put_back_while_the_gun_goes_on() {
    let clerk = Clerk::at_work();
    let customer = clerk.world.customer("wechat", 10_000);
    clerk.window.becomes("device-camera", "data-state", "ready");
    clerk.collect("1.00");
    clerk.window.becomes("camera", "data-filming", "true");

    clerk.stage.camera.unplug();
    clerk
        .window
        .becomes("device-camera", "data-state", "broken");
    clerk.window.click("device-camera");
    assert!(!clerk.window.text("device-note").is_empty());
    clerk.shoot(&clerk.world.code(&customer));
    clerk.sees("done");
    clerk.next();

    clerk.stage.camera.replug();
    clerk.window.becomes("device-camera", "data-state", "ready");
    clerk.collect("2.00");
    clerk.film(&clerk.world.code(&customer));
    clerk.sees("done");
}

#[test]
fn a_network_printer_is_chosen_in_the_settings_and_prints() {
    let clerk = Clerk::with(&json!({}));
    let address = format!("127.0.0.1:{}", clerk.stage.paper.port());
    clerk.window.click("nav-settings");
    clerk.window.click("setting-printer-tcp");
    clerk.window.fill("setting-printer-address", &address);
    clerk.window.click("setting-printer-address-save");
    clerk.window.click("test-print");
    let page = clerk.stage.paper.next_after(0);
    assert!(page.cuts > 0 && !page.lines.is_empty(), "{page:#?}");

    clerk.window.click("nav-till");
    let customer = clerk.world.customer("wechat", 10_000);
    clerk.collect("6.66");
    clerk.shoot(&clerk.world.code(&customer));
    let no = clerk.sees("done");
    let slip = clerk.stage.paper.next_after(1);
    assert!(
        slip.says("6.66") && slip.barcodes.contains(&no),
        "{slip:#?}"
    );
}

#[test]
fn a_till_where_every_device_is_missing_still_takes_payments() {
    let mut stage = Stage::start();
    stage.camera.unplug();
    stage.voice.fall_silent();
    // A port where nobody listens.
    let clerk = Clerk::on(
        stage,
        &json!({ "printer": { "kind": "tcp", "address": "127.0.0.1:9" } }),
    );
    let customer = clerk.world.customer("wechat", 10_000);
    for _ in 0..2 {
        clerk.collect("6.66");
        clerk.shoot(&clerk.world.code(&customer));
        clerk.sees("done");
        clerk.next();
    }
    assert_eq!(clerk.world.wallet(&customer)["paid_fen"], 1_332);

    // Each says why, and what to do.
    for device in ["device-camera", "device-printer", "device-voice"] {
        clerk.window.becomes(device, "data-state", "broken");
        clerk.window.click(device);
        assert!(!clerk.window.text("device-note").is_empty());
        clerk.window.click(device);
    }
}

#[test]
fn the_amount_is_seen_whole_on_every_screen() {
    let clerk = Clerk::with(&json!({}));
    let window = &clerk.window;
    // Handhelds, old desks, flat and small laptops, a large desk; each with its task bar.
    let screens = [
        (720, 1280),
        (480, 800),
        (1024, 768),
        (1024, 700),
        (1280, 680),
        (1366, 700),
        (1440, 860),
        (1920, 1080),
    ];
    for (width, height) in screens {
        window.resize(width, height);
        for amount in ["5", "12345.67"] {
            window.type_by_hand(amount);
            window.reads("amount", amount);
            window.see_whole("amount");
            window.see_whole("confirm-payment");
            window.type_by_hand(&ESCAPE.to_string());
            window.reads("amount", "0.00");
        }
    }
    window.resize(1366, 700);
    let guest = clerk.world.customer("wechat", 10_000_000);
    clerk.collect("12345.67");
    window.see_whole("scan-amount");
    clerk.shoot(&clerk.world.code(&guest));
    window.becomes("outcome", "data-state", "done");
    window.see_whole("outcome-amount");
}

#[test]
fn modes_and_languages_are_chosen_and_kept() {
    let clerk = Clerk::with(&json!({}));
    let window = &clerk.window;
    window.see("confirm-payment");
    window.see("confirm-deposit");
    window.click("nav-settings");
    window.click("setting-mode-deposits");
    window.click("setting-language-en");
    window.reads("training-band", "not real money");
    window.click("nav-till");
    window.see("confirm-deposit");
    window.see_no("confirm-payment");

    let guest = clerk.world.customer("wechat", 10_000);
    clerk.window.type_by_hand(&format!("50.00{ENTER}"));
    clerk.window.becomes("scan", "data-kind", "deposit");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    assert_eq!(clerk.world.freeze(&no)["freeze_fen"], 5_000);
    clerk.stage.voice.must_say("deposit taken");

    let Clerk {
        window, mut stage, ..
    } = clerk;
    window.close();
    let window = stage.open();
    window.see("confirm-deposit");
    window.see_no("confirm-payment");
    window.reads("training-band", "not real money");
    window.click("nav-settings");
    window.click("setting-mode-payments");
    window.click("nav-till");
    window.see("confirm-payment");
    window.see_no("confirm-deposit");
}
