//! The pictures of a manager's screens: everything there is in one list, and what the day came to.

use stage::keys::F9;

use crate::album::Album;
use crate::clerk::Clerk;

/// What came of it all.
pub fn at_the_end_of_the_day(album: &mut Album, clerk: &Clerk) {
    let window = &clerk.window;
    window.type_by_hand(&F9.to_string());
    window.becomes("app", "data-screen", "bills");
    window.see("bill-figures");
    album.take(window, "bill");
    album.take_of(window, "bill-charts", "bill-charts");
    window.click("bill-export");
    window.click("export-bill-xlsx");
    window.see("export-told");
    album.take_of(window, "bill-exported", "export");
    window.click("bill-open-payments");
    window.becomes("app", "data-screen", "records");
    window.see("trade-chips");
    album.take(window, "bill-looked-into");
    window.click("trade-chips-clear");
    window.click("trade-filters");
    window.see("trade-filter-form");
    album.take(window, "details-filters");
    window.click("trade-filters");
    album.take(window, "details");
}
