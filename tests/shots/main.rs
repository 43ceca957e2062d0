//! `cargo xtask shots DIR`: a picture of every screen of the real application, in both languages
//! and three sizes, as DIR/LANGUAGE/WIDTHxHEIGHT/NUMBER-NAME.png.
//! It judges nothing: it is for eyes.

#![cfg(target_os = "linux")]

mod album;
mod bills;
#[path = "../journeys/clerk.rs"]
#[expect(dead_code, reason = "the pictures need only some of a clerk's words")]
mod clerk;
mod hotel;
mod reconciliation;
mod shifts;
#[path = "../journeys/statement.rs"]
mod statement;

use serde_json::json;
use stage::{Stage, queue};

use album::Album;
use clerk::Clerk;

#[test]
fn every_screen_in_chinese() {
    every_screen("zh-CN");
}

#[test]
fn every_screen_in_english() {
    every_screen("en");
}

fn every_screen(language: &str) {
    let mut album = Album::open(language);
    let settings = json!({
        "language": language,
        "theme": "light",
        "printer": { "kind": "queue", "name": queue::NAME },
        "askEveryS": 3,
        "askTimesMax": 5,
    });

    first_minutes(&mut album, &settings);
    let clerk = Clerk::with(&settings);
    one_customer(&mut album, &clerk);
    hard_cases(&mut album, &clerk);
    taking_back(&mut album, &clerk);
    a_bad_line(&mut album, &clerk);
    a_guest(&mut album, &clerk);
    hotel::a_front_desk(&mut album, &clerk);
    bills::at_the_end_of_the_day(&mut album, &clerk);
    reconciliation::a_day_and_a_bill(&mut album, &clerk);
    shifts::from_hand_to_hand(&mut album, &clerk);
    around_the_till(&mut album, &clerk);
    a_damaged_journal(&mut album, clerk);
}

fn first_minutes(album: &mut Album, settings: &serde_json::Value) {
    let mut stage = Stage::start();
    stage.settle(settings);
    let window = stage.open();
    window.becomes("app", "data-screen", "setup");
    window.becomes("camera", "data-filming", "true");
    album.take(&window, "setup");
    window.fill(
        "setup-link",
        "https://elsewhere.example/cpay/use_device_setting?osi=1&si=2",
    );
    window.click("setup-submit");
    window.see("fault");
    album.take(&window, "setup-refused");
}

fn one_customer(album: &mut Album, clerk: &Clerk) {
    let customer = clerk.world.careful_customer("wechat", 10_000);
    album.take(&clerk.window, "till");
    clerk.window.type_by_hand("128.50");
    album.take(&clerk.window, "amount");
    clerk.window.click("confirm-payment");
    clerk.window.becomes("camera", "data-filming", "true");
    album.take(&clerk.window, "scan");
    clerk.shoot(&clerk.world.code(&customer));
    clerk.sees("customerPaying");
    album.take(&clerk.window, "password");
    clerk.world.answer(&customer, "type");
    clerk.sees("done");
    album.take(&clerk.window, "paid");
    clerk.next();
    clerk.collect("30.00");
    clerk.window.type_by_gun("6901234567892000");
    clerk.window.see("fault");
    album.take(&clerk.window, "no-payment-code");
    clerk.window.click("scan-back");
    clerk.window.click("key-clear");
}

fn hard_cases(album: &mut Album, clerk: &Clerk) {
    let poor = clerk.world.customer("alipay", 1);
    clerk.collect("66.00");
    clerk.shoot(&clerk.world.code(&poor));
    clerk.sees("failed");
    album.take(&clerk.window, "failed");
    clerk.next();

    let silent = clerk.world.customer("wechat", 100_000);
    clerk
        .world
        .pull("micro_pay", 1, json!({ "kind": "drop_reply" }));
    clerk.world.pull(
        "query_order",
        1_000,
        json!({ "kind": "status", "status": 3 }),
    );
    clerk.collect("19.90");
    clerk.shoot(&clerk.world.code(&silent));
    let patience = std::time::Duration::from_secs(60);
    clerk
        .window
        .becomes_within("outcome-state", "data-state", "unresolved", patience);
    album.take(&clerk.window, "unresolved");
    clerk.next();
    album.take(&clerk.window, "till-with-open-record");
    clerk.world.be_good();
    clerk
        .window
        .becomes_within("late-banner", "data-state", "done", patience);
    album.take(&clerk.window, "late-success");
    clerk.window.click("late-seen");
}

