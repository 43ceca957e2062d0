//! Reversals (撤单): by the clerk, or by the till itself where the merchant wants that. Whether a
//! payment may be reversed is `till`'s to say, and is asked before anything is recorded or sent.

use super::{Counter, Do, Replied};
use crate::fault::Fault;
use crate::view::Seen;
use till::act::{Charge, Record};
use till::charge::{Event, Irreversible, Reversible, State};
use till::moment::Now;
use till::reply::Reversal;

impl Counter {
    /// Asks for the payment `no` to be reversed.
    ///
    /// # Errors
    /// No such payment, too early, too late, at its end, or never: nothing was sent then.
    pub fn reverse(&mut self, no: &str, now: Now) -> Result<(Seen, Vec<Do>), Fault> {
        let unknown = || Fault::number_unknown(no);
        let stored = self.journal.find(no)?.ok_or_else(unknown)?;
        let charge = match &stored.record {
            Record::Charge(charge) => charge,
            Record::Second(_) => return Err(Fault::Irreversible(Irreversible::NotPayment)),
        };
        match self.reversible(charge, now) {
            Reversible::Now => {}
            Reversible::After { ms } => return Err(Fault::ReverseTooEarly { ms }),
            Reversible::Never(why) => return Err(Fault::Irreversible(why)),
        }
        let no = stored.record.no().to_owned();
        let todo = self.advance(stored.record, Event::Reverse, Replied::Question, now)?;
        let stored = self.journal.find(&no)?.ok_or_else(unknown)?;
        Ok((self.seen(stored, now), todo))
    }

    pub(super) fn reversal_answered(
        &mut self,
        no: &str,
        answer: Reversal,
        now: Now,
    ) -> Result<Vec<Do>, Fault> {
        match self.journal.find(no)? {
            Some(stored) => self.advance(
                stored.record,
                Event::Reversal(answer),
                Replied::Question,
                now,
            ),
            None => Ok(Vec::new()),
        }
    }

    /// Reverses a payment that the merchant does not want to wait for any longer. One that was
    /// refused once is left to a person.
    pub(super) fn reverse_by_itself(
        &mut self,
        record: &Record,
        age_ms: i64,
        now: Now,
    ) -> Result<Option<Vec<Do>>, Fault> {
        let after_ms = i64::from(self.settings.reverse_after_s) * 1000;
        let Record::Charge(charge) = record else {
            return Ok(None);
        };
        let is_wanted = after_ms > 0 && age_ms >= after_ms && !was_refused(charge);
        if !is_wanted || self.reversible(charge, now) != Reversible::Now {
            return Ok(None);
        }
        self.reverse(record.no(), now).map(|(_, todo)| Some(todo))
    }

    pub(super) fn reversible(&self, charge: &Charge, now: Now) -> Reversible {
        if self.is_ours(charge.no.as_str()) {
            charge.reversible(now.at, self.known_ms(charge.no.as_str(), now))
        } else {
            Reversible::Never(Irreversible::Ended)
        }
    }
}

fn was_refused(charge: &Charge) -> bool {
    match &charge.state {
        State::Unresolved { refused, .. } => refused.is_some(),
        State::Drafted
        | State::Submitted { .. }
        | State::Showing { .. }
        | State::CustomerPaying { .. }
        | State::Reversing(_)
        | State::Done { .. }
        | State::Failed { .. }
        | State::Reversed => false,
    }
}
