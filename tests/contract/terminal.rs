//! The till's client against a stand-in that answers with the document's own responses: what the
//! client sends has the shape of the document's requests, and what it makes of the answers is
//! what the document says.

use crate::acts::{KEY, act, response};
use crate::authen::authen_code;
use crate::document::{DOC, compact};
use crate::stand_in::{Came, StandIn};
use crate::walk::Found;
use cloudpay::act::{Act, PaymentOrder};
use cloudpay::client::{Client, Credentials, Proxy, Terminal, Wiring};
use cloudpay::hosts::Hosts;
use cloudpay::setup::use_device_setting_within;
use cloudpay::wire::call::{Call, Method};
use cloudpay::wire::client_order_detail::ClientOrderDetail;
use cloudpay::wire::parties::TerminalType;
use cloudpay::wire::query_order_list::QueryOrderList;
use cloudpay::wire::query_order_list_overview::QueryOrderListOverview;
use cloudpay::wire::query_sub_mch_shop_info::QuerySubMchShopInfo;
use cloudpay::wire::query_unfreeze_order::QueryUnfreezeOrder;
use cloudpay::wire::use_device_setting::DeviceSetting;
use serde_json::{Value, json};
use std::sync::Arc;
use till::elsewhere::Taken;
use till::money::Money;
use till::reply::{Facts, Reply, Reversal};
use till::scan::{Origin, PaymentCode, SettingLink};
use tokio::runtime::Runtime;

/// Answers every method with the document's response.
fn cloud_pay() -> StandIn {
    StandIn::that(|came| {
        let path = came.path.split('?').next().unwrap_or("");
        let Some(method) = Method::at(path) else {
            return (404, Vec::new());
        };
        let content = response(method);
        if matches!(method, Method::Ping | Method::UseDeviceSetting) {
            return (200, content.into_bytes());
        }
        let code = json!({ "a": { "authen_type": 1, "authen_code": authen_code(KEY, &content) } });
        let envelope = json!({ "response_content": content, "authen_info": code });
        (200, envelope.to_string().into_bytes())
    })
}

/// A till that the document's setting and the document's `order_client` made.
fn client(base: &str) -> Client {
    let setting = DOC.example("json response use_device_setting")["use_device_setting"].clone();
    let setting: DeviceSetting = serde_json::from_value(setting).expect("a setting");
    let credentials = Credentials::try_from(&setting).expect("credentials");
    let of = DOC.example("json request micro_pay")["order_client"].clone();
    let text = |name: &str| of[name].as_str().expect(name).to_owned();
    let terminal = Terminal {
        terminal_type: TerminalType::Linux,
        sub_terminal_type: of["sub_terminal_type"].as_i64(),
        machine_no: text("machine_no"),
        sdk_version: text("sdk_version"),
        address: text("spbill_create_ip").parse().expect("an address"),
        serial: Some(text("sn_code")),
    };
    let hosts = Hosts::of(vec![Origin::of(base).expect("an origin")]).expect("hosts");
    Client::wired(hosts, credentials, terminal, wiring()).expect("a client")
}

fn wiring() -> Wiring {
    let clock = DOC.example("json response ping")["timestamp"].as_i64();
    let clock = clock.expect("a clock");
    Wiring {
        proxy: Proxy::None,
        clock: Arc::new(move || clock),
        ..Wiring::default()
    }
}

fn asked(method: Method) -> Value {
    DOC.example(&format!("json request {}", method.name()))
}

fn act_of(method: Method) -> Act {
    act(method, &asked(method)).expect("an act").0
}

fn payment(method: Method) -> PaymentOrder {
    let mut request = asked(Method::MicroPay);
    let own = asked(method);
    let number = own
        .get("out_trade_no")
        .or(own.pointer("/pay_content/out_trade_no"));
    request["pay_content"]["out_trade_no"] = number.expect("a number").clone();
    match act(Method::MicroPay, &request) {
        Some((Act::Payment(order), _)) => order,
        other => panic!("{other:?} is no payment"),
    }
}

fn content<C: Call>() -> C {
    serde_json::from_value(asked(C::METHOD)).expect("a content")
}

fn code(pointer: &str, method: Method) -> PaymentCode {
    let request = asked(method);
    PaymentCode::parse(
        request
            .pointer(pointer)
            .and_then(Value::as_str)
            .expect("a code"),
    )
    .expect("a payment code")
}

