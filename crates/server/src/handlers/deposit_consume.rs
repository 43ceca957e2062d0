//! `deposit_consume`: the shop takes of a deposit. It makes an order of its own; where the
//! request says so, what is left goes back to the customer in the same transaction.

use cloudpay::wire::deposit_consume::{DepositConsume, DepositConsumeReply};
use cloudpay::wire::parties::OrderClient;
use till::money::Money;

use super::papers;
use crate::book::Refusal;
use crate::book::charge::Standing;
use crate::book::order::{Order, Source};
use crate::book::repeat::repeated;
use crate::channel;
use crate::desk::{Desk, Unserved, money};
use crate::gate::Serve;
use crate::store::order;

impl Serve for DepositConsume {
    fn order_client(&self) -> &OrderClient {
        &self.order_client
    }

    async fn serve(self, desk: &Desk<'_>) -> Result<DepositConsumeReply, Unserved> {
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
        desk.same_platform(&self.pay_mch_key, freeze.platform)?;
        let row = match stored {
            Some(row) => row,
            None => {
                let (after, returned) = freeze.consume(total, confirm_unfreeze)?;
                channel::consume(desk.page, &deposit, total, returned).await?;
                let source = Source::Deposit {
                    freeze: freeze.no.clone(),
                    freeze_fee: freeze.fee,
                    confirm_unfreeze,
                    returned,
                };
                let order = Order {
                    no,
                    platform: freeze.platform,
                    total,
                    source,
                    standing: Standing::Done { at: desk.now },
                    refunded: Money::ZERO,
                    refunding: Money::ZERO,
                    created: desk.now,
                };
                let papers = desk.papers(&self.order_client);
                let row = order::Model {
                    merchant: desk.merchant.id.clone(),
                    shop: desk.shop.id.clone(),
                    device: papers.device,
                    staff: papers.staff,
                    client: papers.client,
                    body: content.body.clone(),
                    remark: content.remark.clone().unwrap_or_default(),
                    print: print.0,
                    wallet: deposit.wallet.clone(),
                    transaction_id: desk.platform_number(freeze.platform),
                    ..order::Model::blank()
                };
                let row = row.with(&order, desk.now);
                desk.page
                    .put_freeze(deposit.clone().with(&after, desk.now))
                    .await?;
                desk.page.add_order(row.clone()).await?;
                row
            }
        };
        Ok(DepositConsumeReply {
            order_content: Some(papers::order(&row, &row.read()?, Some(&deposit))),
            pay_mch_key: Some(desk.reply_key(
                &self.pay_mch_key,
                freeze.platform,
                row.wallet.as_ref(),
            )),
            nonce_str: Some(desk.house.secret()),
        })
    }
}
