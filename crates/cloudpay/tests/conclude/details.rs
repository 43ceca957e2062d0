//! What the tables leave out: an answer about something else, an answer without a state, words
//! that tell a cause, and one that would give a payment code away.

use super::world::{Code, PHASES, acts, answer, head, key, object, paid, state};
use cloudpay::act::{Act, Phase};
use cloudpay::conclude::conclude;
use serde_json::json;
use till::reply::{Cause, Reply, Silence};

#[test]
fn an_answer_about_another_number_or_amount_proves_nothing() {
    for act in acts() {
        for phase in PHASES {
            if matches!((&act, phase), (Act::Shown(_), Phase::Submit)) {
                continue; // It names neither.
            }
            let (_, _, fields) = object(&act, phase, paid(&act));
            let checked: Vec<&String> = fields
                .as_object()
                .expect("fields")
                .keys()
                .filter(|name| name.starts_with("out_") || name.ends_with("_fee"))
                .collect();
            assert!(checked.len() >= 2, "{act:?}");
            for field in checked {
                let mut ext = paid(&act);
                ext[field] = if field.ends_with("_fee") {
                    json!(1235)
                } else {
                    json!("10000042other")
                };
                let reply = conclude(&act, phase, &state(&act, phase, ext), &key());
                assert_eq!(
                    reply,
                    Reply::Unsure(Silence::Unverified),
                    "{act:?} {phase:?} {field}"
                );
            }
        }
    }
}

#[test]
fn accepted_without_a_state_is_in_progress_and_an_empty_list_is_not_found() {
    for act in acts() {
        for phase in PHASES {
            let mut content = head(0, 0, "ok");
            content[act.method(phase).name()] = json!({ "nonce_str": "n" });
            let reply = conclude(&act, phase, &answer(&content, Code::Right), &key());
            let wanted = match (&act, phase) {
                (Act::Unfreeze(_) | Act::Refund(_), Phase::Submit) => Reply::InProgress,
                (Act::Unfreeze(_) | Act::Refund(_), Phase::Query) => Reply::NotFound,
                (Act::Payment(_) | Act::Freeze(_) | Act::Shown(_) | Act::Consume(_), _) => {
                    Reply::Unsure(Silence::Unreadable)
                }
            };
            assert_eq!(reply, wanted, "{act:?} {phase:?}");
        }
    }
}

#[test]
fn while_the_server_is_at_work_no_failure_is_final() {
    let act = acts().remove(0);
    let at = |number: i64| {
        let ext = json!({ "is_transforming": true, "wxpay_order_content_ext": { "current_trade_state": number } });
        conclude(&act, Phase::Query, &state(&act, Phase::Query, ext), &key())
    };
    assert_eq!(at(10), Reply::InProgress);
    assert_eq!(at(11), Reply::InProgress);
    assert!(matches!(at(2), Reply::Done(_)));
}

#[test]
fn the_refund_pages_example_is_read_under_its_other_name_and_as_a_list() {
    let act = acts().remove(4);
    let (_, name, fields) = object(&act, Phase::Submit, paid(&act));
    let mut content = head(0, 0, "ok");
    content["query_refund_order"] = json!({ name: [fields] });
    let reply = conclude(&act, Phase::Submit, &answer(&content, Code::Right), &key());
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
}

#[test]
fn the_words_beside_a_payment_error_tell_its_cause() {
    let act = acts().remove(0);
    let ext = json!({ "wxpay_order_content_ext": { "current_trade_state": "10", "trade_state_desc": "余额不足" } });
    assert_eq!(
        conclude(&act, Phase::Query, &state(&act, Phase::Query, ext), &key()),
        Reply::Failed(Cause::BalanceLow)
    );
}

#[test]
fn a_refusal_that_repeats_the_payment_code_is_kept_without_it() {
    let act = acts().remove(0);
    let told = head(104, 0, "134567890123456789 不是本店的码");
    assert_eq!(
        conclude(&act, Phase::Submit, &answer(&told, Code::Right), &key()),
        Reply::Failed(Cause::Refused {
            text: "…6789 不是本店的码".into()
        })
    );
}

#[test]
fn what_is_settled_is_known_where_it_is_not_the_amount() {
    let acts = acts();
    let told = |act: &Act, fees: serde_json::Value| {
        let mut ext = paid(act);
        for (name, fee) in fees.as_object().expect("fees") {
            ext[name] = fee.clone();
        }
        let reply = conclude(act, Phase::Query, &state(act, Phase::Query, ext), &key());
        let Reply::Done(facts) = reply else {
            panic!("{act:?}: {reply:?}");
        };
        (facts.cash, facts.settled)
    };
    let fen = till::money::Money::from_fen;
    let (payment, refund) = (&acts[0], &acts[4]);
    // The shop bears 34 of the discount, the platform 100.
    let fees = json!({ "cash_fee": 1100, "settlement_total_fee": 1200 });
    assert_eq!(told(payment, fees), (fen(1100), fen(1200)));
    let whole = json!({ "cash_fee": 1134, "settlement_total_fee": 1234 });
    assert_eq!(told(payment, whole), (fen(1134), None));
    assert_eq!(
        told(payment, json!({ "settlement_total_fee": 0 })),
        (None, None)
    );
    assert_eq!(
        told(refund, json!({ "settlement_refund_fee": 1200 })),
        (None, fen(1200))
    );
}
