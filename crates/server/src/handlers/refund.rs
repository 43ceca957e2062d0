//! `refund`: accepted at once, with the customer about a second later.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::refund::{CHECKS_REFUND_RIGHT, Refund, RefundReply};
use till::number::FreezeNo;

use super::papers;
use crate::book::Refusal;
use crate::book::refund::{Asked, accept};
use crate::book::repeat::repeated;
use crate::desk::{Desk, Unserved, money};
use crate::gate::Serve;
use crate::store::refund;

impl Serve for Refund {
    fn order_client(&self) -> &OrderClient {
        &self.order_client
    }

    async fn serve(self, desk: &Desk<'_>) -> Result<RefundReply, Unserved> {
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
        let order_row = desk
            .page
            .order(desk.merchant_id(), &content.out_trade_no)
            .await?;
        let order_row = order_row.ok_or(Refusal::OrderUnknown)?;
        let order = order_row.read()?;
        desk.same_platform(&self.pay_mch_key, order.platform)?;
        let reply_key =
            desk.reply_key(&self.pay_mch_key, order.platform, order_row.wallet.as_ref());
        let row = match stored {
            Some(row) => row,
            None => {
                let parts = desk
                    .page
                    .refunds_of(desk.merchant_id(), &content.out_trade_no)
                    .await?
                    .len();
                let parts = u32::try_from(parts).unwrap_or(u32::MAX);
                let (order, arrival) = accept(&order, parts, &self.asked(desk)?, desk.now)?;
                let papers = desk.papers(&self.order_client);
                let row = refund::Model {
                    merchant: desk.merchant.id.clone(),
                    no: no.as_str().to_owned(),
                    order_no: content.out_trade_no.clone(),
                    shop: desk.shop.id.clone(),
                    device: papers.device,
                    staff: papers.staff,
                    client: papers.client,
                    reason: content.refund_reason.clone().unwrap_or_default(),
                    print: print.0,
                    fee_fen: fee.fen().cast_signed(),
                    arrived: false,
                    arrival_ms: 0,
                    refund_id: desk.platform_number(order.platform),
                    created_ms: desk.now.unix_ms(),
                    changed_ms: 0,
                };
                let row = row.with(arrival, desk.now);
                desk.page
                    .put_order(order_row.with(&order, desk.now))
                    .await?;
                desk.page.add_refund(row.clone()).await?;
                row
            }
        };
        Ok(RefundReply {
            refund_order_content: Some(papers::refund(&row, &order)?),
            pay_mch_key: Some(reply_key),
            nonce_str: Some(desk.house.secret()),
        })
    }
}

/// What the book is asked.
trait Asks {
    fn asked(&self, desk: &Desk<'_>) -> Result<Asked, Refusal>;
}

impl Asks for Refund {
    fn asked(&self, desk: &Desk<'_>) -> Result<Asked, Refusal> {
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
