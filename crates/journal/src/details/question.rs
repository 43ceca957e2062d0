//! A question of the list as it is put to SQLite, and where its records are.

use super::{Sought, sql};
use crate::classes::{self, Class};
use crate::deposits::fen;
use crate::desk::{Key, bind};
use crate::{After, JournalFault};
use rusqlite::{Connection, Statement, ToSql};
use till::moment::Moment;

/// So many records, and it is quicker to look at each than to go through a list until they come.
const FEW: i64 = 2_000;
/// The same of one class, where each is looked at in an index alone.
const FEW_OF_CLASS: i64 = 200;

/// Where a record is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) ms: i64,
    pub(super) seq: i64,
}

impl Place {
    /// The place behind which a page begins. A place of another list is none of this one's.
    pub(super) fn after(after: &After) -> Place {
        let ms = match after.key() {
            Key::Ms(ms) => *ms,
            Key::Recorded | Key::Day(_) => i64::MAX,
        };
        Place {
            ms,
            seq: after.seq(),
        }
    }
}

/// What is asked of SQLite for a page.
pub(super) struct Question<'a> {
    pub(super) sought: &'a Sought,
    pub(super) classes: Vec<Class>,
    pub(super) pieces: Vec<String>,
    pub(super) after: Option<Place>,
    pub(super) at_most: i64,
}

impl Question<'_> {
    /// The newest of all classes.
    pub(super) fn by_class(&self, connection: &Connection) -> Result<Vec<Place>, JournalFault> {
        let (words, is_later) = (self.pieces.len(), self.after.is_some());
        let of_class = sql::of_class(self.sought, words, is_later);
        let of_amount = sql::of_amount(self.sought, words, is_later);
        let at_most = usize::try_from(self.at_most).unwrap_or(usize::MAX);
        let mut places: Vec<Place> = Vec::new();
        for (newest, class) in self.newest_first(connection)? {
            // Once the page is full, nothing that is older than its last is wanted.
            let floor = places.last().filter(|_| places.len() >= at_most);
            let floor = floor.map_or(i64::MIN, |last| last.ms);
            if newest.ms < floor {
                break;
            }
            let through = match self.with_amount(connection, class)? {
                0 => continue,
                1..FEW_OF_CLASS => &of_amount,
                _ => &of_class,
            };
            let mut statement = connection.prepare_cached(through)?;
            bind(&mut statement, ":class", &class)?;
            bind(&mut statement, ":floor", &floor)?;
            self.read(&mut statement, &mut places)?;
            if places.len() >= at_most {
                places.sort_unstable_by(|one, other| other.cmp(one));
                places.truncate(at_most);
            }
        }
        places.sort_unstable_by(|one, other| other.cmp(one));
        Ok(places)
    }

    /// The classes with the newest place that each has on this page or behind it. Those of the
    /// others that are older than the page is long are then never gone through.
    fn newest_first(&self, connection: &Connection) -> Result<Vec<(Place, i64)>, JournalFault> {
        let sql = sql::newest(self.sought, self.after.is_some());
        let mut newest = Vec::with_capacity(self.classes.len());
        for class in &self.classes {
            let mut statement = connection.prepare_cached(&sql)?;
            bind(&mut statement, ":class", &class.id)?;
            let mut places = Vec::new();
            self.read(&mut statement, &mut places)?;
            newest.extend(places.pop().map(|place| (place, class.id)));
        }
        newest.sort_unstable_by(|one, other| other.cmp(one));
        Ok(newest)
    }

    /// Those of the records `seqs`.
    pub(super) fn among(
        &self,
        connection: &Connection,
        seqs: &[i64],
    ) -> Result<Vec<Place>, JournalFault> {
        let classes = classes::list(self.classes.iter());
        let sql = sql::among(self.sought, &joined(seqs), &classes, self.after.is_some());
        self.alone(connection, &sql)
    }

    /// Those that have one of the words `tokens`.
    pub(super) fn by_words(
        &self,
        connection: &Connection,
        tokens: &[i64],
    ) -> Result<Vec<Place>, JournalFault> {
        let classes = classes::list(self.classes.iter());
        let (words, is_later) = (self.pieces.len(), self.after.is_some());
        let sql = sql::of_words(self.sought, &joined(tokens), &classes, words, is_later);
        self.alone(connection, &sql)
    }

    /// A statement that is put once: it names what it found before.
    fn alone(&self, connection: &Connection, sql: &str) -> Result<Vec<Place>, JournalFault> {
        let mut places = Vec::new();
        self.read(&mut connection.prepare(sql)?, &mut places)?;
        Ok(places)
    }

    fn read(
        &self,
        statement: &mut Statement<'_>,
        places: &mut Vec<Place>,
    ) -> Result<(), JournalFault> {
        let Sought {
            from,
            to,
            least,
            most,
            ..
        } = self.sought;
        let values: [(&str, &dyn ToSql); 7] = [
            (":from", &from.map(Moment::unix_ms)),
            (":to", &to.map(Moment::unix_ms)),
            (":least", &least.map_or(0, |least| fen(least.fen()))),
            (":most", &most.map_or(i64::MAX, |most| fen(most.fen()))),
            (":after_ms", &self.after.map(|after| after.ms)),
            (":after_seq", &self.after.map(|after| after.seq)),
            (":at_most", &self.at_most),
        ];
        for (name, value) in values {
            bind(statement, name, value)?;
        }
        for (word, piece) in (1..).zip(&self.pieces) {
            bind(statement, &format!(":word_{word}"), piece)?;
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            places.push(Place {
                ms: row.get(0)?,
                seq: row.get(1)?,
            });
        }
        Ok(())
    }

    /// How many of a class have an amount that is asked for, up to [`FEW_OF_CLASS`].
    fn with_amount(&self, connection: &Connection, class: i64) -> Result<i64, JournalFault> {
        let Sought { least, most, .. } = self.sought;
        if least.is_none() && most.is_none() {
            return Ok(FEW_OF_CLASS);
        }
        let least = least.map_or(0, |least| fen(least.fen()));
        let most = most.map_or(i64::MAX, |most| fen(most.fen()));
        let mut statement = connection.prepare_cached(sql::HOW_MANY)?;
        Ok(statement.query_row([class, least, most, FEW_OF_CLASS], |row| row.get(0))?)
    }
}

