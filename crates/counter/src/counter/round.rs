//! What is looked after while nobody asks: deposits that the platform gives back by itself, the
//! daily backup, and whether the journal can be trusted.

use super::{Counter, Do};
use crate::fault::Fault;
use crate::view::News;
use journal::{Checked, JournalFault};
use till::act::{Record, Second, SecondNo};
use till::moment::Now;
use till::mutant::{Mutant, is_on};
use till::second;

/// How long after the start the first round is, in milliseconds.
const FIRST_AFTER_MS: u64 = 60_000;
/// How far apart the rounds are: an hour.
const EVERY_MS: u64 = 60 * 60 * 1000;
/// How many deposits one round asks about.
const DEPOSITS_MAX: u32 = 50;

impl Counter {
    /// A look through the whole journal, and the first round of this run: each round sets the
    /// next, also over a change of shop or journal.
    pub(super) fn rounds_begin(&mut self) -> Vec<Do> {
        let mut todo = vec![Do::Check];
        if !self.makes_rounds {
            self.makes_rounds = true;
            let after_ms = FIRST_AFTER_MS;
            todo.push(Do::RoundLater { after_ms });
        }
        todo
    }

    /// Asks about deposits that are overdue to go back, backs the journal up once a day, and has a day
    /// reconciled that is over and was not.
    /// Whatever goes wrong, the next round is set.
    pub(super) fn round(&mut self, now: Now) -> Vec<Do> {
        let after_ms = EVERY_MS;
        let mut todo = vec![Do::RoundLater { after_ms }];
        match self.ask_about_overdue(now) {
            Ok(asked) => todo.extend(asked),
            Err(fault) => todo.push(Do::Tell(News::Fault(fault))),
        }
        let today = now.at.shop_day();
        if self.shop.is_some() && self.backed_up != Some(today) {
            self.backed_up = Some(today);
            todo.push(Do::BackUp);
        }
        todo.extend(self.reconcile_due(now));
        todo
    }

    fn ask_about_overdue(&mut self, now: Now) -> Result<Vec<Do>, Fault> {
        let holds = self.settings.holds();
        let places = self.overdue_from..self.overdue_from.saturating_add(DEPOSITS_MAX);
        let overdue = (self.journal).overdue_deposits(holds, now.at, places.clone())?;
        // What a platform still holds stays among these: each round asks about the next of them,
        // and begins again behind the last.
        self.overdue_from = if overdue.len() < places.len() {
            0
        } else {
            places.end
        };
        let mut todo = Vec::new();
        for stored in overdue {
            todo.extend(self.look_at(stored.record, now)?);
        }
        Ok(todo)
    }

    /// What a start could not find is found now, unless the journal still cannot be read.
    pub(super) fn recover_again(&mut self, now: Now) -> Vec<Do> {
        let mut todo = self.recover(now);
        if !self.must_recover {
            self.unrecorded = None;
            todo.push(Do::Tell(News::Changed));
        }
        todo
    }

    /// A backup that failed is tried again at the next round.
    pub(super) fn backed_up(&mut self, end: Result<(), Fault>) -> Vec<Do> {
        match end {
            Ok(()) => Vec::new(),
            Err(fault) => {
                self.backed_up = None;
                vec![Do::Tell(News::Fault(fault))]
            }
        }
    }

    /// A journal that is not what was written into it takes nothing new. Where only its tables
    /// differ they are made anew from the entries, and nothing is lost.
    pub(super) fn checked(&mut self, end: Result<Checked, Fault>) -> Vec<Do> {
        let trusted = match end {
            Ok(Checked::Sound { .. }) => return Vec::new(),
            Ok(Checked::TablesDiffer { .. }) => self.journal.rebuild().map_err(Fault::from),
            Err(fault) => Err(fault),
        };
        self.untrusted = trusted.err();
        vec![Do::Tell(News::Changed)]
    }

    /// Remembers that the end of `no` was told. What could not be remembered is told again after
    /// a restart, as late.
    ///
    /// # Errors
    /// Where it could not be recorded.
    pub fn told(&mut self, no: &str, now: Now) -> Result<(), Fault> {
        if is_on(Mutant::ToldForgotten) {
            return Ok(());
        }
        let told = self.journal.told(no, now.at);
        self.recorded(told)
    }

    /// Whether the journal can take something new.
    ///
    /// # Errors
    /// It is damaged: nothing new may begin.
    pub(super) fn trusted(&self) -> Result<(), Fault> {
        self.untrusted.clone().map_or(Ok(()), Err)
    }

    /// Passes on what came of recording something, and remembers whether it failed, so that the
    /// screen can say that payments stop, until something is recorded again.
    pub(super) fn recorded<T>(&mut self, end: Result<T, JournalFault>) -> Result<T, Fault> {
        let end = end.map_err(Fault::from);
        self.unrecorded = end.as_ref().err().cloned();
        end
    }

    /// Why nothing can be recorded now; `None` where all is well.
    pub(super) fn journal_trouble(&self) -> Option<Fault> {
        self.untrusted.clone().or_else(|| self.unrecorded.clone())
    }

    /// A consume or an unfreezing was refused: perhaps the platform has given the deposit back by
    /// itself, or another terminal used it, so it is asked about.
    pub(super) fn ask_about_deposit(
        &mut self,
        record: &Record,
        now: Now,
    ) -> Result<Option<Do>, Fault> {
        let Record::Second(Second {
            no: SecondNo::Consume(_, freeze, _) | SecondNo::Unfreeze(_, freeze),
            state: second::State::Failed { .. },
            ..
        }) = record
        else {
            return Ok(None);
        };
        match self.journal.find(freeze.as_str())? {
            Some(stored) => self.look_at(stored.record, now),
            None => Ok(None),
        }
    }
}
