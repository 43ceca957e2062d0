//! `micro_freeze`: a deposit by the customer's code.

use cloudpay::wire::micro_freeze::{MicroFreeze, MicroFreezeReply};
use cloudpay::wire::parties::OrderClient;
use till::money::Money;
use till::scan::PaymentCode;

use super::micro_pay::refuse_if_never_begun;
use super::papers;
use crate::book::Refusal;
use crate::book::freeze::Freeze;
use crate::book::repeat::repeated;
use crate::channel::{Purpose, charge};
use crate::desk::{Desk, Unserved, money};
use crate::gate::Serve;
use crate::store::freeze;

impl Serve for MicroFreeze {
    fn order_client(&self) -> &OrderClient {
        &self.order_client
    }

    async fn serve(self, desk: &Desk<'_>) -> Result<MicroFreezeReply, Unserved> {
        let content = &self.freeze_content;
        let no = desk.freeze_no("out_freeze_no", &content.out_freeze_no)?;
        let fee = money("freeze_fee", content.freeze_fee)?;
        let code = PaymentCode::parse(content.author_code.reveal()).ok_or(Refusal::CodeForm)?;
        desk.same_platform(&self.pay_mch_key, code.platform())?;
        let amount = content.freeze_fee.to_string();
        let print = desk.print(
            "micro_freeze",
            &[no.as_str(), code.reveal(), &amount, &desk.shop.id],
        );
        let stored = desk.page.freeze(desk.merchant_id(), no.as_str()).await?;
        let row = match repeated(stored, &print, Refusal::NumberUsed)? {
            Some(row) => row,
            None => {
                let charged = charge(desk.page, &code, fee, Purpose::Deposit, desk.now).await?;
                let freeze = Freeze {
                    no,
                    platform: code.platform(),
                    fee,
                    standing: charged.standing,
                    consumed: Money::ZERO,
                    unfrozen: Money::ZERO,
                    returned: Money::ZERO,
                    auto_unfrozen: Money::ZERO,
                    times: 0,
                    created: desk.now,
                };
                let papers = desk.papers(&self.order_client);
                let row = freeze::Model {
                    merchant: desk.merchant.id.clone(),
                    shop: desk.shop.id.clone(),
                    device: papers.device,
                    staff: papers.staff,
                    client: papers.client,
                    body: content.body.clone(),
                    remark: content.remark.clone().unwrap_or_default(),
                    print: print.0,
                    code_tail: code.tail().to_owned(),
                    wallet: charged.wallet,
                    freeze_id: desk.platform_number(code.platform()),
                    ..freeze::Model::blank()
                };
                let row = row.with(&freeze, desk.now);
                desk.page.add_freeze(row.clone()).await?;
                row
            }
        };
        let freeze = row.read()?;
        refuse_if_never_begun(freeze.standing)?;
        Ok(MicroFreezeReply {
            freeze_order_content: Some(papers::freeze(&row, &freeze, Money::ZERO)),
            pay_mch_key: Some(desk.reply_key(
                &self.pay_mch_key,
                freeze.platform,
                row.wallet.as_ref(),
            )),
            nonce_str: Some(desk.house.secret()),
        })
    }
}
