//! A shift's slip at the printer.

use super::{Counter, Do};
use crate::audit::What;
use crate::fault::Fault;
use till::act::Record;
use till::announce::shift::{About, Shown, slip};
use till::moment::{Moment, Now};
use till::shift::Shift;

/// The most records that one slip lists: more than a metre of paper for each hundred.
const SLIP_RECORDS_MAX: u32 = 500;

/// Records with when their end was recorded, and whether there are more.
type Listed = (Vec<(Record, Option<Moment>)>, bool);

impl Counter {
    /// Prints a shift's slip: of one that is over a copy, with the figures of its handover.
    ///
    /// # Errors
    /// No such shift, it is somebody else's, no shop or no printer.
    pub fn print_shift(&mut self, no: u64, shown: Shown, now: Now) -> Result<Vec<Do>, Fault> {
        let shift = self.found_shift(no)?;
        let mut todo = self.print_slip(&shift, shown, shift.ended.is_some(), now)?;
        todo.extend(self.note(What::ShiftReprinted { shift: shift.no }, now));
        Ok(todo)
    }

    pub(super) fn print_slip(
        &self,
        shift: &Shift,
        shown: Shown,
        copy: bool,
        now: Now,
    ) -> Result<Vec<Do>, Fault> {
        let shop = self.shop().ok_or(Fault::NotSetUp)?;
        let head = shop.letterhead(&self.settings, copy);
        let (records, has_more) = match shown.records {
            true => self.listed(shift)?,
            false => (Vec::new(), false),
        };
        let about = About {
            head: &head,
            calendar: &self.settings.calendar(),
            made: now.at,
            records: &records,
            has_more,
        };
        self.print(slip(shift, shown, about))
    }

    /// What a slip lists, and whether there is more.
    fn listed(&self, shift: &Shift) -> Result<Listed, Fault> {
        let page = self.journal.shift_records(shift, None, SLIP_RECORDS_MAX)?;
        let rows = page.rows.into_iter();
        let records = rows.map(|stored| (stored.record, stored.ended));
        Ok((records.collect(), page.next.is_some()))
    }
}
