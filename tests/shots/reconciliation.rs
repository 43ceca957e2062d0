//! The pictures of reconciliation: a day that is held against Cloud Pay, and a bill in which not all
//! agrees.

use stage::keys::F9;

use crate::album::Album;
use crate::clerk::Clerk;
use crate::statement::{Today, bill, drop_file, never_made};

/// Today by hand, and a bill with other amounts and a payment too many.
pub fn a_day_and_a_bill(album: &mut Album, clerk: &Clerk) {
    let window = &clerk.window;
    window.type_by_hand(&F9.to_string());
    window.becomes("app", "data-screen", "bills");
    window.click("bill-reconcile");
    window.see("reconcile-report");
    album.take(window, "reconcile");

    let today = Today::now();
    window.fill("reconcile-from", &today.day());
    window.fill("reconcile-to", &today.day());
    window.click("reconcile-run");
    window.see("reconcile-kinds");
    album.take(window, "reconcile-today");

    let book = clerk.world.book();
    let orders = book["orders"].as_array().expect("a list");
    let of_wechat = orders.iter().filter(|order| order["platform"] == "wechat");
    let mut nos = of_wechat.filter_map(|order| order["out_trade_no"].as_str());
    let known = nos.next().expect("somebody paid by WeChat");
    let lines = [
        today.line(known, "128.51"),
        today.earlier(&never_made(known), "56.00"),
    ];
    drop_file(clerk, &bill(&lines));
    window.becomes("reconcile-report", "data-verdict", "differs");
    album.take(window, "reconcile-bill");
    window.type_by_hand(&F9.to_string());
    window.becomes("app", "data-screen", "bills");
}
