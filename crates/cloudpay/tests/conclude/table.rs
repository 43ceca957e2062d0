//! Every method against every way in which an answer can come.

use super::world::{Code, PHASES, acts, answer, head, key, object, paid};
use cloudpay::act::{Act, Phase};
use cloudpay::conclude::{Answer, Unanswered, answered, conclude, reversal};
use cloudpay::line::Trouble;
use cloudpay::wire::call::{Call, Method};
use cloudpay::wire::client_order_detail::ClientOrderDetail;
use cloudpay::wire::close_order::CloseOrder;
use cloudpay::wire::query_order_list::QueryOrderList;
use cloudpay::wire::query_order_list_overview::QueryOrderListOverview;
use cloudpay::wire::query_sub_mch_shop_info::QuerySubMchShopInfo;
use cloudpay::wire::scan_code_pay::ScanCodePay;
use cloudpay::wire::status::Status;
use cloudpay::wire::upload_client_monitor_info::UploadClientMonitorInfo;
use serde_json::{Value, json};

/// What was asked, as far as the conclusion depends on it.
#[derive(Clone, Debug)]
enum Asked {
    Submit(Act),
    Query(Act),
    Reverse,
    /// A question, or an order whose answer says nothing about money.
    Question(Method),
}

/// What is asked by `method`; more than one thing where acts share it.
fn asked(method: Method) -> Vec<Asked> {
    let of = |phase: Phase| {
        let sharing = acts().into_iter();
        sharing.filter(move |act| act.method(phase) == method)
    };
    match method {
        Method::MicroPay
        | Method::MicroFreeze
        | Method::ScancodeFreeze
        | Method::DepositConsume
        | Method::Unfreeze
        | Method::Refund => of(Phase::Submit).map(Asked::Submit).collect(),
        Method::QueryOrder
        | Method::QueryFreezeOrder
        | Method::QueryUnfreezeOrder
        | Method::QueryRefundOrder => of(Phase::Query).map(Asked::Query).collect(),
        Method::Reverse => vec![Asked::Reverse],
        Method::ScanCodePay
        | Method::CloseOrder
        | Method::QueryOrderList
        | Method::QueryOrderListOverview
        | Method::ClientOrderDetail
        | Method::QuerySubMchShopInfo
        | Method::UploadClientMonitorInfo => vec![Asked::Question(method)],
        // These travel without an envelope; `setup` and `line` have tables of their own.
        Method::UseDeviceSetting | Method::Ping => Vec::new(),
    }
}

