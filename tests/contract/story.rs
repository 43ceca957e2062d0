//! A day at the counter, told by the foreign program with the document's own requests, byte for
//! byte, in the order of their numbers. Of every answer: its code is right, each of its fields is
//! documented, and what the document says is always there is there.

use crate::document::{DOC, compact};
use crate::foreign::Heard;
use crate::held::answer;
use crate::house::{By, START_S, Stage, name_platform, text};
use crate::walk::Found;
use cloudpay::wire::call::Method;
use serde_json::{Value, json};
use stage::world::Customer;
use std::collections::BTreeSet;

/// The story so far.
struct Story {
    stage: Stage,
    found: Found,
    told: BTreeSet<&'static str>,
}

impl Story {
    /// Says the document's request under this label, with these texts changed in its bytes.
    #[track_caller]
    fn say(&mut self, label: &str, changes: &[(&str, &str)]) -> Heard {
        let mut content = compact(DOC.block(&format!("json request {label}")));
        for (from, to) in changes {
            assert!(content.contains(from), "{label} has no {from}");
            content = content.replace(from, to);
        }
        let name = label.split(' ').next().unwrap_or("");
        let heard = self.stage.foreign.say(name, &content);
        assert_eq!(heard.codes(), (0, 0), "{label}: {:#}", heard.content);
        assert!(heard.signed, "{label} is answered without a code");
        self.hold(name, label, &heard.content);
        heard
    }

    /// Says a request that was made out of the document's.
    #[track_caller]
    fn ask(&mut self, name: &str, request: &Value) -> Heard {
        let heard = self.stage.take(name, request);
        self.hold(name, name, &heard.content);
        heard
    }

    fn hold(&mut self, name: &str, label: &str, content: &Value) {
        let method = Method::at(&format!("/cpay/{name}")).expect("a method");
        answer(method, content, label, &mut self.found);
        self.told.insert(method.path());
    }

    /// The state of the order of this number, through `query_order`.
    #[track_caller]
    fn order(&mut self, by: By, number: &str) -> Value {
        let mut request = self.stage.request("query_order");
        name_platform(&mut request, by);
        request["out_trade_no"] = json!(number);
        let heard = self.ask("query_order", &request);
        heard.object("query_order")["order_content"].clone()
    }

    #[track_caller]
    fn freeze(&mut self, by: By, number: &str) -> Value {
        let mut request = self.stage.request("query_freeze_order");
        name_platform(&mut request, by);
        request["out_freeze_no"] = json!(number);
        let heard = self.ask("query_freeze_order", &request);
        heard.object("query_freeze_order")["freeze_order_content"].clone()
    }
}

/// A text of the document's request.
fn of(label: &str, pointer: &str) -> String {
    let request = DOC.example(&format!("json request {label}"));
    text(request.pointer(pointer).expect(pointer))
}

/// The pair that changes a payment code for the one that a customer's phone shows.
fn shows(label: &str, content: &str, code: &str) -> (String, String) {
    let pair = |code: &str| format!("\"author_code\":\"{code}\"");
    (
        pair(&of(label, &format!("/{content}/author_code"))),
        pair(code),
    )
}

/// The document's callbacks go nowhere in this story.
const NOBODY: (&str, &str) = (",\"caller_notify_url\":\"http://127.0.0.1:8042/told\"", "");

fn wechat(order: &Value) -> i64 {
    order["wxpay_order_content_ext"]["current_trade_state"]
        .as_i64()
        .unwrap_or(-1)
}

#[test]
fn a_day_at_the_counter_in_the_documents_own_words() {
    let mut story = Story {
        stage: Stage::open(),
        found: Found::default(),
        told: BTreeSet::new(),
    };
    setting_and_ping(&mut story);
    let guest = story.stage.customer(By::WeChat);
    let other = story.stage.customer(By::Alipay);
    payment_and_refund(&mut story, &guest);
    alipay_payment(&mut story, &other);
    shown_code(&mut story);
    reversal(&mut story);
    deposit(&mut story, &guest);
    alipay_deposits(&mut story, &other);
    books(&mut story);
    managers_questions(&mut story);
    assert!(
        story.found.wrong.is_empty(),
        "{}",
        story.found.wrong.join("\n")
    );
    let untold: Vec<_> = Method::ALL
        .iter()
        .filter(|m| !story.told.contains(m.path()))
        .collect();
    assert!(untold.is_empty(), "nobody told of {untold:?}");
}

