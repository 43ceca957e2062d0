//! Looking things up: a record with its story, the newest records, a reprint. It changes
//! nothing.

use super::{Counter, Do, shown};
use crate::fault::Fault;
use crate::settings::PrinterChoice;
use crate::tell;
use crate::view::{Seen, Story};
use journal::Stored;
use till::act::{Record, Rest, Second, SecondNo};
use till::announce::receipt::{self, Receipt};
use till::moment::Now;
use till::money::Money;
use till::standing::{Deposit, Payment};

impl Counter {
    /// The record with this number, or the charge that it belongs to, with all that followed.
    ///
    /// # Errors
    /// No such record.
    pub fn find(&self, no: &str, now: Now) -> Result<Story, Fault> {
        let no = no.trim();
        let unknown = || Fault::number_unknown(no);
        let stored = self.journal.find(no)?.ok_or_else(unknown)?;
        let stored = self.begun_with(stored)?;
        let mut followed = self.journal.followed_by(stored.record.no())?;
        let seconds = seconds_among(&followed);
        let (deposit, payment) = match &stored.record {
            Record::Charge(charge) => {
                (Deposit::of(charge, &seconds), Payment::of(charge, &seconds))
            }
            Record::Second(_) => (None, None),
        };
        let mut consumes = Vec::new();
        for consume in &seconds {
            if let SecondNo::Consume(order, ..) = &consume.no {
                let refunds = self.journal.followed_by(order.as_str())?;
                let stands = Payment::of_consume(consume, &seconds_among(&refunds));
                consumes.extend(stands.map(|stands| (order.clone(), stands)));
                followed.extend(refunds);
            }
        }
        // Numbers only ever grow, whatever the clock does.
        followed.sort_by(|one, other| one.record.no().cmp(other.record.no()));
        let followed_by = followed
            .into_iter()
            .map(|stored| self.seen(stored, now))
            .collect();
        Ok(Story {
            seen: self.seen(stored, now),
            goes_back: deposit.and_then(|deposit| deposit.goes_back(self.settings.holds())),
            deposit,
            payment,
            consumes,
            followed_by,
        })
    }

    /// The charge with which this record began: a refund may be of a consume, and a consume of a
    /// deposit. Of a damaged journal a second phase may be all that was saved: it is found alone.
    pub(super) fn begun_with(&self, stored: Stored) -> Result<Stored, Fault> {
        let mut found = stored;
        while let Record::Second(second) = &found.record {
            match self.journal.find(second.no.parent())? {
                Some(parent) => found = parent,
                None => break,
            }
        }
        Ok(found)
    }

    /// The newest records, newest first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn recent(&self, at_most: u32, now: Now) -> Result<Vec<Seen>, Fault> {
        let newest = self.journal.recent(at_most.min(500))?;
        Ok(newest
            .into_iter()
            .map(|stored| self.seen(stored, now))
            .collect())
    }

    /// Prints a slip again, marked as a copy; of a record whose end is not known, a slip that says
    /// so.
    ///
    /// # Errors
    /// No such record, or no printer was chosen. A record that did not succeed has no slip, so
    /// nothing is printed.
    pub fn reprint(&self, no: &str) -> Result<Vec<Do>, Fault> {
        let unknown = || Fault::number_unknown(no);
        let record = self.journal.find(no)?.ok_or_else(unknown)?.record;
        let shop = self.shop.as_ref().ok_or(Fault::NotSetUp)?;
        let head = shop.letterhead(&self.settings, true);
        let slip = if record.is_final() {
            tell::slip(&record, self.returned_by(&record)?, &head)
        } else {
            Some(receipt::of_waiting(&record, &head))
        };
        slip.map_or(Ok(Vec::new()), |slip| self.print(slip))
    }

    /// Prints what a person asked for.
    ///
    /// # Errors
    /// No printer was chosen: then it must be said, where a slip of its own accord is just left
    /// out.
    pub fn print(&self, slip: Receipt) -> Result<Vec<Do>, Fault> {
        if self.settings.printer == PrinterChoice::None {
            let (code, params) = ("printer_none", Vec::new());
            return Err(Fault::Device { code, params });
        }
        Ok(vec![Do::Print(slip)])
    }

    /// What a consume gives back to the guest: the rest of the deposit.
    pub(super) fn returned_by(&self, record: &Record) -> Result<Money, Fault> {
        let Record::Second(Second {
            no: no @ SecondNo::Consume(_, _, Rest::GoesBack),
            amount,
            whole,
            ..
        }) = record
        else {
            return Ok(Money::ZERO);
        };
        let mut taken = amount
            .checked_add(self.taken_elsewhere(no.parent())?)
            .unwrap_or(*whole);
        for other in self.journal.seconds_of(no.parent())? {
            let before = matches!(other.state, till::second::State::Done { .. })
                && other.no.as_str() < no.as_str();
            if before {
                taken = taken.checked_add(other.amount).unwrap_or(*whole);
            }
        }
        Ok(whole.saturating_sub(taken))
    }

    pub(super) fn seen(&self, stored: Stored, now: Now) -> Seen {
        let reversible = match &stored.record {
            Record::Charge(charge) => Some(self.reversible(charge, now)),
            Record::Second(_) => None,
        };
        Seen {
            reversible,
            shown: shown::of(&stored.record, now),
            record: stored.record,
            ended: stored.ended,
            training: self.training(),
        }
    }

    /// Whether the shop that the till is bound to can be asked about this number.
    pub(super) fn is_ours(&self, no: &str) -> bool {
        self.shop
            .as_ref()
            .is_some_and(|shop| no.starts_with(shop.prefix.as_str()))
    }
}

fn seconds_among(stored: &[Stored]) -> Vec<Second> {
    stored
        .iter()
        .filter_map(|stored| stored.record.clone().into_second())
        .collect()
}
