//! Shifts: whatever is done and handed over in whatever order, every record that came to its end is in
//! exactly one shift, and what was frozen is what its records come to.

mod agree;
mod forward;

use super::*;
use till::shift::{HandOver, Shift, Turn};

fn staff(no: &str) -> Option<Staff> {
    (!no.is_empty()).then(|| Staff {
        no: no.to_owned(),
        name: format!("{no} 的名字"),
    })
}

/// A payment by this clerk, done at once.
fn paid(journal: &mut Journal, clerk: &str, amount: u64, now: Moment) -> Record {
    let record = begun(journal, clerk, amount, now);
    journal.advance(done(&record), now).expect("recorded");
    record
}

fn begun(journal: &mut Journal, clerk: &str, amount: u64, now: Moment) -> Record {
    let who = Who {
        clerk: staff(clerk),
        authorised: None,
    };
    let drafted = journal.begin(&prefix(), "1", now, |fresh| match payment(fresh, amount) {
        Record::Charge(charge) => Record::Charge(Charge {
            who: Box::new(who),
            begun: now,
            ..charge
        }),
        second @ Record::Second(_) => second,
    });
    drafted.expect("recorded").into_inner()
}

fn over(journal: &mut Journal, clerk: &str, order: HandOver, now: Moment) -> Shift {
    let shift = journal.shift_now(clerk).expect("readable");
    let shift = shift.hand_over(order, now).expect("something");
    let kept = journal.hand_over(shift, None, now).expect("recorded");
    kept.into_inner()
}

/// Count and fen of the payments, and how much is unresolved.
fn came(shift: &Shift) -> (u64, u64, u64) {
    let payments = shift.figures.total().payments;
    (payments.count, payments.sum.fen(), shift.figures.unresolved)
}

fn counted(journal: &Journal, shift: &Shift) -> Vec<String> {
    let page = journal.shift_records(shift, None, 99).expect("readable");
    assert_eq!(page.next, None);
    numbers_of(page.rows)
}

fn journal() -> (tempfile::TempDir, Journal) {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = open(&folder.path().join("j.sqlite"));
    (folder, journal)
}

#[test]
fn a_shift_goes_from_handover_to_handover_of_its_clerk() {
    let (_folder, mut journal) = journal();
    let first = paid(&mut journal, "s1", 100, NOW);
    let other = paid(&mut journal, "s2", 7, NOW);
    let waits = begun(&mut journal, "s1", 50, NOW);
    let now = journal.shift_now("s1").expect("readable");
    assert_eq!((now.no, came(&now)), (1, (1, 100, 1)));
    assert_eq!(now.clerk, staff("s1"), "as their newest record calls them");
    assert!(now.is_unplaced() && now.ended.is_none());
    assert_eq!(counted(&journal, &now), [first.no()]);
    let order = HandOver {
        counted: Some(fen(500)),
        taken_out: fen(300),
        to: staff("s2"),
        note: String::from("缺零钱"),
    };
    let frozen = over(&mut journal, "s1", order, NOW);
    assert_eq!(frozen.difference_fen(), Some(500));
    assert_eq!(journal.last_left().expect("readable").fen(), 200);
    // What had no end is the next shift's when it comes.
    journal.advance(done(&waits), NOW).expect("recorded");
    let next = journal.shift_now("s1").expect("readable");
    assert_eq!((next.no, came(&next)), (2, (1, 50, 0)));
    assert_eq!(counted(&journal, &next), [waits.no()]);
    assert_eq!(journal.shift(1).expect("readable"), Some(frozen.clone()));
    assert_eq!(counted(&journal, &frozen), [first.no()]);
    assert_eq!(journal.shift(2).expect("readable"), None, "it goes on");
    let others = journal.shifts_now(&next).expect("readable");
    assert_eq!(others.len(), 1);
    assert_eq!((others[0].no, came(&others[0])), (3, (1, 7, 0)));
    assert_eq!(counted(&journal, &others[0]), [other.no()]);
}

#[test]
fn what_was_done_before_the_first_start_of_all_was_done_before_there_were_shifts() {
    let (_folder, mut journal) = journal();
    paid(&mut journal, "s1", 100, NOW);
    paid(&mut journal, "s2", 7, NOW);
    let clerk = staff("s1");
    journal
        .start_shift(clerk.as_ref(), fen(20_000), NOW)
        .expect("started");
    let now = journal.shift_now("s1").expect("readable");
    assert_eq!(
        (now.no, now.started, now.float),
        (1, Some(NOW), fen(20_000))
    );
    assert_eq!((came(&now), now.expected_fen()), ((0, 0, 0), 20_000));
    assert!(journal.shifts_now(&now).expect("readable").is_empty());
    // From then on nothing is lost, whether or not a clerk thinks of starting.
    let early = paid(&mut journal, "s2", 9, NOW);
    let clerk = staff("s2");
    journal
        .start_shift(clerk.as_ref(), Money::ZERO, NOW)
        .expect("started");
    let second = journal.shift_now("s2").expect("readable");
    assert_eq!((second.no, came(&second)), (2, (1, 9, 0)));
    assert_eq!(counted(&journal, &second), [early.no()]);
}

#[test]
fn a_handover_starts_the_next_shift_with_what_is_left() {
    let (_folder, mut journal) = journal();
    let clerk = staff("s1");
    journal
        .start_shift(clerk.as_ref(), fen(300), NOW)
        .expect("started");
    let shift = journal.shift_now("s1").expect("readable");
    let shift = shift.hand_over(HandOver::default(), NOW).expect("started");
    let next = staff("s2");
    journal
        .hand_over(shift, Some((next.as_ref(), fen(300))), NOW)
        .expect("recorded");
    let next = journal.shift_now("s2").expect("readable");
    assert_eq!((next.no, next.float), (2, fen(300)));
    assert_eq!(journal.shift_now("s1").expect("readable").no, 3);
}

