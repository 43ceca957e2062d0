//! Some hundred days of a large hotel's deposits, made in one go: what the journal would have
//! written, without a commit for each. The tables are then made from the entries by the journal.

use rusqlite::{Connection, Statement, params};
use std::path::Path;

/// Deposits in all, and how many of them are still open.
pub const ALL: usize = 120_000;
/// Of the newest so many every second one is open.
const HALF_OPEN: usize = 40_000;
/// How many are open.
pub const OPEN: usize = HALF_OPEN / 2;

/// When the newest was taken.
pub const NOW_MS: i64 = 1_772_000_000_000;
/// One is taken every minute: the open ones are of the last 28 days.
const APART_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

const SURNAMES: [&str; 10] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "欧阳", "Smith", "Müller",
];
const GIVEN: [&str; 12] = [
    "伟", "芳", "小明", "静怡", "丽", "强", "磊", "文博", "艳", "Anna", "John", "Zoé",
];

/// The n-th deposit, from the oldest on.
#[derive(Clone, Copy)]
pub struct Nth(pub usize);

impl Nth {
    pub fn is_open(self) -> bool {
        self.0 >= ALL - HALF_OPEN && self.0.is_multiple_of(2)
    }

    pub fn begun_ms(self) -> i64 {
        NOW_MS - APART_MS * i64::try_from(ALL - self.0).expect("not so many")
    }

    pub fn freeze(self) -> String {
        format!("900000420001{:010}", 2 * self.0 + 1)
    }

    pub fn consume(self) -> String {
        format!("900000420001{:010}", 2 * self.0 + 2)
    }

    pub fn transaction(self) -> String {
        format!("4200001234202602{:012}", self.0)
    }

    pub fn room(self) -> String {
        format!("{}{:02}", 1 + self.mixed(31), 1 + self.mixed(37))
    }

    pub fn surname(self) -> &'static str {
        SURNAMES[self.mixed(SURNAMES.len())]
    }

    pub fn given(self) -> &'static str {
        GIVEN[self.mixed(GIVEN.len())]
    }

    pub fn phone_tail(self) -> String {
        format!("{:04}", self.mixed(9973))
    }

    /// The day after it was taken, and up to two weeks later.
    pub fn leaves(self) -> String {
        let days = 1 + i64::try_from(self.mixed(14)).expect("few");
        let at = till::moment::Moment::from_unix_ms(self.begun_ms() + days * DAY_MS);
        at.shop_time().chars().take(10).collect()
    }

    pub fn fen(self) -> usize {
        10_000 * (1 + self.mixed(20))
    }

    /// A number below `end` that looks like chance and is the same every time.
    fn mixed(self, end: usize) -> usize {
        (self.0.wrapping_mul(2_654_435_761) >> 7) % end
    }

    fn freeze_form(self, done: bool) -> String {
        let (no, at, fen) = (self.freeze(), self.begun_ms(), self.fen());
        let platform = if self.mixed(3) == 0 {
            "alipay"
        } else {
            "wechat"
        };
        let (room, tail, leaves) = (self.room(), self.phone_tail(), self.leaves());
        let name = format!("{}{}", self.surname(), self.given());
        let state = self.state(done, fen);
        format!(
            r#"{{"v":1,"act":"freeze","no":"{no}","platform":"{platform}","fen":{fen},"code_tail":"6789","guest":{{"room":"{room}","name":"{name}","phone_tail":"{tail}","leaves":"{leaves}"}},"begun_ms":{at},"state":{state}}}"#
        )
    }

    fn consume_form(self, done: bool) -> String {
        let (no, freeze, at, whole) = (self.consume(), self.freeze(), self.begun_ms(), self.fen());
        let fen = whole / 3;
        let state = self.state(done, fen);
        format!(
            r#"{{"v":1,"act":"consume","no":"{no}","parent":"{freeze}","platform":"wechat","fen":{fen},"whole_fen":{whole},"begun_ms":{at},"state":{state}}}"#
        )
    }

    fn state(self, done: bool, fen: usize) -> String {
        let (at, at_s) = (self.begun_ms(), self.begun_ms() / 1000);
        match done {
            true => format!(
                r#"{{"is":"done","transaction_id":"{}","at_unix_s":{at_s},"cash_fen":{fen}}}"#,
                self.transaction()
            ),
            false => format!(r#"{{"is":"submitted","since_ms":{at},"silence":null}}"#),
        }
    }
}

/// Fills the empty journal in `file` with the entries of all of them.
pub fn fill(file: &Path) {
    let mut connection = Connection::open(file).expect("the journal");
    let transaction = connection.transaction().expect("alone");
    {
        let mut entry = transaction
            .prepare("INSERT INTO entries (no, at_ms, form, sum) VALUES (?1, ?2, ?3, ?4)")
            .expect("the table");
        for nth in (0..ALL).map(Nth) {
            let freeze = nth.freeze();
            for done in [false, true] {
                enter(&mut entry, &freeze, nth, &nth.freeze_form(done));
            }
            enter(&mut entry, &freeze, nth, &told(&freeze));
            if !nth.is_open() {
                let consume = nth.consume();
                for done in [false, true] {
                    enter(&mut entry, &consume, nth, &nth.consume_form(done));
                }
                enter(&mut entry, &consume, nth, &told(&consume));
            }
        }
    }
    transaction.commit().expect("on the disk");
}

fn told(no: &str) -> String {
    format!(r#"{{"v":2,"act":"told","no":"{no}"}}"#)
}

fn enter(entry: &mut Statement<'_>, no: &str, nth: Nth, form: &str) {
    let at_ms = nth.begun_ms();
    let mut sum = crc32fast::Hasher::new();
    sum.update(no.as_bytes());
    sum.update(&at_ms.to_le_bytes());
    sum.update(form.as_bytes());
    entry
        .execute(params![no, at_ms, form, sum.finalize()])
        .expect("inserted");
}
