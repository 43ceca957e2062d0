//! `query_unfreeze_order`: how one unfreezing of a deposit stands, or all of them.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_unfreeze_order::{QueryUnfreezeOrder, QueryUnfreezeOrderReply};

use super::contents;
use crate::book::Refusal;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Ledger;

impl<L: Ledger> Serve<L> for QueryUnfreezeOrder {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<QueryUnfreezeOrderReply, Unserved> {
        let deposit = desk
            .page
            .freeze(desk.merchant_id(), &self.out_freeze_no)
            .await?;
        let deposit = deposit.ok_or(Refusal::UnfreezeUnknown)?;
        let platform = deposit.read()?.platform;
        let mut all = desk
            .page
            .unfreezes_of(desk.merchant_id(), &deposit.own.no)
            .await?;
        if let Some(no) = &self.out_unfreeze_no {
            all.retain(|filed| filed.own.no == *no);
        }
        let Some(first) = all.first() else {
            return Err(Refusal::UnfreezeUnknown.into());
        };
        let wallet = deposit.own.wallet.as_ref();
        Ok(QueryUnfreezeOrderReply {
            order_client: contents::client(&first.paper),
            unfreeze_order_content: all
                .iter()
                .map(|filed| contents::unfreeze(filed, &deposit, platform))
                .collect(),
            pay_mch_key: Some(desk.reply_key(platform, wallet)),
            nonce_str: Some(desk.secret()),
        })
    }
}
