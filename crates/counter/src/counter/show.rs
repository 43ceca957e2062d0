//! How a record that came to its end is told: screen, voice and paper. Only what is on the disk
//! comes here (invariant 2).

use super::{Counter, Do};
use crate::fault::Fault;
use crate::tell;
use crate::view::{News, Seen};
use journal::Stored;
use till::act::Record;
use till::moment::Now;
use till::mutant::{Mutant, is_on};

impl Counter {
    /// Tells an end: screen, voice, paper; and that it was told.
    pub(super) fn end(&self, record: &Record, late: bool, now: Now) -> Result<Vec<Do>, Fault> {
        self.tell_end(record, late, false, now)
    }

    /// Tells an end that was recorded before the application stopped, and perhaps not told: as
    /// late, and on paper as a copy.
    pub(super) fn end_again(&self, record: &Record, now: Now) -> Result<Vec<Do>, Fault> {
        if tell::gone_back(record).is_some() {
            return self.gone_back(record, now);
        }
        let late = !is_on(Mutant::ToldAgainAsNew);
        self.tell_end(record, late, true, now)
    }

    fn tell_end(
        &self,
        record: &Record,
        late: bool,
        is_copy: bool,
        now: Now,
    ) -> Result<Vec<Do>, Fault> {
        let returned = self.returned_by(record)?;
        let mut todo = vec![self.show(record, late, now)?];
        todo.extend(tell::spoken(record, returned, late).map(Do::Say));
        let head = self
            .shop
            .as_ref()
            .map(|shop| shop.letterhead(&self.settings, is_copy));
        let slips = head.map(|head| tell::slips(record, returned, &head));
        todo.extend(slips.into_iter().flatten().map(Do::Print));
        todo.push(told(record));
        Ok(todo)
    }

    /// Tells that the platform gave a deposit back by itself.
    pub(super) fn gone_back(&self, record: &Record, now: Now) -> Result<Vec<Do>, Fault> {
        let mut todo = vec![self.show(record, true, now)?];
        todo.extend(tell::gone_back(record).map(Do::Say));
        todo.push(told(record));
        Ok(todo)
    }

    pub(super) fn show(&self, record: &Record, late: bool, now: Now) -> Result<Do, Fault> {
        let seen = self.seen_now(record, now)?;
        let seen = Box::new(seen);
        Ok(Do::Tell(News::Record { seen, late }))
    }

    pub(super) fn seen_now(&self, record: &Record, now: Now) -> Result<Seen, Fault> {
        let stored = self.journal.find(record.no())?;
        if is_on(Mutant::SendUnrecorded) && stored.is_none() {
            let (record, ended) = (record.clone(), None);
            return Ok(self.seen(Stored { record, ended }, now));
        }
        let lost = || Fault::unexpected("a record that was just written is not there");
        Ok(self.seen(stored.ok_or_else(lost)?, now))
    }
}

fn told(record: &Record) -> Do {
    Do::Told {
        no: record.no().to_owned(),
    }
}
