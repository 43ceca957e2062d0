//! `use_device_setting` (机具对接流程 2.3): what the setting code leads to. A GET without
//! envelope and without key, since it brings the key. The newer page puts the setting into an
//! object, an older one at the top level; both are read, the newer is written.

use super::key::AuthenKey;
use super::lenient::number;
use super::response::Head;
use serde::de::{Deserializer, Error};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The path under the host.
pub const PATH: &str = "/cpay/use_device_setting";

wire! {
    /// The query's fields.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct UseDeviceSetting {
        /// The shop, from the code.
        pub osi: String,
        /// The setting, from the code.
        pub si: String,
        /// The till's serial number, at most [`SERIAL_BYTES_MAX`].
        pub sn: String,
    }
}

/// The most bytes of a serial number that the page advises.
pub const SERIAL_BYTES_MAX: usize = 32;

wire! {
    /// What the till is from now on.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DeviceSetting {
        /// The service provider.
        pub out_mch_id: String,
        /// The merchant.
        pub out_sub_mch_id: String,
        /// The prefix of every number.
        pub cloud_cashier_id: String,
        /// 1: HMAC-SHA256.
        #[serde(deserialize_with = "number")]
        pub authen_type: i64,
        /// The key.
        #[serde(with = "super::key::as_text")]
        pub authen_key: AuthenKey,
        /// The shop.
        pub out_shop_id: String,
        /// The shop's name, at most 128 bytes.
        #[serde(default)]
        pub shop_name: String,
        /// The device, at most 64 bytes.
        pub device_id: String,
        /// The device's name, at most 128 bytes.
        #[serde(default)]
        pub device_name: String,
        /// The staff, where one was chosen.
        pub staff_id: Option<String>,
        /// The staff's name.
        pub staff_name: Option<String>,
    }
}

/// The reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseDeviceSettingReply {
    /// Status and words.
    pub head: Head,
    /// The setting; there where `status` is 0.
    pub setting: Option<DeviceSetting>,
}

impl Serialize for UseDeviceSettingReply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.head.write(&mut map)?;
        if let Some(setting) = &self.setting {
            map.serialize_entry("use_device_setting", setting)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for UseDeviceSettingReply {
    fn deserialize<D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<UseDeviceSettingReply, D::Error> {
        let mut fields = Map::deserialize(deserializer)?;
        let head = Head::read(&fields).ok_or_else(|| D::Error::custom("a reply without status"))?;
        if head.status != super::status::Status::Understood {
            return Ok(UseDeviceSettingReply {
                head,
                setting: None,
            });
        }
        let object = fields
            .remove("use_device_setting")
            .unwrap_or(Value::Object(fields));
        let setting = serde_json::from_value(object).map_err(D::Error::custom)?;
        Ok(UseDeviceSettingReply {
            head,
            setting: Some(setting),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTING: &str = r#""out_mch_id":"m","out_sub_mch_id":"sm","cloud_cashier_id":"10000042","authen_type":1,
        "authen_key":"0123456789abcdef0123456789abcdef","out_shop_id":"s","shop_name":"前台","device_id":7,"device_name":"一号机""#;

    #[test]
    fn both_forms_give_one_setting_and_the_key_stays_hidden() {
        let head = r#""status":0,"description":"ok","log_id":1,"internal_status":0"#;
        let newer: UseDeviceSettingReply = serde_json::from_str(&format!(
            r#"{{{head},"use_device_setting":{{{SETTING},"staff_id":""}}}}"#
        ))
        .expect("the newer form");
        let older: UseDeviceSettingReply =
            serde_json::from_str(&format!("{{{head},{SETTING}}}")).expect("the older form");
        assert_eq!(newer, older);
        let setting = newer.setting.clone().expect("a setting");
        assert_eq!((setting.device_id.as_str(), setting.staff_id), ("7", None));
        assert!(!format!("{newer:?}").contains("abcdef"));
        let written = serde_json::to_string(&newer).expect("written");
        assert_eq!(
            serde_json::from_str::<UseDeviceSettingReply>(&written).expect("read again"),
            newer
        );
    }

    #[test]
    fn a_refusal_needs_no_setting() {
        let reply: UseDeviceSettingReply =
            serde_json::from_str(r#"{"status":"104","description":"x","Internal_status":"3214"}"#)
                .expect("a refusal");
        assert_eq!((reply.head.internal_status, reply.setting), (3214, None));
        assert!(serde_json::from_str::<UseDeviceSettingReply>(r#"{"status":0}"#).is_err());
    }
}
