//! The questions about shifts: the one that goes on, those that are over, and the records of one.

use super::count::{classes_of, figures, named, records};
use super::{behind, next_no};
use crate::classes::{self, What};
use crate::entry::{Entry, Line};
use crate::{Journal, JournalFault, Stored};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;
use till::bill::Wanted;
use till::moment::Moment;
use till::money::Sum;
use till::shift::{Shift, Turn};

/// Which shifts that are over are asked for. All of it must hold of one.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AskedShifts {
    /// Whose, by number; an empty one for nobody known, `None` for everybody.
    pub clerk: Option<String>,
    /// Handed over at this moment or later.
    pub from: Option<Moment>,
    /// Handed over before this moment.
    pub to: Option<Moment>,
    /// Where the page before ended.
    pub after: Option<i64>,
}

/// A page of shifts, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftPage {
    /// The shifts.
    pub rows: Vec<Shift>,
    /// Where the next page begins; `None` where there is no more.
    pub next: Option<i64>,
}

/// A page of what a shift counts, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftRecords {
    /// The records.
    pub rows: Vec<Stored>,
    /// Where the next page begins; `None` where there is no more.
    pub next: Option<i64>,
}

/// Where a shift stands among the entries.
struct Place {
    no: i64,
    after: i64,
    started: Option<i64>,
    ended: Option<i64>,
}

const PLACE: &str = "SELECT no, after, started, ended FROM shifts";

impl Place {
    fn of(row: &Row<'_>) -> rusqlite::Result<Place> {
        Ok(Place {
            no: row.get(0)?,
            after: row.get(1)?,
            started: row.get(2)?,
            ended: row.get(3)?,
        })
    }
}

impl Journal {
    /// The shift of this clerk (by number; empty for nobody known) that goes on. There always is
    /// one: what is done behind a handover is the next one's, whether or not it was started.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn shift_now(&self, clerk: &str) -> Result<Shift, JournalFault> {
        now(self.connection(), clerk)
    }

    /// The shifts of all others but `mine` that go on and have anything in them, by number of clerk.
    /// Those that were not started have no number of their own yet: they are given the next ones, so
    /// that no two of them have the same.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn shifts_now(&self, mine: &Shift) -> Result<Vec<Shift>, JournalFault> {
        let connection = self.connection();
        let known = classes::wanted(connection, &Wanted::default())?;
        let own = known
            .into_iter()
            .filter(|class| class.whose.device.is_empty());
        let mut clerks: BTreeSet<String> = own
            .filter(|class| matches!(class.what, What::Trade(..)))
            .map(|class| class.whose.clerk)
            .collect();
        let sql = "SELECT clerk FROM shifts WHERE ended IS NULL";
        let mut statement = connection.prepare_cached(sql)?;
        for clerk in statement.query_map([], |row| row.get(0))? {
            clerks.insert(clerk?);
        }
        clerks.remove(mine.clerk_no());
        let mut shifts = Vec::new();
        let mut next = next_no(connection)? + u64::from(mine.is_unplaced());
        for clerk in clerks {
            let mut shift = now(connection, &clerk)?;
            if shift.started.is_none() {
                if shift.figures.is_nothing() {
                    continue;
                }
                shift.no = next;
                next += 1;
            }
            shifts.push(shift);
        }
        Ok(shifts)
    }

    /// The shift with this number that was started or handed over; `None` where there is none.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn shift(&self, no: u64) -> Result<Option<Shift>, JournalFault> {
        let found = place(self.connection(), no)?;
        found
            .map(|place| shift_at(self.connection(), &place))
            .transpose()
    }

    /// What the handover before left in the drawer, whoever's it was; nothing where there was none.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn last_left(&self) -> Result<Sum, JournalFault> {
        let page = self.shifts(&AskedShifts::default(), 1)?;
        let ended = page.rows.into_iter().next().and_then(|shift| shift.ended);
        Ok(ended.map_or(Sum::default(), |ended| ended.left))
    }

    /// The shifts that are over, at most `at_most` of them, in the order of their handovers.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn shifts(&self, asked: &AskedShifts, at_most: u32) -> Result<ShiftPage, JournalFault> {
        let sql = format!(
            "{PLACE} WHERE ended < ?1 AND (?2 IS NULL OR clerk = ?2)
               AND (?3 IS NULL OR ended_ms >= ?3) AND (?4 IS NULL OR ended_ms < ?4)
             ORDER BY ended DESC LIMIT ?5"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let asked = params![
            asked.after.unwrap_or(i64::MAX),
            asked.clerk,
            asked.from.map(Moment::unix_ms),
            asked.to.map(Moment::unix_ms),
            i64::from(at_most) + 1,
        ];
        let places = statement.query_map(asked, Place::of)?;
        let mut places: Vec<Place> = places.collect::<rusqlite::Result<_>>()?;
        let is_more = places.len() > at_most as usize;
        places.truncate(at_most as usize);
        let last = places.last().filter(|_| is_more);
        let next = last.and_then(|place| place.ended);
        let rows = places
            .iter()
            .map(|place| shift_at(self.connection(), place));
        Ok(ShiftPage {
            rows: rows.collect::<Result<_, _>>()?,
            next,
        })
    }

    /// What this shift counts, at most `at_most` records from behind `after` on.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn shift_records(
        &self,
        shift: &Shift,
        after: Option<i64>,
        at_most: u32,
    ) -> Result<ShiftRecords, JournalFault> {
        let connection = self.connection();
        let clerk = shift.clerk_no();
        // One that was not started has no place of its own yet, only a beginning.
        let stands = place(connection, shift.no)?.filter(|_| !shift.is_unplaced());
        let (begins, ends) = match stands {
            Some(place) => (place.after, place.ended.unwrap_or(i64::MAX)),
            None => (behind(connection, clerk)?.unwrap_or(0), i64::MAX),
        };
        let entries = begins + 1..after.unwrap_or(i64::MAX).min(ends);
        let mut found = records(connection, clerk, entries, at_most as usize + 1)?;
        let is_more = found.len() > at_most as usize;
        found.truncate(at_most as usize);
        let last = found.last().filter(|_| is_more);
        let next = last.map(|(entry, _)| *entry);
        Ok(ShiftRecords {
            rows: found.into_iter().map(|(_, stored)| stored).collect(),
            next,
        })
    }
}

