//! `query_order_list`: the merchant's papers by many conditions, page by page.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_order_list::{QueryOrderList, QueryOrderListReply};

use super::filter::{asked, page_size};
use super::listed::{Names, entry};
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Page;

impl Serve<Page> for QueryOrderList {
    fn order_client(&self) -> Option<&OrderClient> {
        None
    }

    async fn serve(self, desk: &Desk<'_, Page>) -> Result<QueryOrderListReply, Unserved> {
        let rows = page_size(self.page_size)?;
        let asked = asked(desk.merchant_id(), &self.filter);
        let count = desk.page.count_papers(&asked).await?;
        let papers = desk.page.papers(&asked, self.page_num, rows).await?;
        let names = Names::of(desk, &papers).await?;
        let gathered = desk.page.gather(desk.merchant_id(), papers).await?;
        let entries = gathered.iter().map(|gathered| entry(&names, gathered));
        Ok(QueryOrderListReply {
            total_count: Some(u32::try_from(count).unwrap_or(u32::MAX)),
            order_details: entries.collect::<Result<_, _>>()?,
            nonce_str: Some(desk.secret()),
        })
    }
}
