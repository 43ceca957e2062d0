//! The list of all that was done (明细): payments, refunds, deposits and their acts, newest first, by
//! any combination of filters, page by page. A page is found by where the one before ended.
//!
//! A number leads to its records. Words that few records have lead to these. Everything else goes
//! through the classes that are asked for, each in the order of the list, and takes the newest of
//! all: what a filter leaves out is never walked through, except within an amount that is frequent.

mod question;
pub(crate) mod sql;

use crate::read::{self, JOINED};
use crate::{After, Journal, JournalFault, Stored, classes, words};
use question::{Place, Question};
use till::bill::{Kind, State, Wanted};
use till::moment::Moment;
use till::money::Money;

/// What is asked of the list. All of it must hold of a record.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sought {
    /// A number of ours or the platform's; or words that are all in the notes. Empty: any.
    pub text: String,
    /// What it is; none: anything.
    pub kinds: Vec<Kind>,
    /// How it stands; none: however.
    pub states: Vec<State>,
    /// Whose it is.
    pub wanted: Wanted,
    /// Which moment the list is ordered by and `from` and `to` are of.
    pub time: Time,
    /// At this moment or later.
    pub from: Option<Moment>,
    /// Before this moment.
    pub to: Option<Moment>,
    /// At least so much.
    pub least: Option<Money>,
    /// At most so much.
    pub most: Option<Money>,
}

/// Which moment of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Time {
    /// When it was begun.
    #[default]
    Begun,
    /// When a bill counts it. What none counts is not in the list.
    Counted,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Its records, newest first.
    pub rows: Vec<Stored>,
    /// Where the next page begins; `None` where there is no more.
    pub next: Option<After>,
}

impl Journal {
    /// The records that are asked for: at most `at_most` of them, from behind `after` on, or from
    /// the newest.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn details(
        &self,
        sought: &Sought,
        after: Option<&After>,
        at_most: u32,
    ) -> Result<Details, JournalFault> {
        let mut places = self.places(sought, after, i64::from(at_most) + 1)?;
        let is_more = places.len() > at_most as usize;
        places.truncate(at_most as usize);
        let last = places.last().filter(|_| is_more);
        let next = last.map(|place| After::at_ms(place.seq, place.ms));
        let sql = format!("{JOINED} WHERE records.seq = ?1");
        let mut rows = Vec::with_capacity(places.len());
        for place in places {
            rows.extend(read::list(self.connection(), &sql, [place.seq])?);
        }
        Ok(Details { rows, next })
    }

    /// How many records are asked for in all. It goes through all of them.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn count_details(&self, sought: &Sought) -> Result<u64, JournalFault> {
        Ok(self.places(sought, None, i64::MAX)?.len() as u64)
    }

    /// Where the first `at_most` of them are.
    fn places(
        &self,
        sought: &Sought,
        after: Option<&After>,
        at_most: i64,
    ) -> Result<Vec<Place>, JournalFault> {
        let connection = self.connection();
        let number = words::number(&sought.text);
        let numbered = question::of_number(connection, &number)?;
        // What a number found is not searched for words.
        let text = if numbered.is_empty() {
            &sought.text
        } else {
            ""
        };
        let terms = words::terms(text);
        let pieces = terms.iter().flat_map(|term| words::tokens(term));
        let pieces: Vec<String> = pieces.map(str::to_owned).collect();
        let mut classes = classes::wanted(connection, &sought.wanted)?;
        classes.retain(|class| sought.takes(class) && (pieces.is_empty() || class.noted));
        let question = Question {
            sought,
            classes,
            pieces,
            after: after.map(Place::after),
            at_most,
        };
        if !numbered.is_empty() {
            return question.among(connection, &numbered);
        }
        if question.pieces.is_empty() {
            return question.by_class(connection);
        }
        match question::rarest(connection, &question.pieces)? {
            Some(tokens) => question.by_words(connection, &tokens),
            None => question.by_class(connection),
        }
    }
}

impl Sought {
    fn takes(&self, class: &classes::Class) -> bool {
        match class.what {
            classes::What::Trade(kind, state) => {
                (self.kinds.is_empty() || self.kinds.contains(&kind))
                    && (self.states.is_empty() || self.states.contains(&state))
            }
            classes::What::Move(_) => false,
        }
    }
}
