//! `unfreeze`: gives a deposit back, or a part of it. It needs the right to refund.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::unfreeze::{Unfreeze, UnfreezeReply};

use super::papers;
use crate::book::Refusal;
use crate::book::repeat::repeated;
use crate::channel;
use crate::desk::{Desk, Unserved, money};
use crate::gate::Serve;
use crate::store::unfreeze;

impl Serve for Unfreeze {
    fn order_client(&self) -> &OrderClient {
        &self.order_client
    }

    async fn serve(self, desk: &Desk<'_>) -> Result<UnfreezeReply, Unserved> {
        let content = &self.unfreeze_content;
        let no = desk.unfreeze_no("out_unfreeze_no", &content.out_unfreeze_no)?;
        let fee = money("unfreeze_fee", content.unfreeze_fee)?;
        let amount = content.unfreeze_fee.to_string();
        let print = desk.print("unfreeze", &[no.as_str(), &content.out_freeze_no, &amount]);
        let stored = desk.page.unfreeze(desk.merchant_id(), no.as_str()).await?;
        let stored = repeated(stored, &print, Refusal::NumberUsed)?;
        let deposit = desk
            .page
            .freeze(desk.merchant_id(), &content.out_freeze_no)
            .await?;
        let deposit = deposit.ok_or(Refusal::FreezeUnknown)?;
        let freeze = deposit.read()?;
        desk.same_platform(&self.pay_mch_key, freeze.platform)?;
        let row = match stored {
            Some(row) => row,
            None => {
                if !desk.may_refund(&self.pay_mch_key) {
                    return Err(Refusal::NoRefundRight.into());
                }
                let after = freeze.unfreeze(fee)?;
                channel::unfreeze(desk.page, &deposit, fee).await?;
                let papers = desk.papers(&self.order_client);
                let row = unfreeze::Model {
                    merchant: desk.merchant.id.clone(),
                    no: no.as_str().to_owned(),
                    freeze_no: deposit.no.clone(),
                    shop: desk.shop.id.clone(),
                    device: papers.device,
                    staff: papers.staff,
                    client: papers.client,
                    remark: content.remark.clone().unwrap_or_default(),
                    print: print.0,
                    fee_fen: fee.fen().cast_signed(),
                    created_ms: desk.now.unix_ms(),
                };
                desk.page
                    .put_freeze(deposit.clone().with(&after, desk.now))
                    .await?;
                desk.page.add_unfreeze(row.clone()).await?;
                row
            }
        };
        Ok(UnfreezeReply {
            unfreeze_order_content: Some(papers::unfreeze(&row, &deposit, freeze.platform)),
            pay_mch_key: Some(desk.reply_key(
                &self.pay_mch_key,
                freeze.platform,
                deposit.wallet.as_ref(),
            )),
            nonce_str: Some(desk.house.secret()),
        })
    }
}
