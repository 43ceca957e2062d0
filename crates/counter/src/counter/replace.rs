//! Another file in the journal's place while the till is at work: a backup that is restored. For
//! that moment there is no journal, so nothing can begin; afterwards all goes on as after a start.

use super::look_up::Looks;
use super::{Counter, Do};
use crate::fault::Fault;
use crate::view::News;
use journal::Journal;
use till::moment::Now;

/// What came of working on the file, and the journal that is to be used from now on.
pub struct Replaced<T> {
    /// What came of it.
    pub end: Result<T, Fault>,
    /// The journal: the new one, or after a failure the one before.
    pub journal: Result<Journal, Fault>,
}

impl Counter {
    /// Lets go of the journal's file, has `work` done with it, and goes on with what that opened.
    /// Where it opened nothing, nothing new can begin and the screen says why.
    ///
    /// # Errors
    /// Where the journal could not even be let go of: nothing was done then.
    pub fn replace_journal<T>(
        &mut self,
        now: Now,
        work: impl FnOnce() -> Replaced<T>,
    ) -> Result<(Result<T, Fault>, Vec<Do>), Fault> {
        self.journal = Journal::nowhere()?;
        self.draft = None;
        self.watched.clear();
        self.looks = Looks::default();
        let Replaced { end, journal } = work();
        let mut todo = vec![Do::Tell(News::Changed)];
        match journal {
            Ok(journal) => {
                self.journal = journal;
                self.unrecorded = None;
                self.untrusted = None;
                todo.extend(self.recover(now));
            }
            Err(fault) => self.untrusted = Some(fault),
        }
        Ok((end, todo))
    }
}
