//! `cargo xtask bench bills`: what a manager waits for. Three years of a hotel's trade in journals of
//! 10,000, 100,000 and 1,000,000 records lie side by side; each page, search and bill takes turns
//! with the same asked straight down in SQL of the same file. It measures and judges nothing.

#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot be set up has nothing to say"
)]

mod bills {
    pub mod questions;
}

use bills::questions::{Asked, PAGE, Question, all};
use journal::{Books, Journal};
use measures::{Row, timed};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use std::path::Path;
use testkit::history;
use till::bill::{Calendar, Wanted};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const SEED: u64 = 20_260_301;
const WARM_UP: usize = 5;
const TIMES: usize = 100;

/// What one question took at one size.
struct Took {
    ours: Row,
    bare: Row,
}

fn main() {
    let asked: Vec<usize> = std::env::args()
        .skip(1)
        .map(|size| size.parse().expect("how many records"))
        .collect();
    let sizes = if asked.is_empty() {
        SIZES.to_vec()
    } else {
        asked
    };
    let calendar = Calendar::of("Asia/Shanghai", 240).expect("a calendar");
    let measured: Vec<(Value, Vec<Took>)> =
        sizes.iter().map(|size| of_size(*size, &calendar)).collect();
    println!("{:36} {:>30}  p50 us, p95 us, SQL p50 us", "", "");
    let mut table = Vec::new();
    for (n, question) in all(0).iter().enumerate() {
        let mut sizes = Vec::new();
        print!("{:36}", question.what);
        for (_, took) in &measured {
            let Took { ours, bare } = &took[n];
            print!(
                " | {:>9} {:>9} {:>10}",
                ours.micros_at(0.5),
                ours.micros_at(0.95),
                bare.micros_at(0.5)
            );
            let ratio = ours.ratio_to(bare);
            sizes.push(json!({ "till": ours.told(), "sql": bare.told(), "ratio": ratio }));
        }
        println!();
        table.push(json!({ "what": question.what, "sizes": sizes }));
    }
    let files: Vec<&Value> = measured.iter().map(|(file, _)| file).collect();
    let told = json!({ "name": "bills", "sizes": sizes, "files": files, "questions": table });
    println!("{told}");
}

fn of_size(size: usize, calendar: &Calendar) -> (Value, Vec<Took>) {
    // Beside the build and not in the system's temporary folder, which may be memory.
    let program = std::env::current_exe().expect("this program");
    let beside = program.parent().expect("its folder");
    let folder = tempfile::tempdir_in(beside).expect("a folder");
    let file = folder.path().join("journal.sqlite");
    let mut journal = Journal::open(&file, Books::Practice).expect("open");
    let (filled, ()) = timed(|| history::fill(&mut journal, size, SEED));
    let (rebuilt, ()) = timed(|| journal.rebuild().expect("rebuilt"));
    let bare = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("open");
    let took = all(size)
        .iter()
        .map(|question| ask(&journal, &bare, question, calendar))
        .collect();
    let bytes = |file: &Path| std::fs::metadata(file).map_or(0, |file| file.len());
    let told = json!({
        "records": size,
        "fill_ms": filled.as_millis(),
        "rebuild_ms": rebuilt.as_millis(),
        "file_bytes": bytes(&file),
    });
    println!("{told}");
    (told, took)
}

/// The till's question and the bare one in turns.
fn ask(journal: &Journal, bare: &Connection, question: &Question, calendar: &Calendar) -> Took {
    let mut took = Took {
        ours: Row::default(),
        bare: Row::default(),
    };
    for round in 0..WARM_UP + TIMES {
        let asked = (question.asked)(round);
        let (ours, found) = match &asked {
            Asked::Page(sought) => {
                let (ours, page) = timed(|| journal.details(sought, None, PAGE).expect("readable"));
                (ours, page.rows.len())
            }
            Asked::Bill(days) => {
                let (ours, bill) = timed(|| {
                    journal
                        .bill(calendar, *days, &Wanted::default())
                        .expect("readable")
                });
                let sums = bill.sums;
                (ours, (sums.payments.count + sums.consumed.count) as usize)
            }
        };
        let (least, rows) = timed(|| rows(bare, &question.bare, &asked, calendar, round, question));
        assert_eq!(found, rows, "{}: the two ask the same", question.what);
        if round >= WARM_UP {
            took.ours.add(ours);
            took.bare.add(least);
        }
    }
    took
}

/// What the bare statement finds.
fn rows(
    bare: &Connection,
    sql: &str,
    asked: &Asked,
    calendar: &Calendar,
    round: usize,
    question: &Question,
) -> usize {
    let mut statement = bare.prepare_cached(sql).expect("the tables");
    match asked {
        Asked::Page(_) => {
            let value = (question.value)(round);
            let mut rows = statement
                .query(rusqlite::params_from_iter(value))
                .expect("readable");
            let mut found = 0;
            while let Some(row) = rows.next().expect("readable") {
                let form: String = row.get(0).expect("a form");
                found += usize::from(!form.is_empty());
            }
            found
        }
        Asked::Bill(days) => {
            let range = calendar.range(*days);
            let between = [range.start.unix_ms(), range.end.unix_ms()];
            let count: i64 = statement
                .query_row(between, |row| row.get(0))
                .expect("readable");
            count as usize
        }
    }
}
