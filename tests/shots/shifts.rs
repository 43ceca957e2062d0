//! The pictures of a shift: a payment in cash, the drawer counted and short, the handover, and the
//! shifts of the past.

use stage::keys::F7;

use crate::album::Album;
use crate::clerk::Clerk;

/// From the customer's banknote to the next clerk.
pub fn from_hand_to_hand(album: &mut Album, clerk: &Clerk) {
    let window = &clerk.window;
    window.type_by_hand(&F7.to_string());
    window.becomes("app", "data-screen", "shift");
    window.fill("shift-float", "500");
    window.click("shift-start");
    window.reads("drawer-expected", "500.00");
    window.click("nav-till");
    clerk.collect("128.00");
    window.click("by-cash");
    window.see("cash-line");
    window.click("cash-sum-20000");
    window.becomes("cash-change", "data-change", "72.00");
    album.take(window, "cash");
    window.click("cash-book");
    clerk.sees("done");
    album.take(window, "cash-paid");
    clerk.next();

    window.type_by_hand(&F7.to_string());
    window.becomes("app", "data-screen", "shift");
    window.becomes("my-figures-cash-payments", "data-fen", "12800");
    window.reads("drawer-expected", "628.00");
    album.take(window, "shift");
    window.click("drawer-pieces");
    window.fill("piece-10000", "6");
    window.fill("piece-1000", "2");
    window.becomes("drawer-difference-now", "data-fen", "-800");
    window.click("drawer-pieces");
    window.click("drawer-keep");
    album.take_of(window, "shift-counted", "hand-over-form");
    window.click("hand-over");
    window.see("shift-odd");
    album.take_of(window, "shift-odd", "shift-odd");
    window.click("hand-over-sure");
    window.see("handed-over");
    album.take(window, "shift-handed-over");
    window.click("shift-tab-past");
    window.click("past-shift-1");
    window.see("shift-page");
    window.see("shift-records");
    album.take(window, "shift-past");
    window.click("nav-till");
}
