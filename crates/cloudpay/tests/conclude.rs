//! What every answer proves: each act, sent and asked about, against transport failures, HTTP
//! statuses, statuses with, without and with a wrong authen code, and every state.

use cloudpay::act::{
    Act, ConsumeOrder, FreezeOrder, PaymentOrder, Phase, RefundOrder, UnfreezeOrder,
};
use cloudpay::conclude::{Answer, conclude};
use cloudpay::wire::codes;
use cloudpay::wire::key::AuthenKey;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use till::money::Money;
use till::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use till::platform::Platform;
use till::reply::{Cause, Reply, Silence};

const PHASES: [Phase; 2] = [Phase::Submit, Phase::Query];

fn key() -> AuthenKey {
    AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key")
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("an amount")
}

fn acts() -> Vec<Act> {
    let order = OrderNo::parse("1000004200070200000001").expect("a number");
    let freeze = FreezeNo::parse("1000004200070200000002").expect("a number");
    let platform = Platform::WeChat;
    vec![
        PaymentOrder {
            order: order.clone(),
            platform,
            amount: fen(1234),
        }
        .into(),
        FreezeOrder {
            freeze: freeze.clone(),
            platform,
            amount: fen(1234),
        }
        .into(),
        ConsumeOrder {
            order: order.clone(),
            freeze: freeze.clone(),
            platform,
            amount: fen(1234),
            rest_goes_back: true,
        }
        .into(),
        UnfreezeOrder {
            freeze: freeze.clone(),
            unfreeze: UnfreezeNo::parse("1000004200070200000003").expect("a number"),
            platform,
            amount: fen(1234),
        }
        .into(),
        RefundOrder {
            order,
            refund: RefundNo::parse("1000004200070200000004").expect("a number"),
            freeze: None,
            platform,
            paid: fen(5000),
            amount: fen(1234),
        }
        .into(),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Code {
    Right,
    Wrong,
    None,
}

fn answer(content: &Value, code: Code) -> Answer {
    let content = content.to_string();
    let mut envelope = json!({ "response_content": content });
    let signed = match code {
        Code::Right => key().sign(content.as_bytes()),
        Code::Wrong => AuthenKey::parse("another key")
            .expect("a key")
            .sign(content.as_bytes()),
        Code::None => String::new(),
    };
    if !signed.is_empty() {
        envelope["authen_info"] = json!({ "a": { "authen_type": 1, "authen_code": signed } });
    }
    Answer::Came {
        http_status: 200,
        body: envelope.to_string().into_bytes(),
    }
}

fn head(status: i64, internal_status: i64, description: &str) -> Value {
    json!({ "status": status, "description": description, "log_id": 1, "internal_status": internal_status })
}

/// The object under which, and the fields with which, a server would answer about `act`.
fn object(act: &Act, phase: Phase, ext: Value) -> (&'static str, &'static str, Value) {
    let (name, mut fields) = match act {
        Act::Payment(asked) => (
            "order_content",
            json!({ "out_trade_no": asked.order.as_str(), "total_fee": 1234, "transaction_id": "T1", "time_end": 99 }),
        ),
        Act::Consume(asked) => (
            "order_content",
            json!({ "out_trade_no": asked.order.as_str(), "total_fee": 1234, "transaction_id": "T1", "time_end": 99, "out_freeze_no": asked.freeze.as_str() }),
        ),
        Act::Freeze(asked) => (
            "freeze_order_content",
            json!({ "out_freeze_no": asked.freeze.as_str(), "freeze_fee": 1234, "freeze_id": "T1", "time_end": 99 }),
        ),
        Act::Unfreeze(asked) => (
            "unfreeze_order_content",
            json!({ "out_freeze_no": asked.freeze.as_str(), "out_unfreeze_no": asked.unfreeze.as_str(), "unfreeze_fee": 1234, "unfreeze_id": "T1", "time_end": 99 }),
        ),
        Act::Refund(asked) => (
            "refund_order_content",
            json!({ "out_trade_no": asked.order.as_str(), "out_refund_no": asked.refund.as_str(), "refund_fee": 1234, "refund_id": "T1", "last_update_time": 99 }),
        ),
    };
    for (name, value) in ext.as_object().expect("fields") {
        fields[name] = value.clone();
    }
    (act.method(phase).name(), name, fields)
}

/// A verified status 0 about `act`, in the given state.
fn state(act: &Act, phase: Phase, ext: Value) -> Answer {
    let (method, name, fields) = object(act, phase, ext);
    let mut content = head(0, 0, "操作成功。");
    content[method] = json!({ name: fields, "nonce_str": "n" });
    answer(&content, Code::Right)
}

fn said(reply: &Reply) -> String {
    match reply {
        Reply::Done(facts) => format!(
            "Done {:?} at {:?}",
            facts.transaction_id.as_deref().unwrap_or("-"),
            facts.at_unix_s.unwrap_or(0)
        ),
        Reply::CustomerPaying
        | Reply::InProgress
        | Reply::Failed(_)
        | Reply::Reversed
        | Reply::NeedsManualTransfer
        | Reply::NotFound
        | Reply::Unsure(_) => format!("{reply:?}"),
    }
}

fn check(name: &str, rows: impl IntoIterator<Item = (String, Reply)>, expect: Expect) {
    let mut table = format!("{name}\n");
    for (row, reply) in rows {
        table += &format!("{row:<28} {}\n", said(&reply));
    }
    expect.assert_eq(&table);
}

#[test]
fn silence_is_never_failure_whatever_was_asked() {
    let came = |http_status: u16, body: &str| Answer::Came {
        http_status,
        body: body.as_bytes().to_vec(),
    };
    let good = |act: &Act, phase| match state(act, phase, paid(act)) {
        Answer::Came { body, .. } => String::from_utf8(body).expect("text"),
        Answer::NoReply | Answer::TooLong => String::new(),
    };
    for act in acts() {
        for phase in PHASES {
            let whole = good(&act, phase);
            let mut table = vec![
                (Answer::NoReply, Silence::NoReply),
                (Answer::TooLong, Silence::Unreadable),
                (came(200, ""), Silence::Unreadable),
                (came(200, "<html>please log in</html>"), Silence::Unreadable),
                (came(200, "{}"), Silence::Unreadable),
                (
                    came(200, r#"{"response_content":"{}"}"#),
                    Silence::Unreadable,
                ),
                (came(200, &whole[..whole.len() - 1]), Silence::Unreadable),
            ];
            for http_status in [201, 204, 302, 400, 403, 404, 429, 500, 502, 503, 504] {
                table.push((came(http_status, &whole), Silence::Unreadable));
            }
            for (status, right, none) in [
                (3, Silence::ServerUnsure, Silence::ServerUnsure),
                (101, Silence::RefusedUnverified, Silence::RefusedUnverified),
                (103, Silence::ServerUnsure, Silence::ServerUnsure),
                (1, Silence::Unlisted, Silence::Unverified),
                (105, Silence::Unlisted, Silence::Unverified),
                (-1, Silence::Unlisted, Silence::Unverified),
            ] {
                table.push((answer(&head(status, 0, "x"), Code::Right), right));
                table.push((answer(&head(status, 0, "x"), Code::None), none));
                table.push((
                    answer(&head(status, 0, "x"), Code::Wrong),
                    Silence::Unverified,
                ));
            }
            for status in [0, 102, 104] {
                let (method, name, fields) = object(&act, phase, paid(&act));
                let mut content = head(status, 407, "单号不存在");
                content[method] = json!({ name: fields });
                table.push((answer(&content, Code::None), Silence::Unverified));
                table.push((answer(&content, Code::Wrong), Silence::Unverified));
            }
            table.push((answer(&head(0, 0, "ok"), Code::Right), Silence::Unreadable));
            for ext in [json!({}), json!({ "wxpay_order_content_ext": {} })] {
                let content = match act {
                    Act::Payment(_) | Act::Consume(_) => state(&act, phase, ext),
                    Act::Freeze(_) | Act::Unfreeze(_) | Act::Refund(_) => {
                        state(&act, phase, json!({}))
                    }
                };
                table.push((content, Silence::Unreadable));
            }
            for (answer, silence) in table {
                assert_eq!(
                    conclude(&act, phase, &answer, &key()),
                    Reply::Unsure(silence),
                    "{act:?} {phase:?} {answer:?}"
                );
            }
        }
    }
}

fn paid(act: &Act) -> Value {
    match act {
        Act::Payment(_) => json!({ "wxpay_order_content_ext": { "current_trade_state": 2 } }),
        Act::Consume(_) => json!({ "wxpay_order_content_ext": { "current_trade_state": 14 } }),
        Act::Freeze(_) => json!({ "wxpay_freeze_order_content_ext": { "current_trade_state": 2 } }),
        Act::Unfreeze(_) => {
            json!({ "wxpay_unfreeze_order_content_ext": { "current_trade_state": 2 } })
        }
        Act::Refund(_) => json!({ "wxpay_refund_order_content_ext": { "state": 2 } }),
    }
}

#[test]
fn a_verified_refusal_ends_a_submit_and_proves_nothing_about_a_query() {
    let refused = |text: &str| Reply::Failed(Cause::Refused { text: text.into() });
    let rows: Vec<(Value, Reply, Reply)> = vec![
        (
            head(102, 0, "单号重复"),
            Reply::Failed(Cause::NumberUsed),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 407, "单号重复"),
            Reply::Failed(Cause::NumberConflict),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 0, "超过可退金额"),
            refused("超过可退金额"),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 0, "顾客余额不足"),
            Reply::Failed(Cause::BalanceLow),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 990_021, "-"),
            Reply::Failed(Cause::BalanceLow),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 990_022, "-"),
            Reply::Failed(Cause::CodeExpired),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 990_023, "-"),
            Reply::Failed(Cause::CustomerStopped),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 0, "门店不存在"),
            refused("门店不存在"),
            Reply::Unsure(Silence::Unlisted),
        ),
        (
            head(104, 0, "订单不存在"),
            refused("订单不存在"),
            Reply::NotFound,
        ),
    ];
    for act in acts() {
        for (content, submit, query) in &rows {
            let answer = answer(content, Code::Right);
            assert_eq!(
                &conclude(&act, Phase::Submit, &answer, &key()),
                submit,
                "{act:?} {content}"
            );
            assert_eq!(
                &conclude(&act, Phase::Query, &answer, &key()),
                query,
                "{act:?} {content}"
            );
        }
    }
}