/// The records with this number, ours or the platform's.
pub(super) fn of_number(connection: &Connection, number: &str) -> Result<Vec<i64>, JournalFault> {
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT seq FROM records WHERE no = ?1
      UNION SELECT seq FROM records WHERE transaction_id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let seqs = statement.query_map([number], |row| row.get(0))?;
    Ok(seqs.collect::<rusqlite::Result<_>>()?)
}

/// The words in which the rarest of `pieces` is found; `None` where each of them is so frequent
/// that a page of them is found soon anyway.
pub(super) fn rarest(
    connection: &Connection,
    pieces: &[String],
) -> Result<Option<Vec<i64>>, JournalFault> {
    let mut fewest = (FEW, None);
    for piece in pieces {
        let mut statement =
            connection.prepare_cached("SELECT id FROM tokens WHERE instr(token, ?1)")?;
        let tokens = statement.query_map([piece], |row| row.get(0))?;
        let tokens: Vec<i64> = tokens.collect::<rusqlite::Result<_>>()?;
        let records = how_many(connection, &tokens, fewest.0)?;
        if records < fewest.0 {
            fewest = (records, Some(tokens));
        }
    }
    Ok(fewest.1)
}

/// How many records have one of the words, up to `at_most`.
fn how_many(connection: &Connection, tokens: &[i64], at_most: i64) -> Result<i64, JournalFault> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM postings WHERE token = ?1 LIMIT ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = 0;
    for token in tokens {
        found += statement.query_row([*token, at_most], |row| row.get::<_, i64>(0))?;
        if found >= at_most {
            break;
        }
    }
    Ok(found)
}

fn joined(numbers: &[i64]) -> String {
    let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    texts.join(",")
}
