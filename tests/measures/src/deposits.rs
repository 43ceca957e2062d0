//! `cargo xtask bench deposits`: what a front desk waits for. 20,000 open deposits beside 100,000
//! settled ones lie in one journal on the disk; each list and each search takes turns with the same
//! asked straight down in SQL of the same file. It measures and judges nothing.

#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot be set up has nothing to say"
)]

mod deposits {
    pub mod fill;
    pub mod questions;
}

use deposits::fill::{ALL, NOW_MS, OPEN, fill};
use deposits::questions::{PAGE, Question, all};
use journal::{After, Asked, Books, Journal};
use measures::{Row, timed};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use serde_json::{Value, json};
use till::moment::Moment;
use till::standing::Holds;

const WARM_UP: usize = 20;
const TIMES: usize = 300;
const NOW: Moment = Moment::from_unix_ms(NOW_MS);
/// Alipay's days as a shop set them, so that both platforms have something that goes back soon.
const HOLDS: Holds = Holds {
    alipay_days: Some(20),
};

fn main() {
    // Beside the build and not in the system's temporary folder, which may be memory.
    let program = std::env::current_exe().expect("this program");
    let beside = program.parent().expect("its folder");
    let folder = tempfile::tempdir_in(beside).expect("a folder");
    let file = folder.path().join("journal.sqlite");
    let mut journal = Journal::open(&file, Books::Practice).expect("open");
    fill(&file);
    let (rebuilt, ()) = timed(|| journal.rebuild().expect("rebuilt"));
    let (checked, found) = timed(|| journal.check().expect("sound"));
    assert!(matches!(found, journal::Checked::Sound { .. }), "{found:?}");

    let bare = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("open");
    let (middle, middle_seq) = middle(&journal, &bare);
    println!(
        "{:36} {:>9} {:>9} {:>9} {:>9} {:>6}",
        "", "p50 us", "p95 us", "p99 us", "SQL p50", "ratio"
    );
    let mut table: Vec<Value> = all(&middle, middle_seq)
        .iter()
        .map(|question| ask(&journal, &bare, question))
        .collect();
    table.push(desk(&journal, &bare));
    let told = json!({
        "name": "deposits",
        "open": OPEN,
        "settled": ALL - OPEN,
        "file_bytes": std::fs::metadata(&file).map_or(0, |file| file.len()),
        "rebuild_ms": rebuilt.as_millis(),
        "check_ms": checked.as_millis(),
        "questions": table,
    });
    println!("{told}");
}

/// The till's question and the bare one in turns.
fn ask(journal: &Journal, bare: &Connection, question: &Question) -> Value {
    let sql = format!(
        "SELECT form FROM deposits JOIN records ON records.seq = deposits.seq
         JOIN entries ON entries.seq = records.entry {} LIMIT {PAGE}",
        question.bare
    );
    let (mut ours, mut least) = (Row::default(), Row::default());
    for round in 0..WARM_UP + TIMES {
        let (asked, after) = (question.asked)(round);
        let (took, page) = timed(|| {
            journal
                .deposits(&asked, HOLDS, NOW, after.as_ref(), PAGE)
                .expect("readable")
        });
        let value = (question.value)(round);
        let (took_bare, rows) = timed(|| rows(bare, &sql, value));
        assert_eq!(
            page.rows.len(),
            rows,
            "{}: the two ask the same",
            question.what
        );
        if round >= WARM_UP {
            ours.add(took);
            least.add(took_bare);
        }
    }
    told(question.what, &ours, &least)
}

fn desk(journal: &Journal, bare: &Connection) -> Value {
    let sql = "SELECT count(*), sum(left_fen) FROM deposits WHERE left_fen > 0";
    let (mut ours, mut least) = (Row::default(), Row::default());
    for round in 0..WARM_UP + TIMES {
        let (took, desk) = timed(|| journal.desk(HOLDS, NOW).expect("readable"));
        assert_eq!(desk.open, OPEN as u64);
        let (took_bare, _) = timed(|| {
            let mut statement = bare.prepare_cached(sql).expect("the tables");
            statement
                .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
                .expect("readable")
        });
        if round >= WARM_UP {
            ours.add(took);
            least.add(took_bare);
        }
    }
    told("desk", &ours, &least)
}

fn told(what: &str, ours: &Row, least: &Row) -> Value {
    let ratio = ours.ratio_to(least);
    println!(
        "{what:36} {:>9} {:>9} {:>9} {:>9} {ratio:>6.2}",
        ours.micros_at(0.5),
        ours.micros_at(0.95),
        ours.micros_at(0.99),
        least.micros_at(0.5),
    );
    json!({ "what": what, "till": ours.told(), "sql": least.told(), "ratio": ratio })
}

/// Every form that the statement finds; how many they are.
fn rows(bare: &Connection, sql: &str, value: Option<rusqlite::types::Value>) -> usize {
    let mut statement = bare.prepare_cached(sql).expect("the tables");
    let mut rows = statement.query(params_from_iter(value)).expect("readable");
    let mut found = 0;
    while let Some(row) = rows.next().expect("readable") {
        let form: String = row.get(0).expect("a form");
        found += usize::from(!form.is_empty());
    }
    found
}

/// The place half-way down the open ones: as the till hands it out, and as SQL has it.
fn middle(journal: &Journal, bare: &Connection) -> (After, i64) {
    let mut after = None;
    for _ in 0..200 {
        let page = journal
            .deposits(&Asked::default(), HOLDS, NOW, after.as_ref(), PAGE)
            .expect("readable");
        after = page.next;
    }
    let sql = "SELECT seq FROM deposits WHERE left_fen > 0 ORDER BY seq DESC LIMIT 1 OFFSET 9999";
    let seq = bare.query_row(sql, [], |row| row.get(0)).expect("there");
    (after.expect("more"), seq)
}
