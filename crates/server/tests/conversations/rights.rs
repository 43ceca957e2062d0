//! Who may give money back: the clerk that a setting code puts on duty, rights that the back office
//! gives and takes, and what a merchant lacks.

use axum::http::StatusCode;
use cloudpay::wire::parties::PayPlatform::WeChat;
use serde_json::json;

use crate::world::{World, practice, setting_link, use_link};

#[tokio::test]
async fn a_till_can_be_set_up_for_a_clerk_without_the_right() {
    let world = World::open().await;
    let link = setting_link(&world.app, json!({ "staff": "2002" })).await;
    let reply = use_link(&world.app, &link, "SN-9").await;
    let setting = reply.setting.expect("a setting");
    assert_eq!(setting.device_name, "前台二号");
    assert_eq!(setting.staff_id.as_deref(), Some("2002"));
    assert_eq!(setting.staff_name.as_deref(), Some("小林"));
    let nobody = json!({ "staff": "2999" });
    let (status, _) = practice(&world.app, "POST", "/practice/setting-code", nobody).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_back_office_gives_the_right_and_takes_it_but_never_a_managers() {
    let mut world = World::open().await;
    world.pay(1, &world.code("w1").await, 10).await;
    let story = [
        (2, "2002", None, "104/990035 没有退款权限"),
        (3, "2002", Some(true), "refund 4"),
        (4, "2002", Some(false), "104/990035 没有退款权限"),
        (5, "2003", Some(false), "refund 4"),
    ];
    for (tail, staff, refunds, wanted) in story {
        if let Some(refunds) = refunds {
            let path = format!("/practice/staff/{staff}");
            let told = world
                .practice("POST", &path, json!({ "refunds": refunds }))
                .await;
            assert_eq!(told["refunds"], refunds);
            assert_eq!(told["may_refund"], staff == "2003" || refunds);
        }
        world.terminal.setting.staff_id = Some(staff.into());
        let refund = world.refund_of(tail, 1, WeChat, 10, 1);
        assert_eq!(world.refund(&refund).await, wanted, "{tail}");
    }
    let told = world.practice("GET", "/practice/staff", json!({})).await;
    let names: Vec<_> = told["staff"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|person| (person["name"].as_str(), person["may_refund"].as_bool()))
        .collect();
    assert_eq!(
        names,
        [
            (Some("小陈"), Some(true)),
            (Some("小林"), Some(false)),
            (Some("周店长"), Some(true)),
        ]
    );
}

#[tokio::test]
async fn what_a_merchant_lacks_is_refused_and_not_carried_out() {
    let world = World::open().await;
    world.pay(1, &world.code("w1").await, 10).await;
    let table = [
        ("refunds", "104/990026 商户未开通退款API权限"),
        ("balance", "104/990027 商户可用余额不足，无法退款"),
    ];
    let refund = world.refund_of(2, 1, WeChat, 10, 1);
    for (why, wanted) in table {
        let act = json!({ "kind": "refuse", "why": why });
        let lever = json!({ "method": "refund", "times": 1, "act": act });
        world.practice("POST", "/practice/levers", lever).await;
        assert_eq!(world.refund(&refund).await, wanted);
    }
    assert_eq!(
        world.refund(&refund).await,
        "refund 4",
        "it was not carried out"
    );
}
