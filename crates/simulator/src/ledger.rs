//! What the shop itself saw: which numbers it was given, what was sent under them, which ends
//! it was told. It stands outside of the till, survives every crash of it, and objects at once
//! where a promise is broken.

use std::collections::{BTreeMap, BTreeSet};
use till::act::{Record, Rest, Second, SecondNo};
use till::charge::State as ChargeState;
use till::money::Money;
use till::second::State as SecondState;

/// A promise that was broken, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

/// How a record ended, as a person would say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Paid, frozen, consumed, unfrozen, refunded.
    Done,
    /// Frozen, and by now given back by the platform itself.
    GoneBack,
    /// No money moved.
    Failed,
    /// The money went back.
    Reversed,
    /// The merchant transfers by hand.
    ByHand,
}

/// The end of a record; `None` while it is open.
pub fn end_of(record: &Record) -> Option<End> {
    match record {
        Record::Charge(charge) => match charge.state {
            ChargeState::Done { ref facts } if facts.gone_back > Money::ZERO => Some(End::GoneBack),
            ChargeState::Done { .. } => Some(End::Done),
            ChargeState::Failed { .. } => Some(End::Failed),
            ChargeState::Reversed => Some(End::Reversed),
            ChargeState::Drafted
            | ChargeState::Submitted { .. }
            | ChargeState::Showing { .. }
            | ChargeState::CustomerPaying { .. }
            | ChargeState::Unresolved { .. }
            | ChargeState::Reversing { .. } => None,
        },
        Record::Second(Second { state, .. }) => match state {
            SecondState::Done { .. } => Some(End::Done),
            SecondState::Failed { .. } => Some(End::Failed),
            SecondState::NeedsManualTransfer => Some(End::ByHand),
            SecondState::Drafted
            | SecondState::Submitted { .. }
            | SecondState::InProgress { .. }
            | SecondState::Unresolved { .. } => None,
        },
    }
}

/// What the shop knows of one number.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What it was for: a confirmed draft. `None` for what follows from a charge.
    pub intent: Option<u64>,
    /// What was sent.
    pub record: Option<Record>,
    /// Whether the platform said that the number is another request's (407).
    pub is_conflict: bool,
    /// Whether its request left the till.
    pub is_sent: bool,
    /// The end that was shown.
    pub end: Option<End>,
    /// How often it was shown, spoken and printed.
    pub shown: u32,
    /// How often its sentence was spoken.
    pub said: u32,
    /// Whether the till knows for good that the end was told.
    pub is_told: bool,
    /// Whether it may be told once more.
    pub repeat: Repeat,
    /// Whether the till lost the record with its disk, so that nothing is expected of it.
    pub is_lost: bool,
}

/// Whether an end may be told once more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repeat {
    /// No: it was told, and the till remembers that.
    #[default]
    Never,
    /// As a late one: the till ended between telling and remembering.
    Late,
    /// In any way: the till lost its memory of it with its disk.
    Anyhow,
}

/// All numbers.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pages: BTreeMap<String, Page>,
    order: Vec<String>,
    untold: BTreeSet<String>,
    sent_for: BTreeMap<u64, String>,
    intents: u64,
}

impl Ledger {
    /// An amount was confirmed: a new intent.
    pub fn intend(&mut self) -> u64 {
        self.intents += 1;
        self.intents
    }

    /// The till gave a new record this number.
    pub fn begun(&mut self, no: &str, intent: Option<u64>) -> Result<(), Broken> {
        if self.pages.contains_key(no) {
            return Err(Broken(format!("number {no} was made twice")));
        }
        let page = Page {
            intent,
            ..Page::default()
        };
        self.pages.insert(no.to_owned(), page);
        self.order.push(no.to_owned());
        Ok(())
    }

    /// The request of this number leaves the till.
    pub fn sent(&mut self, record: &Record) -> Result<(), Broken> {
        let no = record.no();
        self.is_within(record)?;
        let page = self.page(no)?;
        page.record = Some(record.clone());
        if std::mem::replace(&mut page.is_sent, true) {
            return Err(Broken(format!("{no} was sent twice")));
        }
        let Some(intent) = page.intent else {
            return Ok(());
        };
        match self.sent_for.insert(intent, no.to_owned()) {
            Some(before) => Err(Broken(format!(
                "{before} and {no} were sent for one intent"
            ))),
            None => Ok(()),
        }
    }

