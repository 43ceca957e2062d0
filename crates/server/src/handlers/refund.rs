//! `refund`: accepted at once, with the customer about a second later. What is only in the books
//! goes the same way, so that a till asks for the end of every refund alike.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::refund::{CHECKS_REFUND_RIGHT, Refund, RefundReply};
use till::number::FreezeNo;

use super::contents;
use crate::book::Refusal;
use crate::book::refund::{Asked, accept};
use crate::book::repeat::repeated;
use crate::desk::{Desk, Unserved, Words, money};
use crate::gate::Serve;
use crate::store::{Filed, Ledger, paper, refund};

impl<L: Ledger> Serve<L> for Refund {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<RefundReply, Unserved> {
        let content = &self.refund_content;
        let no = desk.refund_no("out_refund_no", &content.out_refund_no)?;
        let fee = money("refund_fee", content.refund_fee)?;
        let fees = [
            content.total_fee.to_string(),
            content.refund_fee.to_string(),
        ];
        let print = desk.print(
            "refund",
            &[no.as_str(), &content.out_trade_no, &fees[0], &fees[1]],
        );
        let stored = desk.page.refund(desk.merchant_id(), no.as_str()).await?;
        let stored = repeated(stored, &print, Refusal::NumberUsed)?;
        let of = desk
            .page
            .order(desk.merchant_id(), &content.out_trade_no)
            .await?;
        let of = of.ok_or(Refusal::OrderUnknown)?;
        let order = of.read()?;
        desk.same_tender(&self.pay_mch_key, order.tender)?;
        let pay_mch_key = desk.reply_key(order.tender, of.own.wallet.as_ref());
        let filed = match stored {
            Some(filed) => filed,
            None => {
                let parts = desk
                    .page
                    .count_refunds(desk.merchant_id(), &content.out_trade_no)
                    .await?;
                let parts = u32::try_from(parts).unwrap_or(u32::MAX);
                let (order, arrival) = accept(&order, parts, &self.asked(desk)?, desk.now)?;
                let words = Words {
                    body: content.refund_reason.as_deref().unwrap_or_default(),
                    // Where the order's callback went, the refund's goes.
                    notify_url: Some(&of.paper.notify_url).filter(|url| !url.is_empty()),
                    ..Words::default()
                };
                let paper = paper::Model {
                    amount_fen: fee.fen().cast_signed(),
                    created_ms: desk.now.unix_ms(),
                    ..desk.paper(&self.order_client, print, &words)?
                };
                let own = refund::Model {
                    merchant: paper.merchant.clone(),
                    no: no.as_str().to_owned(),
                    order_no: content.out_trade_no.clone(),
                    refund_id: desk.platform_number(order.tender),
                    ..refund::Model::default()
                };
                let filed = Filed { paper, own }.with(&order, arrival, desk.now)?;
                desk.page.put_order(of.with(&order, desk.now)).await?;
                desk.page.add_refund(filed.clone()).await?;
                filed
            }
        };
        Ok(RefundReply {
            refund_order_content: Some(contents::refund(&filed, &order)?),
            pay_mch_key: Some(pay_mch_key),
            nonce_str: Some(desk.secret()),
        })
    }
}

/// What the book is asked.
trait Asks {
    fn asked<L>(&self, desk: &Desk<'_, L>) -> Result<Asked, Refusal>;
}

impl Asks for Refund {
    fn asked<L>(&self, desk: &Desk<'_, L>) -> Result<Asked, Refusal> {
        let content = &self.refund_content;
        let freeze = content
            .out_freeze_no
            .as_deref()
            .map(FreezeNo::parse)
            .transpose();
        let must_show = self.api_version == Some(CHECKS_REFUND_RIGHT);
        Ok(Asked {
            total: money("total_fee", content.total_fee)?,
            fee: money("refund_fee", content.refund_fee)?,
            freeze: freeze.map_err(|_| Refusal::NumberForm("out_freeze_no"))?,
            has_right: !must_show || desk.may_refund(&self.pay_mch_key),
        })
    }
}