/// What the document's response to this method says about the money.
fn documented(method: Method) -> Reply {
    let response = DOC.example(&format!("json response {}", method.name()));
    let object = &response[method.reply_names()[0]];
    let contents = [
        "order_content",
        "refund_order_content",
        "freeze_order_content",
        "unfreeze_order_content",
    ];
    let found = contents
        .iter()
        .find_map(|name| object.get(name))
        .expect("a content");
    let one = found
        .as_array()
        .and_then(|list| list.first())
        .unwrap_or(found);
    if one["is_transforming"] == true {
        return Reply::InProgress;
    }
    let text = |names: [&str; 4]| {
        let found = names.iter().find_map(|name| one.get(name));
        found.and_then(Value::as_str).map(str::to_owned)
    };
    let fen = |names: [&str; 2]| {
        let found = names.iter().find_map(|name| one.get(name));
        found.and_then(Value::as_u64)
    };
    let is_refund = one.get("refund_fee").is_some();
    let fee = match is_refund {
        true => fen(["refund_fee", "refund_fee"]),
        false => fen(["total_fee", "freeze_fee"]),
    };
    let unlike = |told: Option<u64>| told.filter(|told| fee != Some(*told));
    let cash = unlike(one["cash_fee"].as_u64()).filter(|_| !is_refund);
    let is_deposit = one.get("freeze_id").is_some() && one.get("total_fee").is_none();
    let settled = unlike(fen(["settlement_refund_fee", "settlement_total_fee"]));
    let at = ["refund_success_time", "time_end", "last_update_time"];
    Reply::Done(Facts {
        transaction_id: text(["transaction_id", "refund_id", "unfreeze_id", "freeze_id"]),
        at_unix_s: at.iter().find_map(|name| one[*name].as_i64()),
        cash: cash.and_then(Money::from_fen),
        settled: settled.filter(|_| !is_deposit).and_then(Money::from_fen),
        in_all: taken(one),
        ..Facts::default()
    })
}

/// What a deposit's totals say; none where it is no deposit.
fn taken(one: &Value) -> Option<Taken> {
    let fen = |name: &str| one[name].as_u64().and_then(Money::from_fen);
    Some(Taken {
        consumed: fen("total_consume_fee")?,
        unfrozen: fen("total_manual_unfreeze_fee")?,
    })
}

