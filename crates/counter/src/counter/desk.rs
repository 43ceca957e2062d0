//! The deposit desk's lists and what is open in all. It reads and changes nothing, and takes no
//! part in what may be done with a deposit.

use super::Counter;
use crate::fault::Fault;
use journal::{After, Asked, Desk, Page};
use till::moment::Now;

/// The most deposits that one page has.
const PAGE_MAX: u32 = 200;

impl Counter {
    /// A page of the deposits that are asked for, behind `after`: at most `at_most` of them, and
    /// never more than 200.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn deposits(
        &self,
        asked: &Asked,
        after: Option<&After>,
        at_most: u32,
        now: Now,
    ) -> Result<Page, Fault> {
        let at_most = at_most.clamp(1, PAGE_MAX);
        let holds = self.settings.holds();
        Ok(self
            .journal
            .deposits(asked, holds, now.at, after, at_most)?)
    }

    /// What is open in all.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn desk(&self, now: Now) -> Result<Desk, Fault> {
        Ok(self.journal.desk(self.settings.holds(), now.at)?)
    }
}
