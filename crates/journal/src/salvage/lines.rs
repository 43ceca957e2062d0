//! Reads a damaged file's entries, on from each place where reading goes on.

use crate::entry::{self, Line};
use rusqlite::{Connection, OptionalExtension, Row, Statement};

/// How many places in a row may be empty or unreadable before the end is taken to be reached. How
/// far the file says that it goes is not enough: in a damaged one that may be any number.
const MISSES_MAX: i64 = 100_000;

/// How many entries are read ahead.
const AHEAD: usize = 1_000;

/// Reads the entries of a file of either form.
pub struct Reader<'a> {
    /// Those from a place on, in order.
    pub all: Statement<'a>,
    /// The one in a place.
    one: Statement<'a>,
    /// Reads a row of either.
    pub read: fn(&Row<'_>) -> rusqlite::Result<Line>,
}

impl<'a> Reader<'a> {
    /// Of this file.
    ///
    /// # Errors
    /// Where there are no entries to be read.
    pub fn of(connection: &'a Connection) -> rusqlite::Result<Reader<'a>> {
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

    /// The entry in this place.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn at(&mut self, seq: i64) -> rusqlite::Result<Option<Line>> {
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
pub struct Lines<'a> {
    reader: Reader<'a>,
    /// What was read ahead, the next one last.
    ahead: Vec<(i64, Option<Line>)>,
    next_seq: i64,
    last_seq: Option<i64>,
    misses: i64,
    /// How many were there and could not be read, so far.
    pub unreadable: usize,
    is_broken: bool,
}

impl<'a> Lines<'a> {
    /// Of this file.
    ///
    /// # Errors
    /// Where there is no table of entries.
    pub fn of(connection: &'a Connection) -> rusqlite::Result<Lines<'a>> {
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

    /// The next one, whether or not it is what was written.
    pub fn next_line(&mut self) -> Option<Line> {
        loop {
            if let Some((seq, line)) = self.ahead.pop() {
                // No journal comes to the last number of all; and never back, whatever it says.
                self.next_seq = self.next_seq.max(seq.checked_add(1)?);
                if line.is_some() {
                    return line;
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
                Ok(Some(row)) => {
                    let seq = row.get(0).unwrap_or(self.next_seq);
                    self.ahead.push((seq, (self.reader.read)(row).ok()));
                }
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
        let is_behind_last = self.last_seq.is_some_and(|last| self.next_seq > last);
        if is_behind_last || self.misses > MISSES_MAX || self.next_seq == i64::MAX {
            return None;
        }
        match self.reader.at(self.next_seq) {
            Ok(Some(line)) => {
                self.ahead.push((self.next_seq, Some(line)));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Connection {
        let connection = Connection::open_in_memory().expect("a file");
        let table = "CREATE TABLE entries (seq INTEGER PRIMARY KEY, no TEXT, at_ms INTEGER,
            form TEXT, sum INTEGER);";
        connection.execute_batch(table).expect("a table");
        connection
    }

    #[test]
    fn a_last_number_that_is_damage_ends_the_reading() {
        let connection = entries();
        let mut lines = Lines::of(&connection).expect("a table");
        (lines.is_broken, lines.last_seq) = (true, Some(i64::MAX));
        assert!(lines.next_line().is_none());
    }

    #[test]
    fn an_entry_in_the_last_place_of_all_is_damage() {
        let connection = entries();
        let row = "INSERT INTO entries VALUES (9223372036854775807, '1', 0, '', 0)";
        connection.execute_batch(row).expect("a row");
        let mut lines = Lines::of(&connection).expect("a table");
        assert!(lines.next_line().is_none());
    }
}
