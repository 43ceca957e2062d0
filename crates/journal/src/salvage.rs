//! What a damaged journal holds and a backup of it does not: every entry that can still be read,
//! in its order. An entry is known by what it says, not by its place, so a journal that went its
//! own way after an earlier restore gives up nothing.

mod header;
mod lines;

pub use header::lend_header;

use crate::JournalFault;
use crate::entry::Line;
use lines::{Lines, Reader};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The entries that the backup does not have, oldest first.
    pub later: Vec<Line>,
    /// How many entries are there and cannot be read, or are not what was written.
    pub unreadable: usize,
}

/// The entries of `damaged` that `backup` does not have.
///
/// # Errors
/// Where the backup cannot be read; of `damaged` nothing is expected.
pub fn later(damaged: &Connection, backup: &Connection) -> Result<Found, JournalFault> {
    let Ok(mut lines) = Lines::of(damaged) else {
        return Ok(Found::default());
    };
    let mut same = Places::default();
    let mut found = Found::default();
    let mut backup_at = Reader::of(backup)?;
    while let Some(line) = lines.next_line() {
        let other = backup_at.at(line.seq)?;
        if other.is_some_and(|other| is_same(&other, &line)) {
            same.add(line.seq);
        } else if line.read().is_ok() {
            found.later.push(line);
        } else {
            found.unreadable += 1;
        }
    }
    found.later = without(found.later, &same, backup)?;
    found.unreadable += lines.unreadable;
    Ok(found)
}

/// `later` without those entries that the backup has in another place.
fn without(
    later: Vec<Line>,
    same: &Places,
    backup: &Connection,
) -> Result<Vec<Line>, JournalFault> {
    if later.is_empty() {
        return Ok(later);
    }
    let numbers: HashSet<String> = later.iter().map(|line| line.no.clone()).collect();
    let mut had: HashMap<(String, i64, String), usize> = HashMap::new();
    let mut reader = Reader::of(backup)?;
    let mut rows = reader.all.query([0])?;
    while let Some(row) = rows.next()? {
        let line = (reader.read)(row)?;
        if !same.contains(line.seq) && numbers.contains(&line.no) {
            *had.entry((line.no, line.at_ms, line.form)).or_default() += 1;
        }
    }
    let mut new = later;
    new.retain(|line| {
        let content = (line.no.clone(), line.at_ms, line.form.clone());
        match had.get_mut(&content) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            Some(_) | None => true,
        }
    });
    Ok(new)
}

fn is_same(one: &Line, other: &Line) -> bool {
    (&one.no, one.at_ms, &one.form) == (&other.no, other.at_ms, &other.form)
}

/// Places in the order, kept as stretches: a backup and its journal agree on one long one.
#[derive(Debug, Default)]
struct Places(Vec<(i64, i64)>);

impl Places {
    /// Adds one behind all that were added.
    fn add(&mut self, seq: i64) {
        match self.0.last_mut() {
            Some((_, last)) if *last + 1 == seq => *last = seq,
            Some(_) | None => self.0.push((seq, seq)),
        }
    }

    fn contains(&self, seq: i64) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= seq);
        after > 0 && seq <= self.0[after - 1].1
    }
}
