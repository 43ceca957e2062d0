//! `query_order`: how a payment or a consume stands. It changes nothing but what the moment
//! changes.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::query_order::{QueryOrder, QueryOrderReply};

use super::papers;
use crate::book::Refusal;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;

impl Serve for QueryOrder {
    fn order_client(&self) -> &OrderClient {
        &self.order_client
    }

    async fn serve(self, desk: &Desk<'_>) -> Result<QueryOrderReply, Unserved> {
        let row = desk
            .page
            .order(desk.merchant_id(), &self.out_trade_no)
            .await?;
        let row = row.ok_or(Refusal::OrderUnknown)?;
        let order = row.read()?;
        let deposit = match &row.freeze_no {
            Some(no) => desk.page.freeze(desk.merchant_id(), no).await?,
            None => None,
        };
        Ok(QueryOrderReply {
            order_content: Some(papers::order(&row, &order, deposit.as_ref())),
            pay_mch_key: Some(desk.reply_key(
                &self.pay_mch_key,
                order.platform,
                row.wallet.as_ref(),
            )),
            order_client: papers::client(&row.client),
            nonce_str: Some(desk.house.secret()),
        })
    }
}
