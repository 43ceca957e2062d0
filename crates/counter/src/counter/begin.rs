//! Where acts begin: an amount becomes a draft, a code makes it a charge, a found charge gets
//! its second phase. Everything that can be refused is refused here, before the network.

use super::{Counter, Do};
use crate::fault::Fault;
use crate::view::{Draft, DraftKind, Intake, News, Seen};
use till::act::{Charge, ChargeNo, Record, Second, SecondNo};
use till::announce::Announcement;
use till::charge::Event;
use till::moment::Now;
use till::money::Money;
use till::mutant::{Mutant, is_on};
use till::number::{FreezeNo, FreshNumber};
use till::scan::{PaymentCode, Scanned, SettingLink};
use till::standing::{Deposit, Payment};
use till::{charge, second};

pub(super) fn intake(
    counter: &mut Counter,
    text: &str,
    now: Now,
) -> Result<(Intake, Vec<Do>), Fault> {
    let prefix = counter.shop.as_ref().map(|shop| shop.prefix.clone());
    let waits = counter.draft.is_some();
    match Scanned::classify(text, prefix.as_ref()) {
        Scanned::PaymentCode(code) => {
            let (seen, todo) = counter.charge(code, now)?;
            Ok((Intake::Submitted(seen), todo))
        }
        Scanned::Link(link) if waits => Err(match SettingLink::parse(&link, &counter.allowed) {
            Ok(_) => Fault::CodeIsSetting,
            Err(_) => Fault::CodeNotPayment,
        }),
        Scanned::Link(link) => {
            let link = SettingLink::parse(&link, &counter.allowed).map_err(Fault::Link)?;
            counter.set_up(link).map(|todo| (Intake::SettingUp, todo))
        }
        Scanned::OwnNumber(_) | Scanned::Unknown(_) if waits => Err(Fault::CodeNotPayment),
        Scanned::OwnNumber(no) => {
            Ok((Intake::Found(Box::new(counter.find(&no, now)?)), Vec::new()))
        }
        Scanned::Unknown(_) if prefix.is_none() => {
            Err(Fault::Link(till::scan::LinkRefusal::NotALink))
        }
        Scanned::Unknown(no) => Ok((Intake::Found(Box::new(counter.find(&no, now)?)), Vec::new())),
    }
}

impl Counter {
    /// An amount, confirmed: from now on a payment code is waited for.
    ///
    /// # Errors
    /// The amount is none, the mode forbids it, or the till is not set up.
    pub fn begin(&mut self, kind: DraftKind, amount: &str) -> Result<(Draft, Vec<Do>), Fault> {
        if self.shop.is_none() {
            return Err(Fault::NotSetUp);
        }
        if !self.allows(kind) {
            return Err(Fault::ModeForbids);
        }
        let draft = Draft {
            kind,
            amount: Money::parse_yuan(amount)?,
        };
        self.draft = Some(draft);
        Ok((draft, vec![Do::Tell(News::Changed)]))
    }

    /// Forgets the amount that waits. Nothing was sent.
    pub fn cancel_draft(&mut self) -> Vec<Do> {
        self.draft = None;
        vec![Do::Tell(News::Changed)]
    }

    pub(super) fn allows(&self, kind: DraftKind) -> bool {
        match kind {
            DraftKind::Payment => self.settings.mode().takes_payments(),
            DraftKind::Deposit => self.settings.mode().takes_deposits(),
        }
    }

    fn charge(&mut self, code: PaymentCode, now: Now) -> Result<(Seen, Vec<Do>), Fault> {
        if self.shop.is_none() {
            return Err(Fault::NotSetUp);
        }
        let draft = self.draft.ok_or(Fault::NoDraft)?;
        let (platform, code_tail) = (code.platform(), code.tail().to_owned());
        let make = |fresh: FreshNumber| {
            let no = match draft.kind {
                DraftKind::Payment => ChargeNo::Payment(fresh.into_order_no()),
                DraftKind::Deposit => ChargeNo::Freeze(fresh.into_freeze_no()),
            };
            let state = charge::State::Drafted;
            Record::Charge(Charge {
                no,
                platform,
                amount: draft.amount,
                code_tail,
                begun: now.at,
                state,
            })
        };
        let begun = self.submit(make, Some(code), now)?;
        // Only now: a draft whose intent could not be recorded may be tried again.
        self.draft = None;
        Ok(begun)
    }

    /// Consumes a part of a deposit; the rest goes back to the guest.
    ///
    /// # Errors
    /// No such deposit, not frozen, busy, or over what is left.
    pub fn consume(&mut self, no: &str, amount: &str, now: Now) -> Result<(Seen, Vec<Do>), Fault> {
        let amount = Money::parse_yuan(amount)?;
        let (charge, freeze, deposit) = self.deposit(no)?;
        deposit.may_take(amount).map_err(Fault::of_deposit)?;
        self.second(&charge, amount, now, |fresh| {
            SecondNo::Consume(fresh.into_order_no(), freeze)
        })
    }

