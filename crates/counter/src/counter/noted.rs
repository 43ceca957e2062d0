//! The audit log as the counter writes it: after what it is about was done, and never in its way.

use super::{Counter, Do};
use crate::audit::{Audit, Entry, Page, What};
use crate::fault::Fault;
use crate::people::RightRefusal;
use crate::view::News;
use till::act::Record;
use till::moment::Now;
use till::who::Staff;

impl Counter {
    /// With an audit log that is kept; without it the log is in memory only.
    #[must_use]
    pub fn with_audit(mut self, audit: Audit, now: Now) -> Counter {
        self.audit = audit;
        self.audit_told = self.audit.serve(self.books(), now);
        self
    }

    /// A page of the audit log, the newest first.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn audit(&self, before: Option<u64>, limit: u32) -> Result<Page, Fault> {
        Ok(self.audit.page(before, limit)?)
    }

    /// Writes into the audit log what the one at the till did; what is to be told where that
    /// could not be written.
    pub fn note(&mut self, what: What, now: Now) -> Vec<Do> {
        let who = self.people.clerk();
        self.note_entry(Entry { who, what }, now)
    }

    pub(super) fn note_entry(&mut self, entry: Entry, now: Now) -> Vec<Do> {
        let refusal = self.audit.note(entry, now.at);
        told(refusal.or(self.audit_told.take())).collect()
    }

    /// The same where nothing more can be told.
    pub(super) fn note_of(&mut self, what: What, now: Now) {
        let who = self.people.clerk();
        if let Some(refusal) = self.audit.note(Entry { who, what }, now.at) {
            self.audit_told = Some(refusal);
        }
    }

    /// A PIN was tried for somebody else's act.
    pub(super) fn note_try(&mut self, by: &Staff, is_right: bool, now: Now) {
        let what = if is_right {
            What::Authorised { by: by.clone() }
        } else {
            What::PinWrong { no: by.no.clone() }
        };
        self.note_of(what, now);
    }

    /// A second phase was begun by a person.
    pub(super) fn note_begun(&mut self, record: &Record, now: Now) -> Vec<Do> {
        let Record::Second(second) = record else {
            return Vec::new();
        };
        let entry = Entry {
            who: second.who.clerk.clone(),
            what: What::Begun {
                no: second.no.clone(),
                amount: second.amount,
                authorised: second.who.authorised.clone(),
            },
        };
        self.note_entry(entry, now)
    }
}

fn told(refusal: Option<RightRefusal>) -> impl Iterator<Item = Do> {
    refusal
        .into_iter()
        .map(|refusal| Do::Tell(News::Fault(refusal.into())))
}
