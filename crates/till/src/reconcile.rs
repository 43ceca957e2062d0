//! Reconciliation (对账): what this till recorded, held against what the other side lists. Every
//! paper of a range matches, is only here, is only there, or differs in its amount or its state; and
//! whatever cannot be told yet is counted as that, and is never a difference.
//!
//! ```text
//!                      on both sides              only here               only there
//!   money moved        matched, or a difference   a difference            a difference
//!   none moved         agrees                     nothing to look for     nothing to look for
//!   not known yet      open                       open                    open
//!   at the edge of     -                          at the border           -
//!   what was listed
//!   at another till    -                          -                       elsewhere
//!   in books that      by number, as all          in the books            in the books
//!   no till writes
//! ```
//!
//! Papers are known by their number. Who hands them in has looked for each of theirs in the whole
//! journal, so one that is only there is nowhere here, whatever a clock showed.

mod agree;
mod difference;
mod judge;
mod paper;
mod question;

pub use crate::bill::{Kind, State as Here};
pub use difference::{Advice, Difference, Side, What};
pub use paper::{Carrier, Ours, Theirs, There};
pub use question::{BORDER_MS, Question, Span};

use crate::money::{Money, Sum};
use agree::counts_there;
use paper::{Shelf, shelf};
use std::collections::BTreeMap;

/// How many, and how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many.
    pub count: u64,
    /// How much.
    pub sum: Sum,
}

/// Both sides of one kind of paper: those with which money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSums {
    /// Which kind.
    pub kind: Kind,
    /// How many are the same on both sides.
    pub matched: u64,
    /// Of this till, as recorded here.
    pub ours: Tally,
    /// Of this till, as listed there.
    pub theirs: Tally,
    /// Listed there of every terminal, this one among them.
    pub everybody: Tally,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciled {
    /// Both sides beside each other, in the order of [`Kind::ALL`].
    pub sums: [KindSums; 5],
    /// What differs, oldest first.
    pub differences: Vec<Difference>,
    /// Listed there of other terminals, and so not expected here.
    pub elsewhere: u64,
    /// Not at its end yet, or too fresh to say anything.
    pub open: u64,
    /// In somebody's books only, and neither cash nor a bank card, which tills book.
    pub in_books: u64,
    /// Done here so near the end of what was listed that it may stand on the other side of it.
    pub at_border: u64,
}

impl Tally {
    fn add(&mut self, amount: Money) {
        self.count += 1;
        self.sum = Sum::of_fen(self.sum.fen().saturating_add(amount.fen()));
    }
}

/// Holds `ours` against `theirs`. Where theirs list a number twice, the last one stands.
pub fn reconcile(question: &Question, ours: &[Ours], theirs: &[Theirs]) -> Reconciled {
    let mut found = Reconciled::nothing();
    let listed = Listed::of(theirs);
    let mut paired = BTreeMap::new();
    let mut alone = Vec::new();
    for one in ours.iter().filter(|one| question.lists(one)) {
        match listed.by_no.get(&(shelf(one.kind), one.no.as_str())) {
            Some(at) => {
                paired.insert(*at, one.state);
                found.pair(question, one, &theirs[*at]);
            }
            None => alone.push(one),
        }
    }
    // Numbers go first: only what nobody's number names is known by the platform's.
    for one in alone {
        let same = one.id.as_deref().filter(|id| !id.is_empty());
        let at = same.and_then(|id| listed.by_id.get(&(shelf(one.kind), id)));
        match at.filter(|at| !paired.contains_key(*at)) {
            Some(at) => {
                paired.insert(*at, one.state);
                found.pair(question, one, &theirs[*at]);
            }
            None => found.only_here(question, one),
        }
    }
    for at in listed.by_no.values() {
        let one = &theirs[*at];
        let is_within = one.at.is_none_or(|at| question.range.holds(at));
        let here = paired.get(at).copied();
        if is_within && counts_there(one.state, here) {
            found.sums_of(one.kind).everybody.add(one.amount);
        }
        if is_within && here.is_none() {
            found.only_there(question, one);
        }
    }
    found.differences.sort_by(|a, b| {
        let key = |difference: &Difference| (difference.at, difference.no.clone());
        key(a).cmp(&key(b))
    });
    found
}

/// Where each number is listed, and each number of the platform's.
struct Listed<'a> {
    by_no: BTreeMap<(Shelf, &'a str), usize>,
    by_id: BTreeMap<(Shelf, &'a str), usize>,
}

impl<'a> Listed<'a> {
    fn of(theirs: &'a [Theirs]) -> Listed<'a> {
        let numbered = theirs.iter().enumerate();
        let by_no: BTreeMap<_, _> = numbered
            .map(|(at, one)| ((shelf(one.kind), one.no.as_str()), at))
            .collect();
        let with_id = by_no.values().filter_map(|at| {
            let one = &theirs[*at];
            let id = one.id.as_deref().filter(|id| !id.is_empty())?;
            Some(((shelf(one.kind), id), *at))
        });
        let by_id = with_id.collect();
        Listed { by_no, by_id }
    }
}

impl Reconciled {
    fn nothing() -> Reconciled {
        let none = |kind| KindSums {
            kind,
            matched: 0,
            ours: Tally::default(),
            theirs: Tally::default(),
            everybody: Tally::default(),
        };
        Reconciled {
            sums: Kind::ALL.map(none),
            differences: Vec::new(),
            elsewhere: 0,
            open: 0,
            in_books: 0,
            at_border: 0,
        }
    }

    /// How many are the same on both sides.
    pub fn matched(&self) -> u64 {
        self.sums.iter().map(|sums| sums.matched).sum()
    }

    fn sums_of(&mut self, kind: Kind) -> &mut KindSums {
        let place = Kind::ALL.iter().position(|one| *one == kind);
        &mut self.sums[place.unwrap_or_default()]
    }
}

#[cfg(test)]
mod tests;
