//! What an entry changes in the tables of what went from deposits: the rest that went back with a
//! consume, what the platform gave back by itself, and how much is still held. It follows from the
//! freeze, its second phases and what was heard of it, as `till::bill::course` says.

use crate::classes::{self, What};
use crate::deposits::fen;
use crate::{JournalFault, Stored};
use rusqlite::Connection;
use till::act::{Charge, Record};
use till::bill::{Followed, Heard, course};
use till::moment::Moment;
use till::money::{Money, Sum};

/// Keeps what the entry `entry` told of a deposit, where that is new.
///
/// # Errors
/// Where the journal cannot be read or written.
pub fn heard(
    connection: &Connection,
    entry: i64,
    freeze: i64,
    charge: &Charge,
    at: Moment,
) -> Result<(), JournalFault> {
    let Some(told) = Heard::of(charge, at) else {
        return Ok(());
    };
    let totals = |heard: &Heard| (heard.gone_back.fen(), heard.elsewhere.fen());
    let known = all_heard(connection, freeze)?;
    if known.last().map_or((0, 0), totals) == totals(&told) {
        return Ok(());
    }
    let (gone_back, elsewhere) = totals(&told);
    let sql = "INSERT INTO heard (entry, freeze, at_ms, gone_back_fen, elsewhere_fen)
      VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute([
        entry,
        freeze,
        at.unix_ms(),
        fen(gone_back),
        fen(elsewhere),
    ])?;
    Ok(())
}

fn all_heard(connection: &Connection, freeze: i64) -> Result<Vec<Heard>, JournalFault> {
    let sql =
        "SELECT at_ms, gone_back_fen, elsewhere_fen FROM heard WHERE freeze = ?1 ORDER BY entry";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([freeze], |row| {
        let gone_back = row.get::<_, i64>(1)?.unsigned_abs();
        Ok(Heard {
            at: Moment::from_unix_ms(row.get(0)?),
            gone_back: Money::from_fen(gone_back).unwrap_or_default(),
            elsewhere: Sum::of_fen(row.get::<_, i64>(2)?.unsigned_abs()),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A deposit, or one of its second phases, stands anew. The deposit's end was first recorded at
/// `ended`.
///
/// # Errors
/// Where the journal cannot be read or written.
pub fn stood(
    connection: &Connection,
    freeze: i64,
    charge: &Charge,
    ended: Option<Moment>,
    followed: &[Stored],
) -> Result<(), JournalFault> {
    let followed: Vec<Followed> = followed
        .iter()
        .filter_map(|stored| match &stored.record {
            Record::Charge(_) => None,
            Record::Second(second) => Some(Followed {
                second: second.clone(),
                ended: stored.ended,
            }),
        })
        .collect();
    let heard = all_heard(connection, freeze)?;
    let mut moves = Vec::new();
    for event in course(charge, ended, &followed, &heard) {
        moves.push([
            classes::number(connection, What::Move(event.figure), &event.whose, false)?,
            event.at.unix_ms(),
            fen(event.count),
            fen(event.sum.fen()),
        ]);
    }
    let before = moves_of(connection, freeze)?;
    if before == moves {
        return Ok(());
    }
    for [class, at_ms, count, fen] in before {
        classes::add(connection, class, at_ms, (-count, -fen, 0))?;
    }
    connection
        .prepare_cached("DELETE FROM moves WHERE freeze = ?1")?
        .execute([freeze])?;
    let sql =
        "INSERT INTO moves (freeze, n, class, at_ms, count, fen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    for (n, [class, at_ms, count, fen]) in (0..).zip(moves) {
        let row: [i64; 6] = [freeze, n, class, at_ms, count, fen];
        connection.prepare_cached(sql)?.execute(row)?;
        classes::add(connection, class, at_ms, (count, fen, 0))?;
    }
    Ok(())
}

/// Class, moment, count and fen of each.
fn moves_of(connection: &Connection, freeze: i64) -> Result<Vec<[i64; 4]>, JournalFault> {
    let sql = "SELECT class, at_ms, count, fen FROM moves WHERE freeze = ?1 ORDER BY n";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([freeze], |row| {
        Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
