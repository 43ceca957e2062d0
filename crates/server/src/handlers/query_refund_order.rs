//! `query_refund_order`: how a refund stands.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_refund_order::{QueryRefundOrder, QueryRefundOrderReply};

use super::contents;
use crate::book::Refusal;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Ledger;

impl<L: Ledger> Serve<L> for QueryRefundOrder {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<QueryRefundOrderReply, Unserved> {
        let of = desk
            .page
            .order(desk.merchant_id(), &self.out_trade_no)
            .await?;
        let of = of.ok_or(Refusal::RefundUnknown)?;
        let order = of.read()?;
        let filed = desk
            .page
            .refund(desk.merchant_id(), &self.out_refund_no)
            .await?;
        let filed = filed
            .filter(|filed| filed.own.order_no == self.out_trade_no)
            .ok_or(Refusal::RefundUnknown)?;
        Ok(QueryRefundOrderReply {
            refund_order_content: vec![contents::refund(&filed, &order)?],
            pay_mch_key: Some(desk.reply_key(order.tender, of.own.wallet.as_ref())),
            order_client: contents::client(&filed.paper),
            nonce_str: Some(desk.secret()),
        })
    }
}
