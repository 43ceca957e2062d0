//! `query_order_list` (多条件查询订单信息): the merchant's papers by many conditions, page by
//! page.

use super::call::{Call, Method};
use super::lenient::one_or_many;
use super::limit::{FieldFault, nonce_if_any, page};
use super::listed::Listed;
use super::order_filter::OrderFilter;

/// The path under the host.
pub const PATH: &str = "/cpay/query_order_list";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct QueryOrderList {
        /// Which papers; `order_type` is required here.
        #[serde(flatten)]
        pub filter: OrderFilter,
        /// Which page, from 1 on.
        pub page_num: u32,
        /// How many papers a page has.
        pub page_size: u32,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct QueryOrderListReply {
        /// How many there are on all pages.
        pub total_count: Option<u32>,
        /// The papers of this page.
        #[serde(default, deserialize_with = "one_or_many")]
        pub order_details: Vec<Listed>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for QueryOrderList {
    const METHOD: Method = Method::QueryOrderList;
    type Reply = QueryOrderListReply;

    fn check(&self) -> Result<(), FieldFault> {
        self.filter.check()?;
        if self.filter.order_type.is_none() {
            return Err(FieldFault::Missing {
                field: "order_type",
            });
        }
        page(self.page_num, self.page_size)?;
        nonce_if_any(&self.nonce_str)
    }
}
