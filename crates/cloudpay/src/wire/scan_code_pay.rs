//! `scan_code_pay`: A payment by a code of ours that the customer scans (扫码支付).

/// The path under the host.
pub const PATH: &str = "/cpay/scan_code_pay";
