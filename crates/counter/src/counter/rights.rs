//! The shop's people as the counter asks about them: the right of the clerk on duty, tries of a
//! PIN, and the list that Cloud Pay tells. What takes time, the line and the hashing, is done
//! beside it.

use super::{Counter, Do};
use crate::fault::Fault;
use crate::people::{Authority, People, PeopleSeen, RightRefusal, Tried, Try};
use crate::shop::Shop;
use crate::view::News;
use till::moment::Now;
use till::right::Person;
use till::who::Who;

/// How long after one list the next is asked for, in milliseconds: rights are given and taken in
/// the merchant's back office, and nobody tells the till.
const LIST_EVERY_MS: u64 = 30 * 60_000;

impl Counter {
    /// With people that are kept; without them the counter knows of nobody.
    #[must_use]
    pub fn with_people(mut self, people: People) -> Counter {
        self.people = people;
        self.people.serve(self.shop.as_ref());
        self
    }

    /// The people as they are shown.
    pub fn people(&self) -> PeopleSeen {
        self.people.seen()
    }

    /// The clerk's own right to one act.
    ///
    /// # Errors
    /// The clerk is known to lack it: a colleague must authorise.
    pub fn own_authority(&self) -> Result<Authority, Fault> {
        Ok(self.people.own()?)
    }

    /// A colleague's PIN is about to be looked at: [`Try::look`], beside the counter.
    ///
    /// # Errors
    /// No such person, without the right, without a PIN, or to be waited for.
    pub fn begin_try(&mut self, no: &str, pin: &str, now: Now) -> Result<Try, Fault> {
        Ok(self.people.begin_try(no, pin, now)?)
    }

    /// A colleague's PIN was looked at.
    ///
    /// # Errors
    /// It was wrong.
    pub fn tried(&mut self, tried: Tried, now: Now) -> Result<Authority, Fault> {
        let by = tried.staff().clone();
        let authority = self.people.tried(tried, now);
        self.note_try(&by, authority.is_ok(), now);
        Ok(authority?)
    }

    /// The list of `shop` was told, or not.
    pub fn list_told(
        &mut self,
        shop: &Shop,
        list: Result<Vec<Person>, RightRefusal>,
        now: Now,
    ) -> Vec<Do> {
        self.people.loaded(shop, list, now);
        vec![Do::Tell(News::Changed)]
    }

    pub(super) fn list_due(&self) -> Vec<Do> {
        let mut todo = vec![Do::ListLater {
            after_ms: LIST_EVERY_MS,
        }];
        todo.extend(self.shop.is_some().then_some(Do::List));
        todo
    }

    /// Who stands behind an act that gives money back.
    pub(super) fn who_may(&self, authority: Authority) -> Result<Who, Fault> {
        Ok(authority.spend(&self.people)?)
    }
}