fn setting_and_ping(story: &mut Story) {
    let setting = story.stage.setting.clone();
    let documented = DOC.example("json response use_device_setting");
    let ids = |reply: &Value| {
        let mut setting = reply["use_device_setting"].clone();
        setting["authen_key"] = Value::Null;
        setting
    };
    assert_eq!(ids(&setting), ids(&documented));
    story.hold("use_device_setting", "use_device_setting", &setting);
    let pinged = story.stage.foreign.get("/cpay/ping");
    assert_eq!(pinged["timestamp"], START_S);
    story.hold("ping", "ping", &pinged);
}

fn payment_and_refund(story: &mut Story, guest: &Customer) {
    story.stage.turn_s(10);
    let code = story.stage.world.code(guest);
    let (from, to) = shows("micro_pay", "pay_content", &code);
    let paid = story.say("micro_pay", &[(&from, &to), NOBODY]);
    let order = paid.object("micro_pay")["order_content"].clone();
    assert_eq!(
        (wechat(&order), order["total_fee"].as_u64()),
        (2, Some(1234))
    );
    assert_eq!(order["author_code"], code[code.len() - 4..]);
    // The same bytes again are the same order.
    let again = story.say("micro_pay", &[(&from, &to), NOBODY]);
    let number =
        |heard: &Heard| heard.object("micro_pay")["order_content"]["transaction_id"].clone();
    assert_eq!(number(&again), number(&paid));
    let asked = story.say("query_order", &[]);
    let asked = &asked.object("query_order")["order_content"];
    assert_eq!(asked["transaction_id"], order["transaction_id"]);

    let accepted = story.say("refund", &[]);
    let refund = &accepted.object("refund")["refund_order_content"];
    assert_eq!(
        refund["wxpay_refund_order_content_ext"]["state"], 4,
        "on its way: {refund}"
    );
    story.stage.turn_s(2);
    let done = story.say("query_refund_order", &[]);
    let done = &done.object("query_refund_order")["refund_order_content"][0];
    assert_eq!(done["wxpay_refund_order_content_ext"]["state"], 2, "{done}");
    assert_eq!(story.stage.world.wallet(guest)["refunded_fen"], 234);
}

fn alipay_payment(story: &mut Story, customer: &Customer) {
    let mut pay = story.stage.micro_pay(By::Alipay, 5600);
    pay["pay_content"]["author_code"] = json!(story.stage.world.code(customer));
    let paid = story.ask("micro_pay", &pay);
    let order = &paid.object("micro_pay")["order_content"];
    assert_eq!(order["alipay_order_content_ext"]["current_trade_state"], 2);
    let number = text(&order["out_trade_no"]);
    let refund = story.stage.refund(By::Alipay, &number, 5600, 600);
    story.ask("refund", &refund);
    story.stage.turn_s(2);
    let mut request = story.stage.request("query_refund_order");
    name_platform(&mut request, By::Alipay);
    request["out_trade_no"] = json!(number);
    request["out_refund_no"] = refund["refund_content"]["out_refund_no"].clone();
    let back = story.ask("query_refund_order", &request);
    let back = &back.object("query_refund_order")["refund_order_content"][0];
    assert_eq!(back["alipay_refund_order_content_ext"]["refund_status"], 2);
    // A partly refunded order still shows that it is paid.
    let order = story.order(By::Alipay, &number);
    assert_eq!(order["alipay_order_content_ext"]["current_trade_state"], 2);

    let mut shown = story.stage.request("scan_code_pay");
    name_platform(&mut shown, By::Alipay);
    let number = story.stage.number();
    shown["pay_content"]["out_trade_no"] = json!(number);
    shown["pay_content"]["total_fee"] = json!(700);
    let code = story.ask("scan_code_pay", &shown);
    let url = text(&code.object("scan_code_pay")["code_url"]);
    story.stage.world.scan(customer, &url);
    let order = story.order(By::Alipay, &number);
    assert_eq!(
        order["alipay_order_content_ext"]["current_trade_state"], 2,
        "{order}"
    );
}

fn shown_code(story: &mut Story) {
    let shown = story.say("scan_code_pay", &[NOBODY]);
    let url = text(&shown.object("scan_code_pay")["code_url"]);
    let again = story.say("scan_code_pay", &[NOBODY]);
    assert_eq!(again.object("scan_code_pay")["code_url"], url.as_str());
    let number = of("scan_code_pay", "/pay_content/out_trade_no");
    let order = story.order(By::WeChat, &number);
    assert_eq!(wechat(&order), 6, "waiting: {order}");
    for _ in 0..2 {
        story.say("close_order", &[]);
        let order = story.order(By::WeChat, &number);
        assert_eq!(wechat(&order), 7, "closed: {order}");
    }
}

