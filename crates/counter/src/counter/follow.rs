//! What follows from a charge: consumes, unfreezings and refunds. Everything that can be refused
//! is refused here, before the network; how a charge stands says what may be done with it, and
//! an [`Authority`] that somebody with the right does it.

use super::{Counter, Do};
use crate::fault::Fault;
use crate::people::Authority;
use crate::view::Seen;
use till::act::{Charge, ChargeNo, Record, Refunded, Rest, Second, SecondNo};
use till::moment::Now;
use till::money::Money;
use till::number::{FreezeNo, FreshNumber};
use till::platform::Platform;
use till::second;
use till::standing::{Deposit, Payment};

impl Counter {
    /// Consumes a part of a deposit, or all of it; the rest goes back to the guest, or stays.
    ///
    /// # Errors
    /// No such deposit, not frozen, busy, over what is left, or the rest cannot stay.
    pub fn consume(
        &mut self,
        no: &str,
        amount: &str,
        rest: Rest,
        authority: Authority,
        now: Now,
    ) -> Result<(Seen, Vec<Do>), Fault> {
        let amount = Money::parse_yuan(amount)?;
        let (charge, freeze, deposit) = self.deposit(no)?;
        let may = deposit.may_consume(amount, rest);
        may.map_err(Fault::of_deposit)?;
        let of = (charge.platform, charge.amount);
        self.second(of, amount, authority, now, |fresh| {
            SecondNo::Consume(fresh.into_order_no(), freeze, rest)
        })
    }

    /// Gives a deposit back: all that is left of it, or a part.
    ///
    /// # Errors
    /// No such deposit, not frozen, busy, over what is left, or a part where only all goes back.
    pub fn unfreeze(
        &mut self,
        no: &str,
        amount: Option<&str>,
        authority: Authority,
        now: Now,
    ) -> Result<(Seen, Vec<Do>), Fault> {
        let (charge, freeze, deposit) = self.deposit(no)?;
        let amount = match amount {
            Some(typed) => Money::parse_yuan(typed)?,
            None => deposit.left(),
        };
        if amount.is_zero() && !deposit.busy {
            return Err(Fault::ConsumeOver { left: amount });
        }
        deposit.may_unfreeze(amount).map_err(Fault::of_deposit)?;
        let of = (charge.platform, charge.amount);
        self.second(of, amount, authority, now, |fresh| {
            SecondNo::Unfreeze(fresh.into_unfreeze_no(), freeze)
        })
    }

    /// Refunds a payment, or what was consumed of a deposit, whole or in part.
    ///
    /// # Errors
    /// No such order, not paid, over what is left, or against a limit of the platform's.
    pub fn refund(
        &mut self,
        no: &str,
        amount: &str,
        authority: Authority,
        now: Now,
    ) -> Result<(Seen, Vec<Do>), Fault> {
        let amount = Money::parse_yuan(amount)?;
        let (payment, refunded) = self.refundable(no)?;
        let may = payment.may_refund(amount, now.at);
        may.map_err(Fault::of_refund)?;
        let of = (payment.platform, payment.paid);
        self.second(of, amount, authority, now, |fresh| {
            SecondNo::Refund(fresh.into_refund_no(), refunded)
        })
    }

    fn refundable(&self, no: &str) -> Result<(Payment, Refunded), Fault> {
        let unknown = || Fault::number_unknown(no);
        let record = self.journal.find(no)?.ok_or_else(unknown)?.record;
        let refunds = self.journal.seconds_of(record.no())?;
        let found = match &record {
            Record::Charge(charge) => Payment::of(charge, &refunds).zip(match &charge.no {
                ChargeNo::Payment(order) => Some(Refunded::Payment(order.clone())),
                ChargeNo::Freeze(_) => None,
            }),
            Record::Second(second) => Payment::of_consume(second, &refunds).zip(match &second.no {
                SecondNo::Consume(order, freeze, _) => {
                    Some(Refunded::Consume(order.clone(), freeze.clone()))
                }
                SecondNo::Unfreeze(..) | SecondNo::Refund(..) => None,
            }),
        };
        found.ok_or(Fault::RefundNotPaid)
    }

    pub(super) fn deposit(&self, no: &str) -> Result<(Charge, FreezeNo, Deposit), Fault> {
        let Some(Record::Charge(charge)) = self.journal.find(no)?.map(|stored| stored.record)
        else {
            return Err(Fault::number_unknown(no));
        };
        let seconds = self.journal.seconds_of(charge.no.as_str())?;
        let deposit = Deposit::of(&charge, &seconds).ok_or(Fault::DepositNotFrozen)?;
        let ChargeNo::Freeze(freeze) = charge.no.clone() else {
            return Err(Fault::DepositNotFrozen);
        };
        Ok((charge, freeze, deposit))
    }

    fn second(
        &mut self,
        (platform, whole): (Platform, Money),
        amount: Money,
        authority: Authority,
        now: Now,
        no: impl FnOnce(FreshNumber) -> SecondNo,
    ) -> Result<(Seen, Vec<Do>), Fault> {
        let who = Box::new(self.who_may(authority)?);
        let make = |fresh: FreshNumber| {
            let no = no(fresh);
            Record::Second(Second {
                no,
                platform,
                amount,
                whole,
                who,
                begun: now.at,
                state: second::State::Drafted,
            })
        };
        let (seen, mut todo) = self.submit(make, None, now)?;
        todo.extend(self.note_begun(&seen.record, now));
        Ok((seen, todo))
    }
}
