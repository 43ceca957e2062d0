//! What an entry changes in the table of deposits: one row for each that was frozen, with what
//! became of it. It is derived from the freeze and its second phases as `till::standing` says,
//! so it holds nothing that the entries do not say. What may be taken from a deposit is never
//! asked of this table.

use crate::read::{self, JOINED};
use crate::{JournalFault, courses, schema, words};
use rusqlite::{Connection, params};
use till::act::{Charge, ChargeNo, Record, Second, SecondNo};
use till::moment::Moment;
use till::platform::{Booked, Platform};
use till::standing::Deposit;

/// A charge whose first entry is `seq` stands anew; its end was first recorded at `ended`.
///
/// # Errors
/// Where the journal cannot be read or written.
pub fn stood(
    connection: &Connection,
    seq: i64,
    charge: &Charge,
    ended: Option<Moment>,
) -> Result<(), JournalFault> {
    let ChargeNo::Freeze(no) = &charge.no else {
        return Ok(());
    };
    let followed = read::followed_by(connection, no.as_str())?;
    courses::stood(connection, seq, charge, ended, &followed)?;
    let seconds: Vec<Second> = followed
        .into_iter()
        .filter_map(|stored| stored.record.into_second())
        .collect();
    let Some(deposit) = Deposit::of(charge, &seconds) else {
        connection
            .prepare_cached(schema::NO_DEPOSIT)?
            .execute([no.as_str()])?;
        return Ok(());
    };
    connection
        .prepare_cached(schema::UPSERT_DEPOSIT)?
        .execute(params![
            no.as_str(),
            platform_number(charge.platform),
            fen(charge.amount.fen()),
            fen(deposit.left().fen()),
            words::of(charge),
            fen(deposit.consumed.fen()),
            fen(deposit.consumed_elsewhere.fen()),
            fen(deposit.unfrozen.fen()),
            fen(deposit.auto_unfrozen.fen()),
            deposit.busy,
            deposit.since.unix_ms(),
            charge.guest.leaves.map(|day| day.to_string()),
        ])?;
    Ok(())
}

/// A second phase stands anew: one that begins, ends or fails changes its deposit's row.
///
/// # Errors
/// Where the journal cannot be read or written.
pub fn followed(connection: &Connection, second: &Second) -> Result<(), JournalFault> {
    let freeze = match &second.no {
        SecondNo::Consume(_, freeze, _) | SecondNo::Unfreeze(_, freeze) => freeze,
        // A refund gives back what was paid or consumed; what was frozen stays as it was.
        SecondNo::Refund(..) => return Ok(()),
    };
    // The deposit of a second phase that was salvaged without it is not here.
    let Some(seq) = read::seq_of(connection, freeze.as_str())? else {
        return Ok(());
    };
    let sql = format!("{JOINED} WHERE records.seq = ?1");
    let Some(stored) = read::list(connection, &sql, [seq])?.pop() else {
        return Ok(());
    };
    match stored.record {
        Record::Charge(charge) => stood(connection, seq, &charge, stored.ended),
        Record::Second(_) => Ok(()),
    }
}

/// How a platform is written in the table.
pub const fn platform_number(platform: Platform) -> i64 {
    match platform {
        Platform::WeChat => 1,
        Platform::Alipay => 2,
        Platform::Books(Booked::Cash) => 3,
        Platform::Books(Booked::BankCard) => 4,
    }
}

/// Whole fen as SQLite has integers. No amount comes near the end of either.
pub fn fen(fen: u64) -> i64 {
    i64::try_from(fen).unwrap_or(i64::MAX)
}
