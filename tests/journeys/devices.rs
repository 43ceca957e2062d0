//! Devices come and go; the till goes on and says which, why, and what to do.

use serde_json::json;

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
fn a_printer_that_is_off_never_holds_up_a_payment() {
    // A port where nobody listens.
    let clerk = Clerk::with(&json!({ "printer": { "kind": "tcp", "address": "127.0.0.1:9" } }));
    let customer = clerk.world.customer("wechat", 10_000);
    clerk.collect("6.66");
    clerk.shoot(&clerk.world.code(&customer));
    clerk.sees("done");
    clerk
        .window
        .becomes("device-printer", "data-state", "broken");
    clerk.next();
}
