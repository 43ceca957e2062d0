//! The flow without the window: the real counter, journal, client and server in one process,
//! killed after each step that there is, started again, and compared with the server's book.

#![cfg(target_os = "linux")]

mod elsewhere;
mod till;

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

/// Plays `script` once for each step at which it can be cut, until it plays to its end.
fn cut_everywhere(script: Script, mischief: &[(&str, Value)]) {
    for steps in 0.. {
        assert!(steps < 60, "the script does not end");
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
        if whole {
            return;
        }
    }
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
        let refund = [("refund", act.clone()), ("query_refund_order", act.clone())];
        cut_everywhere(pay_and_refund, &refund);
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
