//! The pictures of a hotel's front desk: the note about the guest, the desk, checking out.

use stage::keys::F3;

use crate::album::Album;
use crate::clerk::Clerk;

/// Guests come, stay and leave.
pub fn a_front_desk(album: &mut Album, clerk: &Clerk) {
    let window = &clerk.window;
    window.click("nav-till");
    let card = clerk.world.customer("alipay", 10_000_000);
    let phone = clerk.world.customer("wechat", 10_000_000);
    window.type_by_hand("500");
    noted(clerk, "1208", "张三", "8000");
    album.take(window, "guest-note");
    window.click("guest-done");
    album.take(window, "deposit-amount");
    window.click("confirm-deposit");
    window.becomes("camera", "data-filming", "true");
    clerk.shoot(&clerk.world.code(&phone));
    clerk.sees("done");
    album.take(window, "frozen-with-note");
    clerk.next();
    for (room, name, tail, usual, guest) in [
        ("0815", "李小姐", "4411", 30_000, &card),
        ("1502", "Mr Baker", "", 100_000, &card),
        ("0609", "王先生一家", "2380", 20_000, &phone),
    ] {
        noted(clerk, room, name, tail);
        window.click("guest-done");
        window.click(&format!("usual-{usual}"));
        window.becomes("camera", "data-filming", "true");
        clerk.shoot(&clerk.world.code(guest));
        clerk.sees("done");
        clerk.next();
    }

    window.type_by_hand(&F3.to_string());
    window.becomes("app", "data-screen", "desk");
    window.becomes("deposits", "data-count", "4");
    album.take(window, "desk");
    window.click("desk-filters");
    window.see("desk-filter-form");
    album.take(window, "desk-filters");
    window.click("desk-filters");
    open(clerk, "0815");
    window.fill("consume-amount", "88.00");
    album.take(window, "check-out-alipay");
    window.click("consume-rest-stays-frozen");
    window.reads("consume-stays", "212.00");
    window.click("consume-confirm");
    window.reads("detail-left", "212.00");
    album.take(window, "consumed-in-part");
    back(clerk);
    open(clerk, "1208");
    window.fill("consume-amount", "628.00");
    window.reads("consume-owed", "128.00");
    album.take(window, "more-is-owed");
    window.click("consume-top-up");
    window.reads("scan-amount", "128.00");
    album.take(window, "collecting-the-difference");
    clerk.shoot(&clerk.world.code(&phone));
    clerk.sees("done");
    album.take(window, "difference-paid");
    clerk.next();
}

fn noted(clerk: &Clerk, room: &str, name: &str, tail: &str) {
    clerk.window.click("guest-open");
    clerk.window.fill("guest-room", room);
    clerk.window.fill("guest-name", name);
    clerk.window.fill("guest-phone-tail", tail);
    clerk.window.click("guest-nights-more");
}

fn open(clerk: &Clerk, room: &str) {
    clerk.window.fill("desk-search", room);
    clerk.window.becomes("deposits", "data-count", "1");
    clerk.window.type_by_hand(&stage::keys::ENTER.to_string());
    clerk.window.see("consume-form");
}

/// Back to the list of all that are open.
fn back(clerk: &Clerk) {
    clerk.window.type_by_hand(&stage::keys::ESCAPE.to_string());
    clerk.window.see_no("detail");
}
