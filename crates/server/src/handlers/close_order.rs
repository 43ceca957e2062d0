//! `close_order`: an order that nobody has paid is over. Closed twice is closed once.

use cloudpay::wire::close_order::{CloseOrder, CloseOrderReply};
use cloudpay::wire::parties::{OrderClient, TradeType};

use crate::book::Refusal;
use crate::book::reverse::close;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Ledger;

impl<L: Ledger> Serve<L> for CloseOrder {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<CloseOrderReply, Unserved> {
        let no = desk.order_no("out_trade_no", &self.out_trade_no)?;
        let filed = desk.page.order(desk.merchant_id(), no.as_str()).await?;
        let filed = filed.ok_or(Refusal::OrderUnknown)?;
        let order = filed.read()?;
        desk.same_tender(&self.pay_mch_key, order.tender)?;
        if self.trade_type != TradeType::from_number(i64::from(filed.paper.trade_type)) {
            return Err(Refusal::TradeTypeDiffers.into());
        }
        if let Some(closed) = close(&order, desk.now)? {
            desk.page.put_order(filed.with(&closed, desk.now)).await?;
        }
        Ok(CloseOrderReply {
            nonce_str: Some(desk.secret()),
        })
    }
}
