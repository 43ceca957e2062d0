//! `query_freeze_order`: how a deposit stands, what was taken of it and what went back.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_freeze_order::{QueryFreezeOrder, QueryFreezeOrderReply};
use till::money::Money;

use super::contents;
use crate::book::Refusal;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Ledger;

impl<L: Ledger> Serve<L> for QueryFreezeOrder {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<QueryFreezeOrderReply, Unserved> {
        let filed = desk
            .page
            .freeze(desk.merchant_id(), &self.out_freeze_no)
            .await?;
        let filed = filed.ok_or(Refusal::FreezeUnknown)?;
        let freeze = filed.read()?;
        let mut refunded = Money::ZERO;
        for consume in desk
            .page
            .consumes(desk.merchant_id(), &filed.own.no)
            .await?
        {
            // Never more than was frozen, so the sum stays under the ceiling.
            refunded = refunded
                .checked_add(consume.read()?.refunded)
                .unwrap_or(refunded);
        }
        Ok(QueryFreezeOrderReply {
            freeze_order_content: Some(contents::freeze(&filed, &freeze, refunded)),
            pay_mch_key: Some(desk.reply_key(freeze.platform, filed.own.wallet.as_ref())),
            order_client: contents::client(&filed.paper),
            nonce_str: Some(desk.secret()),
        })
    }
}
