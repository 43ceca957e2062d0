//! How long the calls took, reported by Cloud Pay's client.

use cloudpay::client::Client;
use cloudpay::monitor::INTERVAL_S;
use std::sync::Arc;

/// Reports it; the milliseconds until the next report. Without a client, or where it was not taken,
/// that is what the page names.
pub(super) async fn report(client: Option<Arc<Client>>) -> u64 {
    let next_after_s = match client {
        Some(client) => match client.upload_monitor().await {
            Ok(uploaded) => uploaded.next_after_s,
            Err(cause) => {
                tracing::warn!(%cause, "timings could not be reported");
                INTERVAL_S
            }
        },
        None => INTERVAL_S,
    };
    u64::from(next_after_s) * 1000
}
