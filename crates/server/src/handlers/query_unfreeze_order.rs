//! `query_unfreeze_order`: how one unfreezing of a deposit stands, or all of them.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_unfreeze_order::{QueryUnfreezeOrder, QueryUnfreezeOrderReply};

use super::papers;
use crate::book::Refusal;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;

impl Serve for QueryUnfreezeOrder {
    fn order_client(&self) -> &OrderClient {
        &self.order_client
    }

    async fn serve(self, desk: &Desk<'_>) -> Result<QueryUnfreezeOrderReply, Unserved> {
        let deposit = desk
            .page
            .freeze(desk.merchant_id(), &self.out_freeze_no)
            .await?;
        let deposit = deposit.ok_or(Refusal::UnfreezeUnknown)?;
        let platform = deposit.read()?.platform;
        let mut rows = desk
            .page
            .unfreezes_of(desk.merchant_id(), &deposit.no)
            .await?;
        if let Some(no) = &self.out_unfreeze_no {
            rows.retain(|row| row.no == *no);
        }
        let Some(first) = rows.first() else {
            return Err(Refusal::UnfreezeUnknown.into());
        };
        Ok(QueryUnfreezeOrderReply {
            order_client: papers::client(&first.client),
            unfreeze_order_content: rows
                .iter()
                .map(|row| papers::unfreeze(row, &deposit, platform))
                .collect(),
            pay_mch_key: Some(desk.reply_key(&self.pay_mch_key, platform, deposit.wallet.as_ref())),
            nonce_str: Some(desk.house.secret()),
        })
    }
}
