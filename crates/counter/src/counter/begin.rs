//! Where acts begin: an amount becomes a draft, and a code makes it a charge. Everything that can
//! be refused is refused here, before the network.

use super::{Counter, Do};
use crate::fault::Fault;
use crate::view::{Draft, DraftKind, Intake, News, Seen};
use till::act::{By, Charge, ChargeNo, Record, TopUp};
use till::announce::Announcement;
use till::charge::{self, Event};
use till::guest::{Guest, Typed};
use till::moment::Now;
use till::money::Money;
use till::mutant::{Mutant, is_on};
use till::number::FreshNumber;
use till::platform::Platform;
use till::role::Deed;
use till::scan::{PaymentCode, Scanned, SettingLink};
use till::who::Who;

pub(super) fn intake(
    counter: &mut Counter,
    text: &str,
    now: Now,
) -> Result<(Intake, Vec<Do>), Fault> {
    let prefix = counter.shop.as_ref().map(|shop| shop.prefix.clone());
    let waits = counter.draft.is_some();
    let scanned = Scanned::classify(text, prefix.as_ref());
    match &scanned {
        // These two are how somebody gets in.
        Scanned::Card(_) | Scanned::Link(_) => {}
        Scanned::PaymentCode(_) | Scanned::OwnNumber(_) | Scanned::Unknown(_) => {
            counter.admit(Deed::Work)?;
        }
    }
    counter.active(now);
    match scanned {
        Scanned::Card(card) => counter.show_card(card.as_ref(), now),
        Scanned::PaymentCode(code) => {
            let (seen, todo) = counter.charge(code, now)?;
            Ok((Intake::Submitted(Box::new(seen)), todo))
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
            let (story, todo) = counter.open_up(&no, now)?;
            Ok((Intake::Found(Box::new(story)), todo))
        }
        Scanned::Unknown(_) if prefix.is_none() => {
            Err(Fault::Link(till::scan::LinkRefusal::NotALink))
        }
        Scanned::Unknown(no) => {
            let (story, todo) = counter.open_up(&no, now)?;
            Ok((Intake::Found(Box::new(story)), todo))
        }
    }
}

impl Counter {
    /// An amount, confirmed: from now on a payment code is waited for.
    ///
    /// # Errors
    /// The amount is none, the mode forbids it, or the till is not set up.
    pub fn begin(
        &mut self,
        kind: DraftKind,
        amount: &str,
        guest: Typed<'_>,
    ) -> Result<(Draft, Vec<Do>), Fault> {
        if self.shop.is_none() {
            return Err(Fault::NotSetUp);
        }
        if !self.allows(kind) {
            return Err(Fault::ModeForbids);
        }
        Ok(self.wait_for_code(Draft {
            kind,
            amount: Money::parse_yuan(amount)?,
            guest: Box::new(Guest::parse(guest)?),
            tops_up: None,
        }))
    }

    /// What a guest owes beyond a deposit that was consumed and of which nothing is left: a payment of
    /// its own, which waits for a code (补差).
    ///
    /// # Errors
    /// The amount is none, no such deposit, nothing of it was consumed, or something of it is still
    /// frozen or busy.
    pub fn top_up(&mut self, no: &str, amount: &str) -> Result<(Draft, Vec<Do>), Fault> {
        if self.shop.is_none() {
            return Err(Fault::NotSetUp);
        }
        let (charge, freeze, deposit) = self.deposit(no)?;
        if deposit.busy || !deposit.left().is_zero() || deposit.consumed.is_zero() {
            return Err(Fault::TopUpNotConsumed);
        }
        Ok(self.wait_for_code(Draft {
            kind: DraftKind::Payment,
            amount: Money::parse_yuan(amount)?,
            guest: charge.guest,
            tops_up: Some(TopUp {
                freeze,
                consumed: deposit.consumed,
            }),
        }))
    }

    fn wait_for_code(&mut self, draft: Draft) -> (Draft, Vec<Do>) {
        self.draft = Some(draft.clone());
        (draft, vec![Do::Tell(News::Changed)])
    }

    /// Forgets the amount that waits. Nothing was sent.
    pub fn cancel_draft(&mut self) -> Vec<Do> {
        self.draft = None;
        vec![Do::Tell(News::Changed)]
    }

    /// Who is at the till.
    pub(super) fn who(&self) -> Who {
        self.people.who()
    }

    pub(super) fn allows(&self, kind: DraftKind) -> bool {
        match kind {
            DraftKind::Payment => self.settings.mode().takes_payments(),
            DraftKind::Deposit => self.settings.mode().takes_deposits(),
        }
    }

    /// The draft that waits.
    pub(super) fn drafted(&self) -> Result<Draft, Fault> {
        if self.shop.is_none() {
            return Err(Fault::NotSetUp);
        }
        self.draft.clone().ok_or(Fault::NoDraft)
    }

    fn charge(&mut self, code: PaymentCode, now: Now) -> Result<(Seen, Vec<Do>), Fault> {
        let draft = self.drafted()?;
        let (platform, by) = (code.platform(), By::Code(code.tail().to_owned()));
        self.ask_for(draft, platform, by, Some(code), now)
    }

    /// The money of a draft is asked for.
    pub(super) fn ask_for(
        &mut self,
        draft: Draft,
        platform: Platform,
        by: By,
        code: Option<PaymentCode>,
        now: Now,
    ) -> Result<(Seen, Vec<Do>), Fault> {
        let who = Box::new(self.who());
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
                by,
                guest: draft.guest,
                tops_up: draft.tops_up,
                who,
                begun: now.at,
                state,
            })
        };
        let begun = self.submit(make, code, now)?;
        // Only now: a draft whose intent could not be recorded may be tried again.
        self.draft = None;
        Ok(begun)
    }

    /// Records the act as submitted, then asks for it to be sent: in this order (invariant 1).
    pub(super) fn submit(
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
        self.unsettle(record.parent());
        self.watch(&record, now);
        let seen = self.seen_now(&record, now)?;
        let mut todo = Vec::new();
        if is_on(Mutant::SendTwice) {
            todo.push(Do::Send(recorded.clone(), code.clone()));
        }
        todo.push(Do::Send(recorded, code));
        todo.extend(self.ask_later(&record, now)?);
        todo.push(Do::Tell(News::Record {
            seen: Box::new(seen.clone()),
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
