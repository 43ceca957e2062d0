//! A bill asked of the tables: sums of whole hours, days and longer spans, and what lies at the
//! borders from the trades themselves. So a year costs little more than a month, and any zone and
//! any beginning of the day is exact. `till::bill::naive` says what must come out.

mod spans;
mod walk;

use crate::classes::{self, Class, What};
use crate::read::{self, JOINED};
use crate::{Journal, JournalFault};
use rusqlite::{Connection, OptionalExtension};
use spans::{Tally, within};
use std::collections::BTreeMap;
use till::bill::{Bill, Calendar, Count, Days, Figure, Short, State, Sums, Trend, Wanted, Whose};
use till::moment::Moment;
use till::money::Sum;
use till::who::Staff;

/// What of records there is to filter by: whatever occurs.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Facets {
    /// The clerks by number, each with the name that the newest record has; the number is empty
    /// where nobody is named.
    pub clerks: Vec<Staff>,
    /// The terminals by name; empty for this till's own.
    pub devices: Vec<String>,
}

impl Journal {
    /// The bill of `days` by `calendar`.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn bill(
        &self,
        calendar: &Calendar,
        days: Days,
        wanted: &Wanted,
    ) -> Result<Bill, JournalFault> {
        let connection = self.connection();
        // All of it of one state: nothing is counted in one figure and not in another. A journal
        // that is open to be read is in one already.
        let _one_state = match connection.is_autocommit() {
            true => Some(connection.unchecked_transaction()?),
            false => None,
        };
        let classes = classes::wanted(connection, wanted)?;
        let asked = Asked {
            connection,
            classes: &classes,
        };
        let range = calendar.range(days);
        let by_class = asked.by_class(calendar, days)?;
        let mut trend = Trend::of(calendar, days);
        walk::fill(connection, &classes, calendar, &range, &mut trend)?;
        let before = days.before();
        let before_sums = total(&asked.by_class(calendar, before)?, |_| ());
        Ok(Bill {
            days,
            from: range.start,
            to: range.end,
            sums: alone(total(&by_class, |_| ())),
            before: (before, alone(before_sums)),
            by_platform: total(&by_class, |whose| whose.platform),
            by_clerk: total(&by_class, |whose| whose.clerk.clone()),
            by_device: total(&by_class, |whose| whose.device.clone()),
            trend: trend.points,
            hours: trend.hours,
            open: asked.open(&range)?,
        })
    }

    /// What occurs.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn facets(&self) -> Result<Facets, JournalFault> {
        let classes = classes::wanted(self.connection(), &Wanted::default())?;
        let (mut clerks, mut devices) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
        for class in &classes {
            if let What::Trade(..) = class.what {
                clerks.entry(&class.whose.clerk).or_default().push(class.id);
                devices.insert(class.whose.device.clone(), ());
            }
        }
        let mut staff = Vec::new();
        for (no, classes) in clerks {
            staff.push(Staff {
                no: no.clone(),
                name: name(self.connection(), &classes)?,
            });
        }
        Ok(Facets {
            clerks: staff,
            devices: devices.into_keys().collect(),
        })
    }
}

/// What the newest record of a clerk, who has these classes, calls them.
///
/// # Errors
/// Where the journal cannot be read.
pub fn name(connection: &Connection, classes: &[i64]) -> Result<String, JournalFault> {
    let sql = "SELECT begun_ms, seq FROM trades INDEXED BY trades_begun
      WHERE class = ?1 ORDER BY begun_ms DESC, seq DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut newest: Option<(i64, i64)> = None;
    for class in classes {
        let found = statement.query_row([class], |row| Ok((row.get(0)?, row.get(1)?)));
        newest = newest.max(found.optional()?);
    }
    let Some((_, seq)) = newest else {
        return Ok(String::new());
    };
    let sql = format!("{JOINED} WHERE records.seq = ?1");
    let found = read::list(connection, &sql, [seq])?.pop();
    let clerk = found.and_then(|stored| stored.record.who().clerk.clone());
    Ok(clerk.map_or_else(String::new, |clerk| clerk.name))
}

struct Asked<'a> {
    connection: &'a Connection,
    classes: &'a [Class],
}

/// What one class came to within a range, and until its end.
struct Came<'a> {
    class: &'a Class,
    figure: Figure,
    within: Tally,
    until: Tally,
}

impl<'a> Asked<'a> {
    fn by_class(&self, calendar: &Calendar, days: Days) -> Result<Vec<Came<'a>>, JournalFault> {
        let range = calendar.range(days);
        let (start, end) = (range.start.unix_ms(), range.end.unix_ms());
        let counted = || self.classes.iter().filter(|class| class.figure().is_some());
        let held = counted().filter(|class| is_of_what_is_held(class));
        let mut in_range = within(self.connection, counted(), Some(start), end)?;
        let mut until_end = within(self.connection, held, None, end)?;
        let came = self.classes.iter().filter_map(|class| {
            Some(Came {
                class,
                figure: class.figure()?,
                within: in_range.remove(&class.id).unwrap_or_default(),
                until: until_end.remove(&class.id).unwrap_or_default(),
            })
        });
        Ok(came.collect())
    }

    /// How many records that were begun within the range have no end yet.
    fn open(&self, range: &std::ops::Range<Moment>) -> Result<u64, JournalFault> {
        let open = self.classes.iter().filter(|class| match class.what {
            What::Trade(_, state) => state == State::Open,
            What::Move(_) => false,
        });
        let sql = format!(
            "SELECT count(*) FROM trades INDEXED BY trades_begun
             WHERE class IN ({}) AND begun_ms >= ?1 AND begun_ms < ?2",
            classes::list(open)
        );
        let between = [range.start.unix_ms(), range.end.unix_ms()];
        let open: i64 = self.connection.query_row(&sql, between, |row| row.get(0))?;
        Ok(open.unsigned_abs())
    }
}

fn is_of_what_is_held(class: &Class) -> bool {
    matches!(class.figure(), Some(Figure::Frozen | Figure::Taken))
}

/// What each group came to, of those that have anything.
fn total<K: Ord>(by_class: &[Came<'_>], key: impl Fn(&Whose) -> K) -> Vec<(K, Sums)> {
    let mut groups: BTreeMap<K, (Sums, Count, Count)> = BTreeMap::new();
    for came in by_class {
        let (sums, frozen, taken) = groups.entry(key(&came.class.whose)).or_default();
        let Tally {
            count,
            fen,
            off_fen,
            unsettled_fen,
        } = came.within;
        let short = Short {
            discount: Sum::of_fen(off_fen),
            unsettled: Sum::of_fen(unsettled_fen),
        };
        sums.add(came.figure, count, Sum::of_fen(fen), short);
        let held = match came.figure {
            Figure::Frozen => frozen,
            Figure::Taken => taken,
            Figure::Payment
            | Figure::Refund
            | Figure::Reversed
            | Figure::Consumed
            | Figure::Unfrozen
            | Figure::Rest
            | Figure::AutoUnfrozen => continue,
        };
        held.add(came.until.count, Sum::of_fen(came.until.fen));
    }
    let all = groups.into_iter().map(|(key, (mut sums, frozen, taken))| {
        sums.open_deposits = frozen.less(taken);
        (key, sums)
    });
    all.filter(|(_, sums)| *sums != Sums::default()).collect()
}

/// What all of it came to.
fn alone(mut groups: Vec<((), Sums)>) -> Sums {
    groups.pop().map(|(_, sums)| sums).unwrap_or_default()
}
