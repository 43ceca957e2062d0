//! What a front desk asks of its deposits, and the same asked straight down in SQL: the least that
//! anybody pays who keeps them in this file.

use super::fill::{ALL, NOW_MS, Nth};
use journal::{After, Asked, Stand};
use rusqlite::types::Value;
use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;

/// How many rows a page has.
pub const PAGE: u32 = 50;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A question, which each round asks of another room, guest or number.
pub struct Question {
    pub what: &'static str,
    /// As the till asks it.
    pub asked: Box<dyn Fn(usize) -> (Asked, Option<After>)>,
    /// After `FROM deposits`: one parameter, or none.
    pub bare: &'static str,
    /// That parameter.
    pub value: Box<dyn Fn(usize) -> Option<Value>>,
}

/// All of them. `middle` is a place half-way down the list of open ones.
pub fn all(middle: &After, middle_seq: i64) -> Vec<Question> {
    const NEWEST: &str = "WHERE left_fen > 0 ORDER BY deposits.seq DESC";
    const WORDS: &str = "WHERE left_fen > 0 AND instr(words, ?1) ORDER BY deposits.seq DESC";
    const NUMBER: &str = "WHERE deposits.no = ?1";
    let list = |what, asked: Asked, bare, value: Option<Value>| Question {
        what,
        asked: Box::new(move |_| (asked.clone(), None)),
        bare,
        value: Box::new(move |_| value.clone()),
    };
    let middle = middle.clone();
    let mut all = vec![
        list("open, first page", Asked::default(), NEWEST, None),
        Question {
            what: "open, page 201",
            asked: Box::new(move |_| (Asked::default(), Some(middle.clone()))),
            bare: "WHERE left_fen > 0 AND deposits.seq < ?1 ORDER BY deposits.seq DESC",
            value: Box::new(move |_| Some(Value::from(middle_seq))),
        },
        list(
            "due today",
            standing(Stand::DueToday),
            "WHERE left_fen > 0 AND leaves <= ?1 ORDER BY leaves, deposits.seq",
            Some(Value::from(today())),
        ),
        list(
            "going back soon",
            standing(Stand::GoingBackSoon),
            "WHERE left_fen > 0 AND since_ms + iif(platform = 1, 30, 20) * 86400000 <= ?1
               ORDER BY since_ms + iif(platform = 1, 30, 20) * 86400000, deposits.seq",
            Some(Value::from(NOW_MS + 7 * DAY_MS)),
        ),
        list(
            "settled",
            standing(Stand::Settled),
            "WHERE left_fen = 0 ORDER BY deposits.seq DESC",
            None,
        ),
        list(
            "all",
            standing(Stand::All),
            "ORDER BY deposits.seq DESC",
            None,
        ),
        list(
            "open, Alipay",
            Asked {
                platform: Some(Platform::Alipay),
                ..Asked::default()
            },
            "WHERE left_fen > 0 AND platform = 2 ORDER BY deposits.seq DESC",
            None,
        ),
        list(
            "open, of one day 20 days ago",
            Asked {
                from: Some(Moment::from_unix_ms(NOW_MS - 20 * DAY_MS)),
                to: Some(Moment::from_unix_ms(NOW_MS - 19 * DAY_MS)),
                ..Asked::default()
            },
            "WHERE left_fen > 0 AND deposits.begun_ms BETWEEN ?1 AND ?1 + 86399999 ORDER BY deposits.seq DESC",
            Some(Value::from(NOW_MS - 20 * DAY_MS)),
        ),
        list(
            "all, of one day 80 days ago",
            Asked {
                stand: Stand::All,
                from: Some(Moment::from_unix_ms(NOW_MS - 80 * DAY_MS)),
                to: Some(Moment::from_unix_ms(NOW_MS - 79 * DAY_MS)),
                ..Asked::default()
            },
            "WHERE deposits.begun_ms BETWEEN ?1 AND ?1 + 86399999 ORDER BY deposits.seq DESC",
            Some(Value::from(NOW_MS - 80 * DAY_MS)),
        ),
        list(
            "open, of an amount that nobody has",
            Asked {
                least: Money::from_fen(123),
                most: Money::from_fen(123),
                ..Asked::default()
            },
            "WHERE left_fen > 0 AND fen = 123 ORDER BY deposits.seq DESC",
            None,
        ),
    ];
    let search = |what, stand, text: fn(Nth) -> String, bare| Question {
        what,
        asked: Box::new(move |round| {
            let text = text(open_one(round));
            (
                Asked {
                    text,
                    stand,
                    ..Asked::default()
                },
                None,
            )
        }),
        bare,
        value: Box::new(move |round| Some(Value::from(text(open_one(round)).to_lowercase()))),
    };
    let of_freeze = |what, text: fn(Nth) -> String| Question {
        value: Box::new(move |round| Some(Value::from(open_one(round).freeze()))),
        ..search(what, Stand::Open, text, NUMBER)
    };
    all.extend([
        search("open, by room", Stand::Open, Nth::room, WORDS),
        search(
            "open, by part of a name",
            Stand::Open,
            |nth| nth.given().into(),
            WORDS,
        ),
        search("open, by phone tail", Stand::Open, Nth::phone_tail, WORDS),
        search(
            "open, by what nobody has",
            Stand::Open,
            |_| "无此人".into(),
            WORDS,
        ),
        search(
            "all, by what nobody has",
            Stand::All,
            |_| "无此人".into(),
            "WHERE instr(words, ?1) ORDER BY deposits.seq DESC",
        ),
        of_freeze("open, by freeze number", Nth::freeze),
        of_freeze("open, by the platform's number", Nth::transaction),
        Question {
            what: "all, by a consume's number",
            asked: Box::new(|round| {
                let text = settled_one(round).consume();
                (
                    Asked {
                        text,
                        stand: Stand::All,
                        ..Asked::default()
                    },
                    None,
                )
            }),
            bare: NUMBER,
            value: Box::new(|round| Some(Value::from(settled_one(round).freeze()))),
        },
    ]);
    all
}

fn standing(stand: Stand) -> Asked {
    Asked {
        stand,
        ..Asked::default()
    }
}

fn today() -> String {
    let now = Moment::from_unix_ms(NOW_MS).shop_time();
    now.chars().take(10).collect()
}

/// Another open one for each round.
fn open_one(round: usize) -> Nth {
    Nth(ALL - 2 - 2 * ((round * 7_919) % super::fill::OPEN))
}

fn settled_one(round: usize) -> Nth {
    Nth((round * 7_919) % (ALL / 2))
}
