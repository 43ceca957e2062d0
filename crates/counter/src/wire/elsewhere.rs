//! Questions about deposits that any terminal may have taken, put to Cloud Pay's client.

use crate::elsewhere::{NoAnswer, Window};
use cloudpay::client::Client;
use cloudpay::conclude::Unanswered;
use cloudpay::sighted::{self, Asked, Page};
use cloudpay::wire::codes;
use till::number::FreezeNo;
use till::platform::Platform;

/// The deposit `no`. A number does not say who holds it, so one platform is asked after the other.
pub(super) async fn deposit(client: &Client, no: &FreezeNo) -> Result<Option<Asked>, NoAnswer> {
    let mut is_unknown = false;
    for platform in [Platform::WeChat, Platform::Alipay] {
        match client.deposit(no, platform).await {
            Ok(reply) => return Ok(Some(sighted::asked(no, &reply))),
            Err(Unanswered::Refused {
                internal_status,
                text,
            }) => is_unknown |= codes::says_not_found(internal_status, &text),
            Err(cause) => {
                tracing::warn!(%cause, "a deposit could not be asked about");
                return Err(NoAnswer);
            }
        }
    }
    if is_unknown { Ok(None) } else { Err(NoAnswer) }
}

/// A page of the list.
pub(super) async fn deposits(
    client: &Client,
    window: Window,
    page_num: u32,
    page_size: u32,
) -> Result<Page, NoAnswer> {
    let Window { from_s, to_s } = window;
    match client.deposit_list(from_s, to_s, page_num, page_size).await {
        Ok(reply) => Ok(sighted::page(&reply)),
        Err(cause) => {
            tracing::warn!(%cause, page_num, "deposits could not be listed");
            Err(NoAnswer)
        }
    }
}
