//! Letting go of the shop (解绑): the keys go and the till is as if it was never set up. Its journal
//! stays on the disk, and is there again when the till is set up for money again.

use super::look_up::Looks;
use super::{Counter, Do};
use crate::audit::{Entry, What};
use crate::fault::Fault;
use crate::line::Line;
use crate::people::{Leave, RightRefusal};
use crate::view::{News, Seen};
use journal::Journal;
use till::moment::Now;
use till::money::Sum;
use till::role::Deed;

/// What would be left behind that only this till could end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftBehind {
    /// Records whose end is not known, oldest first.
    pub open: Vec<Seen>,
    /// How many deposits have something left.
    pub deposits: u64,
    /// How much is left of them.
    pub frozen: Sum,
}

impl LeftBehind {
    /// How much it is in all.
    pub fn count(&self) -> u64 {
        self.deposits
            .saturating_add(u64::try_from(self.open.len()).unwrap_or(u64::MAX))
    }
}

impl Counter {
    /// What would be left behind.
    ///
    /// # Errors
    /// Where the journal cannot be read: then it is not known, and nothing is let go of.
    pub fn left_behind(&self, now: Now) -> Result<LeftBehind, Fault> {
        let desk = self.desk(now)?;
        let open = self.journal.open_records()?.into_iter();
        Ok(LeftBehind {
            open: open.map(|stored| self.seen(stored, now)).collect(),
            deposits: desk.open,
            frozen: desk.left,
        })
    }

    /// Lets go of the shop. `forget` removes the keys and opens the journal of practice; what was
    /// left behind is confirmed by its count, so that nothing new slips through.
    ///
    /// # Errors
    /// No shop, something is left that was not confirmed, or the keys could not be removed: then
    /// all is as before.
    pub fn unbind(
        &mut self,
        leave: Leave,
        despite: Option<u64>,
        now: Now,
        forget: impl FnOnce() -> Result<Journal, Fault>,
    ) -> Result<Vec<Do>, Fault> {
        let who = leave.spend(Deed::Unbind, &self.people)?;
        if self.shop.is_none() {
            return Err(Fault::NotSetUp);
        }
        let left = self.left_behind(now)?.count();
        if left > 0 && despite != Some(left) {
            return Err(RightRefusal::Unresolved { count: left }.into());
        }
        let journal = forget()?;
        let entry = Entry {
            who: who.or_else(|| self.people.clerk()),
            what: What::Unbound { left },
        };
        let mut todo = self.note_entry(entry, now);
        self.shop = None;
        self.people.serve(None);
        self.reconciling.serve(None);
        self.journal = journal;
        self.draft = None;
        self.setting_up = false;
        self.watched.clear();
        self.looks = Looks::default();
        self.unrecorded = None;
        self.untrusted = None;
        self.backed_up = None;
        self.line = Line::default();
        self.lock_turn += 1;
        self.note_books(now);
        todo.push(Do::Tell(News::Changed));
        Ok(todo)
    }

    /// The log of the books that are open from now on.
    pub(super) fn note_books(&mut self, now: Now) {
        self.audit_told = self.audit.serve(self.books(), now);
    }
}