fn reversal(story: &mut Story) {
    let customer = story.stage.world.careful_customer("wechat", 100);
    let mut pay = story.stage.micro_pay(By::WeChat, 5600);
    let number = of("reverse", "/out_trade_no");
    pay["pay_content"]["out_trade_no"] = json!(number);
    pay["pay_content"]["author_code"] = json!(story.stage.world.code(&customer));
    let asked = story.ask("micro_pay", &pay);
    assert_eq!(wechat(&asked.object("micro_pay")["order_content"]), 9);
    story.stage.turn_s(20);
    story.say("reverse", &[]);
    let order = story.order(By::WeChat, &number);
    assert_eq!(wechat(&order), 8, "reversed: {order}");
    assert_eq!(story.stage.world.wallet(&customer)["paid_fen"], 0);
}

fn deposit(story: &mut Story, guest: &Customer) {
    let code = story.stage.world.code(guest);
    let (from, to) = shows("micro_freeze", "freeze_content", &code);
    let frozen = story.say("micro_freeze", &[(&from, &to)]);
    let freeze = &frozen.object("micro_freeze")["freeze_order_content"];
    assert_eq!(
        freeze["wxpay_freeze_order_content_ext"]["current_trade_state"],
        2
    );
    assert_eq!(story.stage.world.wallet(guest)["frozen_fen"], 30_000);
    let until = story.stage.now_s() + 7200;
    let until = format!("\"time_expire\":{until}");
    let consumed = story.say("deposit_consume", &[("\"time_expire\":1772330500", &until)]);
    let order = &consumed.object("deposit_consume")["order_content"];
    assert_eq!(
        (wechat(order), order["manual_unfreeze_fee"].as_u64()),
        (14, Some(18_000))
    );
    let freeze = story.say("query_freeze_order", &[]);
    let freeze = &freeze.object("query_freeze_order")["freeze_order_content"];
    assert_eq!(
        freeze["wxpay_freeze_order_content_ext"]["current_trade_state"],
        5
    );
    let sums = [
        "total_consume_fee",
        "total_manual_unfreeze_fee",
        "total_auto_unfreeze_fee",
    ];
    let whole: u64 = sums.iter().filter_map(|sum| freeze[sum].as_u64()).sum();
    assert_eq!(whole, 30_000, "{freeze}");
    story.say("refund deposit", &[]);
    story.stage.turn_s(2);
    let freeze = story.freeze(
        By::WeChat,
        &of("micro_freeze", "/freeze_content/out_freeze_no"),
    );
    assert_eq!(freeze["total_refund_fee"], 2_000);
}

fn alipay_deposits(story: &mut Story, guest: &Customer) {
    let code = story.stage.world.code(guest);
    let (from, to) = shows("micro_freeze alipay", "freeze_content", &code);
    let frozen = story.say("micro_freeze alipay", &[(&from, &to)]);
    let freeze = &frozen.object("micro_freeze")["freeze_order_content"];
    assert_eq!(
        freeze["alipay_freeze_order_content_ext"]["current_trade_state"],
        2
    );
    let back = story.say("unfreeze", &[]);
    let back = &back.object("unfreeze")["unfreeze_order_content"];
    assert_eq!(
        back["alipay_unfreeze_order_content_ext"]["current_trade_state"],
        2
    );
    let asked = story.say("query_unfreeze_order", &[]);
    let list = &asked.object("query_unfreeze_order")["unfreeze_order_content"];
    assert_eq!(list[0]["unfreeze_fee"], 20_000);
    assert_eq!(story.stage.world.wallet(guest)["frozen_fen"], 0);

    let shown = story.say("scancode_freeze", &[]);
    let url = text(&shown.object("scan_code_freeze")["code_url"]);
    let number = of("scancode_freeze", "/freeze_content/out_freeze_no");
    let waiting = story.freeze(By::Alipay, &number);
    assert_eq!(
        waiting["alipay_freeze_order_content_ext"]["current_trade_state"],
        1
    );
    story.stage.world.scan(guest, &url);
    let frozen = story.freeze(By::Alipay, &number);
    assert_eq!(
        frozen["alipay_freeze_order_content_ext"]["current_trade_state"],
        2
    );
    assert_eq!(story.stage.world.wallet(guest)["frozen_fen"], 15_000);
}

fn books(story: &mut Story) {
    let booked = story.say("micro_pay cash", &[]);
    let order = &booked.object("micro_pay")["order_content"];
    assert_eq!(order["record_order_content_ext"]["current_trade_state"], 2);
    let mut refund = story.stage.request("refund");
    refund["pay_mch_key"]["pay_platform"] = json!(4);
    refund["pay_mch_key"]["sub_pay_platform"] = json!(402);
    let part = &mut refund["refund_content"];
    part["out_trade_no"] = order["out_trade_no"].clone();
    part["out_refund_no"] = json!(story.stage.number());
    part["total_fee"] = json!(2500);
    part["refund_fee"] = json!(500);
    let back = story.ask("refund", &refund);
    let back = &back.object("refund")["refund_order_content"];
    assert!(
        back["record_refund_order_content_ext"]["state"].is_number(),
        "{back}"
    );
    story.stage.turn_s(2);
}

