//! Where a page ended, so that the next one begins behind it: a text that is handed out and handed
//! in again. Nobody but this file knows what is in it.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::fmt;
use std::str::FromStr;

/// A place in a list, behind its last deposit. It means something in the list that gave it only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct After {
    key: Key,
    seq: i64,
}

/// What a list is ordered by before the order in which deposits were recorded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// By nothing.
    Recorded,
    /// By a moment.
    Ms(i64),
    /// By a day.
    Day(String),
}

/// The text is of no place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no place in a list")]
pub struct NoPlace;

impl After {
    /// Behind the deposit whose freeze is `seq`.
    pub(super) const fn of(seq: i64, key: Key) -> After {
        After { key, seq }
    }

    /// Behind the record whose first entry is `seq`, in a list by moments.
    pub(crate) const fn at_ms(seq: i64, ms: i64) -> After {
        After::of(seq, Key::Ms(ms))
    }

    /// The same place where every moment is this much later.
    pub(super) fn later_by(&self, ms: i64) -> After {
        let key = match &self.key {
            Key::Ms(at) => Key::Ms(at.saturating_add(ms)),
            Key::Recorded | Key::Day(_) => self.key.clone(),
        };
        After { key, ..*self }
    }

    /// The same place where every moment is this much earlier.
    pub(super) fn earlier_by(&self, ms: i64) -> After {
        self.later_by(ms.saturating_neg())
    }

    pub(crate) const fn seq(&self) -> i64 {
        self.seq
    }

    pub(crate) const fn key(&self) -> &Key {
        &self.key
    }
}

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.key {
            Key::Recorded => write!(f, "{}", self.seq),
            Key::Ms(ms) => write!(f, "{}m{ms}", self.seq),
            Key::Day(day) => write!(f, "{}d{day}", self.seq),
        }
    }
}

impl FromStr for After {
    type Err = NoPlace;
    fn from_str(text: &str) -> Result<After, NoPlace> {
        let number = |text: &str| text.parse::<i64>().map_err(|_| NoPlace);
        if let Some((seq, ms)) = text.split_once('m') {
            return Ok(After::of(number(seq)?, Key::Ms(number(ms)?)));
        }
        if let Some((seq, day)) = text.split_once('d') {
            return Ok(After::of(number(seq)?, Key::Day(day.to_owned())));
        }
        Ok(After::of(number(text)?, Key::Recorded))
    }
}

impl FromSql for Key {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Key> {
        match value {
            ValueRef::Null => Ok(Key::Recorded),
            ValueRef::Integer(ms) => Ok(Key::Ms(ms)),
            ValueRef::Text(_) | ValueRef::Real(_) | ValueRef::Blob(_) => {
                String::column_result(value).map(Key::Day)
            }
        }
    }
}

impl ToSql for Key {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Key::Recorded => Ok(ToSqlOutput::from(rusqlite::types::Null)),
            Key::Ms(ms) => Ok(ToSqlOutput::from(*ms)),
            Key::Day(day) => Ok(ToSqlOutput::from(day.as_str())),
        }
    }
}
