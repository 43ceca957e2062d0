//! The flow without the window: the real counter, journal, client and server in one process,
//! killed after each step that there is, started again, and compared with the server's book.

#![cfg(target_os = "linux")]

mod elsewhere;
mod reconcile;
mod rights;
mod till;

use ::till::platform::Booked;
use serde_json::{Value, json};
use till::Till;

/// What the clerk does before and after the kill, if it comes to that.
type Script = fn(&mut Till);

fn pay(till: &mut Till) {
    till.charge("payment", "12.34", "wechat");
}

fn pay_and_refund(till: &mut Till) {
    if let Some(no) = till.charge("payment", "0.02", "alipay") {
        till.refund(&no, "0.01");
    }
}

fn book_and_refund(till: &mut Till) {
    till.take_by_hand("86.50", Booked::BankCard);
    if let Some(no) = till.take_by_hand("0.02", Booked::Cash) {
        till.refund(&no, "0.01");
    }
}

fn freeze_and_consume(till: &mut Till) {
    if let Some(no) = till.charge("deposit", "500", "wechat") {
        till.consume(&no, "120");
    }
}

fn freeze_and_unfreeze(till: &mut Till) {
    if let Some(no) = till.charge("deposit", "300", "alipay") {
        till.unfreeze(&no);
    }
}

fn show_and_scan(till: &mut Till) {
    till.guest_scans_after(4_000);
    till.show_code("500");
}

/// Plays `script` once for each step at which it can be cut, until it plays to its end.
fn cut_everywhere(script: Script, mischief: &[(&str, Value)]) {
    for steps in 0.. {
        assert!(steps < 60, "the script does not end");
        if is_whole_when_cut_after(steps, script, mischief) {
            return;
        }
    }
}

/// Plays `script` cut after so many steps; whether it came to its end before.
fn is_whole_when_cut_after(steps: usize, script: Script, mischief: &[(&str, Value)]) -> bool {
    let mut till = Till::set_up();
    for (method, act) in mischief {
        till.pull(method, act);
    }
    till.cut_after(steps);
    script(&mut till);
    let whole = !till.is_cut();
    till.restart();
    till.settle();
    till.compare_with_book(&format!("cut after {steps} steps"));
    whole
}

#[test]
fn a_payment_cut_anywhere_ends_as_the_book_says() {
    cut_everywhere(pay, &[]);
}

#[test]
fn a_refund_cut_anywhere_ends_as_the_book_says() {
    cut_everywhere(pay_and_refund, &[]);
}

#[test]
fn what_is_taken_by_hand_and_cut_anywhere_ends_as_the_book_says() {
    cut_everywhere(book_and_refund, &[]);
}

#[test]
fn a_consume_cut_anywhere_ends_as_the_book_says() {
    cut_everywhere(freeze_and_consume, &[]);
}

#[test]
fn an_unfreeze_cut_anywhere_ends_as_the_book_says() {
    cut_everywhere(freeze_and_unfreeze, &[]);
}

#[test]
fn lost_and_spoiled_replies_change_no_end() {
    for kind in [
        "drop_reply",
        "drop_request",
        "wrong_code",
        "garbage",
        "http_error",
    ] {
        let act = json!({ "kind": kind });
        let pay = [("micro_pay", act.clone()), ("query_order", act.clone())];
        cut_everywhere(pay_and_refund, &pay);
        cut_everywhere(book_and_refund, &pay);
        let refund = [("refund", act.clone()), ("query_refund_order", act.clone())];
        cut_everywhere(pay_and_refund, &refund);
        cut_everywhere(book_and_refund, &refund);
        let deposit = [
            ("micro_freeze", act.clone()),
            ("deposit_consume", act.clone()),
            ("query_freeze_order", act),
        ];
        cut_everywhere(freeze_and_consume, &deposit);
    }
}

#[test]
fn a_server_that_is_unsure_is_asked_again() {
    for status in [3, 103] {
        let act = json!({ "kind": "status", "status": status });
        cut_everywhere(pay, &[("micro_pay", act.clone()), ("query_order", act)]);
    }
}

#[test]
fn a_shown_code_that_is_scanned_in_time_ends_as_the_book_says_wherever_it_is_cut() {
    cut_everywhere(show_and_scan, &[]);
}

#[test]
fn a_shown_code_whose_answers_are_lost_is_settled_all_the_same() {
    for kind in ["drop_reply", "drop_request", "wrong_code", "garbage"] {
        let act = json!({ "kind": kind });
        let mischief = [
            ("scancode_freeze", act.clone()),
            ("query_freeze_order", act),
        ];
        // Where the code itself is lost it is asked about for two hours, always in the same way.
        for steps in (0..20).chain([usize::MAX]) {
            if is_whole_when_cut_after(steps, show_and_scan, &mischief) {
                break;
            }
        }
    }
}

#[test]
fn a_shown_code_is_scanned_at_the_last_moment_or_never() {
    for scans_after_ms in [Some(295_000), None] {
        let mut till = Till::set_up();
        if let Some(ms) = scans_after_ms {
            till.guest_scans_after(ms);
        }
        // Killed while the code is on the screen, and started again: the same code.
        till.cut_after(20);
        till.show_code("500");
        assert!(till.is_cut());
        let before = till.on_screen().expect("a code");
        till.restart();
        let after = till.on_screen().expect("a code");
        assert_eq!((before.code, before.dies), (after.code, after.dies));
        till.settle();
        assert_eq!(till.on_screen(), None);
        till.compare_with_book("in the end");
        let frozen = frozen_fen(&till);
        assert_eq!(frozen, scans_after_ms.map_or(0, |_| 50_000));
    }
}

/// What the book has frozen at Alipay, in fen.
fn frozen_fen(till: &Till) -> u64 {
    let book = till.book();
    let rows = book["wallets"].as_array().expect("wallets");
    let frozen = rows.iter().filter_map(|row| row["frozen_fen"].as_u64());
    frozen.sum()
}
