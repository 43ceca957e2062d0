//! `shop_infos` (公共数据结构, ShopInfo, DeviceInfo, StaffInfo): a shop with its devices and
//! staff, as the manager set it up.

use super::fields::UnixSeconds;
use super::kinds::{DeviceShiftType, DeviceType};
use super::lenient::{some_first, what_is_readable};

wire! {
    /// A shop.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct Shop {
        /// The shop as the merchant numbers it.
        pub shop_id: Option<String>,
        /// Its name.
        #[serde(default)]
        pub shop_name: String,
        /// The shop as Cloud Pay numbers it: 20 characters, the one that requests carry.
        pub out_shop_id: Option<String>,
        /// Its fixed payment code.
        pub out_shop_id_url: Option<String>,
        /// The province.
        pub province: Option<String>,
        /// The city.
        pub city: Option<String>,
        /// The district.
        pub district: Option<String>,
        /// The street.
        pub address: Option<String>,
        /// In which system the place is measured.
        pub coordinate_type: Option<i64>,
        /// Degrees east.
        pub longitude: Option<String>,
        /// Degrees north.
        pub latitude: Option<String>,
        /// Above the sea.
        pub height: Option<String>,
        /// The shop's telephone.
        pub phone: Option<String>,
        /// The currency; CNY where it is left out.
        pub fee_type: Option<String>,
        /// When it was set up (examples only).
        pub create_time: Option<UnixSeconds>,
        /// When it changed last (examples only).
        pub update_time: Option<UnixSeconds>,
        /// Its devices.
        #[serde(default, deserialize_with = "what_is_readable")]
        pub device_infos: Vec<Device>,
        /// Its staff.
        #[serde(default, deserialize_with = "what_is_readable")]
        pub staff_infos: Vec<Staff>,
    }
}

wire! {
    /// A device of a shop.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct Device {
        /// The device as requests name it.
        pub device_id: String,
        /// Its name.
        pub device_name: Option<String>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// How it takes payments.
        #[serde(deserialize_with = "some_first")]
        pub device_type: Option<DeviceType>,
        /// What it is.
        #[serde(deserialize_with = "some_first")]
        pub device_shift_type: Option<DeviceShiftType>,
        /// The serial number that it is bound to (examples only).
        pub sn_code: Option<String>,
    }
}

wire! {
    /// A member of a shop's staff.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct Staff {
        /// The staff as requests name them.
        pub staff_id: String,
        /// The name.
        pub staff_name: Option<String>,
        /// The merchant's remark.
        pub remark: Option<String>,
        /// Whether they manage the shop.
        pub shop_manager: Option<bool>,
        /// Whether they have the right to refund (examples only).
        pub refund_auth: Option<bool>,
        /// Whether they are told of one-code payments.
        pub receive_one_code_pay_notify: Option<bool>,
    }
}
