//! What a shift that goes on came to, and its records: asked of the classes of its clerk at this
//! till, each from one place in the order of the entries on.

use crate::classes::{self, Class, What};
use crate::read::{self, JOINED};
use crate::{JournalFault, Stored, bill};
use rusqlite::Connection;
use std::ops::Range;
use till::bill::{Figure, State, Wanted};
use till::money::Sum;
use till::shift::Figures;
use till::who::Staff;

/// The classes of what this clerk did at this till itself.
pub(super) fn classes_of(connection: &Connection, clerk: &str) -> Result<Vec<Class>, JournalFault> {
    let wanted = Wanted {
        platform: None,
        clerk: Some(clerk.to_owned()),
        device: Some(String::new()),
    };
    classes::wanted(connection, &wanted)
}

/// What the entries behind `after` came to, and how much has no end.
pub(super) fn figures(
    connection: &Connection,
    classes: &[Class],
    after: i64,
) -> Result<Figures, JournalFault> {
    let open = "SELECT count(*) FROM trades INDEXED BY trades_begun WHERE class = ?1";
    let trades = "SELECT count(*), coalesce(sum(fen), 0) FROM trades INDEXED BY trades_entry
      WHERE class = ?1 AND entry > ?2";
    let rests = "SELECT coalesce(sum(count), 0), coalesce(sum(fen), 0)
      FROM moves INDEXED BY moves_entry WHERE class = ?1 AND entry > ?2";
    let mut figures = Figures::default();
    for class in classes {
        let (figure, sql) = match (class.what, class.figure()) {
            (What::Trade(_, State::Open), _) => {
                let count: i64 = connection
                    .prepare_cached(open)?
                    .query_row([class.id], |row| row.get(0))?;
                figures.unresolved = figures.unresolved.saturating_add(count.unsigned_abs());
                continue;
            }
            (What::Trade(..), Some(figure)) => (figure, trades),
            (What::Move(figure), _) if figure == Figure::Rest => (figure, rests),
            // What failed is nobody's figure, and what a platform gave back no clerk's.
            (What::Trade(..), None) | (What::Move(_), _) => continue,
        };
        let (count, fen): (i64, i64) = connection
            .prepare_cached(sql)?
            .query_row([class.id, after], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let sum = Sum::of_fen(fen.unsigned_abs());
        figures.add(class.whose.platform, figure, count.unsigned_abs(), sum);
    }
    Ok(figures)
}

/// The records that came to count with an entry in `entries`, the newest first: at most `at_most`
/// of them, each with that entry.
pub(super) fn records(
    connection: &Connection,
    clerk: &str,
    entries: Range<i64>,
    at_most: usize,
) -> Result<Vec<(i64, Stored)>, JournalFault> {
    let sql = "SELECT entry, seq FROM trades INDEXED BY trades_entry
      WHERE class = ?1 AND entry >= ?2 AND entry < ?3 ORDER BY entry DESC LIMIT ?4";
    let most = i64::try_from(at_most).unwrap_or(i64::MAX);
    let mut places: Vec<(i64, i64)> = Vec::new();
    for class in classes_of(connection, clerk)? {
        if class.figure().is_none() {
            continue;
        }
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([class.id, entries.start, entries.end, most], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        for place in rows {
            places.push(place?);
        }
    }
    places.sort_unstable_by(|one, other| other.cmp(one));
    places.truncate(at_most);
    let sql = format!("{JOINED} WHERE records.seq = ?1");
    let mut records = Vec::with_capacity(places.len());
    for (entry, seq) in places {
        let found = read::list(connection, &sql, [seq])?;
        records.extend(found.into_iter().map(|stored| (entry, stored)));
    }
    Ok(records)
}

/// Somebody by this number, called as by their newest record; `None` for nobody.
pub(super) fn named(
    connection: &Connection,
    classes: &[Class],
    clerk: &str,
) -> Result<Option<Staff>, JournalFault> {
    if clerk.is_empty() {
        return Ok(None);
    }
    let of_trades = classes.iter().filter(|class| match class.what {
        What::Trade(..) => true,
        What::Move(_) => false,
    });
    let ids: Vec<i64> = of_trades.map(|class| class.id).collect();
    Ok(Some(Staff {
        no: clerk.to_owned(),
        name: bill::name(connection, &ids)?,
    }))
}
