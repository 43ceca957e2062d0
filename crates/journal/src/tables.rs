//! What an entry changes in the tables. Live writing, migration, rebuilding and checking all go
//! through here, so the tables follow from the entries in one way only.

use crate::entry::{Entry, Line};
use crate::{JournalFault, courses, deposits, entry, form, read, schema, shifts, trades};
use rusqlite::{Connection, params};
use till::act::Record;
use till::moment::Moment;
use till::shift::Turn;

/// Appends how a record stands and brings the tables up to it.
///
/// # Errors
/// Where it could not be stored: the transaction is to be given up.
pub fn append(connection: &Connection, record: &Record, at: Moment) -> Result<(), JournalFault> {
    let seq = enter(connection, record.no(), at, &form::write(record))?;
    stood(connection, seq, record, at)
}

/// Appends that the end of `no` was told.
///
/// # Errors
/// Where it could not be stored: the transaction is to be given up.
pub fn append_told(connection: &Connection, no: &str, at: Moment) -> Result<(), JournalFault> {
    enter(connection, no, at, &entry::told(no))?;
    told(connection, no, at)
}

/// Appends that a shift was started or handed over.
///
/// # Errors
/// Where it could not be stored: the transaction is to be given up.
pub fn append_turn(connection: &Connection, turn: &Turn, at: Moment) -> Result<(), JournalFault> {
    let no = entry::of_shift(turn.no());
    let seq = enter(connection, &no, at, &form::write_turn(turn))?;
    shifts::turned(connection, seq, turn, at)
}

fn enter(connection: &Connection, no: &str, at: Moment, form: &str) -> rusqlite::Result<i64> {
    let sum = entry::sum(no, at.unix_ms(), form);
    connection
        .prepare_cached("INSERT INTO entries (no, at_ms, form, sum) VALUES (?1, ?2, ?3, ?4)")?
        .insert(params![no, at.unix_ms(), form, sum])
}

/// Brings the tables up to an entry that is stored already.
///
/// # Errors
/// Where it is not what was written, or the tables cannot be written.
pub fn apply(connection: &Connection, line: &Line) -> Result<(), JournalFault> {
    let at = Moment::from_unix_ms(line.at_ms);
    match line.read()? {
        Entry::Stood(record) => stood(connection, line.seq, &record, at),
        Entry::Told => told(connection, &line.no, at),
        Entry::Shift(turn) => shifts::turned(connection, line.seq, &turn, at),
    }
}

fn told(connection: &Connection, no: &str, at: Moment) -> Result<(), JournalFault> {
    connection
        .prepare_cached(schema::TELL)?
        .execute(params![no, at.unix_ms()])?;
    Ok(())
}

fn stood(
    connection: &Connection,
    seq: i64,
    record: &Record,
    at: Moment,
) -> Result<(), JournalFault> {
    let values = params![
        seq,
        record.no(),
        record.parent(),
        record.begun().unix_ms(),
        record.is_final().then(|| at.unix_ms()),
        form::transaction_id(record),
        record.is_of_elsewhere(),
    ];
    let (first, ended_ms): (i64, Option<i64>) = connection
        .prepare_cached(schema::UPSERT)?
        .query_row(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let ended = ended_ms.map(Moment::from_unix_ms);
    trades::stood(connection, seq, first, record, ended)?;
    match record {
        Record::Charge(charge) => {
            courses::heard(connection, seq, first, charge, at)?;
            deposits::stood(connection, first, charge, ended)
        }
        Record::Second(second) => deposits::followed(connection, second),
    }
}

/// Fills the empty tables from the entries, and tells how many entries there are. To be called
/// inside a transaction.
///
/// # Errors
/// Where an entry cannot be read, or the tables cannot be written.
pub fn derive(connection: &Connection) -> Result<u64, JournalFault> {
    let sql = format!("SELECT {} FROM entries ORDER BY seq", Line::COLUMNS);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut entries = 0;
    while let Some(row) = rows.next()? {
        apply(connection, &Line::of(row)?)?;
        entries += 1;
    }
    Ok(entries)
}

/// Makes the tables of an open journal anew from its entries. To be called inside a transaction.
///
/// # Errors
/// Where an entry cannot be read, or the tables cannot be written.
pub fn rebuild(connection: &Connection) -> Result<(), JournalFault> {
    for (table, _) in schema::DERIVED {
        connection.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    connection.execute_batch(&schema::derived("main"))?;
    derive(connection)?;
    let last = read::last_counter(connection)?;
    connection.execute("UPDATE counter SET last = max(last, ?1)", [last])?;
    Ok(())
}
