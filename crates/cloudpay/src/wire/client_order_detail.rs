//! `client_order_detail` (多条件查询订单信息 of the older page): orders with their whole
//! contents, and with `refunded_fee`, page by page. Replies of 25 KB and more are normal. The
//! reply object stands under `order_detail_query`.

use super::call::{Call, Method};
use super::fields::UnixSeconds;
use super::kinds::{PayPlatform, QueryOrderType};
use super::lenient::one_or_many;
use super::lenient::some_first;
use super::limit::{FieldFault, listed, nonce_if_any, optional, page, required};
use super::receipt::Receipt;
use super::shop::{Shop, Staff};

/// The path under the host.
pub const PATH: &str = "/cpay/client_order_detail";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ClientOrderDetail {
        /// The merchant, 32 characters.
        #[serde(default)]
        pub out_sub_mch_id: String,
        /// The shop, 32 characters.
        pub out_shop_id: Option<String>,
        /// The staff, 64 characters; only beside a shop.
        pub staff_id: Option<String>,
        /// The device, 64 characters; only beside a shop.
        pub device_id: Option<String>,
        /// Through which platform.
        pub pay_platform: Option<PayPlatform>,
        /// Which papers; both where nothing is said.
        pub query_order_type: Option<QueryOrderType>,
        /// From when; from the beginning where nothing is said.
        pub start_time: Option<UnixSeconds>,
        /// Until when; until now where nothing is said.
        pub end_time: Option<UnixSeconds>,
        /// Which page, from 1 on.
        pub page_num: u32,
        /// How many papers a page has.
        pub page_size: u32,
        /// A random text, 32 characters; may be left out.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub nonce_str: String,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct ClientOrderDetailReply {
        /// How many there are on all pages.
        pub total_count: Option<u32>,
        /// The papers of this page.
        #[serde(default, deserialize_with = "one_or_many")]
        pub order_details: Vec<OrderDetail>,
    }
}

wire! {
    /// One paper, and where it was made.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct OrderDetail {
        /// The shop.
        #[serde(deserialize_with = "some_first")]
        pub shop_info: Option<Shop>,
        /// The staff.
        #[serde(deserialize_with = "some_first")]
        pub shop_staff_info: Option<Staff>,
        /// The paper; [`Receipt::Unknown`] where there is none.
        #[serde(default)]
        pub receipt: Receipt,
    }
}

impl Call for ClientOrderDetail {
    const METHOD: Method = Method::ClientOrderDetail;
    type Reply = ClientOrderDetailReply;

    fn check(&self) -> Result<(), FieldFault> {
        required("out_sub_mch_id", &self.out_sub_mch_id, 32)?;
        optional("out_shop_id", &self.out_shop_id, 32)?;
        optional("staff_id", &self.staff_id, 64)?;
        optional("device_id", &self.device_id, 64)?;
        if self.out_shop_id.is_none() && (self.staff_id.is_some() || self.device_id.is_some()) {
            return Err(FieldFault::Missing {
                field: "out_shop_id",
            });
        }
        if matches!((self.start_time, self.end_time), (Some(start), Some(end)) if start > end) {
            return Err(FieldFault::TooHigh {
                field: "start_time",
            });
        }
        listed("pay_platform", self.pay_platform, PayPlatform::is_listed)?;
        listed(
            "query_order_type",
            self.query_order_type,
            QueryOrderType::is_listed,
        )?;
        page(self.page_num, self.page_size)?;
        nonce_if_any(&self.nonce_str)
    }
}
