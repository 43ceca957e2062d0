//! `unfreeze`: gives a deposit back, or a part of it. It needs the right to refund.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::unfreeze::{Unfreeze, UnfreezeReply};

use super::contents;
use crate::book::Refusal;
use crate::book::repeat::repeated;
use crate::channel;
use crate::desk::{Desk, Unserved, Words, money};
use crate::gate::Serve;
use crate::store::paper::{Kind, Turn};
use crate::store::{Filed, Ledger, unfreeze};

impl<L: Ledger> Serve<L> for Unfreeze {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<UnfreezeReply, Unserved> {
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
        let tender = freeze.platform;
        desk.same_tender(&self.pay_mch_key, tender)?;
        let filed = match stored {
            Some(filed) => filed,
            None => {
                if !desk.may_refund(&self.pay_mch_key) {
                    return Err(Refusal::NoRefundRight.into());
                }
                let after = freeze.unfreeze(fee)?;
                channel::unfreeze(desk.page, &deposit, fee).await?;
                let words = Words {
                    remark: content.remark.as_ref(),
                    ..Words::default()
                };
                let turn = Turn {
                    tender,
                    way: freeze.way,
                    amount: fee,
                    created: desk.now,
                    changed: desk.now,
                    done: Some(desk.now),
                };
                let paper = desk.paper(&self.order_client, print, &words)?;
                let own = unfreeze::Model {
                    merchant: paper.merchant.clone(),
                    no: no.as_str().to_owned(),
                    freeze_no: deposit.own.no.clone(),
                };
                let paper = paper.turned(no.as_str(), Kind::Unfreeze, &turn);
                let filed = Filed { paper, own };
                desk.page
                    .put_freeze(deposit.clone().with(&after, desk.now))
                    .await?;
                desk.page.add_unfreeze(filed.clone()).await?;
                filed
            }
        };
        let wallet = deposit.own.wallet.as_ref();
        Ok(UnfreezeReply {
            unfreeze_order_content: Some(contents::unfreeze(&filed, &deposit, freeze.platform)),
            pay_mch_key: Some(desk.reply_key(tender, wallet)),
            nonce_str: Some(desk.secret()),
        })
    }
}