/// The papers that the story made, in fen: payments and consumes, refunds, deposits, unfreezings.
const ORDERS: [u64; 5] = [1234, 5600, 700, 12_000, 2500];
const REFUNDS: [u64; 4] = [234, 600, 2000, 500];
const FREEZES: [u64; 3] = [30_000, 20_000, 15_000];
const UNFREEZES: [u64; 1] = [20_000];

fn managers_questions(story: &mut Story) {
    let everything = |story: &Story, label: &str| {
        let mut request = story.stage.request(label);
        let fields = request.as_object_mut().expect("an object");
        for filter in [
            "staff_id",
            "device_id",
            "qrcode_id",
            "source_type",
            "trade_type",
        ] {
            fields.remove(filter);
        }
        for one in [
            "out_trade_no",
            "out_refund_no",
            "sub_pay_platforms",
            "pay_platform",
        ] {
            fields.remove(one);
        }
        request
    };
    // The document's own questions, with every filter, are understood as well.
    story.say("query_order_list", &[]);
    story.say("query_order_list_overview", &[]);
    story.say("client_order_detail", &[]);
    story.say("query_sub_mch_shop_info", &[]);
    story.say("upload_client_monitor_info", &[]);
    story.say("upload_client_monitor_info packed", &[]);

    let kinds = [
        (1, "order", "total_fee", &ORDERS[..]),
        (2, "refund_order", "refund_fee", &REFUNDS),
        (4, "freeze_order", "freeze_fee", &FREEZES),
        (5, "unfreeze_order", "unfreeze_fee", &UNFREEZES),
    ];
    for (kind, paper, fee, wanted) in kinds {
        let mut request = everything(story, "query_order_list");
        request["order_type"] = json!(kind);
        let mut fees = Vec::new();
        // Page by page: nothing is lost and nothing comes twice.
        request["page_size"] = json!(2);
        for page in 1..=3 {
            request["page_num"] = json!(page);
            let listed = story.ask("query_order_list", &request);
            let list = listed.object("query_order_list");
            assert_eq!(list["total_count"], wanted.len(), "{paper}: {list:#}");
            let rows = list["order_details"].as_array().expect("a list");
            fees.extend(rows.iter().filter_map(|row| row[paper][fee].as_u64()));
        }
        let sorted = |fees: &[u64]| {
            let mut fees = fees.to_vec();
            fees.sort_unstable();
            fees
        };
        assert_eq!(sorted(&fees), sorted(wanted), "{paper}");
    }

    let mut request = everything(story, "query_order_list_overview");
    request["order_type"] = json!(3);
    let overview = story.ask("query_order_list_overview", &request);
    let rows = overview.object("query_order_list_overview")["overviews"].clone();
    let sum = |name: &str| -> i64 {
        let rows = rows.as_array().into_iter().flatten();
        rows.filter_map(|row| row[name].as_i64()).sum()
    };
    let fen = |fees: &[u64]| i64::try_from(fees.iter().sum::<u64>()).expect("small");
    assert_eq!(sum("success_amount"), fen(&ORDERS), "{rows:#}");
    assert_eq!(sum("success_count"), 5, "{rows:#}");
    assert_eq!(sum("refund_create_amount"), fen(&REFUNDS), "{rows:#}");
    assert_eq!(sum("refund_create_count"), 4, "{rows:#}");
    assert_eq!(
        sum("settle_amount"),
        fen(&ORDERS) - fen(&REFUNDS),
        "{rows:#}"
    );
    request["order_type"] = json!(4);
    let overview = story.ask("query_order_list_overview", &request);
    let rows = overview.object("query_order_list_overview")["overviews"].clone();
    let sum = |name: &str| -> i64 {
        let rows = rows.as_array().into_iter().flatten();
        rows.filter_map(|row| row[name].as_i64()).sum()
    };
    assert_eq!(
        (sum("freeze_amount"), sum("freeze_count")),
        (fen(&FREEZES), 3),
        "{rows:#}"
    );

    let mut request = everything(story, "client_order_detail");
    request["query_order_type"] = json!(1);
    let detail = story.ask("client_order_detail", &request);
    let rows = detail.object("order_detail_query")["order_details"].clone();
    let refunded: u64 = (rows.as_array().into_iter().flatten())
        .filter_map(|row| row["receipt"]["order"]["order_content"]["refunded_fee"].as_u64())
        .sum();
    assert_eq!(refunded, REFUNDS.iter().sum::<u64>(), "{rows:#}");
}
