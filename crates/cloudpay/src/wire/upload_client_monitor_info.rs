//! `upload_client_monitor_info`: How the calls of this till went.

/// The path under the host.
pub const PATH: &str = "/cpay/upload_client_monitor_info";
