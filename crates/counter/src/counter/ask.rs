//! When an open record is asked about, and what its answers do. Asking never moves money, so it
//! may be repeated at will; the pace is `cloudpay::pace`'s.

use super::{Counter, Do, Replied};
use crate::fault::Fault;
use cloudpay::pace::{Next, Pace};
use till::act::{By, Charge, ChargeNo, Record, Second};
use till::charge::{self, Event};
use till::moment::Now;
use till::mutant::{Mutant, is_on};
use till::reply::Reply;
use till::second;

/// How many records are asked about at one moment; the others follow one by one.
const AT_ONCE: usize = 10;
/// How far apart those that follow are, in milliseconds.
const APART_MS: u64 = 200;
/// How long a question that is on its way is left alone, in milliseconds.
const LOOK_AFTER_MS: u64 = 30_000;

/// What the counter remembers of an open record, in memory only: after a restart it asks at
/// once and counts anew. All times are of the run's clock, which cannot jump.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    asked: u32,
    asking: bool,
    /// Since when this run has known it.
    known_since_ms: i64,
    /// How old it was then, by the wall clock.
    age_then_ms: i64,
    /// When this run last sent something about it that moves money; at first, when it came to
    /// know it.
    sent_ms: i64,
    /// When the last question was asked: whatever its answer says was so then, or later, and is
    /// no proof of anything after it.
    asked_ms: i64,
    /// When the next question is due; what is due earlier has been overtaken.
    due_ms: i64,
}

impl Watch {
    /// Whether an answer may still come: a question that never left, because something failed
    /// between asking and sending, is not waited for for ever.
    fn is_asking(&self, now: Now) -> bool {
        self.asking && now.run_ms - self.asked_ms <= charge::IN_FLIGHT_MS_MAX
    }
}

impl Counter {
    pub(super) fn watch(&mut self, record: &Record, now: Now) {
        let watch = Watch {
            asked: 0,
            asking: false,
            known_since_ms: now.run_ms,
            age_then_ms: now.at.ms_since(record.begun()).max(0),
            sent_ms: now.run_ms,
            asked_ms: now.run_ms,
            due_ms: 0,
        };
        self.watched.entry(record.no().to_owned()).or_insert(watch);
    }

    /// How long this run has known the record `no`, in milliseconds.
    pub(super) fn known_ms(&self, no: &str, now: Now) -> i64 {
        self.watched
            .get(no)
            .map_or(0, |watch| now.run_ms - watch.known_since_ms)
    }

    /// For how long this run had sent nothing about `no` that moves money when the last question
    /// was asked, in milliseconds: an answer that took long tells how things stood before it.
    fn quiet_ms(&self, no: &str) -> i64 {
        self.watched
            .get(no)
            .map_or(0, |watch| watch.asked_ms - watch.sent_ms)
    }

    /// Something about `no` that moves money is sent now.
    pub(super) fn sends(&mut self, no: &str, now: Now) {
        if let Some(watch) = self.watched.get_mut(no) {
            watch.sent_ms = now.run_ms;
        }
    }

    /// Asks about `no` now, unless a question is on its way already.
    ///
    /// # Errors
    /// No such record, or the journal cannot be read.
    pub fn ask_now(&mut self, no: &str, now: Now) -> Result<Vec<Do>, Fault> {
        let stored = self
            .journal
            .find(no)?
            .ok_or_else(|| Fault::number_unknown(no))?;
        if stored.record.is_final() || !self.is_ours(no) {
            return Ok(Vec::new());
        }
        self.watch(&stored.record, now);
        let Some(watch) = self
            .watched
            .get_mut(no)
            .filter(|watch| !watch.is_asking(now))
        else {
            return Ok(Vec::new());
        };
        watch.asking = true;
        watch.asked += 1;
        watch.asked_ms = now.run_ms;
        Ok(vec![Do::Ask(stored.record)])
    }

    /// Asks about `no` because a person wants to know, also where it came to its end: a payment that
    /// counts as failed may have been paid all the same, and the answer then says so.
    ///
    /// # Errors
    /// As [`Counter::ask_now`].
    pub fn ask_again(&mut self, no: &str, now: Now) -> Result<Vec<Do>, Fault> {
        let stored = self.journal.find(no)?;
        let Some(record) = stored.map(|stored| stored.record) else {
            return Err(Fault::number_unknown(no));
        };
        if !record.is_final() || !self.is_ours(no) {
            return self.ask_now(record.no(), now);
        }
        let is_deposit = matches!(
            &record,
            Record::Charge(Charge {
                no: ChargeNo::Freeze(_),
                state: charge::State::Done { .. },
                ..
            })
        );
        if is_deposit {
            return Ok(self.look_at(record, now)?.into_iter().collect());
        }
        Ok(vec![Do::Ask(record)])
    }

