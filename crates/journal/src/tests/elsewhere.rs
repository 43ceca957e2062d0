//! Deposits that were taken at other terminals: taken in once, told to nobody, and from then on like
//! any other, in every file that holds them.

use super::*;
use till::act::By;
use till::elsewhere::{Taken, Terminal};
use till::number::FreezeNo;

/// A deposit as the platform tells of it.
pub fn found(amount: u64, platform: Platform, now: Moment) -> Charge {
    let no = format!("90000042000299999{amount:05}");
    Charge {
        no: ChargeNo::Freeze(FreezeNo::parse(&no).expect("a number")),
        platform,
        amount: fen(amount),
        by: By::Elsewhere(Box::new(Terminal {
            device: String::from("1002"),
            name: String::from("前台二号"),
        })),
        guest: Box::new(Guest {
            remark: String::from("1208 王小明"),
            ..Guest::default()
        }),
        tops_up: None,
        who: Box::default(),
        begun: now,
        state: charge::State::Done {
            facts: Facts {
                transaction_id: Some(format!("42{no}")),
                at_unix_s: Some(now.unix_s()),
                elsewhere: Taken {
                    consumed: fen(amount / 3),
                    unfrozen: Money::ZERO,
                },
                ..Facts::default()
            },
        },
    }
}

fn sound(journal: &Journal) -> u64 {
    match journal.check().expect("readable") {
        Checked::Sound { entries } => entries,
        differ @ Checked::TablesDiffer { .. } => panic!("{differ:?}"),
    }
}

#[test]
fn it_is_taken_in_once_and_told_to_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    let ours = deposit(&mut journal, 500, NOW);
    journal.told(ours.no(), NOW).expect("recorded");
    let (one, other) = (
        found(900, Platform::Alipay, NOW),
        found(300, Platform::WeChat, NOW),
    );
    let Record::Charge(known) = ours.clone() else {
        panic!("a charge")
    };
    let known = Charge {
        by: By::Elsewhere(Box::default()),
        ..known
    };
    let not_elsewhere = Charge {
        by: By::Code(String::new()),
        ..found(7, Platform::Alipay, NOW)
    };
    let taken_in = journal.adopt(vec![one.clone(), known, other, not_elsewhere], NOW);
    assert_eq!(taken_in.expect("recorded").len(), 2);
    let again = journal.adopt(vec![one.clone()], NOW).expect("recorded");
    assert!(again.is_empty(), "it is known");
    assert!(journal.untold().expect("readable").is_empty());
    assert!(journal.open_records().expect("readable").is_empty());
    assert_eq!(sound(&journal), 7);

    let page = journal.deposits(&Asked::default(), HOLDS, NOW, None, 9);
    let rows = page.expect("readable").rows;
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1].charge, one);
    assert_eq!(rows[1].deposit.consumed_elsewhere, fen(300));
    assert_eq!(rows[1].deposit.left(), fen(600));
    let by_note = Asked {
        text: String::from("1208"),
        ..Asked::default()
    };
    let page = journal.deposits(&by_note, HOLDS, NOW, None, 9);
    assert_eq!(
        page.expect("readable").rows.len(),
        2,
        "by what came with it"
    );

    journal.rebuild().expect("rebuilt");
    assert_eq!(sound(&journal), 7);
    drop(journal);
    let journal = open(&file);
    let found = journal.find(one.no.as_str()).expect("readable");
    assert_eq!(found.expect("there").record, Record::Charge(one));
}

#[test]
fn it_uses_no_number_of_ours_and_neither_does_a_restore() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, backups) = (folder.path().join("j.sqlite"), folder.path().join("b"));
    let mut journal = open(&file);
    let before = begin(&mut journal, 1);
    let taken_in = journal.adopt(vec![found(900, Platform::Alipay, NOW)], NOW);
    taken_in.expect("recorded");
    journal.rebuild().expect("rebuilt");
    let backup = back_up(&file, &backups, NOW).expect("backed up");
    journal
        .adopt(vec![found(300, Platform::WeChat, NOW)], NOW)
        .expect("recorded");
    drop(journal);
    let restored = restore(&backup, &file, Books::Practice, NOW).expect("restored");
    assert_eq!((restored.salvaged, restored.unreadable), (2, 0));
    let mut journal = open(&file);
    assert_eq!(sound(&journal), 5);
    let after = begin(&mut journal, 1);
    let counter = |no: &str| no[12..].parse::<u64>().expect("a counter");
    assert!(counter(after.no()) < counter(before.no()) + 20_000);
}

#[test]
fn what_follows_from_it_is_ours_and_what_others_do_later_is_noted() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let charge = found(900, Platform::Alipay, NOW);
    let taken_in = journal.adopt(vec![charge.clone()], NOW);
    let record = taken_in.expect("recorded").remove(0).into_inner();
    let consumed = agree::consume(&mut journal, &record, 101, NOW);
    journal.advance(done(&consumed), NOW).expect("recorded");
    journal.told(consumed.no(), NOW).expect("recorded");
    let facts = Facts {
        elsewhere: Taken {
            consumed: fen(400),
            unfrozen: fen(50),
        },
        ..Facts::default()
    };
    let later = Record::Charge(Charge {
        state: charge::State::Done { facts },
        ..charge
    });
    journal.note(later, NOW).expect("recorded");
    assert!(
        journal.untold().expect("readable").is_empty(),
        "it stays told"
    );
    let page = journal.deposits(&Asked::default(), HOLDS, NOW, None, 9);
    let deposit = page.expect("readable").rows[0].deposit;
    let parts = [
        deposit.consumed,
        deposit.consumed_elsewhere,
        deposit.unfrozen,
        deposit.left(),
    ];
    assert_eq!(parts.map(Money::fen), [501, 400, 50, 349]);
    sound(&journal);
    // What was not told of ours is still to be told after others did something.
    let ours = super::deposit(&mut journal, 500, NOW);
    journal.note(ours.clone(), NOW).expect("recorded");
    assert_eq!(numbers_of(journal.untold().expect("readable")), [ours.no()]);
}

#[test]
fn its_entry_reads_back_and_is_exported_whole() {
    let charge = found(900, Platform::Alipay, NOW);
    let written = form::write(&Record::Charge(charge.clone()));
    assert!(
        written.contains(r#""elsewhere":{"device":"1002","name":"前台二号"}"#),
        "{written}"
    );
    assert!(
        written.contains(r#""consumed_elsewhere_fen":300"#),
        "{written}"
    );
    assert_eq!(form::read(&written), Ok(Record::Charge(charge)));
    let nowhere = r#"{"v":1,"act":"freeze","no":"90000042","platform":"alipay","fen":5,"elsewhere":{},"begun_ms":1,"state":{"is":"done","transaction_id":null,"at_unix_s":null,"cash_fen":null}}"#;
    let read = form::read(nowhere).expect("readable");
    assert!(read.is_of_elsewhere());
}
