//! `reverse`: the till does not know how its payment ended, and wants it undone. The same
//! reversal again gets the same answer.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::reverse::{Reverse, ReverseReply};

use crate::book::Refusal;
use crate::book::reverse::{Reversal, reverse};
use crate::channel;
use crate::desk::{Desk, Unserved};
use crate::gate::Serve;
use crate::store::Ledger;

impl<L: Ledger> Serve<L> for Reverse {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<ReverseReply, Unserved> {
        let no = desk.order_no("out_trade_no", &self.out_trade_no)?;
        let filed = desk.page.order(desk.merchant_id(), no.as_str()).await?;
        let filed = filed.ok_or(Refusal::OrderUnknown)?;
        let order = filed.read()?;
        desk.same_tender(&self.pay_mch_key, order.tender)?;
        let device = self.order_client.device_id.as_deref().unwrap_or_default();
        let is_same_terminal = filed.paper.shop == desk.shop_id() && filed.paper.device == device;
        match reverse(&order, is_same_terminal, desk.now)? {
            Reversal::Again => {}
            Reversal::Closes(reversed) => {
                desk.page.put_order(filed.with(&reversed, desk.now)).await?;
            }
            Reversal::GivesBack(reversed) => {
                channel::give_back(desk.page, &filed, order.total).await?;
                desk.page.put_order(filed.with(&reversed, desk.now)).await?;
            }
        }
        Ok(ReverseReply {
            nonce_str: Some(desk.secret()),
        })
    }
}