fn now(connection: &Connection, clerk: &str) -> Result<Shift, JournalFault> {
    let sql = format!("{PLACE} WHERE clerk = ?1 AND ended IS NULL");
    let open = connection
        .prepare_cached(&sql)?
        .query_row([clerk], Place::of)
        .optional()?;
    match open {
        Some(place) => shift_at(connection, &place),
        None => {
            let classes = classes_of(connection, clerk)?;
            let after = behind(connection, clerk)?.unwrap_or(0);
            let figures = figures(connection, &classes, after)?;
            let clerk = named(connection, &classes, clerk)?;
            Ok(Shift::begun(next_no(connection)?, clerk, figures))
        }
    }
}

fn place(connection: &Connection, no: u64) -> Result<Option<Place>, JournalFault> {
    let sql = format!("{PLACE} WHERE no = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let no = i64::try_from(no).unwrap_or(i64::MAX);
    Ok(statement.query_row([no], Place::of).optional()?)
}

fn shift_at(connection: &Connection, place: &Place) -> Result<Shift, JournalFault> {
    let no = place.no.unsigned_abs();
    let lost = || JournalFault::damaged(format!("shift {no} has lost its entry"));
    let entry = place.ended.or(place.started).ok_or_else(lost)?;
    let sql = format!("SELECT {} FROM entries WHERE seq = ?1", Line::COLUMNS);
    let line = connection
        .prepare_cached(&sql)?
        .query_row([entry], Line::of)
        .optional()?
        .ok_or_else(lost)?;
    match line.read()? {
        Entry::Shift(turn) => match *turn {
            Turn::HandedOver(shift) => Ok(Shift { no, ..*shift }),
            Turn::Started { clerk, float, .. } => {
                let of = clerk.as_ref().map_or("", |clerk| clerk.no.as_str());
                let figures = figures(connection, &classes_of(connection, of)?, place.after)?;
                Ok(Shift {
                    started: Some(Moment::from_unix_ms(line.at_ms)),
                    float,
                    ..Shift::begun(no, clerk, figures)
                })
            }
        },
        Entry::Stood(_) | Entry::Told => Err(lost()),
    }
}