    /// No more than the whole goes back: what follows from a charge and did not fail, together
    /// with what is sent now (invariant 5).
    fn is_within(&self, record: &Record) -> Result<(), Broken> {
        let Record::Second(now) = record else {
            return Ok(());
        };
        if self.has_lost() {
            return Ok(());
        }
        let mut sum = now.amount.fen();
        for page in self.pages.values() {
            let Some(Record::Second(before)) = &page.record else {
                continue;
            };
            let counts = before.no.parent() == now.no.parent() && page.end != Some(End::Failed);
            if counts && matches!(before.no, SecondNo::Consume(_, _, Rest::GoesBack)) {
                let (before, now) = (before.no.as_str(), now.no.as_str());
                return Err(Broken(format!("{now} is sent, and {before} took all")));
            }
            if counts {
                sum += before.amount.fen();
            }
        }
        if sum > now.whole.fen() {
            return Err(Broken(format!(
                "with {} more goes back than there is",
                record.no()
            )));
        }
        Ok(())
    }

    /// The platform says that the number is another request's.
    pub fn conflicts(&mut self, no: &str) -> Result<(), Broken> {
        self.page(no)?.is_conflict = true;
        Ok(())
    }

    /// A reversal leaves the till.
    pub fn reversed(&mut self, no: &str) -> Result<(), Broken> {
        if self.page(no)?.is_conflict {
            return Err(Broken(format!("{no} is reversed after a 407")));
        }
        Ok(())
    }

    /// The screen shows the end of this number.
    pub fn shown(&mut self, no: &str, end: End, late: bool) -> Result<(), Broken> {
        let page = self.page(no)?;
        page.shown += 1;
        match page.end {
            None => {
                page.end = Some(end);
                self.untold.insert(no.to_owned());
                Ok(())
            }
            Some(End::Done) if end == End::GoneBack => {
                page.end = Some(end);
                page.repeat = Repeat::Never;
                page.is_told = false;
                self.untold.insert(no.to_owned());
                Ok(())
            }
            Some(before) if before != end && page.repeat != Repeat::Anyhow => Err(Broken(format!(
                "{no} was told as {before:?}, then as {end:?}"
            ))),
            Some(_) => match std::mem::take(&mut page.repeat) {
                Repeat::Never => Err(Broken(format!("the end of {no} was told again"))),
                Repeat::Late if !late => Err(Broken(format!(
                    "the end of {no} was told again after a crash, and not as late"
                ))),
                Repeat::Late => Ok(()),
                Repeat::Anyhow => {
                    page.end = Some(end);
                    self.untold.insert(no.to_owned());
                    Ok(())
                }
            },
        }
    }

    /// The voice tells the end of this number.
    pub fn said(&mut self, no: &str) -> Result<(), Broken> {
        let page = self.page(no)?;
        page.said += 1;
        if page.said > page.shown {
            return Err(Broken(format!("the end of {no} was spoken and not shown")));
        }
        Ok(())
    }

    /// The till remembers that the end was told.
    pub fn told(&mut self, no: &str) -> Result<(), Broken> {
        let page = self.page(no)?;
        if page.end.is_none() {
            return Err(Broken(format!("{no} counts as told and nobody heard it")));
        }
        page.is_told = true;
        self.untold.remove(no);
        Ok(())
    }

    /// The till ended: what was told and not yet remembered as told may be told again.
    pub fn ended(&mut self) {
        for no in &self.untold {
            if let Some(page) = self
                .pages
                .get_mut(no)
                .filter(|page| page.repeat == Repeat::Never)
            {
                page.repeat = Repeat::Late;
            }
        }
    }

    /// The till's disk was damaged, and an older copy is there now: what the copy does not know
    /// is gone, and what was told may be told once more.
    pub fn restored(&mut self, knows: impl Fn(&str) -> bool) {
        for (no, page) in &mut self.pages {
            if !knows(no) {
                page.is_lost = true;
            } else if page.end.is_some() {
                page.repeat = Repeat::Anyhow;
            }
            // That the platform said 407 may be among what the copy does not know.
            page.is_conflict = false;
        }
    }

    /// The page of a number, made where a crash hid its making from the shop.
    fn page(&mut self, no: &str) -> Result<&mut Page, Broken> {
        if !self.pages.contains_key(no) {
            self.begun(no, None)?;
        }
        self.pages
            .get_mut(no)
            .ok_or_else(|| Broken(format!("no page for {no}")))
    }

    /// What is known of a number.
    pub fn of(&self, no: &str) -> Option<&Page> {
        self.pages.get(no)
    }

    /// Whether the till lost anything for good.
    pub fn has_lost(&self) -> bool {
        self.pages.values().any(|page| page.is_lost)
    }

    /// Every number, in the order in which the shop saw it.
    pub fn numbers(&self) -> &[String] {
        &self.order
    }
}
