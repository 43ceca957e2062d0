//! The entries of `query_order_list` (多条件查询订单信息: Order, RefundOrder, FreezeOrder,
//! UnfreezeOrder): flat papers of their own, not the contents that the other methods answer
//! with. Amounts in fen, times in unix seconds.
//!
//! An entry that carries none of the four, or one that cannot be read, stays in the list as
//! [`Listed::Unknown`]: dropped, it would be missing from a sum that nobody can check.

mod freeze;
mod order;
mod refund;
mod unfreeze;

pub use freeze::ListedFreeze;
pub use order::ListedOrder;
pub use refund::ListedRefund;
pub use unfreeze::ListedUnfreeze;

use super::lenient::{fields, some_first};
use super::parties::{SubPayPlatform, TradeType};
use serde::de::Deserializer;
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// A payment or a consume.
    Order(Box<ListedOrder>),
    /// A refund.
    Refund(Box<ListedRefund>),
    /// A deposit.
    Freeze(Box<ListedFreeze>),
    /// An unfreezing.
    Unfreeze(Box<ListedUnfreeze>),
    /// Something that we cannot read; it counts in `total_count`.
    Unknown,
}

impl Serialize for Listed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Listed::Order(order) => map.serialize_entry("order", order)?,
            Listed::Refund(refund) => map.serialize_entry("refund_order", refund)?,
            Listed::Freeze(freeze) => map.serialize_entry("freeze_order", freeze)?,
            Listed::Unfreeze(unfreeze) => map.serialize_entry("unfreeze_order", unfreeze)?,
            Listed::Unknown => {}
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Listed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Listed, D::Error> {
        let mut fields = fields(deserializer)?;
        let mut paper = |name: &str| fields.remove(name).filter(Value::is_object);
        let papers = (
            paper("order"),
            paper("refund_order"),
            paper("freeze_order"),
            paper("unfreeze_order"),
        );
        let read = match papers {
            (Some(order), None, None, None) => serde_json::from_value(order).map(Listed::Order),
            (None, Some(refund), None, None) => serde_json::from_value(refund).map(Listed::Refund),
            (None, None, Some(freeze), None) => serde_json::from_value(freeze).map(Listed::Freeze),
            (None, None, None, Some(paper)) => serde_json::from_value(paper).map(Listed::Unfreeze),
            // The page allows one: none of them, or several, is nothing that can be counted.
            _ => Ok(Listed::Unknown),
        };
        Ok(read.unwrap_or(Listed::Unknown))
    }
}

wire! {
    /// Whose paper it is, and where it was made.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct Place {
        /// The service provider.
        pub out_mch_id: Option<String>,
        /// The merchant.
        pub out_sub_mch_id: Option<String>,
        /// The shop.
        pub out_shop_id: Option<String>,
        /// The shop's name.
        pub shop_name: Option<String>,
        /// The staff.
        pub staff_id: Option<String>,
        /// Their name.
        pub staff_name: Option<String>,
        /// The device.
        pub device_id: Option<String>,
        /// Its name.
        pub device_name: Option<String>,
        /// Through which platform.
        #[serde(deserialize_with = "some_first")]
        pub sub_pay_platform: Option<SubPayPlatform>,
        /// How the customer paid.
        #[serde(deserialize_with = "some_first")]
        pub trade_type: Option<TradeType>,
    }
}