#[test]
fn clocks_that_jump_change_nothing() {
    let (_folder, mut journal) = journal();
    let day = 24 * 60 * 60 * 1000;
    let times = [0, 400 * day, -400 * day, 3 * day, -day];
    let mut seen = Vec::new();
    for (n, ms) in (0u64..).zip(times) {
        let now = NOW.after_ms(ms);
        let record = paid(&mut journal, "s1", n + 1, now);
        let shift = over(&mut journal, "s1", HandOver::default(), NOW.after_ms(-ms));
        assert_eq!((shift.no, came(&shift)), (n + 1, (1, n + 1, 0)));
        seen.push((record, shift));
    }
    for (record, shift) in &seen {
        assert_eq!(counted(&journal, shift), [record.no()]);
    }
    let page = journal
        .shifts(&AskedShifts::default(), 3)
        .expect("readable");
    let numbers: Vec<u64> = page.rows.iter().map(|shift| shift.no).collect();
    assert_eq!(numbers, [5, 4, 3], "in the order of their handovers");
    let rest = AskedShifts {
        after: page.next,
        ..AskedShifts::default()
    };
    let page = journal.shifts(&rest, 3).expect("readable");
    assert_eq!((page.rows.len(), page.next), (2, None));
    let range = AskedShifts {
        clerk: Some(String::from("s1")),
        from: Some(NOW.after_ms(-3 * day)),
        to: Some(NOW.after_ms(day)),
        after: None,
    };
    let found = journal.shifts(&range, 9).expect("readable").rows;
    assert_eq!(
        found.iter().map(|shift| shift.no).collect::<Vec<_>>(),
        [4, 1]
    );
    let nobody = AskedShifts {
        clerk: Some(String::new()),
        ..AskedShifts::default()
    };
    assert!(
        journal
            .shifts(&nobody, 9)
            .expect("readable")
            .rows
            .is_empty()
    );
}

#[test]
fn turns_come_together_in_a_restore_without_a_number_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    paid(&mut journal, "s1", 1, NOW);
    let kept = back_up(&file, &folder.path().join("kept"), NOW).expect("backed up");
    let early = std::fs::read(&kept).expect("readable");
    over(&mut journal, "s1", HandOver::default(), NOW);
    let later = back_up(&file, &folder.path().join("kept"), NOW.after_ms(86_400_000));
    let later = later.expect("backed up");
    drop(journal);
    // The till went on from the early backup, and then the later one turns up.
    std::fs::write(&kept, early).expect("written");
    std::fs::remove_file(&file).expect("lost");
    restore(&kept, &file, Books::Practice, NOW).expect("restored");
    let mut journal = open(&file);
    paid(&mut journal, "s2", 5, NOW);
    over(&mut journal, "s2", HandOver::default(), NOW);
    drop(journal);
    let restored = restore(&later, &file, Books::Practice, NOW).expect("restored");
    assert_eq!((restored.salvaged, restored.unreadable), (3, 0));
    let found = check(&file, Books::Practice).expect("sound");
    assert!(matches!(found, Checked::Sound { .. }), "{found:?}");
    let journal = open(&file);
    let rows = journal
        .shifts(&AskedShifts::default(), 9)
        .expect("readable");
    let rows: Vec<_> = rows
        .rows
        .iter()
        .map(|shift| (shift.no, came(shift)))
        .collect();
    assert_eq!(rows, [(2, (1, 5, 0)), (1, (1, 1, 0))]);
    drop(journal);
    // Without any backup it is all the same.
    let rescued = rescue(&file, Books::Practice, NOW).expect("rescued");
    assert_eq!(rescued.unreadable, 0);
    let found = open(&file).shifts(&AskedShifts::default(), 9);
    assert_eq!(found.expect("readable").rows.len(), 2);
}

#[test]
fn a_turn_reads_back_and_one_that_was_altered_does_not() {
    let (_folder, mut journal) = journal();
    let shift = Shift::begun(1, staff("s1"), till::shift::Figures::default());
    let order = HandOver {
        counted: Some(Money::ZERO),
        to: staff("s2"),
        note: String::from("a \"note\""),
        ..HandOver::default()
    };
    let shift = Shift {
        started: Some(NOW),
        ..shift
    };
    let turns = [
        Turn::Started {
            no: 1,
            clerk: None,
            float: fen(5),
        },
        Turn::HandedOver(Box::new(shift.hand_over(order, NOW).expect("started"))),
    ];
    for turn in turns {
        let form = form::write_turn(&turn);
        assert!(form::is_of_shift(&form), "{form}");
        assert_eq!(form::read_turn(&form, NOW), Ok(turn), "{form}");
        assert!(form::read(&form).is_err(), "{form}");
    }
    let file = r#"{"v":3,"act":"shift_handed_over","shift":1,"float_fen":0}"#;
    assert!(form::read_turn(file, NOW).is_err());
    over_and_altered(&mut journal);
}

fn over_and_altered(journal: &mut Journal) {
    paid(journal, "s1", 1234, NOW);
    over(journal, "s1", HandOver::default(), NOW);
    let alter = "DROP TRIGGER entries_stay; UPDATE entries SET form = replace(form, '1234', '9234')
      WHERE no = 'shift-1'";
    journal.connection.execute_batch(alter).expect("altered");
    let refused = journal.shift(1).expect_err("not believed");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
}
