//! Every way in which the real server says no. What it says stands in the document's tables
//! "Refused"; here stands how each row is provoked. A row without a way, and a way without a row,
//! is a failure. Each answer is replayed into the till's conclusion.

mod gate;
mod methods;
mod setting;
mod signed;

use crate::acts::act;
use crate::document::{DOC, Table};
use crate::foreign::Heard;
use crate::house::Stage;
use cloudpay::conclude::{Answer, conclude};
use cloudpay::wire::call::Method;
use cloudpay::wire::codes;
use cloudpay::wire::key::AuthenKey;
use serde_json::Value;
use std::collections::BTreeSet;
use till::reply::Reply;

/// What was asked, and what was heard.
pub struct Played {
    /// The method that was called.
    pub method: Method,
    /// The content that was sent.
    pub request: Value,
    /// The answer.
    pub heard: Heard,
}

/// A row: its section, its case, and how it is provoked.
pub type Row = (&'static str, &'static str, fn(&Stage) -> Played);

fn rows() -> Vec<Row> {
    [gate::ROWS, signed::ROWS, methods::ROWS, setting::ROWS].concat()
}

/// Sends a request and keeps what was asked.
pub fn played(stage: &Stage, method: Method, request: Value) -> Played {
    let heard = stage.say(method.name(), &request);
    Played {
        method,
        request,
        heard,
    }
}

/// The document's tables of refusals.
fn tables() -> impl Iterator<Item = &'static Table> {
    DOC.tables
        .iter()
        .filter(|table| table.place.part == "Refused")
}

#[test]
fn every_row_of_the_document_is_provoked_and_no_other() {
    let provoked: BTreeSet<_> = rows()
        .iter()
        .map(|(section, case, _)| (*section, *case))
        .collect();
    let listed: BTreeSet<_> = tables()
        .flat_map(|table| {
            let cases = table.column("case").into_iter();
            cases.map(|case| (table.place.section.as_str(), case))
        })
        .collect();
    let only = |one: &BTreeSet<_>, other: &BTreeSet<_>| -> Vec<(&str, &str)> {
        one.difference(other).copied().collect()
    };
    assert_eq!(only(&listed, &provoked), [], "in the document only");
    assert_eq!(only(&provoked, &listed), [], "in the suite only");
}

/// Codes of our server's that no row can provoke, and why.
const NEVER_REFUSED: &[i64] = &[
    // A customer who stops a payment is told by the order's state, not by a refusal.
    codes::CUSTOMER_REFUSED.internal_status,
];

#[test]
fn every_code_of_the_server_is_in_some_row() {
    let in_rows: BTreeSet<i64> = tables()
        .flat_map(|table| table.column("internal"))
        .map(|code| code.parse().expect("a number"))
        .chain(NEVER_REFUSED.iter().copied())
        .collect();
    let known = codes::ALL.iter().map(|code| code.internal_status).collect();
    assert_eq!(in_rows, known);
}

#[test]
fn every_refusal_is_the_documents_and_concludes_what_it_says() {
    let rows = rows();
    let mut wrong = Vec::new();
    // Each row has a server of its own; four at a time.
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..4)
            .map(|hand| {
                let mine: Vec<Row> = rows.iter().skip(hand).step_by(4).copied().collect();
                scope.spawn(move || mine.into_iter().filter_map(differs).collect::<Vec<_>>())
            })
            .collect();
        for hand in hands {
            match hand.join() {
                Ok(found) => wrong.extend(found),
                Err(_) => wrong.push(String::from("a row panicked; see above")),
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In what a row's answer differs from the document; `None` where it does not.
fn differs((section, case, play): Row) -> Option<String> {
    let wanted = wanted(section, case)?;
    let outcome = std::panic::catch_unwind(|| {
        let stage = Stage::open();
        let Played {
            method,
            request,
            heard,
        } = play(&stage);
        let (status, internal) = heard.codes();
        let signed = if heard.signed { "yes" } else { "no" };
        let word = word(method, &request, &heard, &stage.foreign.key);
        let told = [&status.to_string(), &internal.to_string(), signed, word].map(str::to_owned);
        (told, heard.content)
    });
    match outcome {
        Ok((told, _)) if told == wanted => None,
        Ok((told, content)) => Some(format!(
            "{section}, {case}: {told:?}, the document has {wanted:?}: {content}"
        )),
        Err(_) => Some(format!("{section}, {case}: panicked; see above")),
    }
}

/// status, internal, signed, concludes.
fn wanted(section: &str, case: &str) -> Option<[String; 4]> {
    let table = tables().find(|table| table.place.section == section)?;
    let at = table.column("case").iter().position(|row| *row == case)?;
    let columns = ["status", "internal", "signed", "concludes"];
    Some(columns.map(|column| table.column(column)[at].to_owned()))
}

/// What the till makes of it, in the document's word.
fn word(method: Method, request: &Value, heard: &Heard, key: &str) -> &'static str {
    let Some((act, phase)) = act(method, request) else {
        return "—";
    };
    let key = AuthenKey::parse(key).expect("a key");
    let answer = Answer::Came {
        http_status: 200,
        body: heard.body.clone(),
    };
    match conclude(&act, phase, &answer, &key) {
        Reply::Failed(_) => "failed",
        Reply::NotFound => "absent",
        Reply::Unsure(_) => "unknown",
        Reply::Done(_)
        | Reply::Show(_)
        | Reply::CustomerPaying
        | Reply::InProgress
        | Reply::Reversed
        | Reply::NeedsManualTransfer => "something else",
    }
}
