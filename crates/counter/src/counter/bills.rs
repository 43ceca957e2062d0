//! The list of all and a bill on paper. It reads and changes nothing.

use super::{Counter, Do};
use crate::fault::Fault;
use crate::view::Seen;
use journal::{After, Facets, Sought};
use till::announce::bill::{About, slip};
use till::bill::{Bill, Wanted};
use till::moment::Now;

/// The most records that one page has.
const PAGE_MAX: u32 = 200;

/// A page of the list of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsPage {
    /// Its records as the screen shows them, newest first.
    pub rows: Vec<Seen>,
    /// Where the next page begins; `None` where there is no more.
    pub next: Option<After>,
}

impl Counter {
    /// A page of the records that are asked for, behind `after`: at most `at_most` of them, and
    /// never more than 200.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn details(
        &self,
        sought: &Sought,
        after: Option<&After>,
        at_most: u32,
        now: Now,
    ) -> Result<DetailsPage, Fault> {
        let page = self
            .journal
            .details(sought, after, at_most.clamp(1, PAGE_MAX))?;
        let rows = page.rows.into_iter().map(|stored| self.seen(stored, now));
        Ok(DetailsPage {
            rows: rows.collect(),
            next: page.next,
        })
    }

    /// What occurs in the journal to filter by.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn facets(&self) -> Result<Facets, Fault> {
        Ok(self.journal.facets()?)
    }

    /// Prints a bill that was put together by these settings.
    ///
    /// # Errors
    /// No shop, or no printer.
    pub fn print_bill(&self, bill: &Bill, wanted: &Wanted, now: Now) -> Result<Vec<Do>, Fault> {
        let shop = self.shop().ok_or(Fault::NotSetUp)?;
        let head = shop.letterhead(&self.settings, false);
        let about = About {
            head: &head,
            calendar: &self.settings.calendar(),
            wanted,
            clerks: &self.facets()?.clerks,
            made: now.at,
        };
        self.print(slip(bill, about))
    }
}
