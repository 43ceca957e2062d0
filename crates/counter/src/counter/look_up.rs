//! Asking the platform about deposits that are frozen: what it gave back by itself, and what other
//! terminals did with them. The till knows of neither unless it asks.
//!
//! What others did follows from what the platform counts in all, less what this till did itself. So
//! an answer counts only where none of our acts was under way when it was asked for, and none began
//! before it came; and at most one question about a deposit is on its way.

use super::{Counter, Do, Replied};
use crate::fault::Fault;
use crate::view::Story;
use std::collections::BTreeMap;
use till::act::{Charge, ChargeNo, Record};
use till::charge::{IN_FLIGHT_MS_MAX, State};
use till::elsewhere::Ours;
use till::moment::Now;
use till::money::Money;
use till::standing::Deposit;

/// How soon after an answer it is not asked again, in milliseconds.
const AGAIN_AFTER_MS: i64 = 5_000;

/// What was asked, by number. In memory only: after a restart nothing is on its way.
pub type Looks = BTreeMap<String, Look>;

/// A question about a deposit.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// When it was asked, by the run's clock.
    asked_ms: i64,
    /// Whether its answer may still come.
    is_on_its_way: bool,
    /// Whether nothing of ours has been under way since it was asked.
    is_quiet: bool,
}

impl Counter {
    /// The story of a record, which a person wants to see now; and what asks the platform about it
    /// where it is a deposit with something left, so that the screen brings itself up to date.
    ///
    /// # Errors
    /// No such record.
    pub fn open_up(&mut self, no: &str, now: Now) -> Result<(Story, Vec<Do>), Fault> {
        let story = self.find(no, now)?;
        let is_held = story
            .deposit
            .is_some_and(|deposit| !deposit.busy && !deposit.settled());
        let todo = match is_held {
            true => self.look_at(story.seen.record.clone(), now)?,
            false => None,
        };
        Ok((story, todo.into_iter().collect()))
    }

    /// Asks about a deposit that is frozen, unless that was just asked, or it is of another shop.
    pub(super) fn look_at(&mut self, record: Record, now: Now) -> Result<Option<Do>, Fault> {
        let no = record.no().to_owned();
        if !self.is_ours(&no) || self.looks.get(&no).is_some_and(|look| look.is_fresh(now)) {
            return Ok(None);
        }
        let is_quiet = Ours::of(&self.journal.seconds_of(&no)?).is_some();
        let look = Look {
            asked_ms: now.run_ms,
            is_on_its_way: true,
            is_quiet,
        };
        self.looks.insert(no, look);
        Ok(Some(Do::Ask(record)))
    }

    /// Something that takes of the deposit `no` begins: what is on its way about it was asked for
    /// before, and may be counted with it or without.
    pub(super) fn unsettle(&mut self, no: Option<&str>) {
        if let Some(look) = no.and_then(|no| self.looks.get_mut(no)) {
            look.is_quiet = false;
        }
    }

    /// What this till had done with a deposit when the answer that came now was asked for; `None`
    /// where that is not known, or it is no deposit.
    pub(super) fn ours_when_asked(
        &mut self,
        record: &Record,
        to: Replied,
        now: Now,
    ) -> Result<Option<Ours>, Fault> {
        let Record::Charge(Charge {
            no: ChargeNo::Freeze(no),
            state,
            ..
        }) = record
        else {
            return Ok(None);
        };
        let was_quiet = match (state, to) {
            (State::Done { .. }, Replied::Request) => false,
            (State::Done { .. }, Replied::Question) => {
                let look = self.looks.get_mut(no.as_str());
                look.is_some_and(|look| look.answered(now))
            }
            // Nothing of ours can follow from what is not known to be frozen.
            (
                State::Drafted
                | State::Submitted { .. }
                | State::Showing { .. }
                | State::CustomerPaying { .. }
                | State::Unresolved { .. }
                | State::Reversing(_)
                | State::Failed { .. }
                | State::Reversed,
                _,
            ) => true,
        };
        if !was_quiet {
            return Ok(None);
        }
        Ok(Ours::of(&self.journal.seconds_of(no.as_str())?))
    }

    /// Asks again about a deposit whose answer came too late to count: something of ours was under
    /// way meanwhile, and nothing is now.
    pub(super) fn look_again(&mut self, no: &str, now: Now) -> Result<Option<Do>, Fault> {
        let counted = self.looks.get(no).is_none_or(|look| look.is_quiet);
        if counted || Ours::of(&self.journal.seconds_of(no)?).is_none() {
            return Ok(None);
        }
        match self.journal.find(no)? {
            Some(stored) => self.look_at(stored.record, now),
            None => Ok(None),
        }
    }

    /// What others took of the deposit `no` and gave back, and what the platform gave back.
    pub(super) fn taken_elsewhere(&self, no: &str) -> Result<Money, Fault> {
        let Some(Record::Charge(charge)) = self.journal.find(no)?.map(|stored| stored.record)
        else {
            return Ok(Money::ZERO);
        };
        let alone = Deposit::of(&charge, &[]);
        Ok(alone.map_or(Money::ZERO, |alone| {
            alone.frozen.saturating_sub(alone.left())
        }))
    }
}

impl Look {
    fn is_fresh(&self, now: Now) -> bool {
        let age_ms = now.run_ms - self.asked_ms;
        match self.is_on_its_way {
            true => age_ms <= IN_FLIGHT_MS_MAX,
            false => self.is_quiet && age_ms <= AGAIN_AFTER_MS,
        }
    }

    /// Its answer came; whether that counts.
    fn answered(&mut self, now: Now) -> bool {
        let counts =
            self.is_on_its_way && self.is_quiet && now.run_ms - self.asked_ms <= IN_FLIGHT_MS_MAX;
        self.is_on_its_way = false;
        counts
    }
}
