//! What a damaged journal holds and a backup of it does not: every entry that can still be read,
//! in its order. An entry is known by what it says, not by its place, so a journal that went its
//! own way after an earlier restore gives up nothing.

use crate::JournalFault;
use crate::entry::{self, Line};
use rusqlite::{Connection, OptionalExtension, Row, Statement};
use std::collections::{HashMap, HashSet};

/// How many places in a row may be empty or unreadable before the end is taken to be reached,
/// where nothing in the file says how far it goes.
const MISSES_MAX: i64 = 100_000;

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
    let mut same = HashSet::new();
    let mut later = Vec::new();
    let mut backup_at = Reader::of(backup)?;
    while let Some(line) = lines.next() {
        if backup_at
            .at(line.seq)?
            .is_some_and(|other| is_same(&other, &line))
        {
            same.insert(line.seq);
        } else {
            later.push(line);
        }
    }
    let later = without(later, &same, backup)?;
    Ok(Found {
        later,
        unreadable: lines.unreadable,
    })
}

/// `later` without those entries that the backup has in another place.
fn without(
    later: Vec<Line>,
    same: &HashSet<i64>,
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
        if !same.contains(&line.seq) && numbers.contains(&line.no) {
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

/// Reads the entries of a file of either form.
struct Reader<'a> {
    /// Those from a place on, in order.
    all: Statement<'a>,
    /// The one in a place.
    one: Statement<'a>,
    read: fn(&Row<'_>) -> rusqlite::Result<Line>,
}

impl<'a> Reader<'a> {
    fn of(connection: &'a Connection) -> rusqlite::Result<Reader<'a>> {
        let has_sums = connection.prepare("SELECT sum FROM entries").is_ok();
        let (columns, read): (_, fn(&Row<'_>) -> rusqlite::Result<Line>) = if has_sums {
            (Line::COLUMNS, Line::of)
        } else {
            ("seq, no, at_ms, form", of_form_1)
        };
        let sql = format!("SELECT {columns} FROM entries NOT INDEXED WHERE seq");
        Ok(Reader {
            all: connection.prepare(&format!("{sql} >= ?1 ORDER BY seq"))?,
            one: connection.prepare(&format!("{sql} = ?1"))?,
            read,
        })
    }

    fn at(&mut self, seq: i64) -> rusqlite::Result<Option<Line>> {
        self.one.query_row([seq], self.read).optional()
    }
}

/// An entry of form 1, which had no sum: it is believed as it stands.
fn of_form_1(row: &Row<'_>) -> rusqlite::Result<Line> {
    let (no, at_ms, form): (String, i64, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let sum = entry::sum(&no, at_ms, &form);
    Ok(Line {
        seq: row.get(0)?,
        no,
        at_ms,
        form,
        sum,
    })
}

/// Every readable entry of a damaged file: read on from each place where reading goes on.
struct Lines<'a> {
    reader: Reader<'a>,
    /// What was read ahead, the next one last.
    ahead: Vec<Line>,
    next_seq: i64,
    last_seq: Option<i64>,
    misses: i64,
    unreadable: usize,
    is_broken: bool,
}

/// How many entries are read ahead.
const AHEAD: usize = 1_000;

impl<'a> Lines<'a> {
    fn of(connection: &'a Connection) -> rusqlite::Result<Lines<'a>> {
        let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, Option<i64>>(0));
        let last_seq = [
            "SELECT max(seq) FROM entries",
            "SELECT max(seq) FROM sqlite_sequence WHERE name = 'entries'",
            "SELECT max(entry) FROM records",
        ]
        .into_iter()
        .filter_map(|sql| number(sql).ok().flatten())
        .max();
        Ok(Lines {
            reader: Reader::of(connection)?,
            ahead: Vec::new(),
            next_seq: 0,
            last_seq,
            misses: 0,
            unreadable: 0,
            is_broken: false,
        })
    }

    fn next(&mut self) -> Option<Line> {
        loop {
            if let Some(line) = self.ahead.pop() {
                self.next_seq = line.seq + 1;
                if line.read().is_ok() {
                    return Some(line);
                }
                self.unreadable += 1;
                continue;
            }
            if self.is_broken {
                self.step_over()?;
            } else if !self.read_ahead() {
                return None;
            }
        }
    }

    /// Whether there may be more.
    fn read_ahead(&mut self) -> bool {
        let Ok(mut rows) = self.reader.all.query([self.next_seq]) else {
            self.is_broken = true;
            return true;
        };
        while self.ahead.len() < AHEAD {
            match rows.next() {
                Ok(Some(row)) => match (self.reader.read)(row) {
                    Ok(line) => self.ahead.push(line),
                    Err(_) => self.unreadable += 1,
                },
                Ok(None) => break,
                Err(_) => {
                    self.is_broken = true;
                    break;
                }
            }
        }
        self.ahead.reverse();
        self.is_broken || !self.ahead.is_empty()
    }

    /// Tries the next place by itself; `None` at the end.
    fn step_over(&mut self) -> Option<()> {
        let is_over = match self.last_seq {
            Some(last) => self.next_seq > last,
            None => self.misses > MISSES_MAX,
        };
        if is_over {
            return None;
        }
        match self.reader.at(self.next_seq) {
            Ok(Some(line)) => {
                self.ahead.push(line);
                self.misses = 0;
                self.is_broken = false;
            }
            Ok(None) => {
                self.next_seq += 1;
                self.misses += 1;
            }
            Err(_) => {
                self.next_seq += 1;
                self.misses += 1;
                self.unreadable += usize::from(self.last_seq.is_some());
            }
        }
        Some(())
    }
}
