//! What the shop is told: screen and voice. Every end is written into the ledger and compared
//! with the bank, at the moment at which it is told. Paper tells nothing new, and a printer that
//! is dead must change nothing, so slips go nowhere here.

use crate::ledger::{Broken, end_of};
use crate::tell;
use crate::world::World;
use till::act::Record;
use till::announce::Announcement;

impl World {
    /// The screen shows a record.
    pub fn show(&mut self, record: Record, late: bool) -> Result<(), Broken> {
        let no = record.no().to_owned();
        if let Some(end) = end_of(&record) {
            let late_word = if late { ", late" } else { "" };
            tell!(self, "-> SHOW {no} {end:?}{late_word}");
            self.is_recorded(&record)?;
            self.ledger.shown(&no, end, late)?;
            self.is_true(&record, end)?;
        }
        self.is_seen(&record);
        self.shown = Some(record);
        Ok(())
    }

    /// The voice speaks; what it says of an end is of the record that the screen showed last.
    pub fn say(&mut self, announcement: &Announcement) -> Result<(), Broken> {
        tell!(self, "-> say {announcement:?}");
        let Some(record) = &self.shown else {
            return Ok(());
        };
        let no = record.no().to_owned();
        match announcement {
            Announcement::Paid { amount, .. }
            | Announcement::Frozen { amount, .. }
            | Announcement::Consumed {
                consumed: amount, ..
            }
            | Announcement::Unfrozen { amount, .. }
            | Announcement::Refunded { amount, .. } => {
                if *amount != record.amount() || end_of(record).is_none() {
                    return Err(Broken(format!("{announcement:?} is not about {record:?}")));
                }
                self.ledger.said(&no)
            }
            Announcement::Failed
            | Announcement::NotBooked { .. }
            | Announcement::Reversed
            | Announcement::NeedsManualTransfer => self.ledger.said(&no),
            Announcement::SetUpBegins
            | Announcement::SetUpDone
            | Announcement::SetUpFailed
            | Announcement::CustomerPaying
            | Announcement::Unresolved
            | Announcement::Reversing
            | Announcement::ReversalRefused
            | Announcement::GoneBack { .. }
            | Announcement::Test => Ok(()),
        }
    }
}