    /// Asks about everything that is open: a few at once, the others one after the other.
    pub(super) fn ask_about_all(&mut self, now: Now) -> Result<Vec<Do>, Fault> {
        let open: Vec<String> = self.watched.keys().cloned().collect();
        let mut todo = Vec::new();
        for (place, no) in open.into_iter().enumerate() {
            if place < AT_ONCE {
                todo.extend(self.ask_now(&no, now)?);
            } else {
                let after_ms = u64::try_from(place - AT_ONCE + 1).unwrap_or(0) * APART_MS;
                todo.push(self.ask_in(no, after_ms, now));
            }
        }
        Ok(todo)
    }

    /// Asks about `no` after this long; what was due earlier is overtaken.
    fn ask_in(&mut self, no: String, after_ms: u64, now: Now) -> Do {
        if let Some(watch) = self.watched.get_mut(&no) {
            watch.due_ms = now.run_ms.saturating_add_unsigned(after_ms);
        }
        Do::Wake { no, after_ms }
    }

    pub(super) fn due(&mut self, no: &str, now: Now) -> Result<Vec<Do>, Fault> {
        let is_overtaken = self
            .watched
            .get(no)
            .is_some_and(|watch| now.run_ms < watch.due_ms);
        // A record that is not there belongs to the journal of another shop, to which the till
        // was bound before.
        if is_overtaken || self.journal.find(no)?.is_none() {
            return Ok(Vec::new());
        }
        let todo = self.ask_now(no, now)?;
        let waits = self.watched.get(no).is_some_and(|watch| watch.asking);
        // Its answer sets the next question. Should the question never have left, this does.
        Ok(if todo.is_empty() && waits {
            vec![self.ask_in(no.to_owned(), LOOK_AFTER_MS, now)]
        } else {
            todo
        })
    }

    pub(super) fn replied(
        &mut self,
        no: &str,
        to: Replied,
        reply: Reply,
        now: Now,
    ) -> Result<Vec<Do>, Fault> {
        if let (Replied::Question, Some(watch)) = (to, self.watched.get_mut(no)) {
            watch.asking = false;
        }
        let quiet_ms = match to {
            // The request's own answer left the other side when the request was there.
            Replied::Request => 0,
            Replied::Question => self.quiet_ms(no),
        };
        let Some(stored) = self.journal.find(no)? else {
            return Ok(Vec::new());
        };
        let ours = self.ours_when_asked(&stored.record, to, now)?;
        let event = Event::Reply {
            reply,
            quiet_ms,
            ours,
        };
        let mut todo = self.advance(stored.record, event, to, now)?;
        todo.extend(self.look_again(no, now)?);
        Ok(todo)
    }

    /// When the next question is due; or that the time for asking quickly is up, which is told
    /// first.
    pub(super) fn ask_later(&mut self, record: &Record, now: Now) -> Result<Vec<Do>, Fault> {
        let no = record.no();
        let (asked, age_ms) = self.watched.get(no).map_or((0, 0), |watch| {
            let age_ms = watch.age_then_ms + (now.run_ms - watch.known_since_ms);
            (watch.asked, age_ms)
        });
        if let Some(todo) = self.reverse_by_itself(record, age_ms, now)? {
            return Ok(todo);
        }
        match self
            .pace(record)
            .next_ask(asked, age_ms, is_past_time(record))
        {
            Next::AskAfter { delay_ms } => {
                let after_ms = u64::try_from(delay_ms).unwrap_or(0);
                Ok(vec![self.ask_in(no.to_owned(), after_ms, now)])
            }
            Next::TimeUp { .. } if is_on(Mutant::GivesUp) => {
                self.advance(record.clone(), Event::TimeUp, Replied::Request, now)
            }
            Next::TimeUp { .. } => {
                self.advance(record.clone(), Event::TimeUp, Replied::Question, now)
            }
        }
    }

    fn pace(&self, record: &Record) -> Pace {
        if is_shown(record) {
            return Pace::of_shown();
        }
        Pace::of(
            self.settings.ask_every_s * 1000,
            self.settings.ask_times_max,
        )
    }
}

/// Whether it waits for a customer to scan a code of ours.
const fn is_shown(record: &Record) -> bool {
    matches!(
        record,
        Record::Charge(Charge {
            by: By::Shown { .. },
            ..
        })
    )
}

/// Whether the end of the quick questions needs not be told any more.
fn is_past_time(record: &Record) -> bool {
    matches!(
        record,
        Record::Charge(Charge {
            state: charge::State::Unresolved { .. } | charge::State::Reversing(_),
            ..
        }) | Record::Second(Second {
            state: second::State::Unresolved { .. },
            ..
        })
    )
}
