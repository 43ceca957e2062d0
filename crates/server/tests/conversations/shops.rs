//! Shops with their devices and staff; reports of the tills.

use cloudpay::wire::parties::PayPlatform::WeChat;
use cloudpay::wire::query_sub_mch_shop_info::QuerySubMchShopInfo;
use cloudpay::wire::upload_client_monitor_info::{MonitorInfo, UploadClientMonitorInfo};
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_shop_and_who_works_there() {
    let world = World::open().await;
    let asked = QuerySubMchShopInfo {
        out_mch_id: world.setting.out_mch_id.clone(),
        out_sub_mch_id: world.setting.out_sub_mch_id.clone(),
        page_num: 1,
        page_size: 50,
        nonce_str: "n".into(),
    };
    let (_, reply) = world.call(&asked).await;
    let reply = reply.expect("a reply");
    assert_eq!(reply.total_count, Some(1));
    let shop = &reply.shop_infos[0];
    assert_eq!(shop.shop_name, "掌柜练习店");
    let devices: Vec<_> = shop.device_infos.iter().map(|one| &one.device_id).collect();
    assert_eq!(devices, ["1001"]);
    let staff: Vec<_> = shop
        .staff_infos
        .iter()
        .map(|one| {
            let name = one.staff_name.clone().unwrap_or_default();
            (name, one.shop_manager, one.refund_auth)
        })
        .collect();
    assert_eq!(
        staff,
        [
            ("小陈".to_owned(), Some(false), Some(true)),
            ("小林".to_owned(), Some(false), Some(false)),
            ("周店长".to_owned(), Some(true), Some(true)),
        ]
    );
    let second = QuerySubMchShopInfo {
        page_num: 2,
        ..asked
    };
    let (_, reply) = world.call(&second).await;
    let reply = reply.expect("a reply");
    assert_eq!((reply.shop_infos.len(), reply.total_count), (0, Some(1)));
}

#[tokio::test]
async fn the_right_to_refund_is_the_clerks_and_not_the_devices() {
    let mut world = World::open().await;
    world.pay(1, &world.code("w1").await, 10).await;
    assert_eq!(world.setting.staff_name.as_deref(), Some("小陈"));
    for (staff, wanted) in [
        ("2002", "104/990035 没有退款权限"),
        ("2001", "refund 4"),
        ("2003", "refund 4"),
    ] {
        world.terminal.setting.staff_id = Some(staff.into());
        let tail = staff.parse().expect("a number");
        let refund = world.refund_of(tail, 1, WeChat, 10, 1);
        assert_eq!(world.refund(&refund).await, wanted, "{staff}");
    }
}

#[tokio::test]
async fn a_report_is_kept_and_forgotten_after_a_week() {
    let world = World::open().await;
    let report = |interval| UploadClientMonitorInfo {
        out_mch_id: world.setting.out_mch_id.clone(),
        out_sub_mch_id: world.setting.out_sub_mch_id.clone(),
        out_shop_id: world.setting.out_shop_id.clone(),
        order_client: world.client(),
        interval,
        is_compress: false,
        compress_type: None,
        compressed_monitor_info: None,
        uncompressed_monitor_info: Some(MonitorInfo {
            client_int_results: Vec::new(),
            machine_info: "{}".into(),
        }),
        nonce_str: "n".into(),
    };
    let wants = async |interval| {
        let (_, reply) = world.call(&report(interval)).await;
        reply.and_then(|reply| reply.interval)
    };
    assert_eq!(wants(60).await, Some(300));
    assert_eq!(wants(300).await, Some(0), "as it is");
    let told = world.practice("GET", "/practice/reports", json!({})).await;
    let reports = told["reports"].as_array().expect("a list");
    assert_eq!(reports.len(), 2);
    assert_eq!(reports[0]["interval_s"], 300);
    assert_eq!(reports[1]["content"], json!({ "machine_info": "{}" }));
    world.hand.turn_ms(7 * 24 * 60 * 60 * 1000 + 1);
    wants(300).await;
    let told = world.practice("GET", "/practice/reports", json!({})).await;
    assert_eq!(told["reports"].as_array().map(Vec::len), Some(1));
}
