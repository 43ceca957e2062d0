//! `query_order_list`: Orders by many conditions, page by page (多条件查询订单信息).

/// The path under the host.
pub const PATH: &str = "/cpay/query_order_list";
