//! `query_order_list_overview`: Sums over the same conditions (子商户交易汇总查询).

/// The path under the host.
pub const PATH: &str = "/cpay/query_order_list_overview";
