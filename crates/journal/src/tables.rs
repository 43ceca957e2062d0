//! What an entry changes in the tables. Live writing, migration, rebuilding and checking all go
//! through here, so the tables follow from the entries in one way only.

use crate::entry::{Entry, Line};
use crate::read::{self, JOINED};
use crate::{JournalFault, entry, form, schema};
use rusqlite::{Connection, params};
use till::act::{Charge, ChargeNo, Record, Second, SecondNo};
use till::moment::Moment;
use till::standing::Deposit;
use till::{charge, second};

/// How long a deposit stays frozen before the platform gives back by itself what is left, in
/// milliseconds: 30 days.
const FROZEN_MS_MAX: i64 = 30 * 24 * 60 * 60 * 1000;

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
    let goes_back = match record {
        Record::Charge(charge) => goes_back(connection, charge)?,
        Record::Second(_) => None,
    };
    connection.prepare_cached(schema::UPSERT)?.execute(params![
        seq,
        record.no(),
        record.parent(),
        record.begun().unix_ms(),
        record.is_final().then(|| at.unix_ms()),
        goes_back.map(Moment::unix_ms),
        form::transaction_id(record),
    ])?;
    match record {
        Record::Second(Second {
            no: SecondNo::Consume(_, freeze, _) | SecondNo::Unfreeze(_, freeze),
            state: second::State::Done { .. },
            ..
        }) => taken_from(connection, freeze.as_str()),
        Record::Charge(_) | Record::Second(_) => Ok(()),
    }
}

/// When the platform gives back what is left of this charge; `None` unless it is a deposit with
/// something left.
fn goes_back(connection: &Connection, charge: &Charge) -> Result<Option<Moment>, JournalFault> {
    let (ChargeNo::Freeze(no), charge::State::Done { facts }) = (&charge.no, &charge.state) else {
        return Ok(None);
    };
    let seconds: Vec<Second> = read::followed_by(connection, no.as_str())?
        .into_iter()
        .filter_map(|stored| stored.record.into_second())
        .collect();
    let left = Deposit::of(charge, &seconds).is_some_and(|deposit| !deposit.settled());
    // By the platform's clock, where it told: ours may have been years ahead.
    let at_unix_ms = facts.at_unix_s.map(|at| at.saturating_mul(1000));
    let frozen = at_unix_ms.map_or(charge.begun, Moment::from_unix_ms);
    Ok(left.then(|| frozen.after_ms(FROZEN_MS_MAX)))
}

/// Something was taken from the deposit `no`: it may have nothing left that could go back.
fn taken_from(connection: &Connection, no: &str) -> Result<(), JournalFault> {
    let found = read::list(connection, &format!("{JOINED} WHERE records.no = ?1"), [no])?;
    // The deposit of a second phase that was salvaged without it is not here.
    let Some(Record::Charge(deposit)) = found.into_iter().next().map(|stored| stored.record) else {
        return Ok(());
    };
    let goes_back = goes_back(connection, &deposit)?;
    connection
        .prepare_cached("UPDATE records SET goes_back_ms = ?2 WHERE no = ?1")?
        .execute(params![no, goes_back.map(Moment::unix_ms)])?;
    Ok(())
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
    connection.execute_batch("DROP TABLE records")?;
    connection.execute_batch(&schema::records("main"))?;
    derive(connection)?;
    let last = read::last_counter(connection)?;
    connection.execute("UPDATE counter SET last = max(last, ?1)", [last])?;
    Ok(())
}
