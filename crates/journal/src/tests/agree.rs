//! Whatever is recorded, in whatever order, the tables are what follows from the entries; and
//! where they are not, the check says so and the rebuild brings them back.

use super::*;
use proptest::prelude::*;
use till::moment::Day;
use till::reply::{Cause, Silence};

/// One act of a random history. The number chooses among the records that are there.
#[derive(Clone, Debug)]
pub enum Act {
    Pay(u64),
    Freeze(u64),
    Adopt(u64),
    Unfreeze(usize, u64),
    Consume(usize, u64),
    Refund(usize),
    Stand(usize, u8),
    Tell(usize),
    Reopen,
}

pub fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        1 => (1u64..900).prop_map(Act::Pay),
        3 => (1u64..900).prop_map(Act::Freeze),
        1 => (1u64..900).prop_map(Act::Adopt),
        1 => (any::<usize>(), 1u64..900).prop_map(|(of, fen)| Act::Unfreeze(of, fen)),
        1 => (any::<usize>(), 1u64..900).prop_map(|(of, fen)| Act::Consume(of, fen)),
        1 => any::<usize>().prop_map(Act::Refund),
        1 => (any::<usize>(), 0u8..5).prop_map(|(of, how)| Act::Stand(of, how)),
        1 => (any::<usize>(), 0u8..5).prop_map(|(of, how)| Act::Stand(of, how)),
        1 => any::<usize>().prop_map(Act::Tell),
        1 => Just(Act::Reopen),
    ];
    prop::collection::vec(act, 1..40)
}

/// How a record may stand, whether or not a machine would lead there.
fn stand(record: &Record, how: u8, now: Moment) -> Record {
    let cause = Cause::Refused {
        text: "不行".into(),
    };
    match record.clone() {
        Record::Charge(charge) => Record::Charge(Charge {
            state: match how {
                0 => charge::State::CustomerPaying { since: now },
                1 => charge::State::Failed { cause },
                2 => charge::State::Reversed,
                3 => charge::State::Done {
                    facts: facts(record, now),
                },
                _ => return done(record),
            },
            ..charge
        }),
        Record::Second(second) => Record::Second(Second {
            state: match how {
                0 => second::State::InProgress { since: now },
                1 => second::State::Failed { cause },
                2 => second::State::Submitted {
                    since: now,
                    silence: Some(Silence::NoReply),
                },
                3 => second::State::Done {
                    facts: facts(record, now),
                },
                _ => return done(record),
            },
            ..second
        }),
    }
}

/// What a platform tells, with a part that it gave back by itself.
fn facts(record: &Record, now: Moment) -> Facts {
    Facts {
        transaction_id: Some(format!("42{}", record.no())),
        at_unix_s: Some(now.unix_s() + 1),
        cash: None,
        settled: Some(fen(record.amount().fen() / 2)),
        gone_back: fen(record.amount().fen() / 3),
        in_all: None,
        elsewhere: till::elsewhere::Taken {
            consumed: fen(record.amount().fen() / 5),
            unfrozen: fen(record.amount().fen() / 7),
        },
    }
}

fn platform(amount: u64) -> Platform {
    match amount % 3 {
        0 => Platform::Alipay,
        _ => Platform::WeChat,
    }
}

/// What was noted with a deposit of this amount.
fn guest(amount: u64) -> Guest {
    let (room, name, phone_tail, leaves) = match amount % 4 {
        0 => ("1208", "王小明", "8000", "2023-11-16"),
        1 => ("312", "Anna Smith", "1208", "2023-12-01"),
        2 => ("", "王芳", "", ""),
        _ => return Guest::default(),
    };
    Guest {
        room: room.to_owned(),
        name: name.to_owned(),
        phone_tail: phone_tail.to_owned(),
        leaves: Day::parse(leaves),
        remark: String::from("高层"),
    }
}

/// Plays the acts on a journal in `file`; what was recorded last of each number.
pub fn play(file: &Path, acts: Vec<Act>) -> Vec<Record> {
    let mut journal = open(file);
    let mut records: Vec<Record> = Vec::new();
    for (n, act) in (0i64..).zip(acts) {
        let now = NOW.after_ms(n * 7_000);
        let chosen = |of: usize| records.get(of % records.len().max(1)).cloned();
        let parent = |of, freeze: bool| {
            let chosen = chosen(of)?;
            let Record::Charge(Charge { no, .. }) = &chosen else {
                return None;
            };
            (matches!(no, ChargeNo::Freeze(_)) == freeze).then_some(chosen)
        };
        match act {
            Act::Pay(amount) => records.push(begin(&mut journal, amount).into_inner()),
            Act::Freeze(amount) => {
                records.push(deposit_of(
                    &mut journal,
                    amount,
                    platform(amount),
                    guest(amount),
                    now,
                ));
            }
            Act::Adopt(amount) => {
                let charge = elsewhere::found(amount, platform(amount), now);
                let taken_in = journal.adopt(vec![charge], now).expect("recorded");
                records.extend(taken_in.into_iter().map(Recorded::into_inner));
            }
            Act::Unfreeze(of, amount) => {
                if let Some(parent) = parent(of, true) {
                    records.push(unfreeze(&mut journal, &parent, amount, now));
                }
            }
            Act::Consume(of, amount) => {
                if let Some(parent) = parent(of, true) {
                    records.push(consume(&mut journal, &parent, amount, now));
                }
            }
            Act::Refund(of) => {
                if let Some(parent) = parent(of, false) {
                    let state = second::State::InProgress { since: now };
                    records.push(refund(&mut journal, &parent, state).into_inner());
                }
            }
            Act::Stand(of, how) => {
                let Some(record) = chosen(of) else { continue };
                let record = stand(&record, how, now);
                let at = records.iter().position(|other| other.no() == record.no());
                records[at.expect("it is one of them")] = record.clone();
                journal.advance(record, now).expect("recorded");
            }
            Act::Tell(of) => {
                if let Some(record) = chosen(of) {
                    journal.told(record.no(), now).expect("recorded");
                }
            }
            Act::Reopen => {
                drop(journal);
                journal = open(file);
            }
        }
    }
    records
}