    /// Gives a deposit back whole.
    ///
    /// # Errors
    /// No such deposit, not frozen, busy, or nothing left.
    pub fn unfreeze(&mut self, no: &str, now: Now) -> Result<(Seen, Vec<Do>), Fault> {
        let (charge, freeze, deposit) = self.deposit(no)?;
        let amount = deposit.left();
        if amount.is_zero() && !deposit.busy {
            return Err(Fault::ConsumeOver { left: amount });
        }
        deposit.may_take(amount).map_err(Fault::of_deposit)?;
        self.second(&charge, amount, now, |fresh| {
            SecondNo::Unfreeze(fresh.into_unfreeze_no(), freeze)
        })
    }

    /// Refunds a payment, whole or in part.
    ///
    /// # Errors
    /// No such payment, not paid, or over what is left.
    pub fn refund(&mut self, no: &str, amount: &str, now: Now) -> Result<(Seen, Vec<Do>), Fault> {
        let amount = Money::parse_yuan(amount)?;
        let (charge, seconds) = self.charge_and_seconds(no)?;
        let payment = Payment::of(&charge, &seconds).ok_or(Fault::RefundNotPaid)?;
        payment.may_refund(amount).map_err(Fault::of_refund)?;
        let ChargeNo::Payment(order) = charge.no.clone() else {
            return Err(Fault::RefundNotPaid);
        };
        self.second(&charge, amount, now, |fresh| {
            SecondNo::Refund(fresh.into_refund_no(), order)
        })
    }

    fn deposit(&self, no: &str) -> Result<(Charge, FreezeNo, Deposit), Fault> {
        let (charge, seconds) = self.charge_and_seconds(no)?;
        let deposit = Deposit::of(&charge, &seconds).ok_or(Fault::DepositNotFrozen)?;
        let ChargeNo::Freeze(freeze) = charge.no.clone() else {
            return Err(Fault::DepositNotFrozen);
        };
        Ok((charge, freeze, deposit))
    }

    fn charge_and_seconds(&self, no: &str) -> Result<(Charge, Vec<Second>), Fault> {
        match self.journal.find(no)?.map(|stored| stored.record) {
            Some(Record::Charge(charge)) => {
                let seconds = self.journal.seconds_of(charge.no.as_str())?;
                Ok((charge, seconds))
            }
            Some(Record::Second(_)) | None => Err(Fault::number_unknown(no)),
        }
    }

    fn second(
        &mut self,
        charge: &Charge,
        amount: Money,
        now: Now,
        no: impl FnOnce(FreshNumber) -> SecondNo,
    ) -> Result<(Seen, Vec<Do>), Fault> {
        let (platform, whole) = (charge.platform, charge.amount);
        let make = |fresh: FreshNumber| {
            let no = no(fresh);
            Record::Second(Second {
                no,
                platform,
                amount,
                whole,
                begun: now.at,
                state: second::State::Drafted,
            })
        };
        self.submit(make, None, now)
    }

    /// Records the act as submitted, then asks for it to be sent: in this order (invariant 1).
    fn submit(
        &mut self,
        make: impl FnOnce(FreshNumber) -> Record,
        code: Option<PaymentCode>,
        now: Now,
    ) -> Result<(Seen, Vec<Do>), Fault> {
        self.trusted()?;
        let shop = self.shop.as_ref().ok_or(Fault::NotSetUp)?;
        let begun = self
            .journal
            .begin(&shop.prefix, &shop.device_id, now.at, |fresh| {
                let drafted = make(fresh);
                // A drafted record can always be submitted.
                drafted
                    .clone()
                    .step(Event::Submit, now.at)
                    .map_or(drafted, |(submitted, _)| submitted)
            });
        let recorded = self.recorded(begun)?;
        let record = recorded.clone().into_inner();
        self.watch(&record, now);
        let seen = self.seen_now(&record, now)?;
        let mut todo = Vec::new();
        if is_on(Mutant::SendTwice) {
            todo.push(Do::Send(recorded.clone(), code.clone()));
        }
        todo.push(Do::Send(recorded, code));
        todo.extend(self.ask_later(&record, now)?);
        todo.push(Do::Tell(News::Record {
            seen: seen.clone(),
            late: false,
        }));
        todo.push(Do::Tell(News::Changed));
        Ok((seen, todo))
    }

    fn set_up(&mut self, link: SettingLink) -> Result<Vec<Do>, Fault> {
        if self.setting_up {
            return Err(Fault::SetUpBusy);
        }
        self.setting_up = true;
        Ok(vec![
            Do::Say(Announcement::SetUpBegins),
            Do::SetUp(link),
            Do::Tell(News::Changed),
        ])
    }
}
