//! A write that fails, for every write of every act: nothing of the act is there afterwards, the
//! journal agrees with itself, and the act goes through when writing works again.

use super::*;
use till::shift::HandOver;

const TABLES: [&str; 11] = [
    "entries", "records", "deposits", "counter", "classes", "trades", "moves", "sums", "tokens",
    "postings", "shifts",
];

/// Fails the `n`-th row that is written, in whatever table.
fn fail_at(journal: &Journal, n: i64) {
    let tables = TABLES;
    let events = [("INSERT", "i"), ("UPDATE", "u")];
    let mut sql = String::from(
        "DROP TABLE IF EXISTS temp.writes; CREATE TEMP TABLE writes (n); INSERT INTO writes VALUES (0);",
    );
    for table in tables {
        for (event, name) in events {
            sql += &format!(
                "CREATE TEMP TRIGGER IF NOT EXISTS fail_{table}_{name} BEFORE {event} ON main.{table} BEGIN
                   UPDATE writes SET n = n + 1;
                   SELECT RAISE(FAIL, 'no') FROM writes WHERE n = {n};
                 END;"
            );
        }
    }
    journal.connection.execute_batch(&sql).expect("made");
}

fn mend(journal: &Journal) {
    let mut sql = String::new();
    for table in TABLES {
        for name in ["i", "u"] {
            sql += &format!("DROP TRIGGER temp.fail_{table}_{name};");
        }
    }
    journal.connection.execute_batch(&sql).expect("dropped");
}

/// Everything that the journal says.
fn said(journal: &Journal) -> impl PartialEq + std::fmt::Debug + use<> {
    let far = Moment::from_unix_ms(i64::MAX);
    (
        journal.recent(99).expect("readable"),
        journal.open_records().expect("readable"),
        journal.untold().expect("readable"),
        journal
            .overdue_deposits(HOLDS, far, 0..99)
            .expect("readable"),
        journal.desk(HOLDS, NOW).expect("readable"),
        journal
            .deposits(&Asked::default(), HOLDS, NOW, None, 99)
            .expect("readable"),
        journal
            .shifts(&AskedShifts::default(), 99)
            .expect("readable"),
        ["s1", "s2"].map(|clerk| journal.shift_now(clerk).expect("readable")),
    )
}

/// Runs `act` with its n-th write failing, for n = 1, 2, 3 ... until none is left; how many
/// there were.
fn check_act(act: impl Fn(&mut Journal) -> Result<(), JournalFault>) -> i64 {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    begin(&mut journal, 1);
    deposit(&mut journal, 500, NOW);
    let frozen = journal.recent(1).expect("readable").remove(0).record;
    unfreeze(&mut journal, &frozen, 500, NOW);
    for n in 1.. {
        let before = said(&journal);
        fail_at(&journal, n);
        let end = act(&mut journal);
        mend(&journal);
        let found = check(&file, Books::Practice).expect("sound");
        assert!(matches!(found, Checked::Sound { .. }), "{n}: {found:?}");
        if end.is_ok() {
            assert!(said(&journal) != before, "it did something");
            return n - 1;
        }
        assert_eq!(said(&journal), before, "{n}");
    }
    unreachable!("some write is the last")
}

#[test]
fn an_act_is_recorded_as_a_whole_or_not_at_all() {
    let first = |journal: &Journal| journal.open_records().expect("readable").remove(0).record;
    let last = |journal: &Journal| journal.recent(1).expect("readable").remove(0).record;
    let begun = check_act(|journal| {
        journal
            .begin(&prefix(), "1", NOW, |fresh| payment(fresh, 7))
            .map(drop)
    });
    let advanced = check_act(|journal| journal.advance(done(&first(journal)), NOW).map(drop));
    let settled = check_act(|journal| journal.advance(done(&last(journal)), NOW).map(drop));
    let told = check_act(|journal| {
        let untold = journal.untold().expect("readable").remove(0).record;
        journal.told(untold.no(), NOW)
    });
    let taken = check_act(|journal| {
        let deposit = journal.recent(2).expect("readable").remove(1).record;
        begin_unfreeze(journal, &deposit, 7, NOW).map(drop)
    });
    let handed_over = check_act(|journal| {
        let shift = journal.shift_now("s1").expect("readable");
        let shift = shift.hand_over(HandOver::default(), NOW).expect("some");
        let next = Staff {
            no: String::from("s2"),
            name: String::new(),
        };
        let next = Some((Some(&next), fen(7)));
        journal.hand_over(shift, next, NOW).map(drop)
    });
    let rebuilt = {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = open(&folder.path().join("j.sqlite"));
        begin(&mut journal, 1);
        let before = said(&journal);
        // The counter is written last, when the tables are made already.
        journal
            .connection
            .execute_batch("CREATE TEMP TRIGGER no BEFORE UPDATE ON main.counter BEGIN SELECT RAISE(FAIL, 'no'); END")
            .expect("made");
        journal.rebuild().expect_err("it failed");
        said(&journal) == before
    };
    assert_eq!(
        (begun, advanced, settled, taken, told, handed_over, rebuilt),
        (4, 9, 16, 6, 2, 6, true)
    );
}
