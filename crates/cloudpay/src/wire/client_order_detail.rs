//! `client_order_detail`: Orders with what was refunded of each, page by page.

/// The path under the host.
pub const PATH: &str = "/cpay/client_order_detail";
