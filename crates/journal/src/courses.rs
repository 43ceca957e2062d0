//! What an entry changes in the tables of what went from deposits: the rest that went back with a
//! consume, what the platform gave back by itself, and how much is still held. It follows from the
//! freeze, its second phases and what was heard of it, as `till::bill::course` says.

use crate::classes::{self, Change, What};
use crate::deposits::fen;
use crate::{JournalFault, Stored, read};
use rusqlite::{Connection, OptionalExtension, params};
use till::act::{Charge, Record};
use till::bill::{Figure, Followed, Heard, course, giver};
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
        let gave = giver(&followed).filter(|_| event.figure == Figure::Rest);
        moves.push(Move {
            class: classes::number(connection, What::Move(event.figure), &event.whose, false)?,
            at_ms: event.at.unix_ms(),
            count: fen(event.count),
            fen: fen(event.sum.fen()),
            entry: match gave {
                Some(consume) => came_with(connection, consume.second.no.as_str())?,
                None => None,
            },
        });
    }
    let before = moves_of(connection, freeze)?;
    if before == moves {
        return Ok(());
    }
    for gone in before {
        let back = moved(-gone.count, -gone.fen);
        classes::add(connection, gone.class, gone.at_ms, back)?;
    }
    connection
        .prepare_cached("DELETE FROM moves WHERE freeze = ?1")?
        .execute([freeze])?;
    let sql = "INSERT INTO moves (freeze, n, class, at_ms, count, fen, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    for (n, went) in (0i64..).zip(moves) {
        let Move {
            class,
            at_ms,
            count,
            fen,
            entry,
        } = went;
        connection
            .prepare_cached(sql)?
            .execute(params![freeze, n, class, at_ms, count, fen, entry])?;
        classes::add(connection, class, at_ms, moved(count, fen))?;
    }
    Ok(())
}

/// What goes from a deposit is no income, so nobody takes anything off it.
fn moved(count: i64, fen: i64) -> Change {
    Change {
        count,
        fen,
        ..Change::default()
    }
}

/// What went from a deposit.
#[derive(PartialEq, Eq)]
struct Move {
    class: i64,
    at_ms: i64,
    count: i64,
    fen: i64,
    /// Of a rest that went back: with which entry its consume came to count.
    entry: Option<i64>,
}

fn moves_of(connection: &Connection, freeze: i64) -> Result<Vec<Move>, JournalFault> {
    let sql = "SELECT class, at_ms, count, fen, entry FROM moves WHERE freeze = ?1 ORDER BY n";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([freeze], |row| {
        Ok(Move {
            class: row.get(0)?,
            at_ms: row.get(1)?,
            count: row.get(2)?,
            fen: row.get(3)?,
            entry: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// With which entry the record `no` came to count.
fn came_with(connection: &Connection, no: &str) -> Result<Option<i64>, JournalFault> {
    let Some(seq) = read::seq_of(connection, no)? else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached("SELECT entry FROM trades WHERE seq = ?1")?;
    let entry = statement.query_row([seq], |row| row.get(0)).optional()?;
    Ok(entry.flatten())
}
