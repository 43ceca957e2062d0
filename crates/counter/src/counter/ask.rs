//! When an open record is asked about, and what its answers do. Asking never moves money, so it
//! may be repeated at will; the pace is `cloudpay::pace`'s.

use super::{Counter, Do, Replied};
use crate::fault::Fault;
use cloudpay::pace::{Next, Pace};
use till::act::{Charge, Record, Second};
use till::charge::{self, Event};
use till::moment::Moment;
use till::reply::Reply;
use till::second;

/// What the counter remembers of an open record, in memory only: after a restart it asks at
/// once and counts anew.
#[derive(Clone, Copy, Debug, Default)]
pub struct Watch {
    asked: u32,
    asking: bool,
}

impl Counter {
    pub(super) fn watch(&mut self, no: &str) {
        self.watched.entry(no.to_owned()).or_default();
    }

    /// Asks about `no` now, unless a question is on its way already.
    ///
    /// # Errors
    /// No such record, or the journal cannot be read.
    pub fn ask_now(&mut self, no: &str) -> Result<Vec<Do>, Fault> {
        let stored = self
            .journal
            .find(no)?
            .ok_or_else(|| Fault::number_unknown(no))?;
        if stored.record.is_final() || !self.is_ours(no) {
            return Ok(Vec::new());
        }
        let watch = self.watched.entry(no.to_owned()).or_default();
        if watch.asking {
            return Ok(Vec::new());
        }
        watch.asking = true;
        watch.asked += 1;
        Ok(vec![Do::Ask(stored.record)])
    }

    pub(super) fn due(&mut self, no: &str) -> Result<Vec<Do>, Fault> {
        if self.journal.find(no)?.is_none() {
            // It belongs to the journal of another shop, to which the till was bound before.
            return Ok(Vec::new());
        }
        self.ask_now(no)
    }

    pub(super) fn replied(
        &mut self,
        no: &str,
        to: Replied,
        reply: Reply,
        now: Moment,
    ) -> Result<Vec<Do>, Fault> {
        if let (Replied::Question, Some(watch)) = (to, self.watched.get_mut(no)) {
            watch.asking = false;
        }
        match self.journal.find(no)? {
            Some(stored) => self.advance(stored.record, Event::Reply(reply), to, now),
            None => Ok(Vec::new()),
        }
    }

    /// When the next question is due; or that the time for asking quickly is up, which is told
    /// first.
    pub(super) fn ask_later(&mut self, record: &Record, now: Moment) -> Result<Vec<Do>, Fault> {
        let asked = self.watched.get(record.no()).map_or(0, |watch| watch.asked);
        let age_ms = now.ms_since(record.begun()).max(0);
        match self.pace().next_ask(asked, age_ms, is_unresolved(record)) {
            Next::AskAfter { delay_ms } => {
                let after_ms = u64::try_from(delay_ms).unwrap_or(0);
                Ok(vec![Do::Wake {
                    no: record.no().to_owned(),
                    after_ms,
                }])
            }
            Next::TimeUp { .. } => {
                self.advance(record.clone(), Event::TimeUp, Replied::Question, now)
            }
        }
    }

    fn pace(&self) -> Pace {
        Pace::of(
            self.settings.ask_every_s * 1000,
            self.settings.ask_times_max,
        )
    }
}

fn is_unresolved(record: &Record) -> bool {
    matches!(
        record,
        Record::Charge(Charge {
            state: charge::State::Unresolved { .. },
            ..
        }) | Record::Second(Second {
            state: second::State::Unresolved { .. },
            ..
        })
    )
}
