//! The device setting: five minutes, once, and never over another terminal's head.

use serde_json::json;

use crate::world::{BASE, World, line, setting_link, use_link};

#[tokio::test]
async fn what_a_terminal_gets() {
    let world = World::open().await;
    let setting = &world.setting;
    assert_eq!(setting.cloud_cashier_id, "90000042");
    assert_eq!(
        (setting.device_id.as_str(), setting.device_name.as_str()),
        ("1001", "前台一号")
    );
    assert_eq!(setting.shop_name, "掌柜练习店");
    assert_eq!(setting.authen_key.reveal().len(), 32);
}

#[tokio::test]
async fn a_code_is_good_for_five_minutes_and_one_terminal() {
    let world = World::open().await;
    let link = setting_link(&world.app, json!({})).await;
    let says = async |link: &str, sn: &str| {
        let reply = use_link(&world.app, link, sn).await;
        line(
            &reply.head,
            reply.setting.map(|setting| setting.device_name),
        )
    };
    assert_eq!(says(&link, "SN-2").await, "前台二号");
    assert_eq!(
        says(&link, "SN-2").await,
        "前台二号",
        "its answer may have been lost"
    );
    assert_eq!(says(&link, "SN-3").await, "104/990052 配置二维码已被使用");
    world.hand.turn_ms(5 * 60 * 1000);
    assert_eq!(says(&link, "SN-2").await, "104/990051 配置二维码已过期");
    let again = setting_link(&world.app, json!({})).await;
    assert_eq!(
        says(&again, "SN-1").await,
        "前台一号",
        "a terminal that is set up again stays what it was"
    );
    let expired = setting_link(&world.app, json!({ "expired": true })).await;
    assert_eq!(says(&expired, "SN-1").await, "104/990051 配置二维码已过期");
    let bound = setting_link(&world.app, json!({ "bound": true })).await;
    assert_eq!(says(&bound, "SN-1").await, "104/3214 设备已绑定其他sn号");
    let wrong = format!("{BASE}/cpay/use_device_setting?osi=x&si=y");
    assert_eq!(says(&wrong, "SN-1").await, "104/990053 配置不存在");
    let good = setting_link(&world.app, json!({})).await;
    assert_eq!(says(&good, "").await, "104/990042 参数错误：sn 不能为空");
    assert_eq!(
        says(&good, &"9".repeat(33)).await,
        "104/990042 参数错误：sn 超过 32 个字符"
    );
}
