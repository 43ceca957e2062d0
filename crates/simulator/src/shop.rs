//! The shop that the simulated till is bound to.

use cloudpay::client::Credentials;
use cloudpay::wire::use_device_setting::DeviceSetting;
use counter::settings::Settings;
use counter::shop::Shop;
use till::scan::Origin;

/// The till's serial number.
pub const SERIAL: &str = "SIM-1";

const SETTING: &str = r#"{"out_mch_id":"1","out_sub_mch_id":"9000000001",
    "cloud_cashier_id":"90000042","authen_type":1,
    "authen_key":"0123456789abcdef0123456789abcdef","out_shop_id":"9000000001001",
    "shop_name":"湖畔酒店","device_id":"0001","device_name":"前台一号","staff_id":"s1",
    "staff_name":"小陈"}"#;

#[expect(clippy::expect_used, reason = "a constant, read in every world")]
fn setting() -> DeviceSetting {
    serde_json::from_str(SETTING).expect("a device setting")
}

/// The shop, as the till keeps it.
#[expect(clippy::expect_used, reason = "made of constants, in every world")]
pub fn bound() -> Shop {
    let origin = Origin::of("https://pay.example").expect("an origin");
    Shop::of(setting(), origin, false).expect("a good prefix")
}

/// The shop, as its requests say it.
#[expect(clippy::expect_used, reason = "made of constants, in every world")]
pub fn credentials() -> Credentials {
    Credentials::try_from(&setting()).expect("credentials")
}

/// The till's settings; `reverse_after_s` is how long it waits before it reverses by itself, 0
/// for never.
pub fn settings(reverse_after_s: u32) -> Settings {
    Settings {
        reverse_after_s,
        ..Settings::default()
    }
}
