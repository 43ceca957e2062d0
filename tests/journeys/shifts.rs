//! A shift from its float to its handover: what was paid by code and in cash, what was given back, a
//! drawer that is short of one yuan, the next clerk, the slip once more, and the shift looked into
//! when it is past.

use stage::keys::{ENTER, ESCAPE, F5, F7};

use crate::clerk::Clerk;

#[test]
fn a_shift_is_handed_over_with_its_drawer_counted_and_found_again() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let customer = clerk.world.customer("wechat", 100_000);
    window.click("nav-settings");
    window.click("people-fetch");
    window.becomes("people-2003", "data-may", "true");

    // What lies in the drawer.
    window.type_by_hand(&F7.to_string());
    window.becomes("app", "data-screen", "shift");
    window.see("my-figures-none");
    window.fill("shift-float", "300");
    window.click("shift-start");
    window.reads("drawer-expected", "300.00");

    // One pays by code, one in cash and gets change, and some of the cash goes back.
    window.click("nav-till");
    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&customer));
    clerk.sees("done");
    clerk.next();
    clerk.collect("28.00");
    window.type_by_hand(&F5.to_string());
    window.see("cash-line");
    window.fill("cash-given", "50");
    window.becomes("cash-change", "data-change", "22.00");
    window.type_by_hand(&ENTER.to_string());
    let cash = clerk.sees("done");
    window.becomes("outcome-platform", "data-platform", "cash");
    window.see("outcome-change");
    clerk.next();
    clerk.look_up(&cash);
    window.see("refund-by-hand");
    clerk.refund("5.00");
    window.becomes("act", "data-state", "done");

    // The figures, and the drawer by notes and coins: one yuan is missing.
    window.type_by_hand(&F7.to_string());
    window.becomes("app", "data-screen", "shift");
    window.reads("my-figures-net", "35.34");
    window.becomes("my-figures-wechat-payments", "data-fen", "1234");
    window.becomes("my-figures-cash-payments", "data-fen", "2800");
    window.becomes("my-figures-cash-refunds", "data-fen", "500");
    window.reads("drawer-expected", "323.00");
    window.see_no("shift-unresolved");
    window.click("drawer-pieces");
    for (piece, count) in [("10000", "3"), ("2000", "1"), ("100", "2")] {
        window.fill(&format!("piece-{piece}"), count);
    }
    window.becomes("drawer-difference-now", "data-difference", "short");
    window.becomes("drawer-difference-now", "data-fen", "-100");
    window.click("drawer-pieces");
    window.becomes("drawer-difference-now", "data-fen", "-100");
    window.click("drawer-keep");
    window.becomes("drawer-left-now", "data-fen", "30000");
    window.click("shift-to-2002");
    window.fill("shift-note", "one coin too few");
    window.click("shift-slip-records");

    // What is odd is asked about once; then it is over, on paper as well.
    let slips = clerk.stage.paper.count();
    window.click("hand-over");
    window.becomes("shift-odd", "data-odd", "differs");
    window.click("hand-over-sure");
    window.becomes("handed-over", "data-no", "1");
    window.becomes("handed-over-difference", "data-fen", "-100");
    window.reads("handed-over-drawer-taken-out", "22.00");
    window.reads("handed-over-drawer-left", "300.00");
    let slip = clerk.stage.paper.next_after(slips);
    for words in [
        "12.34", "28.00", "323.00", "322.00", "22.00", "300.00", "小陈", "小林",
    ] {
        assert!(slip.says(words), "{words}: {slip:#?}");
    }
    assert!(!slip.says("补打"), "{slip:#?}");
    let slips = clerk.stage.paper.count();
    window.click("shift-reprint");
    let copy = clerk.stage.paper.next_after(slips);
    assert!(copy.says("补打") && copy.says("323.00"), "{copy:#?}");
    window.click("handed-over-done");
    window.see("my-figures-none");

    // What came after it is not in it.
    window.click("nav-till");
    clerk.collect("7.00");
    clerk.shoot(&clerk.world.code(&customer));
    clerk.sees("done");
    clerk.next();
    window.type_by_hand(&F7.to_string());
    window.reads("my-figures-net", "7.00");

    // The past shift is as it was, with its three records.
    window.click("shift-tab-past");
    window.becomes("past-shifts", "data-count", "1");
    window.becomes("past-difference-1", "data-difference", "short");
    window.click("past-shift-1");
    window.becomes("shift-page", "data-no", "1");
    window.reads("shift-figures-net", "35.34");
    window.reads("shift-drawer-expected", "323.00");
    window.reads("shift-page-note", "one coin too few");
    window.becomes("shift-records", "data-count", "3");
    window.click(&format!("record-{cash}"));
    window.becomes("detail", "data-no", &cash);
    window.type_by_hand(&ESCAPE.to_string());
    window.becomes("shift-page", "data-no", "1");
}
