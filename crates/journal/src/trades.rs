//! What an entry changes in the tables of trades and sums: one row for each record, and what a bill
//! counts of it. A row that changes takes from the sums what it was and adds what it is.

use crate::classes::{self, Change, What};
use crate::deposits::fen;
use crate::{JournalFault, schema, words};
use rusqlite::{Connection, OptionalExtension, params};
use till::act::Record;
use till::bill::{Figure, Trade};
use till::moment::Moment;

/// What of a trade's row can change.
#[derive(PartialEq, Eq)]
struct Row {
    class: i64,
    fen: i64,
    off_fen: i64,
    unsettled_fen: i64,
    counted_ms: Option<i64>,
    /// With which entry it came to count.
    entry: Option<i64>,
}

impl Row {
    fn of(connection: &Connection, seq: i64) -> Result<Option<Row>, JournalFault> {
        let sql = "SELECT class, fen, off_fen, unsettled_fen, counted_ms, entry
          FROM trades WHERE seq = ?1";
        let mut statement = connection.prepare_cached(sql)?;
        let row = statement.query_row([seq], |row| {
            Ok(Row {
                class: row.get(0)?,
                fen: row.get(1)?,
                off_fen: row.get(2)?,
                unsettled_fen: row.get(3)?,
                counted_ms: row.get(4)?,
                entry: row.get(5)?,
            })
        });
        Ok(row.optional()?)
    }

    fn count(&self, connection: &Connection, times: i64) -> Result<(), JournalFault> {
        let Some(at_ms) = self.counted_ms else {
            return Ok(());
        };
        let what = Change {
            count: times,
            fen: times * self.fen,
            off_fen: times * self.off_fen,
            unsettled_fen: times * self.unsettled_fen,
        };
        classes::add(connection, self.class, at_ms, what)
    }
}

/// The record whose first entry is `seq` stands anew, by the entry `entry`; its end was first recorded at `ended`.
///
/// # Errors
/// Where the journal cannot be read or written.
pub fn stood(
    connection: &Connection,
    entry: i64,
    seq: i64,
    record: &Record,
    ended: Option<Moment>,
) -> Result<(), JournalFault> {
    let trade = Trade::of(record, ended);
    let words = words::noted(record);
    let what = What::Trade(trade.kind, trade.state);
    let before = Row::of(connection, seq)?;
    // What counts goes on counting; what is heard of it later puts it into no other shift.
    let since = before.as_ref().and_then(|before| before.entry);
    let counts = Figure::of(trade.kind, trade.state).is_some();
    let row = Row {
        class: classes::number(connection, what, &trade.whose, !words.is_empty())?,
        fen: fen(trade.amount.fen()),
        off_fen: fen(trade.discount.fen()),
        unsettled_fen: fen(trade.unsettled.fen()),
        counted_ms: trade.counted.map(Moment::unix_ms),
        entry: counts.then(|| since.unwrap_or(entry)),
    };
    if before.as_ref() == Some(&row) {
        return Ok(());
    }
    match before {
        Some(before) => before.count(connection, -1)?,
        // What was noted never changes, so it is read once.
        None => post(connection, seq, &words)?,
    }
    row.count(connection, 1)?;
    connection
        .prepare_cached(schema::UPSERT_TRADE)?
        .execute(params![
            seq,
            row.class,
            row.fen,
            row.off_fen,
            row.unsettled_fen,
            trade.begun.unix_ms(),
            row.counted_ms,
            row.entry,
            words,
        ])?;
    Ok(())
}

/// Keeps where each word of a note stands.
fn post(connection: &Connection, seq: i64, words: &str) -> Result<(), JournalFault> {
    for token in words::tokens(words) {
        let id: Option<i64> = connection
            .prepare_cached("SELECT id FROM tokens WHERE token = ?1")?
            .query_row([token], |row| row.get(0))
            .optional()?;
        let id = match id {
            Some(id) => id,
            None => connection
                .prepare_cached("INSERT INTO tokens (token) VALUES (?1)")?
                .insert([token])?,
        };
        connection
            .prepare_cached("INSERT OR IGNORE INTO postings (token, seq) VALUES (?1, ?2)")?
            .execute([id, seq])?;
    }
    Ok(())
}
