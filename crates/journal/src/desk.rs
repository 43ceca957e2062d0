//! The questions of the deposit desk: lists by pages, and what is open in all. A page is found by
//! where the one before ended, never by counting, so it costs the same however far down it is, and
//! a deposit that is taken meanwhile moves nothing.
//!
//! The open ones are listed and searched through indices that hold nothing else: they cost the same
//! however many have been settled over the years.

mod after;
mod question;
pub(crate) mod sql;

pub use after::After;
pub(crate) use after::Key;
pub(crate) use question::bind;

use crate::{Journal, JournalFault, words};
use question::{Question, soon_since, today};
use rusqlite::{OptionalExtension, named_params};
use sql::By;
use till::act::Charge;
use till::moment::Moment;
use till::money::{Money, Sum};
use till::platform::Platform;
use till::standing::{Deposit, Holds};

/// What is asked of the list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Asked {
    /// A number of ours or the platform's, of the deposit or of what followed from it; or words
    /// that are all in the room, the guest's name or the phone tail. Empty: any.
    pub text: String,
    /// Whose; `None`: any.
    pub platform: Option<Platform>,
    /// Which, by how they stand.
    pub stand: Stand,
    /// Begun at this moment or later.
    pub from: Option<Moment>,
    /// Begun before this moment.
    pub to: Option<Moment>,
    /// At least so much was frozen at first.
    pub least: Option<Money>,
    /// At most so much was frozen at first.
    pub most: Option<Money>,
}

/// Which deposits, by how they stand, and so in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Stand {
    /// With something left. The newest first: it is the one that was just taken.
    #[default]
    Open,
    /// With something left, and the guest means to leave today or meant to before. The longest
    /// overdue first: it is the one that nobody thought of.
    DueToday,
    /// The platform gives the rest back by itself within 7 days, or should have. The soonest first:
    /// it is the one that cannot wait. Where it is not known when that is, it is not among these.
    GoingBackSoon,
    /// With nothing left. The newest first.
    Settled,
    /// Every one that was frozen. The newest first.
    All,
}

/// A deposit of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its freeze.
    pub charge: Charge,
    /// How it stands after all that followed.
    pub deposit: Deposit,
    /// When the platform gives back by itself what is left; `None` where that is not known.
    pub goes_back: Option<Moment>,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its deposits, in the order of what was asked.
    pub rows: Vec<Held>,
    /// Where the next page begins; `None` where there is no more.
    pub next: Option<After>,
}

/// What is open in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Desk {
    /// How many have something left.
    pub open: u64,
    /// What is left in all of them.
    pub left: Sum,
    /// How many of them are due to leave today, or were before.
    pub due_today: u64,
    /// How many of them the platform gives back within 7 days, or should have.
    pub going_back_soon: u64,
    /// When it gives back the first of them.
    pub first_goes_back: Option<Moment>,
}

impl Journal {
    /// The deposits that are asked for: at most `at_most` of them, from behind `after` on, or from
    /// the beginning.
    ///
    /// Days are the shop's, and `now` says which is today; `holds` says when they go back.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn deposits(
        &self,
        asked: &Asked,
        holds: Holds,
        now: Moment,
        after: Option<&After>,
        at_most: u32,
    ) -> Result<Page, JournalFault> {
        let number = words::number(&asked.text);
        let is_number = !number.is_empty() && self.is_of_deposit(&number)?;
        // What a number found is not searched for words.
        let terms = words::terms(if is_number { "" } else { &asked.text });
        let question = Question {
            asked,
            by: match is_number {
                true => By::Number,
                false => By::Words(terms.len()),
            },
            number,
            terms,
            holds,
            now,
            after,
            // One more than asked tells whether there is a next page.
            at_most: i64::from(at_most) + 1,
        };
        let mut rows = match asked.stand {
            Stand::GoingBackSoon => {
                let mut rows = Vec::new();
                for platform in [Platform::WeChat, Platform::Alipay] {
                    if let Some(held_ms) = holds.ms(platform) {
                        rows.extend(question.rows(self, Some((platform, held_ms)))?);
                    }
                }
                rows.sort_by(|(one, _), (other, _)| one.cmp(other));
                rows
            }
            Stand::Open | Stand::DueToday | Stand::Settled | Stand::All => {
                question.rows(self, None)?
            }
        };
        let is_more = rows.len() > at_most as usize;
        rows.truncate(at_most as usize);
        let last = rows.last().map(|(at, _)| at.clone());
        Ok(Page {
            next: last.filter(|_| is_more),
            rows: rows.into_iter().map(|(_, held)| held).collect(),
        })
    }

    /// What is open in all.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn desk(&self, holds: Holds, now: Moment) -> Result<Desk, JournalFault> {
        let soon = |platform| Some(soon_since(now, holds.ms(platform)?).unix_ms());
        let mut statement = self.connection().prepare_cached(sql::DESK)?;
        Ok(statement.query_row(
            named_params! {
                ":today": today(now),
                ":soon_wechat": soon(Platform::WeChat),
                ":soon_alipay": soon(Platform::Alipay),
            },
            |row| {
                let count = |column: &str| row.get::<_, i64>(column).map(i64::unsigned_abs);
                let first = |column: &str, platform| {
                    let since: Option<i64> = row.get(column)?;
                    let back = since.map(Moment::from_unix_ms).zip(holds.ms(platform));
                    Ok::<_, rusqlite::Error>(back.map(|(since, ms)| since.after_ms(ms)))
                };
                let firsts = [
                    first("first_wechat", Platform::WeChat)?,
                    first("first_alipay", Platform::Alipay)?,
                ];
                Ok(Desk {
                    open: count("open")?,
                    left: Sum::of_fen(count("left_fen")?),
                    due_today: count("due_today")?,
                    going_back_soon: count("soon_wechat")? + count("soon_alipay")?,
                    first_goes_back: firsts.into_iter().flatten().min(),
                })
            },
        )?)
    }

    /// Whether this is a number of a deposit, or of what followed from one.
    fn is_of_deposit(&self, number: &str) -> Result<bool, JournalFault> {
        let mut statement = self.connection().prepare_cached(&sql::is_of_deposit())?;
        let found = statement.query_row(named_params! { ":number": number }, |_| Ok(()));
        Ok(found.optional()?.is_some())
    }
}
