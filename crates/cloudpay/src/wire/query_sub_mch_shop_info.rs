//! `query_sub_mch_shop_info` (查询门店信息): the merchant's shops with their devices and staff,
//! page by page. It carries no `pay_mch_key`: the merchant stands on top.

use super::call::{Call, Method};
use super::lenient::what_is_readable;
use super::limit::{FieldFault, NONCE_CHARS_MAX, page, required};
use super::shop::Shop;

/// The path under the host.
pub const PATH: &str = "/cpay/query_sub_mch_shop_info";

wire! {
    /// The request.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct QuerySubMchShopInfo {
        /// The service provider, 32 characters.
        #[serde(default)]
        pub out_mch_id: String,
        /// The merchant, 32 characters.
        #[serde(default)]
        pub out_sub_mch_id: String,
        /// Which page, from 1 on.
        pub page_num: u32,
        /// How many shops a page has.
        pub page_size: u32,
        /// A random text, 32 characters.
        #[serde(default)]
        pub nonce_str: String,
    }
}

wire! {
    /// The reply object.
    #[derive(Clone, Debug, PartialEq, Eq, Default)]
    pub struct QuerySubMchShopInfoReply {
        /// The shops of this page.
        #[serde(default, deserialize_with = "what_is_readable")]
        pub shop_infos: Vec<Shop>,
        /// How many there are on all pages.
        pub total_count: Option<u32>,
        /// A random text.
        pub nonce_str: Option<String>,
    }
}

impl Call for QuerySubMchShopInfo {
    const METHOD: Method = Method::QuerySubMchShopInfo;
    type Reply = QuerySubMchShopInfoReply;

    fn check(&self) -> Result<(), FieldFault> {
        required("out_mch_id", &self.out_mch_id, 32)?;
        required("out_sub_mch_id", &self.out_sub_mch_id, 32)?;
        required("nonce_str", &self.nonce_str, NONCE_CHARS_MAX)?;
        page(self.page_num, self.page_size)
    }
}
