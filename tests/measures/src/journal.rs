//! `cargo xtask bench journal`: what it costs that everything is on the disk before it is sent
//! or told. Each `begin` and `advance` of the journal takes turns with a bare SQLite insert of
//! the same bytes, with the same pragmas on the same disk; and a start with a thousand open
//! records is measured beside none, ten thousand and a million closed ones.

#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot be set up has nothing to say"
)]

mod journal {
    pub mod acts;
    pub mod bare;
    pub mod closed;
}

use ::journal::{Books, Journal};
use journal::acts::{NOW, begin, done};
use journal::bare::Bare;
use measures::{Row, timed};
use serde_json::{Value, json};
use std::path::Path;

const WARM_UP: usize = 200;
const TIMES: usize = 3_000;
const OPEN: usize = 1_000;
const CLOSED: [usize; 3] = [0, 10_000, 1_000_000];
const STARTS: usize = 21;

fn main() {
    // Beside the build and not in the system's temporary folder, which may be memory.
    let program = std::env::current_exe().expect("this program");
    let beside = program.parent().expect("its folder");
    let folder = tempfile::tempdir_in(beside).expect("a folder");
    let told = json!({
        "name": "journal",
        "commits": commits(folder.path()),
        "starts": CLOSED.map(|closed| start(folder.path(), closed)),
    });
    println!("{told}");
}

/// The journal and a bare insert in turns.
fn commits(folder: &Path) -> Value {
    let mut journal = Journal::open(&folder.join("journal.sqlite"), Books::Practice).expect("open");
    let bare = Bare::open(&folder.join("bare.sqlite"));
    let (mut begun, mut advanced, mut told) = (Row::default(), Row::default(), Row::default());
    let (mut inserted, mut inserted_end) = (Row::default(), Row::default());
    for round in 0..WARM_UP + TIMES {
        let (took_begin, record) = timed(|| begin(&mut journal));
        let (took_insert, ()) = timed(|| bare.insert(&record));
        let end = done(&record);
        let (took_advance, recorded) = timed(|| journal.advance(end, NOW).expect("recorded"));
        let (took_end, ()) = timed(|| bare.insert(&recorded));
        let (took_told, ()) = timed(|| journal.told(recorded.no(), NOW).expect("recorded"));
        if round >= WARM_UP {
            begun.add(took_begin);
            inserted.add(took_insert);
            advanced.add(took_advance);
            inserted_end.add(took_end);
            told.add(took_told);
        }
    }
    json!({
        "begin": begun.told(),
        "bare_insert": inserted.told(),
        "ratio_begin": begun.ratio_to(&inserted),
        "begins_per_second": begun.per_second(),
        "advance": advanced.told(),
        "bare_insert_of_end": inserted_end.told(),
        "ratio_advance": advanced.ratio_to(&inserted_end),
        "advances_per_second": advanced.per_second(),
        "bare_inserts_per_second": inserted.per_second(),
        "told": told.told(),
    })
}

/// What a start asks for: the file, what is open, what was not told.
fn start(folder: &Path, closed: usize) -> Value {
    let file = folder.join(format!("start-{closed}.sqlite"));
    let mut journal = Journal::open(&file, Books::Practice).expect("open");
    journal::closed::fill(&mut journal, closed);
    for _ in 0..OPEN {
        begin(&mut journal);
    }
    drop(journal);
    let (mut opened, mut whole) = (Row::default(), Row::default());
    for _ in 0..STARTS {
        let (took, (took_open, journal)) = timed(|| {
            let opening = timed(|| Journal::open(&file, Books::Practice).expect("open"));
            assert_eq!(opening.1.open_records().expect("readable").len(), OPEN);
            assert!(opening.1.untold().expect("readable").is_empty());
            opening
        });
        drop(journal);
        opened.add(took_open);
        whole.add(took);
    }
    json!({
        "open_records": OPEN,
        "closed_records": closed,
        "file_bytes": std::fs::metadata(&file).map_or(0, |file| file.len()),
        "open_alone": opened.told(),
        "start": whole.told(),
    })
}
