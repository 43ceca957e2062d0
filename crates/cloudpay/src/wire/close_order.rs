//! `close_order`: Closing of an order that nobody has paid (关闭订单).

/// The path under the host.
pub const PATH: &str = "/cpay/close_order";
