//! `micro_pay`: a payment by the customer's code. A charge that is over before it began is on
//! record under its number, and refused again however often it comes.

use cloudpay::wire::fields::AuthorCode;
use cloudpay::wire::micro_pay::{MicroPay, MicroPayReply};
use cloudpay::wire::parties::OrderClient;
use till::money::Money;
use till::scan::PaymentCode;

use super::papers;
use crate::book::Refusal;
use crate::book::charge::{Over, Standing};
use crate::book::order::{Order, Source};
use crate::book::repeat::repeated;
use crate::channel::{Purpose, charge};
use crate::desk::{Desk, Unserved, money};
use crate::gate::Serve;
use crate::store::order;

impl Serve for MicroPay {
    fn order_client(&self) -> &OrderClient {
        &self.order_client
    }

    async fn serve(self, desk: &Desk<'_>) -> Result<MicroPayReply, Unserved> {
        let pay = &self.pay_content;
        let no = desk.order_no("out_trade_no", &pay.out_trade_no)?;
        let total = money("total_fee", pay.total_fee)?;
        let code = pay.author_code.as_ref().map_or("", AuthorCode::reveal);
        let code = PaymentCode::parse(code).ok_or(Refusal::CodeForm)?;
        desk.same_platform(&self.pay_mch_key, code.platform())?;
        let fee = pay.total_fee.to_string();
        let print = desk.print(
            "micro_pay",
            &[no.as_str(), code.reveal(), &fee, &desk.shop.id],
        );
        let stored = desk.page.order(desk.merchant_id(), no.as_str()).await?;
        let row = match repeated(stored, &print, Refusal::NumberConflict)? {
            Some(row) => row,
            None => {
                let charged = charge(desk.page, &code, total, Purpose::Payment, desk.now).await?;
                let order = Order {
                    no,
                    platform: code.platform(),
                    total,
                    source: Source::Code,
                    standing: charged.standing,
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
                    body: pay.body.clone(),
                    remark: pay.remark.clone().unwrap_or_default(),
                    print: print.0,
                    code_tail: code.tail().to_owned(),
                    wallet: charged.wallet,
                    transaction_id: desk.platform_number(code.platform()),
                    ..order::Model::blank()
                };
                let row = row.with(&order, desk.now);
                desk.page.add_order(row.clone()).await?;
                row
            }
        };
        let order = row.read()?;
        refuse_if_never_begun(order.standing)?;
        Ok(MicroPayReply {
            order_content: Some(papers::order(&row, &order, None)),
            pay_mch_key: Some(desk.reply_key(
                &self.pay_mch_key,
                order.platform,
                row.wallet.as_ref(),
            )),
            nonce_str: Some(desk.house.secret()),
        })
    }
}

/// A charge that could not begin is refused with its reason; every other standing is a state.
pub fn refuse_if_never_begun(standing: Standing) -> Result<(), Refusal> {
    match standing {
        Standing::Over {
            why: why @ (Over::BalanceLow | Over::CodeUnknown | Over::CodeExpired | Over::CodeUsed),
            ..
        } => Err(Refusal::ChargeOver(why)),
        Standing::Over {
            why: Over::TimedOut | Over::CustomerStopped,
            ..
        }
        | Standing::Asking { .. }
        | Standing::Done { .. } => Ok(()),
    }
}
