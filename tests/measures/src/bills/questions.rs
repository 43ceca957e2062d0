//! What a manager asks, and the same asked straight down in SQL of the same tables.

use journal::{Sought, Time};
use rusqlite::types::Value;
use testkit::history::{BEGINS, DAYS};
use till::bill::{Days, Kind, State, Wanted};
use till::moment::{Day, Moment};
use till::money::Money;
use till::platform::Platform;

/// How many rows a page has.
pub const PAGE: u32 = 50;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What is asked of the till.
pub enum Asked {
    /// The first page of the list.
    Page(Box<Sought>),
    /// A bill.
    Bill(Days),
}

/// A question, which each round asks of another day, word or number.
pub struct Question {
    pub what: &'static str,
    pub asked: Box<dyn Fn(usize) -> Asked>,
    /// The whole statement: of a page with one parameter or none, of a bill with two.
    pub bare: String,
    /// That parameter of a page.
    pub value: Box<dyn Fn(usize) -> Option<Value>>,
}

/// The newest that fulfil a condition, in the order in which they were recorded: the best that can
/// be had without going through each class.
fn newest(condition: &str) -> String {
    format!(
        "SELECT form FROM trades
           JOIN classes ON classes.id = trades.class
           JOIN records ON records.seq = trades.seq JOIN entries ON entries.seq = records.entry
         WHERE {condition} ORDER BY trades.seq DESC LIMIT {PAGE}"
    )
}

/// All of them, for a journal of so many records.
pub fn all(records: usize) -> Vec<Question> {
    let page = |what, sought: Sought, condition: &str| Question {
        what,
        asked: Box::new(move |_| Asked::Page(Box::new(sought.clone()))),
        bare: newest(condition),
        value: Box::new(|_| None),
    };
    let any = Sought::default;
    let of_kind = |kind| Sought {
        kinds: vec![kind],
        ..any()
    };
    let fen = |fen| Money::from_fen(fen);
    let clerk = Wanted {
        clerk: Some(String::from("2003")),
        ..Wanted::default()
    };
    let mut all = vec![
        page("first page", any(), "1"),
        page("refunds", of_kind(Kind::Refund), "kind = 2"),
        page(
            "failed",
            Sought {
                states: vec![State::Failed],
                ..any()
            },
            "state = 2",
        ),
        page(
            "Alipay",
            Sought {
                wanted: Wanted {
                    platform: Some(Platform::Alipay),
                    ..Wanted::default()
                },
                ..any()
            },
            "platform = 2",
        ),
        page(
            "of a clerk",
            Sought {
                wanted: clerk.clone(),
                ..any()
            },
            "clerk = '2003'",
        ),
        page(
            "reversed deposits: there are none",
            Sought {
                states: vec![State::Reversed],
                ..of_kind(Kind::Freeze)
            },
            "kind = 3 AND state = 3",
        ),
        page(
            "an amount that nobody has",
            Sought {
                least: fen(7),
                most: fen(7),
                ..any()
            },
            "fen = 7",
        ),
        page(
            "an amount",
            Sought {
                least: fen(12_345),
                most: fen(12_345),
                ..any()
            },
            "fen = 12345",
        ),
        page(
            "from 500 yuan on",
            Sought {
                least: fen(50_000),
                ..any()
            },
            "fen >= 50000",
        ),
        page(
            "payments of that: there are few",
            Sought {
                least: fen(60_490),
                ..of_kind(Kind::Payment)
            },
            "kind = 1 AND fen >= 60490",
        ),
        page(
            "a day two years ago",
            Sought {
                from: Some(day_begins(366)),
                to: Some(day_begins(367)),
                ..any()
            },
            &format!(
                "trades.begun_ms >= {} AND trades.begun_ms < {}",
                day_begins(366).unix_ms(),
                day_begins(367).unix_ms()
            ),
        ),
        page(
            "all of it: kind, state, clerk, platform, amount, time",
            Sought {
                states: vec![State::Done],
                wanted: Wanted {
                    platform: Some(Platform::WeChat),
                    ..clerk
                },
                time: Time::Counted,
                from: Some(day_begins(300)),
                to: Some(day_begins(700)),
                least: fen(10_000),
                most: fen(40_000),
                ..of_kind(Kind::Payment)
            },
            &format!(
                "kind = 1 AND state = 1 AND clerk = '2003' AND platform = 1 AND fen >= 10000
                 AND fen <= 40000 AND counted_ms >= {} AND counted_ms < {}",
                day_begins(300).unix_ms(),
                day_begins(700).unix_ms()
            ),
        ),
    ];
    all.extend(words());
    all.push(number(records));
    all.extend(bills());
    all
}

fn words() -> Vec<Question> {
    let search = |what, text: &'static str| Question {
        what,
        asked: Box::new(move |_| {
            Asked::Page(Box::new(Sought {
                text: text.to_owned(),
                ..Sought::default()
            }))
        }),
        bare: newest("instr(words, ?1)"),
        value: Box::new(move |_| Some(Value::from(text.to_lowercase()))),
    };
    vec![
        search("by room", "1208"),
        search("by a name", "欧阳小明"),
        search("by part of a name", "小"),
        search("by a remark", "高层"),
        search("by what nobody has", "无此人"),
    ]
}

/// By the number of one of the oldest records: the counter follows the clock.
fn number(records: usize) -> Question {
    let no = move |round: usize| {
        let mut history = testkit::history::history(records.max(1), 20_260_301);
        let (record, _) = history.nth(round % 50).expect("so many");
        record.no().to_owned()
    };
    Question {
        what: "by number",
        asked: Box::new(move |round| {
            Asked::Page(Box::new(Sought {
                text: no(round),
                ..Sought::default()
            }))
        }),
        bare: String::from(
            "SELECT form FROM records JOIN entries ON entries.seq = records.entry
             WHERE records.no = ?1",
        ),
        value: Box::new(move |round| Some(Value::from(no(round)))),
    }
}

fn bills() -> Vec<Question> {
    let bill = |what, days: fn(usize) -> Days| Question {
        what,
        asked: Box::new(move |round| Asked::Bill(days(round))),
        bare: String::from(
            "SELECT sum(n) FROM (SELECT count(*) AS n, sum(fen), sum(off_fen), sum(unsettled_fen)
             FROM trades INDEXED BY trades_counted
             WHERE class IN (SELECT id FROM classes WHERE kind IN (1, 4) AND state = 1)
               AND counted_ms >= ?1 AND counted_ms < ?2 GROUP BY class)",
        ),
        value: Box::new(|_| None),
    };
    vec![
        bill("bill of a day", |round| {
            let n = 5 + (round as i64 * 37) % (DAYS - 10);
            Days::one(day_of(n)).expect("one")
        }),
        bill("bill of a month", |round| {
            let month = [
                ("2024-01-01", "2024-01-31"),
                ("2024-02-01", "2024-02-29"),
                ("2025-07-01", "2025-07-31"),
            ][round % 3];
            range(month)
        }),
        bill("bill of a year", |round| {
            range([("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")][round % 2])
        }),
    ]
}

fn range((from, to): (&str, &str)) -> Days {
    let day = |text| Day::parse(text).expect("a day");
    Days::of(day(from), day(to)).expect("a range")
}

fn day_begins(n: i64) -> Moment {
    BEGINS.after_ms(n * DAY_MS)
}

fn day_of(n: i64) -> Day {
    day_begins(n).day().expect("a day")
}
