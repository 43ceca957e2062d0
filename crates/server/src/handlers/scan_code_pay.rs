//! `scan_code_pay`: an order that waits to be scanned by its customer, for two hours at most.
//! The same request gets the same code again.

use cloudpay::wire::parties::{OrderClient, PayPlatform, SubPayPlatform};
use cloudpay::wire::scan_code_pay::{ScanCodePay, ScanCodePayReply};
use till::moment::Moment;
use till::platform::Platform;

use super::micro_pay::stored;
use crate::book::Refusal;
use crate::book::charge::{Way, begin_shown};
use crate::book::order::Order;
use crate::desk::{Desk, Unserved, Words, money};
use crate::gate::Serve;
use crate::store::{Filed, Ledger, order};

impl<L: Ledger> Serve<L> for ScanCodePay {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<ScanCodePayReply, Unserved> {
        let pay = &self.pay_content;
        let no = desk.order_no("out_trade_no", &pay.out_trade_no)?;
        let total = money("total_fee", pay.total_fee)?;
        let platform = match self.pay_mch_key.pay_platform {
            Some(PayPlatform::WeChat) => Platform::WeChat,
            Some(PayPlatform::Alipay) => Platform::Alipay,
            Some(PayPlatform::Bookkeeping | PayPlatform::Unknown(_)) | None => {
                return Err(Refusal::PlatformUnfit("扫码支付只支持微信支付和支付宝").into());
            }
        };
        let tender = platform;
        desk.same_tender(&self.pay_mch_key, tender)?;
        let (fee, sub) = (
            pay.total_fee.to_string(),
            SubPayPlatform::from(tender).number().to_string(),
        );
        let expire = pay.time_expire.unwrap_or_default().to_string();
        let asked = [no.as_str(), &sub, &fee, &expire, desk.shop_id()];
        let print = desk.print("scan_code_pay", &asked);
        let filed = match stored(desk, no.as_str(), &print).await? {
            Some(filed) => filed,
            None => {
                let words = Words {
                    body: &pay.body,
                    remark: pay.remark.as_ref(),
                    notify_url: pay.caller_notify_url.as_ref(),
                };
                let paper = desk.paper(&self.order_client, print, &words)?;
                let standing = begin_shown(moment(pay.time_expire), desk.now);
                let standing = standing.ok_or(Refusal::ExpirePast)?;
                let order = Order::new(no, tender, Way::Scan, total, standing, desk.now);
                let own = order::Model {
                    code_url: desk.code_url(),
                    transaction_id: desk.platform_number(tender),
                    ..order::Model::default()
                };
                let filed = Filed { paper, own }.with(&order, desk.now);
                desk.page.add_order(filed.clone()).await?;
                filed
            }
        };
        Ok(ScanCodePayReply {
            code_url: Some(filed.own.code_url),
            nonce_str: Some(desk.secret()),
        })
    }
}

/// A time of the wire, where there is one.
pub fn moment(unix_s: Option<i64>) -> Option<Moment> {
    unix_s.map(|unix_s| Moment::from_unix_ms(unix_s.saturating_mul(1000)))
}
