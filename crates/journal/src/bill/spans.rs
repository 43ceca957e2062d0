//! What classes came to between two moments: from the largest spans that fit between them, and from
//! the trades in what is left of an hour at both ends.

use crate::JournalFault;
use crate::classes::{self, Class, HOUR_MS};
use crate::schema::SPANS;
use rusqlite::{Connection, Params};
use std::collections::HashMap;

/// What something came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) count: u64,
    pub(super) fen: u64,
    pub(super) off_fen: u64,
    pub(super) unsettled_fen: u64,
}

/// What each of `classes` came to before `end`: from `start` on, or since ever.
pub(super) fn within<'a>(
    connection: &Connection,
    classes: impl Iterator<Item = &'a Class>,
    start: Option<i64>,
    end: i64,
) -> Result<HashMap<i64, Tally>, JournalFault> {
    let list = classes::list(classes);
    let trades = format!(
        "SELECT class, count(*), sum(fen), sum(off_fen), sum(unsettled_fen)
         FROM trades INDEXED BY trades_counted
         WHERE class IN ({list}) AND counted_ms >= ?1 AND counted_ms < ?2 GROUP BY class"
    );
    let moves = format!(
        "SELECT class, sum(count), sum(fen), 0, 0 FROM moves INDEXED BY moves_at
         WHERE class IN ({list}) AND at_ms >= ?1 AND at_ms < ?2 GROUP BY class"
    );
    let sums = format!(
        "SELECT class, sum(count), sum(fen), sum(off_fen), sum(unsettled_fen) FROM sums
         WHERE span = ?3 AND class IN ({list}) AND at >= ?1 AND at < ?2 GROUP BY class"
    );
    let mut tallies = HashMap::new();
    let cut = cut(start, end);
    for (from, to) in cut.pieces {
        for sql in [&trades, &moves] {
            add(connection, sql, [from, to], &mut tallies)?;
        }
    }
    for (span, from, to) in cut.spans {
        add(connection, &sums, [from, to, span], &mut tallies)?;
    }
    Ok(tallies)
}

fn add(
    connection: &Connection,
    sql: &str,
    between: impl Params,
    tallies: &mut HashMap<i64, Tally>,
) -> Result<(), JournalFault> {
    // It names its classes: kept, it would only drive out statements that come again.
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query(between)?;
    while let Some(row) = rows.next()? {
        let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
        let tally = tallies.entry(row.get(0)?).or_default();
        tally.count += number(1)?;
        tally.fen += number(2)?;
        tally.off_fen += number(3)?;
        tally.unsettled_fen += number(4)?;
    }
    Ok(())
}

/// A range in what is kept of it.
#[derive(Debug, PartialEq, Eq)]
struct Cut {
    /// Less than an hour each, in milliseconds.
    pieces: Vec<(i64, i64)>,
    /// How many hours a span has, and from which to before which they are.
    spans: Vec<(i64, i64, i64)>,
}

fn cut(start: Option<i64>, end: i64) -> Cut {
    let mut cut = Cut {
        pieces: Vec::new(),
        spans: Vec::new(),
    };
    let mut piece = |from: i64, to: i64| {
        if from < to {
            cut.pieces.push((from, to));
        }
    };
    let last = end.div_euclid(HOUR_MS);
    let mut from = match start {
        None => i64::MIN,
        Some(start) => {
            let first = up(start, HOUR_MS);
            if first > last {
                piece(start, end);
                return cut;
            }
            piece(start, first * HOUR_MS);
            first
        }
    };
    piece(last * HOUR_MS, end);
    // From the smallest spans inwards, and the largest in the middle.
    let mut to = last;
    for (n, span) in SPANS.into_iter().enumerate() {
        let Some(wider) = SPANS.get(n + 1) else {
            if from < to {
                let first = if start.is_none() {
                    i64::MIN
                } else {
                    from / span
                };
                cut.spans.push((span, first, to / span));
            }
            break;
        };
        let inner_to = to.div_euclid(*wider) * wider;
        let inner_from = match start {
            None => i64::MIN,
            Some(_) => up(from, *wider) * wider,
        };
        if inner_from >= inner_to {
            if from < to {
                cut.spans.push((span, from / span, to / span));
            }
            break;
        }
        for (first, behind) in [(from, inner_from), (inner_to, to)] {
            if first < behind && first != i64::MIN {
                cut.spans.push((span, first / span, behind / span));
            }
        }
        (from, to) = (inner_from, inner_to);
    }
    cut
}

/// How many times `unit` reaches `at`.
fn up(at: i64, unit: i64) -> i64 {
    at.div_euclid(unit) + i64::from(at.rem_euclid(unit) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_cut_without_a_gap_and_without_counting_twice() {
        let ends = [0, 1, HOUR_MS - 1, HOUR_MS, 30 * HOUR_MS, 30 * HOUR_MS + 7];
        let far = [24, 768, 769, 2000, 20_000].map(|hours| hours * HOUR_MS);
        for start in ends {
            for end in ends.into_iter().chain(far).chain(far.map(|end| end + 1)) {
                if start > end {
                    continue;
                }
                let whole = cut(Some(start), end);
                let spans = whole.spans.iter().map(|(span, from, to)| {
                    let hours = span * HOUR_MS;
                    (from * hours, to * hours)
                });
                let mut parts: Vec<(i64, i64)> = spans.chain(whole.pieces.clone()).collect();
                parts.retain(|(from, to)| from != to);
                parts.sort_unstable();
                let mut at = start;
                for (from, to) in parts {
                    assert_eq!(from, at, "{start}..{end}: {whole:?}");
                    at = to;
                }
                assert_eq!(at, end, "{start}..{end}: {whole:?}");
            }
        }
        let ever = cut(None, 2000 * HOUR_MS + 5);
        assert_eq!(ever.pieces, [(2000 * HOUR_MS, 2000 * HOUR_MS + 5)]);
        assert_eq!(
            ever.spans,
            [(1, 1992, 2000), (24, 64, 83), (768, i64::MIN, 2)]
        );
    }
}
