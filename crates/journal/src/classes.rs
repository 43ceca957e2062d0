//! Which combinations of kind, state, platform, clerk and device occur. Each has a row that is made
//! when it first occurs and stays, so there are some dozens of them however many records there are.

use crate::deposits::platform_number;
use crate::{JournalFault, schema};
use rusqlite::{Connection, OptionalExtension, params};
use till::bill::{Figure, Kind, State, Wanted, Whose};
use till::platform::Platform;

/// What something in the tables counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A record.
    Trade(Kind, State),
    /// What went from a deposit.
    Move(Figure),
}

/// A combination that occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its number in the tables.
    pub id: i64,
    /// What it counts as.
    pub what: What,
    /// Who stands behind it.
    pub whose: Whose,
    /// Whether there are words to be searched.
    pub noted: bool,
}

impl Class {
    /// As what a bill counts it; `None` where it does not.
    pub fn figure(&self) -> Option<Figure> {
        match self.what {
            What::Trade(kind, state) => Figure::of(kind, state),
            What::Move(figure) => Some(figure),
        }
    }
}

/// How much more of a class there is, or less.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change {
    /// How many.
    pub count: i64,
    /// How much.
    pub fen: i64,
    /// How much less the customers paid.
    pub off_fen: i64,
    /// How much less is settled with the shop.
    pub unsettled_fen: i64,
}

/// The number of a combination, made where it is new.
///
/// # Errors
/// Where the journal cannot be read or written.
pub fn number(
    connection: &Connection,
    what: What,
    whose: &Whose,
    noted: bool,
) -> Result<i64, JournalFault> {
    let (kind, state) = what_numbers(what);
    let platform = platform_number(whose.platform);
    let class = params![kind, state, platform, whose.clerk, whose.device, noted];
    let sql = "SELECT id FROM classes WHERE kind = ?1 AND state = ?2 AND platform = ?3
      AND clerk = ?4 AND device = ?5 AND noted = ?6";
    let known = connection
        .prepare_cached(sql)?
        .query_row(class, |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    let sql = "INSERT INTO classes (kind, state, platform, clerk, device, noted)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    Ok(connection.prepare_cached(sql)?.insert(class)?)
}

/// All combinations that occur, of those that are wanted.
///
/// # Errors
/// Where the journal cannot be read, or says what no version wrote.
pub fn wanted(connection: &Connection, wanted: &Wanted) -> Result<Vec<Class>, JournalFault> {
    let sql = "SELECT id, kind, state, platform, clerk, device, noted FROM classes ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut classes = Vec::new();
    while let Some(row) = rows.next()? {
        let number = row.get(3)?;
        let platform = Platform::ALL
            .into_iter()
            .find(|platform| platform_number(*platform) == number)
            .ok_or_else(|| unknown("platform", number))?;
        let class = Class {
            id: row.get(0)?,
            what: what_of(row.get(1)?, row.get(2)?)?,
            whose: Whose {
                platform,
                clerk: row.get(4)?,
                device: row.get(5)?,
            },
            noted: row.get(6)?,
        };
        if wanted.takes(&class.whose) {
            classes.push(class);
        }
    }
    Ok(classes)
}

/// Their numbers, as they stand in a statement. Of none it is a number that no class has: SQLite
/// finds no way through an index for an empty list.
pub fn list<'a>(classes: impl Iterator<Item = &'a Class>) -> String {
    let ids: Vec<String> = classes.map(|class| class.id.to_string()).collect();
    match ids.is_empty() {
        true => String::from("0"),
        false => ids.join(","),
    }
}

/// Counts so much more in every span that `at_ms` lies in; less where it is negative.
///
/// # Errors
/// Where the journal cannot be written.
pub fn add(
    connection: &Connection,
    class: i64,
    at_ms: i64,
    change: Change,
) -> Result<(), JournalFault> {
    let hour = at_ms.div_euclid(HOUR_MS);
    for span in schema::SPANS {
        let at = hour.div_euclid(span);
        let row: [i64; 7] = [
            span,
            class,
            at,
            change.count,
            change.fen,
            change.off_fen,
            change.unsettled_fen,
        ];
        let is_nothing: bool = connection
            .prepare_cached(schema::ADD_SUM)?
            .query_row(row, |row| row.get(0))?;
        if is_nothing {
            connection
                .prepare_cached(schema::NO_SUM)?
                .execute([span, class, at])?;
        }
    }
    Ok(())
}

/// An hour in milliseconds.
pub const HOUR_MS: i64 = 60 * 60 * 1000;

const fn what_numbers(what: What) -> (i64, i64) {
    match what {
        What::Trade(kind, state) => (kind_number(kind), state_number(state)),
        What::Move(figure) => (
            match figure {
                Figure::Rest => 7,
                Figure::AutoUnfrozen => 8,
                Figure::Taken => 9,
                // These are trades, and none of a deposit's moves.
                Figure::Payment
                | Figure::Refund
                | Figure::Reversed
                | Figure::Frozen
                | Figure::Consumed
                | Figure::Unfrozen => 0,
            },
            state_number(State::Done),
        ),
    }
}

const fn kind_number(kind: Kind) -> i64 {
    match kind {
        Kind::Payment => 1,
        Kind::Refund => 2,
        Kind::Freeze => 3,
        Kind::Consume => 4,
        Kind::Unfreeze => 5,
    }
}

const fn state_number(state: State) -> i64 {
    match state {
        State::Open => 0,
        State::Done => 1,
        State::Failed => 2,
        State::Reversed => 3,
        State::ManualTransfer => 4,
    }
}

fn what_of(kind: i64, state: i64) -> Result<What, JournalFault> {
    let figure = match kind {
        7 => Figure::Rest,
        8 => Figure::AutoUnfrozen,
        9 => Figure::Taken,
        _ => {
            let is = Kind::ALL.into_iter().find(|is| kind_number(*is) == kind);
            let stands = State::ALL.into_iter().find(|is| state_number(*is) == state);
            let trade = is.zip(stands).map(|(kind, state)| What::Trade(kind, state));
            return trade.ok_or_else(|| unknown("kind", kind));
        }
    };
    Ok(What::Move(figure))
}

fn unknown(what: &str, number: i64) -> JournalFault {
    JournalFault::damaged(format!("{number} is no {what} of a trade"))
}
