//! The clerk: an order in words becomes a visit to the counter, and what the counter makes of it
//! becomes an answer.
//!
//! ```text
//! pay YUAN CODE | freeze YUAN CODE | consume NO YUAN | unfreeze NO | refund NO YUAN | reverse NO
//! ask            asks about every open record now
//! crank MS       time passes
//! records        every record as it stands
//! ```

use crate::{clock, out};
use counter::view::{DraftKind, Intake, Seen};
use counter::{Counter, Do, Fault, Handle};
use serde_json::{Value, json};
use till::act::{ChargeNo, Record, Rest, SecondNo};
use till::guest::Typed;
use till::moment::Now;
use till::{charge, second};

/// More than any story here makes.
const RECORDS_MAX: u32 = 500;

/// Carries the order out and says its answer, also where it is refused.
pub async fn carry_out(till: &Handle, order: &str) {
    let words: Vec<String> = order.split(' ').map(String::from).collect();
    let answer = till
        .visit(move |counter, now| {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            obey(counter, &words, now)
        })
        .await;
    out::line(&match answer {
        Ok(value) => json!({ "answer": value }),
        Err(fault) => json!({ "refused": fault.code() }),
    });
}

/// Waits until the loop has ended, and the journal is closed with it.
pub async fn until_closed(till: &Handle) {
    while till.visit(|_, _| Ok(((), Vec::new()))).await.is_ok() {}
}

fn obey(counter: &mut Counter, words: &[&str], now: Now) -> Result<(Value, Vec<Do>), Fault> {
    match words {
        ["pay", yuan, code] => charge(counter, DraftKind::Payment, yuan, code, now),
        ["freeze", yuan, code] => charge(counter, DraftKind::Deposit, yuan, code, now),
        ["consume", no, yuan] => {
            let may = counter.own_authority()?;
            counter
                .consume(no, yuan, Rest::GoesBack, may, now)
                .map(begun)
        }
        ["unfreeze", no] => {
            let may = counter.own_authority()?;
            counter.unfreeze(no, None, may, now).map(begun)
        }
        ["refund", no, yuan] => {
            let may = counter.own_authority()?;
            counter.refund(no, yuan, may, now).map(begun)
        }
        ["reverse", no] => counter.reverse(no, now).map(begun),
        ["ask"] => {
            let mut todo = Vec::new();
            for open in counter.snapshot(now)?.open {
                todo.extend(counter.ask_now(open.record.no(), now)?);
            }
            Ok((json!(todo.len()), todo))
        }
        ["crank", ms] => {
            clock::crank_ms(ms.parse().unwrap_or(0));
            Ok((Value::Null, Vec::new()))
        }
        ["records"] => {
            let all = counter.recent(RECORDS_MAX, now)?;
            Ok((all.iter().rev().map(told).collect(), Vec::new()))
        }
        _ => Err(Fault::Unexpected {
            what: words.join(" "),
        }),
    }
}

fn charge(
    counter: &mut Counter,
    kind: DraftKind,
    yuan: &str,
    code: &str,
    now: Now,
) -> Result<(Value, Vec<Do>), Fault> {
    counter.begin(kind, yuan, Typed::default())?;
    match counter.intake(code, now)? {
        (Intake::Submitted(seen), todo) => Ok(begun((*seen, todo))),
        (Intake::Found(_) | Intake::SettingUp | Intake::LoggedIn, _) => Err(Fault::CodeNotPayment),
    }
}

fn begun((seen, todo): (Seen, Vec<Do>)) -> (Value, Vec<Do>) {
    (json!(seen.record.no()), todo)
}

fn told(seen: &Seen) -> Value {
    json!({
        "no": seen.record.no(),
        "parent": seen.record.parent(),
        "act": act(&seen.record),
        "fen": seen.record.amount().fen(),
        "state": state(&seen.record),
        "ended": seen.ended.is_some(),
    })
}

fn act(record: &Record) -> &'static str {
    match record {
        Record::Charge(charge) => match charge.no {
            ChargeNo::Payment(_) => "payment",
            ChargeNo::Freeze(_) => "freeze",
        },
        Record::Second(second) => match second.no {
            SecondNo::Consume(..) => "consume",
            SecondNo::Unfreeze(..) => "unfreeze",
            SecondNo::Refund(..) => "refund",
        },
    }
}

/// Where the record stands, in a word.
pub fn state(record: &Record) -> &'static str {
    match record {
        Record::Charge(charge) => match charge.state {
            charge::State::Drafted => "drafted",
            charge::State::Submitted { .. } => "submitted",
            charge::State::Showing { .. } => "showing",
            charge::State::CustomerPaying { .. } => "customer_paying",
            charge::State::Unresolved { .. } => "unresolved",
            charge::State::Reversing(_) => "reversing",
            charge::State::Done { .. } => "done",
            charge::State::Failed { .. } => "failed",
            charge::State::Reversed => "reversed",
        },
        Record::Second(second) => match second.state {
            second::State::Drafted => "drafted",
            second::State::Submitted { .. } => "submitted",
            second::State::InProgress { .. } => "in_progress",
            second::State::Unresolved { .. } => "unresolved",
            second::State::Done { .. } => "done",
            second::State::Failed { .. } => "failed",
            second::State::NeedsManualTransfer => "needs_manual_transfer",
        },
    }
}
