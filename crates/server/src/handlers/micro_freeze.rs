//! `micro_freeze`: a deposit by the customer's code.

use cloudpay::wire::micro_freeze::{MicroFreeze, MicroFreezeReply};
use cloudpay::wire::parties::OrderClient;
use till::money::Money;
use till::scan::PaymentCode;

use super::contents;
use super::micro_pay::refuse_if_never_begun;
use crate::book::Refusal;
use crate::book::charge::Way;
use crate::book::freeze::Freeze;
use crate::book::repeat::repeated;
use crate::channel::{Purpose, charge};
use crate::desk::{Desk, Unserved, Words, money};
use crate::gate::Serve;
use crate::store::{Filed, Ledger, freeze};

impl<L: Ledger> Serve<L> for MicroFreeze {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<MicroFreezeReply, Unserved> {
        let content = &self.freeze_content;
        let no = desk.freeze_no("out_freeze_no", &content.out_freeze_no)?;
        let fee = money("freeze_fee", content.freeze_fee)?;
        let code = PaymentCode::parse(content.author_code.reveal()).ok_or(Refusal::CodeForm)?;
        let tender = code.platform();
        desk.same_tender(&self.pay_mch_key, tender)?;
        let amount = content.freeze_fee.to_string();
        let print = desk.print(
            "micro_freeze",
            &[no.as_str(), code.reveal(), &amount, desk.shop_id()],
        );
        let stored = desk.page.freeze(desk.merchant_id(), no.as_str()).await?;
        let filed = match repeated(stored, &print, Refusal::NumberUsed)? {
            Some(filed) => filed,
            None => {
                let charged = charge(desk.page, &code, fee, Purpose::Deposit, desk.now).await?;
                let platform = code.platform();
                let freeze = Freeze::new(no, platform, Way::Code, fee, charged.standing, desk.now);
                let words = Words {
                    body: &content.body,
                    remark: content.remark.as_ref(),
                    notify_url: None,
                };
                let own = freeze::Model {
                    code_tail: code.tail().to_owned(),
                    wallet: charged.wallet,
                    freeze_id: desk.platform_number(tender),
                    ..freeze::Model::default()
                };
                let paper = desk.paper(&self.order_client, print, &words)?;
                let filed = Filed { paper, own }.with(&freeze, desk.now);
                desk.page.add_freeze(filed.clone()).await?;
                filed
            }
        };
        let freeze = filed.read()?;
        refuse_if_never_begun(freeze.standing)?;
        Ok(MicroFreezeReply {
            freeze_order_content: Some(contents::freeze(&filed, &freeze, Money::ZERO)),
            pay_mch_key: Some(desk.reply_key(tender, filed.own.wallet.as_ref())),
            nonce_str: Some(desk.secret()),
        })
    }
}