pub fn consume(journal: &mut Journal, deposit: &Record, amount: u64, now: Moment) -> Record {
    let freeze = till::number::FreezeNo::parse(deposit.no()).expect("a number");
    let rest = match amount % 2 {
        0 => Rest::GoesBack,
        _ => Rest::StaysFrozen,
    };
    let begun = journal.begin(&prefix(), "1", now, |fresh| {
        Record::Second(Second {
            no: SecondNo::Consume(fresh.into_order_no(), freeze, rest),
            platform: Platform::WeChat,
            amount: fen(amount),
            whole: deposit.amount(),
            who: Box::default(),
            begun: now,
            state: second::State::Submitted {
                since: now,
                silence: None,
            },
        })
    });
    begun.expect("it is recorded").into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_tables_follow_from_the_entries(acts in acts()) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("j.sqlite");
        let records = play(&file, acts);
        let found = check(&file, Books::Practice).expect("sound");
        prop_assert!(matches!(found, Checked::Sound { .. }), "{found:?}");
        let mut journal = open(&file);
        prop_assert_eq!(journal.check().expect("sound"), found);
        let mut stored: Vec<Record> = journal.recent(100).expect("readable").into_iter().map(|s| s.record).collect();
        stored.reverse();
        prop_assert_eq!(&stored, &records);

        let (untold, overdue) = (journal.untold().expect("readable"), journal.overdue_deposits(HOLDS, Moment::from_unix_ms(i64::MAX), 0..100).expect("readable"));
        journal.rebuild().expect("rebuilt");
        prop_assert_eq!(journal.untold().expect("readable"), untold);
        prop_assert_eq!(journal.overdue_deposits(HOLDS, Moment::from_unix_ms(i64::MAX), 0..100).expect("readable"), overdue);
    }
}

#[test]
fn tables_that_say_something_else_are_found_and_made_anew() {
    for alter in [
        "UPDATE records SET told_ms = 1",
        "UPDATE records SET ended_ms = NULL",
        "UPDATE records SET entry = 1",
        "UPDATE deposits SET consumed_elsewhere_fen = 1",
        "UPDATE records SET elsewhere = 1",
        "UPDATE deposits SET since_ms = 1",
        "UPDATE deposits SET left_fen = 1",
        "UPDATE deposits SET busy = 1",
        "UPDATE deposits SET words = '1208'",
        "DELETE FROM deposits",
        "UPDATE trades SET fen = 1",
        "UPDATE classes SET clerk = 's1'",
        "UPDATE sums SET fen = 1",
        "DELETE FROM sums WHERE span = 24",
        "UPDATE records SET transaction_id = '1'",
        "DELETE FROM records WHERE seq = 1",
        "INSERT INTO records (seq, entry, no, begun_ms, elsewhere) VALUES (99, 1, '1', 1, 0)",
        "UPDATE counter SET last = 3",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("j.sqlite");
        let mut journal = open(&file);
        begin(&mut journal, 1);
        deposit(&mut journal, 2, NOW);
        let before = journal.recent(9).expect("readable");
        journal.connection.execute_batch(alter).expect("altered");
        let found = check(&file, Books::Practice).expect("the file is sound");
        assert!(matches!(found, Checked::TablesDiffer { .. }), "{alter}");
        assert_eq!(
            journal.check().expect("the file is sound"),
            found,
            "{alter}"
        );
        journal.rebuild().expect("rebuilt");
        let found = check(&file, Books::Practice).expect("sound");
        assert_eq!(found, Checked::Sound { entries: 3 }, "{alter}");
        assert_eq!(journal.recent(9).expect("readable"), before, "{alter}");
    }
}

#[test]
fn an_entry_that_is_not_what_was_written_is_damage() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    begin(&mut journal, 1234);
    journal
        .connection
        .execute_batch(
            "DROP TRIGGER entries_stay; UPDATE entries SET form = replace(form, '1234', '9234')",
        )
        .expect("altered");
    let refused = check(&file, Books::Practice).expect_err("found out");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
    let kept = folder.path().join("kept");
    let refused = back_up(&file, &kept, NOW).expect_err("not worth keeping");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
    let refused = journal.open_records().expect_err("not believed");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
    journal
        .rebuild()
        .expect_err("the entries are the truth, and damaged");
}
