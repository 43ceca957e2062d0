//! `upload_client_monitor_info`: how a till's calls went, kept for the manager to read. What
//! comes compressed is kept as it came; nobody unpacks what a stranger may have packed to burst.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::upload_client_monitor_info::{
    UploadClientMonitorInfo, UploadClientMonitorInfoReply,
};
use serde_json::json;

use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::{Page, report};

/// How often the server wants to hear of a till, in seconds.
const INTERVAL_S: u32 = 300;

impl Serve<Page> for UploadClientMonitorInfo {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, Page>) -> Result<UploadClientMonitorInfoReply, Unserved> {
        let content = match &self.uncompressed_monitor_info {
            Some(info) => serde_json::to_value(info).unwrap_or_default(),
            None => json!({
                "compress_type": self.compress_type,
                "compressed_monitor_info": self.compressed_monitor_info,
            }),
        };
        desk.page
            .add_report(report::Model {
                merchant: desk.merchant.id.clone(),
                place: 0,
                shop: desk.shop_id().to_owned(),
                device: self.order_client.device_id.clone().unwrap_or_default(),
                came_ms: desk.now.unix_ms(),
                interval_s: i64::from(self.interval),
                content: content.to_string(),
            })
            .await?;
        // 0: as it is.
        let is_as_wanted = self.interval == INTERVAL_S;
        Ok(UploadClientMonitorInfoReply {
            interval: Some(if is_as_wanted { 0 } else { INTERVAL_S }),
            nonce_str: Some(desk.secret()),
        })
    }
}
