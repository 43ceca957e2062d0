//! A question of the desk as it is put to SQLite, and its rows read back.

use super::sql::{self, By};
use super::{After, Asked, Held};
use crate::deposits::{fen, platform_number};
use crate::read::{self, Raw};
use crate::{Journal, JournalFault};
use rusqlite::{Row, Statement, ToSql};
use till::act::Record;
use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;
use till::standing::{Deposit, Holds};

/// How long before the platform gives a deposit back by itself it is "soon", in milliseconds: 7
/// days.
const SOON_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// What is asked of SQLite for a page.
pub(super) struct Question<'a> {
    pub(super) asked: &'a Asked,
    pub(super) by: By,
    pub(super) number: String,
    pub(super) terms: Vec<String>,
    pub(super) holds: Holds,
    pub(super) now: Moment,
    pub(super) after: Option<&'a After>,
    pub(super) at_most: i64,
}

impl Question<'_> {
    /// What is found, in order, each with its place. Of what goes back soon each platform has a
    /// list of its own, by since when it holds them: they go back in the same order.
    pub(super) fn rows(
        &self,
        journal: &Journal,
        held_by: Option<(Platform, i64)>,
    ) -> Result<Vec<(After, Held)>, JournalFault> {
        let Question { asked, now, .. } = self;
        let held_ms = held_by.map_or(0, |(_, held_ms)| held_ms);
        let after = self.after.map(|after| after.earlier_by(held_ms));
        let sql = sql::page(asked, self.by, after.is_some());
        let mut statement = journal.connection().prepare_cached(&sql)?;
        let values: [(&str, &dyn ToSql); 12] = [
            (":number", &self.number),
            (":platform", &asked.platform.map(platform_number)),
            (":from", &asked.from.map(Moment::unix_ms)),
            (":to", &asked.to.map(Moment::unix_ms)),
            (":least", &asked.least.map(|least| fen(least.fen()))),
            (":most", &asked.most.map(|most| fen(most.fen()))),
            (":today", &today(*now)),
            (
                ":held_by",
                &held_by.map(|(platform, _)| platform_number(platform)),
            ),
            (":soon", &soon_since(*now, held_ms).unix_ms()),
            (":after_key", &after.as_ref().map(After::key)),
            (":after_seq", &after.as_ref().map(After::seq)),
            (":at_most", &self.at_most),
        ];
        for (name, value) in values {
            bind(&mut statement, name, value)?;
        }
        for (word, term) in (1..).zip(&self.terms) {
            bind(&mut statement, &format!(":word_{word}"), term)?;
        }
        let mut found = Vec::new();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let at = After::of(row.get("seq")?, row.get("key")?);
            found.push((at.later_by(held_ms), held(row, self.holds)?));
        }
        Ok(found)
    }
}

/// Not every list asks for each of the values.
pub(crate) fn bind(
    statement: &mut Statement<'_>,
    name: &str,
    value: &dyn ToSql,
) -> rusqlite::Result<()> {
    match statement.parameter_index(name)? {
        Some(index) => statement.raw_bind_parameter(index, value),
        None => Ok(()),
    }
}

/// The shop's day, as the table has days; before every other where the clock shows none.
pub(super) fn today(now: Moment) -> String {
    now.day().map(|day| day.to_string()).unwrap_or_default()
}

/// What a platform that holds deposits for so long has had since then goes back soon.
pub(super) fn soon_since(now: Moment, held_ms: i64) -> Moment {
    now.after_ms(SOON_MS - held_ms)
}

fn held(row: &Row<'_>, holds: Holds) -> Result<Held, JournalFault> {
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
    let deposit = Deposit {
        platform: charge.platform,
        since: Moment::from_unix_ms(row.get("since_ms")?),
        frozen: charge.amount,
        consumed: money("consumed_fen")?,
        consumed_elsewhere: money("consumed_elsewhere_fen")?,
        unfrozen: money("unfrozen_fen")?,
        auto_unfrozen: money("auto_unfrozen_fen")?,
        busy: row.get("busy")?,
    };
    Ok(Held {
        goes_back: deposit.goes_back(holds),
        deposit,
        charge,
    })
}