/// A payment that the platform knows and the till does not, taken back from the list.
fn taking_back(album: &mut Album, clerk: &Clerk) {
    let patience = std::time::Duration::from_secs(60);
    let silent = clerk.world.customer("alipay", 100_000);
    for method in ["micro_pay", "query_order"] {
        clerk
            .world
            .pull(method, 1_000, json!({ "kind": "status", "status": 3 }));
    }
    for amount in ["23.00", "58.80"] {
        clerk.collect(amount);
        clerk.shoot(&clerk.world.code(&silent));
        clerk
            .window
            .becomes_within("outcome-state", "data-state", "unresolved", patience);
        if amount == "23.00" {
            clerk.next();
        }
    }
    let no = clerk.window.text("outcome-no");
    clerk.window.click("outcome-reverse");
    clerk.window.see("reverse-question");
    album.take(&clerk.window, "reverse-question");
    clerk.window.click("reverse-keep");
    clerk.next();
    clerk.window.click("waiting-open");
    clerk.window.becomes("waiting", "data-count", "2");
    clerk.window.click(&format!("reverse-{no}"));
    clerk.window.see("reverse-question");
    album.take(&clerk.window, "waiting");
    clerk.window.click("reverse-sure");
    clerk.window.see(&format!("waiting-why-{no}"));
    album.take(&clerk.window, "waiting-refused");
    clerk.world.be_good();
    clerk
        .window
        .becomes_within("late-banner", "data-state", "done", patience);
    clerk
        .window
        .becomes_within("waiting", "data-count", "0", patience * 2);
    album.take(&clerk.window, "paid-despite");
    clerk.window.click("late-seen");
    clerk.window.click("late-seen");
    clerk.window.click("nav-till");
}

fn a_bad_line(album: &mut Album, clerk: &Clerk) {
    let customer = clerk.world.customer("wechat", 100_000);
    for method in ["micro_pay", "query_order"] {
        clerk
            .world
            .pull(method, 1_000, json!({ "kind": "garbage" }));
    }
    clerk.collect("42.00");
    clerk.window.becomes("camera", "data-filming", "true");
    clerk.shoot(&clerk.world.code(&customer));
    clerk
        .window
        .becomes("line-banner", "data-code", "line_portal");
    album.take(&clerk.window, "bad-line");
    clerk.next();
    album.take(&clerk.window, "bad-line-at-the-till");
    clerk.world.be_good();
    clerk.window.see_no("line-banner");
    // The payment's end comes late; whoever has not seen it has it over every screen.
    let patience = std::time::Duration::from_secs(60);
    clerk
        .window
        .becomes_within("late-banner", "data-state", "done", patience);
    clerk.window.click("late-seen");
}

fn a_guest(album: &mut Album, clerk: &Clerk) {
    let guest = clerk.world.customer("wechat", 1_000_000);
    clerk.take_deposit("500.00");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    album.take(&clerk.window, "frozen");
    clerk.next();
    clerk.window.click("nav-records");
    album.take(&clerk.window, "records");
    clerk.look_up(&no);
    clerk.window.fill("consume-amount", "123.45");
    album.take(&clerk.window, "deposit");
    clerk.window.click("consume-confirm");
    clerk.window.becomes("act", "data-state", "done");
    album.take(&clerk.window, "deposit-settled");
    clerk.window.click("nav-till");

    clerk.collect("20.00");
    // A camera that starts keeps a busy machine from hearing the gun.
    clerk.window.becomes("camera", "data-filming", "true");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    clerk.next();
    clerk.look_up(&no);
    clerk.refund("5.00");
    clerk.window.becomes("act", "data-state", "done");
    album.take(&clerk.window, "refunded-in-part");
}

fn around_the_till(album: &mut Album, clerk: &Clerk) {
    clerk.window.click("nav-settings");
    clerk.window.see("settings");
    album.take(&clerk.window, "settings");
    clerk.window.click("test-line");
    clerk.window.becomes("line-test", "data-state", "works");
    clerk.window.click("setting-proxy-manual");
    clerk.window.fill("setting-proxy-address", "127.0.0.1:9");
    clerk.window.click("setting-proxy-save");
    clerk.window.becomes("fault", "data-code", "proxy_silent");
    clerk.window.click("signing-import");
    album.take_of(&clerk.window, "settings-connection", "settings-line");
    clerk.window.click("setting-reverse-on");
    clerk.window.see("setting-reverse-after");
    clerk.window.click("backup-now");
    clerk.window.becomes("journal-told", "data-act", "backUp");
    let day = clerk.window.text("backup-last");
    clerk
        .window
        .click(&format!("restore-zhanggui-practice-{day}.sqlite"));
    clerk.window.see("restore-question");
    album.take_of(&clerk.window, "settings-journal", "settings-journal");
    clerk.window.click("setting-theme-dark");
    clerk.window.click("nav-till");
    album.take(&clerk.window, "till-dark");
    clerk.stage.camera.unplug();
    clerk
        .window
        .becomes("device-camera", "data-state", "broken");
    clerk.window.click("device-camera");
    album.take(&clerk.window, "camera-gone");
    clerk.window.click("nav-practice");
    clerk.window.turn_to_practice_desk();
    clerk.window.see("practice-qr");
    album.take(&clerk.window, "practice-desk");
}

/// The power goes, and the disk with it.
fn a_damaged_journal(album: &mut Album, clerk: Clerk) {
    let Clerk {
        window,
        world,
        mut stage,
    } = clerk;
    drop(world);
    stage.kill(window);
    let file = stage.data().join("journal-training.sqlite");
    for log in ["-wal", "-shm"] {
        // Where there is none, all is in the file.
        let _ = std::fs::remove_file(file.with_file_name(format!("journal-training.sqlite{log}")));
    }
    std::fs::write(&file, vec![0xA5; 16_384]).expect("the file can be written");
    let window = stage.open();
    window.becomes("stopped", "data-code", "journal_damaged");
    album.take(&window, "journal-damaged");
}
