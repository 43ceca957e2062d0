//! Questions beside the acts: asked of every host that answers, byte for byte signed; what is
//! ordered goes to one host; and what there is instead of an answer has a name.

use super::server::{Answers, Server, always, status};
use super::shop::{client_of, payment, signed, wiring};
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::DATE;
use axum::response::Response;
use cloudpay::act::{FreezeOrder, ShownOrder};
use cloudpay::conclude::Unanswered;
use cloudpay::line::Trouble;
use cloudpay::wire::call::Method;
use cloudpay::wire::kinds::OrderType;
use cloudpay::wire::order_filter::OrderFilter;
use serde_json::json;
use std::sync::Arc;
use till::number::FreezeNo;
use till::platform::Platform;
use till::reply::{Reply, Reversal, ShownCode};

/// Answers every method with status 0 and what it could say.
fn works() -> Answers {
    Arc::new(|path| {
        let name = Method::at(path).map_or("", |method| method.reply_names()[0]);
        let object =
            json!({ "nonce_str": "n", "total_count": "2", "code_url": "weixin://wxpay/x" });
        let content = json!({ "status": 0, "description": "ok", name: object });
        Response::new(Body::from(signed(&content)))
    })
}

fn filter() -> OrderFilter {
    OrderFilter {
        order_type: Some(OrderType::Orders),
        start_time: 1,
        end_time: 2,
        ..OrderFilter::default()
    }
}

fn detail() -> cloudpay::wire::client_order_detail::ClientOrderDetail {
    serde_json::from_value(json!({ "page_num": 1, "page_size": 10 })).expect("a question")
}

fn shown(until_unix_s: i64) -> ShownOrder {
    ShownOrder {
        order: FreezeOrder {
            freeze: FreezeNo::parse("1000004200070200000002").expect("a number"),
            platform: Platform::Alipay,
            amount: payment().amount,
            remark: String::new(),
        },
        until_unix_s,
    }
}

#[tokio::test]
async fn a_code_lives_by_the_clock_of_whoever_gave_it() {
    const HOST_UNIX_S: i64 = 784_111_777;
    let works = works();
    let dated: Answers = Arc::new(move |path| {
        let mut response = works(path);
        let date = HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT");
        response.headers_mut().insert(DATE, date);
        response
    });
    let server = Server::plain(dated).await;
    let client = client_of(&[&server.http()], wiring());
    for lives_s in [300, 3_900, -60] {
        let given = client
            .submit_shown_freeze(&shown(HOST_UNIX_S + lives_s))
            .await;
        let code = ShownCode {
            url: String::from("weixin://wxpay/x"),
            lives_ms: Some(lives_s * 1000),
        };
        assert_eq!(given, Reply::Show(code));
    }
}

#[tokio::test]
async fn every_question_is_asked_of_the_next_host_too() {
    let (bad, good) = (
        Server::plain(status(502, "")).await,
        Server::plain(works()).await,
    );
    let bases = [bad.http(), good.http()];
    let bases: Vec<&str> = bases.iter().map(String::as_str).collect();
    let client = client_of(&bases, wiring());
    let list = client.order_list(filter(), 1, 10).await.expect("a list");
    assert_eq!(list.total_count, Some(2));
    assert_eq!(bad.paths(), ["query_order_list"]);
    client.order_list_overview(filter()).await.expect("sums");
    let page = client.order_detail(detail()).await.expect("a page");
    assert_eq!(page.total_count, Some(2));
    let shops = client.shops(1, 10).await.expect("shops");
    assert_eq!(shops.total_count, Some(2));
    assert_eq!(
        good.paths(),
        [
            "query_order_list",
            "query_order_list_overview",
            "client_order_detail",
            "query_sub_mch_shop_info"
        ]
    );
}

#[tokio::test]
async fn what_is_ordered_goes_to_one_host() {
    let (bad, good) = (
        Server::plain(status(502, "")).await,
        Server::plain(works()).await,
    );
    let client = client_of(&[&good.http()], wiring());
    let code = client
        .scan_code_pay(&payment(), None)
        .await
        .expect("a code");
    assert_eq!(code.code_url.as_deref(), Some("weixin://wxpay/x"));
    let given = client.submit_shown_freeze(&shown(9)).await;
    assert!(matches!(given, Reply::Show(_)), "{given:?}");
    client.close_order(&payment()).await.expect("closed");
    assert_eq!(client.reverse(&payment()).await, Reversal::Accepted);
    assert_eq!(
        good.paths(),
        ["scan_code_pay", "scancode_freeze", "close_order", "reverse"]
    );

    let client = client_of(&[&bad.http(), &good.http()], wiring());
    let unanswered = client.scan_code_pay(&payment(), None).await;
    let line = matches!(unanswered, Err(Unanswered::Line(Trouble::HttpError)));
    assert!(line, "{unanswered:?}");
    assert_eq!((bad.seen().len(), good.seen().len()), (1, 4));
}

#[tokio::test]
async fn what_there_is_instead_of_an_answer_has_a_name() {
    let refused = signed(&json!({ "status": 104, "internal_status": 7,
        "description": "没有权限 134567890123456789" }));
    let nobody = json!({ "response_content": r#"{"status":101}"# }).to_string();
    let table = [
        (
            refused,
            "Refused { internal_status: 7, text: \"没有权限 …6789\" }",
        ),
        (nobody, "RefusedUnverified"),
        (signed(&json!({ "status": 103 })), "ServerUnsure"),
        (signed(&json!({ "status": 0 })), "Line(Unreadable)"),
        (String::from("<html>"), "Line(Portal)"),
    ];
    for (reply, wanted) in table {
        let server = Server::plain(always(reply)).await;
        let client = client_of(&[&server.http()], wiring());
        let unanswered = client.shops(1, 10).await.expect_err("no answer");
        assert_eq!(format!("{unanswered:?}"), wanted);
    }
    let client = client_of(&["http://pay.test:1"], wiring());
    let unwritten = client.shops(0, 10).await.expect_err("no page 0");
    assert!(
        matches!(unwritten, Unanswered::Unwritten(_)),
        "{unwritten:?}"
    );
}
