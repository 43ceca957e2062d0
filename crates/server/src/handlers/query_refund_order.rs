//! `query_refund_order`: how a refund stands.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_refund_order::{QueryRefundOrder, QueryRefundOrderReply};

use super::papers;
use crate::book::Refusal;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;

impl Serve for QueryRefundOrder {
    fn order_client(&self) -> &OrderClient {
        &self.order_client
    }

    async fn serve(self, desk: &Desk<'_>) -> Result<QueryRefundOrderReply, Unserved> {
        let order_row = desk
            .page
            .order(desk.merchant_id(), &self.out_trade_no)
            .await?;
        let order_row = order_row.ok_or(Refusal::RefundUnknown)?;
        let order = order_row.read()?;
        let row = desk
            .page
            .refund(desk.merchant_id(), &self.out_refund_no)
            .await?;
        let row = row
            .filter(|row| row.order_no == self.out_trade_no)
            .ok_or(Refusal::RefundUnknown)?;
        Ok(QueryRefundOrderReply {
            refund_order_content: vec![papers::refund(&row, &order)?],
            pay_mch_key: Some(desk.reply_key(
                &self.pay_mch_key,
                order.platform,
                order_row.wallet.as_ref(),
            )),
            order_client: papers::client(&row.client),
            nonce_str: Some(desk.house.secret()),
        })
    }
}
