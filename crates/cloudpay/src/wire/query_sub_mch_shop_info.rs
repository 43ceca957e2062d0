//! `query_sub_mch_shop_info`: The shops with their devices and staff (查询门店信息).

/// The path under the host.
pub const PATH: &str = "/cpay/query_sub_mch_shop_info";
