//! How a record that came to its end is told: screen, voice and paper. Only what is on the disk
//! comes here (invariant 2).

use super::{Counter, Do};
use crate::fault::Fault;
use crate::tell;
use crate::view::{News, Seen};
use till::act::Record;
use till::moment::Now;

impl Counter {
    pub(super) fn end(&self, record: &Record, late: bool, now: Now) -> Result<Vec<Do>, Fault> {
        let returned = self.returned_by(record)?;
        let mut todo = vec![self.show(record, late, now)?];
        todo.extend(tell::spoken(record, returned, late).map(Do::Say));
        let head = self
            .shop
            .as_ref()
            .map(|shop| shop.letterhead(self.settings.spoken(), false));
        todo.extend(
            head.and_then(|head| tell::slip(record, returned, &head))
                .map(Do::Print),
        );
        Ok(todo)
    }

    pub(super) fn show(&self, record: &Record, late: bool, now: Now) -> Result<Do, Fault> {
        let seen = self.seen_now(record, now)?;
        Ok(Do::Tell(News::Record { seen, late }))
    }

    pub(super) fn seen_now(&self, record: &Record, now: Now) -> Result<Seen, Fault> {
        let stored = self.journal.find(record.no())?;
        let lost = || Fault::unexpected("a record that was just written is not there");
        Ok(self.seen(stored.ok_or_else(lost)?, now))
    }
}