#[test]
fn our_servers_refusals_are_understood() {
    let act = acts().remove(0);
    let rows = codes::ALL.iter().map(|refusal| {
        let content = head(
            refusal.status.number(),
            refusal.internal_status,
            refusal.description,
        );
        let code = if refusal.status.is_signed() {
            Code::Right
        } else {
            Code::None
        };
        let answer = answer(&content, code);
        let submit = conclude(&act, Phase::Submit, &answer, &key());
        let query = conclude(&act, Phase::Query, &answer, &key());
        (
            format!("{} {}", refusal.status.number(), refusal.internal_status),
            submit,
            query,
        )
    });
    let table: String = rows
        .map(|(row, submit, query)| format!("{row:<12} {:<60} {}\n", said(&submit), said(&query)))
        .collect();
    expect![[r#"
        101 7        Unsure(RefusedUnverified)                                    Unsure(RefusedUnverified)
        104 407      Failed(NumberConflict)                                       Unsure(Unlisted)
        104 3214     Failed(Refused { text: "设备已绑定其他sn号" })                       Unsure(Unlisted)
        102 990001   Failed(NumberUsed)                                           Unsure(Unlisted)
        104 990011   Failed(Refused { text: "订单不存在" })                            NotFound
        104 990012   Failed(Refused { text: "退款单不存在" })                           NotFound
        104 990013   Failed(Refused { text: "冻结单不存在" })                           NotFound
        104 990014   Failed(Refused { text: "解冻单不存在" })                           NotFound
        104 990021   Failed(BalanceLow)                                           Unsure(Unlisted)
        104 990022   Failed(CodeExpired)                                          Unsure(Unlisted)
        104 990023   Failed(CustomerStopped)                                      Unsure(Unlisted)
        104 990031   Failed(Refused { text: "超过可退金额" })                           Unsure(Unlisted)
        104 990032   Failed(Refused { text: "超过冻结余额" })                           Unsure(Unlisted)
        104 990033   Failed(Refused { text: "冻结单状态不允许此操作" })                      Unsure(Unlisted)
        104 990034   Failed(Refused { text: "订单状态不允许退款" })                        Unsure(Unlisted)
        104 990035   Failed(Refused { text: "没有退款权限" })                           Unsure(Unlisted)
        104 990041   Failed(Refused { text: "单号前缀错误" })                           Unsure(Unlisted)
        104 990042   Failed(Refused { text: "参数错误" })                             Unsure(Unlisted)
        101 990043   Unsure(RefusedUnverified)                                    Unsure(RefusedUnverified)
        101 990044   Unsure(RefusedUnverified)                                    Unsure(RefusedUnverified)
        104 990051   Failed(CodeExpired)                                          Unsure(Unlisted)
        104 990052   Failed(CodeExpired)                                          Unsure(Unlisted)
        104 990053   Failed(Refused { text: "配置不存在" })                            Unsure(Unlisted)
        3 990091     Unsure(ServerUnsure)                                         Unsure(ServerUnsure)
        103 990092   Unsure(ServerUnsure)                                         Unsure(ServerUnsure)
    "#]].assert_eq(&table);
}

#[test]
fn an_answer_about_another_number_or_amount_proves_nothing() {
    for act in acts() {
        for phase in PHASES {
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
                (Act::Payment(_) | Act::Freeze(_) | Act::Consume(_), _) => {
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

/// Every state from 0 to 15 of one platform, as a query finds it; a submit says the same.
fn states(act: &Act, ext: &str, field: &str) -> Vec<(String, Reply)> {
    let of = |phase, number: i64| {
        conclude(
            act,
            phase,
            &state(act, phase, json!({ ext: { field: number } })),
            &key(),
        )
    };
    let rows: Vec<(String, Reply)> = (0..=15)
        .map(|number| (number.to_string(), of(Phase::Query, number)))
        .collect();
    for (number, (_, reply)) in rows.iter().enumerate() {
        assert_eq!(
            &of(Phase::Submit, number as i64),
            reply,
            "state {number}, sent and asked"
        );
    }
    // What no page lists looks the same everywhere; one row stands for all.
    let last = rows
        .iter()
        .rposition(|(_, reply)| *reply != Reply::Unsure(Silence::Unlisted))
        .unwrap_or(0);
    rows.into_iter().take(last + 2).collect()
}

#[test]
fn payment_states() {
    let act = acts().remove(0);
    check(
        "wechat",
        states(&act, "wxpay_order_content_ext", "current_trade_state"),
        expect![[r#"
            wechat
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Done "T1" at 99
            4                            Done "T1" at 99
            5                            Failed(CustomerStopped)
            6                            CustomerPaying
            7                            Failed(Closed)
            8                            Reversed
            9                            CustomerPaying
            10                           Failed(PaymentError)
            11                           NotFound
            12                           InProgress
            13                           Unsure(Unlisted)
        "#]],
    );
    check(
        "alipay",
        states(&act, "alipay_order_content_ext", "current_trade_state"),
        expect![[r#"
            alipay
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Unsure(Unlisted)
            4                            CustomerPaying
            5                            Failed(Closed)
            6                            Done "T1" at 99
            7                            NotFound
            8                            Unsure(Unlisted)
        "#]],
    );
    check(
        "record",
        states(&act, "record_order_content_ext", "current_trade_state"),
        expect![[r#"
            record
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Done "T1" at 99
            4                            Unsure(Unlisted)
        "#]],
    );
}

#[test]
fn consume_states() {
    let act = acts().remove(2);
    check(
        "wechat",
        states(&act, "wxpay_order_content_ext", "current_trade_state"),
        expect![[r#"
            wechat
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Done "T1" at 99
            4                            Done "T1" at 99
            5                            Failed(CustomerStopped)
            6                            InProgress
            7                            Failed(Closed)
            8                            Unsure(Unlisted)
            9                            InProgress
            10                           Failed(PaymentError)
            11                           NotFound
            12                           InProgress
            13                           Unsure(Unlisted)
            14                           Done "T1" at 99
            15                           Unsure(Unlisted)
        "#]],
    );
    check(
        "alipay",
        states(&act, "alipay_order_content_ext", "current_trade_state"),
        expect![[r#"
            alipay
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Unsure(Unlisted)
            4                            InProgress
            5                            Failed(Closed)
            6                            Done "T1" at 99
            7                            NotFound
            8                            Unsure(Unlisted)
        "#]],
    );
}

#[test]
fn freeze_states() {
    let act = acts().remove(1);
    check(
        "wechat",
        states(
            &act,
            "wxpay_freeze_order_content_ext",
            "current_trade_state",
        ),
        expect![[r#"
            wechat
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            CustomerPaying
            4                            Failed(CustomerStopped)
            5                            Done "T1" at 99
            6                            Failed(PaymentError)
            7                            NotFound
            8                            Unsure(Unlisted)
        "#]],
    );
    check(
        "alipay",
        states(
            &act,
            "alipay_freeze_order_content_ext",
            "current_trade_state",
        ),
        expect![[r#"
            alipay
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Failed(Closed)
            4                            NotFound
            5                            Unsure(Unlisted)
        "#]],
    );
    let used = json!({ "alipay_freeze_order_content_ext": { "current_trade_state": 3 }, "total_consume_fee": 1 });
    let reply = conclude(&act, Phase::Query, &state(&act, Phase::Query, used), &key());
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
}

#[test]
fn unfreeze_states() {
    let act = acts().remove(3);
    check(
        "wechat",
        states(
            &act,
            "wxpay_unfreeze_order_content_ext",
            "current_trade_state",
        ),
        expect![[r#"
            wechat
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Failed(Refused { text: "解冻失败" })
            4                            NotFound
            5                            Unsure(Unlisted)
        "#]],
    );
    check(
        "alipay",
        states(
            &act,
            "alipay_unfreeze_order_content_ext",
            "current_trade_state",
        ),
        expect![[r#"
            alipay
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Failed(Refused { text: "解冻失败" })
            4                            NotFound
            5                            NotFound
            6                            Unsure(Unlisted)
        "#]],
    );
}

#[test]
fn refund_states() {
    let act = acts().remove(4);
    check(
        "wechat",
        states(&act, "wxpay_refund_order_content_ext", "state"),
        expect![[r#"
            wechat
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Failed(Refused { text: "退款失败" })
            4                            InProgress
            5                            NeedsManualTransfer
            6                            NotFound
            7                            Unsure(Unlisted)
        "#]],
    );
    check(
        "alipay",
        states(&act, "alipay_refund_order_content_ext", "refund_status"),
        expect![[r#"
            alipay
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Failed(Refused { text: "退款失败" })
            4                            InProgress
            5                            NotFound
            6                            Unsure(Unlisted)
        "#]],
    );
    check(
        "record",
        states(&act, "record_refund_order_content_ext", "state"),
        expect![[r#"
            record
            0                            Unsure(Unlisted)
            1                            InProgress
            2                            Done "T1" at 99
            3                            Unsure(Unlisted)
        "#]],
    );
}
