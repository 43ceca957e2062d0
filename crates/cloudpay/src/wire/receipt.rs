//! `receipt` of `client_order_detail` (the older page: Receipt, Order, RefundOrder, OrderMch):
//! one order or one refund with its whole content. The `authen_info` beside them is not read:
//! it signs a request whose bytes are not here.

use super::lenient::{fields, one_of_list, some_first};
use super::order_content::OrderContent;
use super::parties::{OrderClient, PayPlatform};
use super::refund_order_content::RefundOrderContent;
use serde::de::Deserializer;
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Receipt {
    /// A payment or a consume.
    Order(Box<OrderReceipt>),
    /// A refund.
    Refund(Box<RefundReceipt>),
    /// Neither, both, or one that cannot be read; it counts in `total_count`.
    #[default]
    Unknown,
}

impl Serialize for Receipt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Receipt::Order(order) => map.serialize_entry("order", order)?,
            Receipt::Refund(refund) => map.serialize_entry("refund_order", refund)?,
            Receipt::Unknown => {}
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Receipt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Receipt, D::Error> {
        let mut fields = fields(deserializer)?;
        let mut paper = |name: &str| fields.remove(name).filter(Value::is_object);
        let read = match (paper("order"), paper("refund_order")) {
            (Some(order), None) => serde_json::from_value(order).map(Receipt::Order),
            (None, Some(refund)) => serde_json::from_value(refund).map(Receipt::Refund),
            (None, None) | (Some(_), Some(_)) => Ok(Receipt::Unknown),
        };
        Ok(read.unwrap_or(Receipt::Unknown))
    }
}

wire! {
    /// A payment or a consume.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct OrderReceipt {
        /// Whose it is.
        #[serde(deserialize_with = "some_first")]
        pub order_mch: Option<OrderMch>,
        /// The order.
        pub order_content: OrderContent,
        /// Which till asked.
        #[serde(deserialize_with = "some_first")]
        pub order_client: Option<OrderClient>,
    }
}

wire! {
    /// A refund.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct RefundReceipt {
        /// Whose it is.
        #[serde(deserialize_with = "some_first")]
        pub refund_order_mch: Option<OrderMch>,
        /// The refund; an object or a list of one.
        #[serde(deserialize_with = "one_of_list")]
        pub refund_order_content: Option<RefundOrderContent>,
        /// Which till asked.
        #[serde(deserialize_with = "some_first")]
        pub order_client: Option<OrderClient>,
    }
}

wire! {
    /// Whose paper it is.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct OrderMch {
        /// Through which platform.
        #[serde(deserialize_with = "some_first")]
        pub pay_platform: Option<PayPlatform>,
        /// The service provider.
        pub out_mch_id: Option<String>,
        /// The merchant.
        pub out_sub_mch_id: Option<String>,
        /// The shop.
        pub out_shop_id: Option<String>,
        /// The channel.
        pub out_channel_id: Option<String>,
        /// The member's card.
        pub out_card_id: Option<String>,
        /// What the merchant wrote into the order.
        pub sub_mch_pay_info: Option<String>,
        /// The provider's cloud account.
        pub mch_uin: Option<String>,
        /// The sub-provider's cloud account.
        pub mch_sub_uin: Option<String>,
        /// Whether a bank stands between.
        pub using_stream_sub_mch: Option<bool>,
        /// WeChat's part.
        #[serde(deserialize_with = "some_first")]
        pub wxpay_order_mch_ext: Option<WxpayOrderMchExt>,
        /// Alipay's part.
        #[serde(deserialize_with = "some_first")]
        pub alipay_order_mch_ext: Option<AlipayOrderMchExt>,
    }
}

wire! {
    /// WeChat's part of whose it is.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct WxpayOrderMchExt {
        /// WeChat's number of the provider.
        pub mch_id: Option<String>,
        /// WeChat's number of the merchant.
        pub sub_mch_id: Option<String>,
        /// WeChat's number of the shop.
        pub shop_id: Option<String>,
        /// The provider's official account.
        pub app_id: Option<String>,
        /// The merchant's official account.
        pub sub_app_id: Option<String>,
        /// The customer, at the provider.
        pub open_id: Option<String>,
        /// The customer, at the merchant.
        pub sub_open_id: Option<String>,
        /// Whether they follow the provider's account.
        pub is_subscribe: Option<bool>,
        /// Whether they follow the merchant's account.
        pub sub_is_subscribe: Option<bool>,
        /// Whether the merchant is in WeChat's bill programme (买单).
        pub is_bill: Option<bool>,
        /// Whether this order went through it.
        pub use_bill: Option<bool>,
        /// Its channel.
        pub bill_channel_id: Option<String>,
        /// Its shop.
        pub bill_shop_id: Option<String>,
        /// Whether the merchant is a small one (小微).
        pub is_macro: Option<bool>,
    }
}

wire! {
    /// Alipay's part of whose it is.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct AlipayOrderMchExt {
        /// The provider's application.
        pub app_id: Option<String>,
        /// The merchant's application.
        pub sub_app_id: Option<String>,
        /// The customer.
        pub user_id: Option<String>,
        /// Alipay's number of the merchant.
        pub sub_mch_id: Option<String>,
    }
}
