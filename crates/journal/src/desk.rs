//! The questions of the deposit desk: lists by pages, and what is open in all. A page is found by
//! where the one before ended, never by counting, so it costs the same however far down it is, and
//! a deposit that is taken meanwhile moves nothing.
//!
//! The open ones are listed and searched through indices that hold nothing else: they cost the same
//! however many have been settled over the years.

mod after;
pub(crate) mod sql;

pub use after::After;

use crate::deposits::{fen, platform_number};
use crate::read::{self, Raw};
use crate::{Journal, JournalFault, words};
use rusqlite::{OptionalExtension, Row, Statement, ToSql, named_params};
use sql::By;
use till::act::{Charge, Record};
use till::moment::Moment;
use till::money::{Money, Sum};
use till::platform::Platform;
use till::standing::Deposit;

/// How long before the platform gives a deposit back by itself it is "soon", in milliseconds: 7
/// days.
const SOON_MS: i64 = 7 * 24 * 60 * 60 * 1000;

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
    /// Days are the shop's, and `now` says which is today.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn deposits(
        &self,
        asked: &Asked,
        now: Moment,
        after: Option<&After>,
        at_most: u32,
    ) -> Result<Page, JournalFault> {
        let number = words::number(&asked.text);
        let is_number = !number.is_empty() && self.is_of_deposit(&number)?;
        // What a number found is not searched for words.
        let terms = words::terms(if is_number { "" } else { &asked.text });
        let by = match is_number {
            true => By::Number,
            false => By::Words(terms.len()),
        };
        let sql = sql::page(asked, by, after.is_some());
        let mut statement = self.connection().prepare_cached(&sql)?;
        let values: [(&str, &dyn ToSql); 11] = [
            (":number", &number),
            (":platform", &asked.platform.map(platform_number)),
            (":from", &asked.from.map(Moment::unix_ms)),
            (":to", &asked.to.map(Moment::unix_ms)),
            (":least", &asked.least.map(|least| fen(least.fen()))),
            (":most", &asked.most.map(|most| fen(most.fen()))),
            (":today", &today(now)),
            (":soon", &now.after_ms(SOON_MS).unix_ms()),
            (":after_key", &after.map(After::key)),
            (":after_seq", &after.map(After::seq)),
            // One more than asked tells whether there is a next page.
            (":at_most", &(i64::from(at_most) + 1)),
        ];
        for (name, value) in values {
            bind(&mut statement, name, value)?;
        }
        for (word, term) in (1..).zip(&terms) {
            bind(&mut statement, &format!(":word_{word}"), term)?;
        }
        let mut rows = statement.raw_query();
        let mut page = Page {
            rows: Vec::new(),
            next: None,
        };
        let mut last = None;
        while let Some(row) = rows.next()? {
            if page.rows.len() >= at_most as usize {
                page.next = last;
                break;
            }
            last = Some(After::of(row.get("seq")?, row.get("key")?));
            page.rows.push(held(row)?);
        }
        Ok(page)
    }

    /// What is open in all.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn desk(&self, now: Moment) -> Result<Desk, JournalFault> {
        let mut statement = self.connection().prepare_cached(sql::DESK)?;
        Ok(statement.query_row(
            named_params! { ":today": today(now), ":soon": now.after_ms(SOON_MS).unix_ms() },
            |row| {
                let count = |column: &str| row.get::<_, i64>(column).map(i64::unsigned_abs);
                let first: Option<i64> = row.get("first_goes_back_ms")?;
                Ok(Desk {
                    open: count("open")?,
                    left: Sum::of_fen(count("left_fen")?),
                    due_today: count("due_today")?,
                    going_back_soon: count("going_back_soon")?,
                    first_goes_back: first.map(Moment::from_unix_ms),
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

/// Not every list asks for each of the values.
fn bind(statement: &mut Statement<'_>, name: &str, value: &dyn ToSql) -> rusqlite::Result<()> {
    match statement.parameter_index(name)? {
        Some(index) => statement.raw_bind_parameter(index, value),
        None => Ok(()),
    }
}

/// The shop's day, as the table has days; before every other where the clock shows none.
fn today(now: Moment) -> String {
    now.day().map(|day| day.to_string()).unwrap_or_default()
}

fn held(row: &Row<'_>) -> Result<Held, JournalFault> {
    let stored = read::stored(Raw::of(row)?)?;
    let no = stored.record.no().to_owned();
    let Record::Charge(charge) = stored.record else {
        return Err(JournalFault::damaged(format!("{no} is no deposit")));
    };
    let money = |column: &str| {
        let fen: i64 = row.get(column)?;
        let money = u64::try_from(fen).ok().and_then(Money::from_fen);
        money.ok_or_else(|| JournalFault::damaged(format!("{no} has {fen} in {column}")))
    };
    Ok(Held {
        deposit: Deposit {
            platform: charge.platform,
            since: Moment::from_unix_ms(row.get("since_ms")?),
            frozen: charge.amount,
            consumed: money("consumed_fen")?,
            unfrozen: money("unfrozen_fen")?,
            auto_unfrozen: money("auto_unfrozen_fen")?,
            busy: row.get("busy")?,
        },
        charge,
    })
}
