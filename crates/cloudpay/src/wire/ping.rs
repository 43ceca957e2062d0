//! `ping` (收款机具 API 接入流程 9.2): whether a host can be used, and its clock. A POST with an
//! empty body; the reply has no envelope and proves nothing about money.

use super::lenient::{number, some_text, some_time};
use serde::{Deserialize, Serialize};

/// The path under the host.
pub const PATH: &str = "/cpay/ping";

/// The reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PingReply {
    /// 0: it can be used.
    #[serde(deserialize_with = "number")]
    pub status: i64,
    /// In words.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_text"
    )]
    pub description: Option<String>,
    /// The host's clock, unix seconds.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "some_time"
    )]
    pub timestamp: Option<i64>,
}
