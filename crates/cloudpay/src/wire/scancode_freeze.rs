//! `scancode_freeze`: A deposit by a code of ours that the guest scans (扫码押金冻结): Alipay only.

/// The path under the host.
pub const PATH: &str = "/cpay/scancode_freeze";
