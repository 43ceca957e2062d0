//! `query_order`: how a payment or a consume stands. It changes nothing but what the moment
//! changes; and it is remembered that a till was told "paid", for who knows that must not
//! reverse at Alipay.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_order::{QueryOrder, QueryOrderReply};
use till::moment::Moment;

use super::contents;
use crate::book::Refusal;
use crate::book::order::Order;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Ledger;

impl<L: Ledger> Serve<L> for QueryOrder {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<QueryOrderReply, Unserved> {
        let filed = desk
            .page
            .order(desk.merchant_id(), &self.out_trade_no)
            .await?;
        let filed = filed.ok_or(Refusal::OrderUnknown)?;
        let order = filed.read()?;
        if order.paid_at().is_some() && !order.told_paid {
            let told = Order {
                told_paid: true,
                ..order.clone()
            };
            // The order itself did not change.
            let changed = Moment::from_unix_ms(filed.paper.changed_ms);
            desk.page
                .put_order(filed.clone().with(&told, changed))
                .await?;
        }
        let deposit = match &filed.own.freeze_no {
            Some(no) => desk.page.freeze(desk.merchant_id(), no).await?,
            None => None,
        };
        Ok(QueryOrderReply {
            order_content: Some(contents::order(&filed, &order, deposit.as_ref())),
            pay_mch_key: Some(desk.reply_key(order.tender, filed.own.wallet.as_ref())),
            order_client: contents::client(&filed.paper),
            nonce_str: Some(desk.secret()),
        })
    }
}