/// A way in which an answer can come.
#[derive(Clone, Copy, Debug)]
enum Way {
    Nothing,
    TooLong,
    /// A whole and verified "done", under this HTTP status, which is not 200.
    Http(u16),
    Text(&'static str),
    CutShort,
    /// Whole, verified, with this status and finer code, and with an object that says "done".
    Said(Status, i64, Code),
    /// Status 0, verified, without an object.
    WithoutObject,
}

const CODES: [Code; 3] = [Code::Right, Code::Wrong, Code::None];
/// Numbers of `status` that no page lists.
const UNLISTED: [i64; 6] = [-1, 1, 2, 100, 105, i64::MAX];
const CONFLICT: i64 = 407;

fn ways() -> Vec<Way> {
    let mut ways = vec![
        Way::Nothing,
        Way::TooLong,
        Way::CutShort,
        Way::WithoutObject,
    ];
    ways.extend((100..600).filter(|status| *status != 200).map(Way::Http));
    ways.extend(TEXTS.iter().map(|(text, _)| Way::Text(text)));
    let listed = Status::LISTED.iter().copied();
    for status in listed.chain(UNLISTED.map(Status::from_number)) {
        for code in CODES {
            ways.push(Way::Said(status, 0, code));
            ways.push(Way::Said(status, CONFLICT, code));
        }
    }
    ways
}

/// Replies with HTTP status 200 that are none, and what is wrong with the line then.
const TEXTS: &[(&str, &str)] = &[
    ("", "Unreadable"),
    ("<html>please log in</html>", "Portal"),
    ("\u{feff} <!DOCTYPE html>", "Portal"),
    ("garbage", "Unreadable"),
    ("{}", "Unreadable"),
    ("null", "Unreadable"),
    (r#"{"response_content":"{}"}"#, "Unreadable"),
    (r#"{"response_content":"<html>"}"#, "Unreadable"),
    (r#"{"response_content":{"status":0}}"#, "Unreadable"),
];

/// The answer in this way to what was asked.
fn coming(way: Way, asked: &Asked) -> Answer {
    let said = |status: i64, internal_status: i64, code: Code| {
        let (method, reply) = done(asked);
        let mut content = head(status, internal_status, "-");
        content[method] = reply;
        answer(&content, code)
    };
    let whole = || match said(0, 0, Code::Right) {
        Answer::Came { body, .. } => body,
        Answer::NoReply | Answer::TooLong => Vec::new(),
    };
    let came = |http_status, body| Answer::Came { http_status, body };
    match way {
        Way::Nothing => Answer::NoReply,
        Way::TooLong => Answer::TooLong,
        Way::Http(status) => came(status, whole()),
        Way::Text(text) => came(200, text.as_bytes().to_vec()),
        Way::CutShort => came(200, whole()[..whole().len() - 1].to_vec()),
        Way::Said(status, internal_status, code) => said(status.number(), internal_status, code),
        Way::WithoutObject => answer(&head(0, 0, "-"), Code::Right),
    }
}

/// The object that says "done", with its name.
fn done(asked: &Asked) -> (&'static str, Value) {
    let of_act = |act: &Act, phase| {
        let (method, name, fields) = object(act, phase, paid(act));
        (method, json!({ name: fields, "nonce_str": "n" }))
    };
    match asked {
        Asked::Submit(act) => of_act(act, Phase::Submit),
        Asked::Query(act) => of_act(act, Phase::Query),
        Asked::Reverse => ("reverse", json!({ "nonce_str": "n" })),
        Asked::Question(method) => (method.reply_names()[0], json!({ "nonce_str": "n" })),
    }
}

/// What the code under test concludes.
fn concluded(asked: &Asked, answer: &Answer) -> String {
    match asked {
        Asked::Submit(act) => shown(&conclude(act, Phase::Submit, answer, &key())),
        Asked::Query(act) => shown(&conclude(act, Phase::Query, answer, &key())),
        Asked::Reverse => shown(&reversal(answer, &key())),
        Asked::Question(method) => match method {
            Method::ScanCodePay => question::<ScanCodePay>(answer),
            Method::CloseOrder => question::<CloseOrder>(answer),
            Method::QueryOrderList => question::<QueryOrderList>(answer),
            Method::QueryOrderListOverview => question::<QueryOrderListOverview>(answer),
            Method::ClientOrderDetail => question::<ClientOrderDetail>(answer),
            Method::QuerySubMchShopInfo => question::<QuerySubMchShopInfo>(answer),
            Method::UploadClientMonitorInfo => question::<UploadClientMonitorInfo>(answer),
            Method::MicroPay
            | Method::QueryOrder
            | Method::Refund
            | Method::QueryRefundOrder
            | Method::MicroFreeze
            | Method::ScancodeFreeze
            | Method::QueryFreezeOrder
            | Method::DepositConsume
            | Method::Unfreeze
            | Method::QueryUnfreezeOrder
            | Method::Reverse
            | Method::UseDeviceSetting
            | Method::Ping => String::from("no question"),
        },
    }
}

fn question<C: Call>(answer: &Answer) -> String {
    // What the network said when nothing came.
    match answered::<C>(answer, Some(Trouble::TimedOut), &key()) {
        Ok(_) => String::from("Ok"),
        Err(Unanswered::Refused { .. }) => String::from("Refused"),
        Err(other) => shown(&other),
    }
}

/// As Rust prints it, up to what belongs to the single answer.
fn shown(conclusion: &impl std::fmt::Debug) -> String {
    let text = format!("{conclusion:?}");
    let is_single = ["Facts", "ShownCode"].into_iter();
    let before = is_single.filter_map(|name| text.split_once(name));
    match before.map(|(before, _)| before).next() {
        Some(before) => format!("{before}_)"),
        None => text,
    }
}

/// The expected conclusions, of a submit, a query, a reversal and a question.
fn expected(way: Way) -> [String; 4] {
    let unsure = |silence: &str, question: &str| {
        let unsure = format!("Unsure({silence})");
        [unsure.clone(), unsure.clone(), unsure, question.to_owned()]
    };
    let row = |row: [&str; 4]| row.map(str::to_owned);
    match way {
        Way::Nothing => unsure("NoReply", "Line(TimedOut)"),
        Way::TooLong => unsure("Unreadable", "Line(TooLong)"),
        Way::CutShort | Way::WithoutObject => unsure("Unreadable", "Line(Unreadable)"),
        Way::Text(text) => {
            let row = TEXTS.iter().find(|(other, _)| *other == text);
            let trouble = row.map_or("", |(_, trouble)| trouble);
            unsure("Unreadable", &format!("Line({trouble})"))
        }
        Way::Http(300..=399 | 511) => unsure("Unreadable", "Line(Portal)"),
        Way::Http(407) => unsure("Unreadable", "Line(ProxyRefused)"),
        Way::Http(_) => unsure("Unreadable", "Line(HttpError)"),
        Way::Said(_, _, Code::Wrong) => unsure("Unverified", "Unverified"),
        Way::Said(status, internal_status, code) => {
            let signed = code == Code::Right;
            match (status.number(), internal_status, signed) {
                (3 | 103, _, _) => unsure("ServerUnsure", "ServerUnsure"),
                (101, _, _) => unsure("RefusedUnverified", "RefusedUnverified"),
                (_, _, false) => unsure("Unverified", "Unverified"),
                (0, _, true) => row(["Done(_)", "Done(_)", "Accepted", "Ok"]),
                (102, _, true) => row([
                    "Failed(NumberUsed)",
                    "Unsure(Unlisted)",
                    "Refused(NumberUsed)",
                    "Refused",
                ]),
                (104, CONFLICT, true) => row([
                    "Failed(NumberConflict)",
                    "Unsure(Unlisted)",
                    "Refused(NumberConflict)",
                    "Refused",
                ]),
                (104, _, true) => row([
                    r#"Failed(Refused { text: "-" })"#,
                    "Unsure(Unlisted)",
                    r#"Refused(Refused { text: "-" })"#,
                    "Refused",
                ]),
                (_, _, true) => unsure("Unlisted", "Unlisted"),
            }
        }
    }
}

#[test]
fn every_method_in_every_way() {
    let mut rows = 0;
    for method in Method::ALL {
        for asked in asked(*method) {
            let column = match asked {
                Asked::Submit(_) => 0,
                Asked::Query(_) => 1,
                Asked::Reverse => 2,
                Asked::Question(_) => 3,
            };
            for way in ways() {
                let mut conclusion = concluded(&asked, &coming(way, &asked));
                if let Asked::Submit(Act::Shown(_)) = asked {
                    // What is understood is no end here, but a code to show.
                    assert!(!conclusion.starts_with("Done"), "{way:?}");
                    conclusion = conclusion.replace("Show(_)", "Done(_)");
                }
                assert_eq!(conclusion, expected(way)[column], "{asked:?} {way:?}");
                rows += 1;
            }
        }
    }
    // 6 acts sent, 6 asked about, the reversal, 7 questions.
    assert_eq!(rows, 20 * ways().len());
}

#[test]
fn only_a_verified_understanding_moves_money_and_only_a_verified_refusal_ends_it() {
    for act in acts() {
        for phase in PHASES {
            let asked = match phase {
                Phase::Submit => Asked::Submit(act.clone()),
                Phase::Query => Asked::Query(act.clone()),
            };
            for way in ways() {
                let conclusion = concluded(&asked, &coming(way, &asked));
                let is_proof = matches!(way, Way::Said(_, _, Code::Right));
                assert!(is_proof || conclusion.starts_with("Unsure"), "{way:?}");
            }
        }
    }
}
