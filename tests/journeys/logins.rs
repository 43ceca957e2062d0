//! A till at which everybody logs in: by number and PIN, by a staff card before the camera. Who is
//! there stands on every act, and the audit log tells who did what.

use serde_json::Value;
use stage::film;

use crate::clerk::Clerk;

#[test]
fn who_is_logged_in_stands_on_every_act_and_the_log_tells_who_did_what() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let guest = clerk.world.customer("wechat", 100_000);
    // Number and PIN as fingers type them: eight digits at once would be a gun's.
    let type_into = |field: &str, digits: &str| {
        window.click(field);
        window.type_by_hand(digits);
    };

    // A clerk and the manager, who is the till's administrator, choose their PINs.
    window.click("nav-settings");
    window.click("people-fetch");
    window.becomes("people-2003", "data-may", "true");
    for (no, pin) in [("2001", "1357"), ("2003", "2468")] {
        window.click(&format!("people-pin-{no}"));
        window.fill("people-pin-new", pin);
        window.click("people-pin-save");
        window.becomes(&format!("people-{no}"), "data-pin", "true");
    }
    window.becomes("people-2003", "data-role", "administrator");
    window.click("setting-logins");
    window.see("leave");
    type_into("leave-no", "2003");
    type_into("leave-pin", "2468");
    window.click("leave-confirm");
    window.reads("on-duty", "周店长");

    // A card for the clerk without a PIN, held before the camera once the till is locked.
    window.click("people-edit-2002");
    window.click("people-card-2002");
    let card = window.picture_of("card-code");
    window.click("card-done");
    window.becomes("people-2002", "data-card", "true");
    window.click("session-lock");
    window.see("login");
    window.see_no("nav-settings");
    window.click("login-camera");
    clerk.stage.camera.show(&film::screen(&card));
    window.reads("on-duty", "小林");
    clerk.stage.camera.show_nothing();

    // What the clerk sells is the clerk's.
    window.click("nav-till");
    let slips = clerk.stage.paper.count();
    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    let slip = clerk.stage.paper.next_after(slips);
    assert!(slip.says("小林"), "{slip:#?}");
    clerk.next();
    clerk.look_up(&no);
    window.reads("detail-clerk", "小林");

    // A wrong PIN opens nothing; the right one does, and what it opened is another's.
    window.click("session-logout");
    window.see("login");
    type_into("login-no", "2003");
    type_into("login-pin", "0000");
    window.click("login-go");
    window.becomes("fault", "data-code", "authorisation_wrong");
    type_into("login-pin", "2468");
    window.click("login-go");
    window.reads("on-duty", "周店长");

    // The log tells it all, its chain holds, and it can be taken away.
    window.click("nav-settings");
    window.click("audit-open");
    window.becomes("app", "data-screen", "audit");
    window.click("audit-verify");
    window.becomes("audit-verified", "data-state", "sound");
    window.click("audit-export");
    window.see("audit-exported");
    let rows = window.script(
        "return [...document.querySelectorAll('[data-what]')].map((row) => row.dataset.what)",
    );
    let told: Vec<&str> = rows
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for what in [
        "logged_in",
        "logged_in_by_card",
        "pin_wrong",
        "locked",
        "logged_out",
        "card_made",
        "pin_set",
        "logins_on",
    ] {
        assert!(told.contains(&what), "{what}: {told:?}");
    }
}