#[test]
fn the_client_speaks_the_documents_language_and_understands_it() {
    let server = cloud_pay();
    let client = client(&server.base());
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(async {
        acts(&client).await;
        questions(&client).await;
        let found = client.ping().await;
        let works = found[0].found.expect("it works");
        assert_eq!(works.clock_ahead_s, Some(0));
        assert_eq!(client.trouble(), None);
        // Last, since it tells of all the others.
        let told = client.upload_monitor().await.expect("taken");
        assert!(told.calls > 0);
        set_up(&server).await;
    });
    let came = server.came();
    let mut wrong = Vec::new();
    let mut called = Vec::new();
    for request in &came {
        let method = Method::at(request.path.split('?').next().unwrap_or("")).expect("a method");
        called.push(method);
        wrong.extend(misspoken(method, request));
    }
    for method in Method::ALL {
        if !called.contains(method) {
            wrong.push(format!("{method:?} was never called"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn acts(client: &Client) {
    let mut replies = Vec::new();
    if let Act::Payment(order) = act_of(Method::MicroPay) {
        let code = code("/pay_content/author_code", Method::MicroPay);
        replies.push((Method::MicroPay, client.submit_payment(&order, &code).await));
        replies.push((Method::QueryOrder, client.query_payment(&order).await));
    }
    if let Act::Refund(order) = act_of(Method::Refund) {
        replies.push((Method::Refund, client.submit_refund(&order).await));
        replies.push((Method::QueryRefundOrder, client.query_refund(&order).await));
    }
    if let Act::Freeze(order) = act_of(Method::MicroFreeze) {
        let code = code("/freeze_content/author_code", Method::MicroFreeze);
        replies.push((
            Method::MicroFreeze,
            client.submit_freeze(&order, &code).await,
        ));
        replies.push((Method::QueryFreezeOrder, client.query_freeze(&order).await));
    }
    if let Act::Consume(order) = act_of(Method::DepositConsume) {
        replies.push((Method::DepositConsume, client.submit_consume(&order).await));
    }
    if let Act::Unfreeze(order) = act_of(Method::Unfreeze) {
        replies.push((Method::Unfreeze, client.submit_unfreeze(&order).await));
        replies.push((
            Method::QueryUnfreezeOrder,
            client.query_unfreeze(&order).await,
        ));
    }
    assert_eq!(replies.len(), 9);
    for (method, reply) in replies {
        assert_eq!(reply, documented(method), "{method:?}");
    }
    let reversed = client.reverse(&payment(Method::Reverse)).await;
    assert_eq!(reversed, Reversal::Accepted);
}

async fn questions(client: &Client) {
    let shown = client
        .scan_code_pay(&payment(Method::ScanCodePay), None)
        .await;
    let written = DOC.example("json response scan_code_pay");
    assert_eq!(
        shown.expect("a code").code_url.as_deref(),
        written["scan_code_pay"]["code_url"].as_str()
    );
    client
        .close_order(&payment(Method::CloseOrder))
        .await
        .expect("closed");
    if let Act::Shown(order) = act_of(Method::ScancodeFreeze) {
        let Reply::Show(shown) = client.submit_shown_freeze(&order).await else {
            panic!("no code")
        };
        let written = DOC.example("json response scancode_freeze");
        let url = written.pointer("/scan_code_freeze/code_url");
        assert_eq!(Some(shown.url.as_str()), url.and_then(Value::as_str));
        assert_eq!(shown.lives_ms, None, "the stand-in tells no time");
    }
    let list = client
        .fetch(&content::<QueryOrderList>())
        .await
        .expect("a list");
    assert_eq!(list.order_details.len(), 12);
    let sums = client
        .fetch(&content::<QueryOrderListOverview>())
        .await
        .expect("sums");
    assert_eq!(sums.overviews.len(), 1);
    let detail = client
        .fetch(&content::<ClientOrderDetail>())
        .await
        .expect("a detail");
    assert_eq!(detail.order_details.len(), 2);
    let shops = client
        .fetch(&content::<QuerySubMchShopInfo>())
        .await
        .expect("shops");
    assert_eq!(shops.shop_infos.len(), 1);
    client
        .fetch(&content::<QueryUnfreezeOrder>())
        .await
        .expect("unfreezings");
}

async fn set_up(server: &StandIn) {
    let asked = asked(Method::UseDeviceSetting);
    let part = |name: &str| asked[name].as_str().expect(name);
    let origin = Origin::of(&server.base()).expect("an origin");
    let link = format!(
        "{}/cpay/use_device_setting?osi={}&si={}",
        server.base(),
        part("osi"),
        part("si")
    );
    let link = SettingLink::parse(&link, &[origin]).expect("a link");
    let setting = use_device_setting_within(&link, part("sn"), wiring()).await;
    let documented = DOC.example("json response use_device_setting");
    let documented: DeviceSetting =
        serde_json::from_value(documented["use_device_setting"].clone()).expect("a setting");
    assert_eq!(setting.expect("a setting"), documented);
}

/// What is not the document's in a request of the client's.
fn misspoken(method: Method, came: &Came) -> Vec<String> {
    let name = method.name();
    if method == Method::Ping {
        let is_empty = came.verb == "POST" && came.body.is_empty();
        return if is_empty {
            Vec::new()
        } else {
            vec![format!("{came:?}")]
        };
    }
    if method == Method::UseDeviceSetting {
        let asked = asked(method);
        let part = |field: &str| asked[field].as_str().unwrap_or("").to_owned();
        let query = format!("osi={}&si={}&sn={}", part("osi"), part("si"), part("sn"));
        let is_so = came.verb == "GET" && came.path.ends_with(&format!("?{query}"));
        return if is_so {
            Vec::new()
        } else {
            vec![format!("{came:?}")]
        };
    }
    let mut found = Found::default();
    if (came.verb.as_str(), came.content_type.as_str()) != ("POST", "application/json") {
        found
            .wrong
            .push(format!("{name}: {} {}", came.verb, came.content_type));
    }
    let envelope: Value = serde_json::from_slice(&came.body).expect("an envelope");
    let content = envelope["request_content"].as_str().expect("a content");
    let code = json!({ "a": { "authen_type": 1, "authen_code": authen_code(KEY, content) } });
    if envelope["authen_info"] != code {
        found
            .wrong
            .push(format!("{name}: the code is not of its bytes"));
    }
    let value = serde_json::from_str(content).expect("JSON");
    found.walk(DOC.table(name, "Request"), &value, name);
    let examples = DOC.blocks(&format!("json request {name}"));
    let (sent, mut orders) = (
        names(content),
        examples.iter().map(|text| names(&compact(text))),
    );
    if !orders.any(|order| is_within(&sent, &order)) {
        found.wrong.push(format!(
            "{name}: another order of fields than the document's: {sent:?}"
        ));
    }
    found.wrong
}

/// Whether all of `part` stands in `whole`, in its order; entries of lists may repeat.
fn is_within(part: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter().cycle().take(whole.len() * (part.len() + 1));
    let within_once = {
        let mut rest = whole.iter();
        part.iter().all(|name| rest.any(|other| other == name))
    };
    // Monitor data lists as many calls as there were.
    let lists = whole.iter().any(|name| name == "client_int_results");
    within_once || (lists && part.iter().all(|name| rest.any(|other| other == name)))
}

/// The names of fields, in the order in which they are written.
fn names(json: &str) -> Vec<String> {
    let (mut found, mut current, mut escaped) = (Vec::new(), None::<String>, false);
    let mut last = String::new();
    for sign in json.chars() {
        match (&mut current, sign) {
            (Some(text), '"') if !escaped => {
                last = std::mem::take(text);
                current = None;
            }
            (Some(text), _) => {
                escaped = sign == '\\' && !escaped;
                text.push(sign);
            }
            (None, '"') => current = Some(String::new()),
            (None, ':') => found.push(std::mem::take(&mut last)),
            (None, _) => {}
        }
    }
    found
}
