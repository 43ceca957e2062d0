//! For tests: a world in which nobody listens. Nothing may be said or printed there, and nothing is
//! sealed; the journal's file is never looked at.

use crate::fault::Fault;
use crate::ports::{Files, Keys, Mouth};
use crate::settings::Settings;
use crate::shop::Shop;
use crate::view::{News, Snapshot};
use journal::{Books, Checked, Journal, JournalFault, Stored};
use std::collections::BTreeSet;
use till::announce::Language;
use till::announce::receipt::Receipt;
use till::moment::Moment;

/// Nobody.
pub struct Nobody;

impl Keys for Nobody {
    fn keep(&mut self, _: &Shop) -> Result<(), Fault> {
        unreachable!("nothing is sealed")
    }
}

impl Mouth for Nobody {
    fn say(&mut self, sentence: String, _: Language) {
        panic!("nothing is said of it: {sentence}")
    }
    fn remark(&mut self, _: String, _: Language) {}
    fn print(&mut self, _: Receipt, _: u32) {
        panic!("nothing is printed of it")
    }
    fn tell(&mut self, _: News) {}
    fn show(&mut self, _: Snapshot, _: &Settings) {}
}

impl Files for Nobody {
    fn open(&self, _: Books) -> Result<Journal, JournalFault> {
        unreachable!("it is open")
    }
    fn back_up(&self, _: Books, _: &str, _: Moment) -> Result<(), JournalFault> {
        Ok(())
    }
    fn papers(
        &self,
        _: Books,
        _: (Moment, Moment),
        _: &BTreeSet<String>,
    ) -> Result<Vec<Stored>, JournalFault> {
        unreachable!("nothing is reconciled")
    }
    fn check(&self, _: Books) -> Result<Checked, JournalFault> {
        Ok(Checked::Sound { entries: 0 })
    }
}
