//! `micro_pay`: a payment by the customer's code; or, for the books, of cash or a bank card,
//! which is done when it is written.
//!
//! A charge that is over before it began is on record under its number, and refused again
//! however often it comes. A number that comes with another content is refused (407), and the
//! order that has it can never be reversed.

use cloudpay::wire::fields::AuthorCode;
use cloudpay::wire::micro_pay::{MicroPay, MicroPayReply};
use cloudpay::wire::parties::{OrderClient, SubPayPlatform};
use till::scan::PaymentCode;

use super::contents;
use crate::book::Refusal;
use crate::book::charge::{Over, Standing, Way};
use crate::book::order::Order;
use crate::book::recorded::recorded;
use crate::book::repeat::{Print, repeated};
use crate::channel::{Charged, Purpose, charge};
use crate::desk::{Desk, Unserved, Words, money};
use crate::gate::Serve;
use crate::store::{Filed, Ledger, order};

impl<L: Ledger> Serve<L> for MicroPay {
    fn order_client(&self) -> Option<&OrderClient> {
        Some(&self.order_client)
    }

    async fn serve(self, desk: &Desk<'_, L>) -> Result<MicroPayReply, Unserved> {
        let pay = &self.pay_content;
        let no = desk.order_no("out_trade_no", &pay.out_trade_no)?;
        let total = money("total_fee", pay.total_fee)?;
        let (tender, code) = match recorded(&self.pay_mch_key) {
            Some(tender) => (tender, None),
            None => {
                let code = pay.author_code.as_ref().map_or("", AuthorCode::reveal);
                let code = PaymentCode::parse(code).ok_or(Refusal::CodeForm)?;
                (code.platform(), Some(code))
            }
        };
        desk.same_tender(&self.pay_mch_key, tender)?;
        let fee = pay.total_fee.to_string();
        let asked = code.as_ref().map_or_else(
            || SubPayPlatform::from(tender).number().to_string(),
            |code| code.reveal().to_owned(),
        );
        let print = desk.print("micro_pay", &[no.as_str(), &asked, &fee, desk.shop_id()]);
        let filed = match stored(desk, no.as_str(), &print).await? {
            Some(filed) => filed,
            None => {
                let words = Words {
                    body: &pay.body,
                    remark: pay.remark.as_ref(),
                    notify_url: pay.caller_notify_url.as_ref(),
                };
                let paper = desk.paper(&self.order_client, print, &words)?;
                let Charged { standing, wallet } = match &code {
                    Some(code) => {
                        charge(desk.page, code, total, Purpose::Payment, desk.now).await?
                    }
                    None => Charged {
                        standing: Standing::Done { at: desk.now },
                        wallet: None,
                    },
                };
                let order = Order::new(no, tender, Way::Code, total, standing, desk.now);
                let own = order::Model {
                    code_tail: code.map_or_else(String::new, |code| code.tail().to_owned()),
                    wallet,
                    transaction_id: desk.platform_number(tender),
                    ..order::Model::default()
                };
                let filed = Filed { paper, own }.with(&order, desk.now);
                desk.page.add_order(filed.clone()).await?;
                if order.paid_at().is_some() {
                    desk.page.owe_callback(&filed.paper, desk.now).await?;
                }
                filed
            }
        };
        let order = filed.read()?;
        refuse_if_never_begun(order.standing)?;
        Ok(MicroPayReply {
            order_content: Some(contents::order(&filed, &order, None)),
            pay_mch_key: Some(desk.reply_key(tender, filed.own.wallet.as_ref())),
            nonce_str: Some(desk.secret()),
        })
    }
}

/// What is stored under the number of a payment. Where it is another request's, that order
/// is marked: a till that was told 407 must not reverse what it never asked for.
pub async fn stored<L: Ledger>(
    desk: &Desk<'_, L>,
    no: &str,
    print: &Print,
) -> Result<Option<Filed<order::Model>>, Unserved> {
    let stored = desk.page.order(desk.merchant_id(), no).await?;
    let other = stored.clone();
    match (repeated(stored, print, Refusal::NumberConflict), other) {
        (Err(refusal), Some(other)) => {
            let order = Order {
                disputed: true,
                ..other.read()?
            };
            // The order itself did not change.
            let changed = till::moment::Moment::from_unix_ms(other.paper.changed_ms);
            desk.page.put_order(other.with(&order, changed)).await?;
            Err(refusal.into())
        }
        (outcome, _) => Ok(outcome?),
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
            why: Over::TimedOut | Over::CustomerStopped | Over::Closed | Over::Reversed,
            ..
        }
        | Standing::Asking { .. }
        | Standing::Done { .. } => Ok(()),
    }
}
