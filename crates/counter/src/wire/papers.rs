//! Lists and sums of the shop's papers, asked of Cloud Pay's client.

use crate::elsewhere::{NoAnswer, Window};
use cloudpay::client::Client;
use cloudpay::papers::{self, Page, Summed};
use cloudpay::wire::kinds::OrderType;
use std::sync::Arc;

/// A page of one list. Without a client nobody is asked.
pub(super) async fn page(
    client: Option<Arc<Client>>,
    list: OrderType,
    Window { from_s, to_s }: Window,
    page_num: u32,
    page_size: u32,
) -> Result<Page, NoAnswer> {
    let client = client.ok_or(NoAnswer)?;
    let window = (from_s, to_s);
    match client.paper_list(list, window, page_num, page_size).await {
        Ok(reply) => Ok(papers::page(&reply)),
        Err(cause) => {
            tracing::warn!(%cause, ?list, page_num, "papers could not be listed");
            Err(NoAnswer)
        }
    }
}

/// What they come to.
pub(super) async fn sums(
    client: Option<Arc<Client>>,
    Window { from_s, to_s }: Window,
) -> Result<Summed, NoAnswer> {
    let client = client.ok_or(NoAnswer)?;
    match client.paper_sums((from_s, to_s)).await {
        Ok(reply) => Ok(papers::summed(&reply)),
        Err(cause) => {
            tracing::warn!(%cause, "papers could not be summed up");
            Err(NoAnswer)
        }
    }
}
