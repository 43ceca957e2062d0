//! What was taken and refunded in the course of a range, and by the hour of the day: hour by hour
//! from the sums, and trade by trade in the hours of UTC in which the shop's clocks show two.

use crate::JournalFault;
use crate::classes::{self, Class, HOUR_MS};
use rusqlite::Connection;
use std::collections::HashMap;
use std::ops::Range;
use till::bill::{Calendar, Count, Figure, Part, Trend};
use till::moment::Moment;
use till::money::Sum;

/// Fills the trend of a range with what the classes came to.
pub(super) fn fill(
    connection: &Connection,
    classes: &[Class],
    calendar: &Calendar,
    range: &Range<Moment>,
    trend: &mut Trend,
) -> Result<(), JournalFault> {
    let shown: Vec<&Class> = classes.iter().filter(|class| is_shown(class)).collect();
    let mut walk = Walk {
        connection,
        list: classes::list(shown.iter().copied()),
        is_refund: shown
            .iter()
            .map(|class| (class.id, class.figure() == Some(Figure::Refund)))
            .collect(),
        trend,
    };
    let borders: Vec<i64> = walk.trend.borders().map(Moment::unix_ms).collect();
    for part in calendar.parts(range) {
        let (start, end) = (part.range.start.unix_ms(), part.range.end.unix_ms());
        if !part.is_by_hours() {
            walk.trades(&part, start, end)?;
            continue;
        }
        // Only a border within an hour of UTC divides what its sum says.
        let dividing = borders
            .iter()
            .copied()
            .filter(|border| (start..end).contains(border) && border.rem_euclid(HOUR_MS) != 0);
        let mut from = start;
        for to in dividing.chain([end]) {
            let first = from.div_euclid(HOUR_MS) + i64::from(from.rem_euclid(HOUR_MS) > 0);
            let last = to.div_euclid(HOUR_MS);
            if first > last {
                walk.trades(&part, from, to)?;
            } else {
                walk.trades(&part, from, first * HOUR_MS)?;
                walk.hours(&part, first, last)?;
                walk.trades(&part, last * HOUR_MS, to)?;
            }
            from = to;
        }
    }
    Ok(())
}

fn is_shown(class: &Class) -> bool {
    class
        .figure()
        .is_some_and(|figure| figure == Figure::Refund || figure.is_taken_in())
}

struct Walk<'a> {
    connection: &'a Connection,
    list: String,
    is_refund: HashMap<i64, bool>,
    trend: &'a mut Trend,
}

impl Walk<'_> {
    /// From the sums of the hours from `first` to before `last`.
    fn hours(&mut self, part: &Part, first: i64, last: i64) -> Result<(), JournalFault> {
        let sql = format!(
            "SELECT class, at * {HOUR_MS}, count, fen FROM sums
             WHERE span = 1 AND class IN ({}) AND at >= ?1 AND at < ?2",
            self.list
        );
        self.add(part, &sql, first, last)
    }

    /// From the trades between two moments.
    fn trades(&mut self, part: &Part, from: i64, to: i64) -> Result<(), JournalFault> {
        let sql = format!(
            "SELECT class, counted_ms, 1, fen FROM trades INDEXED BY trades_counted
             WHERE class IN ({}) AND counted_ms >= ?1 AND counted_ms < ?2",
            self.list
        );
        self.add(part, &sql, from, to)
    }

    fn add(&mut self, part: &Part, sql: &str, from: i64, to: i64) -> Result<(), JournalFault> {
        if from >= to {
            return Ok(());
        }
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([from, to])?;
        while let Some(row) = rows.next()? {
            let at = Moment::from_unix_ms(row.get(1)?);
            let what = Count {
                count: row.get::<_, i64>(2)?.unsigned_abs(),
                sum: Sum::of_fen(row.get::<_, i64>(3)?.unsigned_abs()),
            };
            let is_refund = self.is_refund.get(&row.get(0)?).copied().unwrap_or(false);
            self.trend.add(at, part.hour(at), is_refund, what);
        }
        Ok(())
    }
}
