//! `scancode_freeze`: a deposit that waits to be scanned by its guest, at Alipay only (the
//! wire's own check refuses the others). The same request gets the same code again.

use cloudpay::wire::parties::OrderClient;
use cloudpay::wire::scancode_freeze::{ScancodeFreeze, ScancodeFreezeReply};
use till::platform::Platform;

use super::scan_code_pay::moment;
use crate::book::Refusal;
use crate::book::charge::{Way, begin_shown};
use crate::book::freeze::Freeze;
use crate::book::repeat::repeated;
use crate::desk::{Desk, Unserved, Words, money};
use crate::gate::Serve;
use crate::store::{Filed, Ledger, freeze};

impl<L: Ledger> Serve<L> for ScancodeFreeze {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<ScancodeFreezeReply, Unserved> {
        let content = &self.freeze_content;
        let no = desk.freeze_no("out_freeze_no", &content.out_freeze_no)?;
        let fee = money("freeze_fee", content.freeze_fee)?;
        let tender = Platform::Alipay;
        desk.same_tender(&self.pay_mch_key, tender)?;
        let amount = content.freeze_fee.to_string();
        let expire = content.time_expire.unwrap_or_default().to_string();
        let asked = [no.as_str(), &amount, &expire, desk.shop_id()];
        let print = desk.print("scancode_freeze", &asked);
        let stored = desk.page.freeze(desk.merchant_id(), no.as_str()).await?;
        let filed = match repeated(stored, &print, Refusal::NumberUsed)? {
            Some(filed) => filed,
            None => {
                let standing = begin_shown(moment(content.time_expire), desk.now);
                let standing = standing.ok_or(Refusal::ExpirePast)?;
                let freeze = Freeze::new(no, Platform::Alipay, Way::Scan, fee, standing, desk.now);
                let words = Words {
                    body: &content.body,
                    remark: content.remark.as_ref(),
                    notify_url: None,
                };
                let own = freeze::Model {
                    code_url: desk.code_url(),
                    freeze_id: desk.platform_number(tender),
                    ..freeze::Model::default()
                };
                let paper = desk.paper(&self.order_client, print, &words)?;
                let filed = Filed { paper, own }.with(&freeze, desk.now);
                desk.page.add_freeze(filed.clone()).await?;
                filed
            }
        };
        Ok(ScancodeFreezeReply {
            code_url: Some(filed.own.code_url),
            nonce_str: Some(desk.secret()),
        })
    }
}
