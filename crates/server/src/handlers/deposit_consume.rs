//! `deposit_consume`: the shop takes of a deposit. It makes an order of its own; where the
//! request says so, what is left goes back to the customer in the same transaction.

use cloudpay::wire::deposit_consume::{DepositConsume, DepositConsumeReply};
use cloudpay::wire::parties::OrderClient;

use super::contents;
use crate::book::Refusal;
use crate::book::charge::Standing;
use crate::book::order::{Order, Source};
use crate::book::repeat::repeated;
use crate::channel;
use crate::desk::{Desk, Unserved, Words, money};
use crate::gate::Serve;
use crate::store::{Filed, Ledger, order};

impl<L: Ledger> Serve<L> for DepositConsume {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<DepositConsumeReply, Unserved> {
        let content = &self.pay_content;
        let no = desk.order_no("out_trade_no", &content.out_trade_no)?;
        let total = money("total_fee", content.total_fee)?;
        let confirm_unfreeze = content.is_confirm_unfreeze;
        let (fee, confirm) = (content.total_fee.to_string(), confirm_unfreeze.to_string());
        let print = desk.print(
            "deposit_consume",
            &[no.as_str(), &content.out_freeze_no, &fee, &confirm],
        );
        let stored = desk.page.order(desk.merchant_id(), no.as_str()).await?;
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
                let (after, returned) = freeze.consume(total, confirm_unfreeze)?;
                channel::consume(desk.page, &deposit, total, returned).await?;
                let done = Standing::Done { at: desk.now };
                let order = Order {
                    source: Source::Deposit {
                        freeze: freeze.no.clone(),
                        freeze_fee: freeze.fee,
                        confirm_unfreeze,
                        returned,
                    },
                    ..Order::new(no, tender, freeze.way, total, done, desk.now)
                };
                let words = Words {
                    body: &content.body,
                    remark: content.remark.as_ref(),
                    notify_url: None,
                };
                let own = order::Model {
                    wallet: deposit.own.wallet.clone(),
                    transaction_id: desk.platform_number(tender),
                    ..order::Model::default()
                };
                let paper = desk.paper(&self.order_client, print, &words)?;
                let filed = Filed { paper, own }.with(&order, desk.now);
                desk.page
                    .put_freeze(deposit.clone().with(&after, desk.now))
                    .await?;
                desk.page.add_order(filed.clone()).await?;
                desk.page.owe_callback(&filed.paper, desk.now).await?;
                filed
            }
        };
        Ok(DepositConsumeReply {
            order_content: Some(contents::order(&filed, &filed.read()?, Some(&deposit))),
            pay_mch_key: Some(desk.reply_key(tender, filed.own.wallet.as_ref())),
            nonce_str: Some(desk.secret()),
        })
    }
}
