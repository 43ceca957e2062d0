//! What is refused, and shifts where nobody logs in, in other books and over a restart.

use crate::world::*;
use counter::view::DraftKind::Payment;
use counter::view::News;
use counter::{Do, ShiftOrder};
use journal::{AskedShifts, Books, Journal};
use testkit::{Bench, shop};
use till::right::Person;

#[test]
fn what_cannot_be_handed_over_is_refused_and_the_shift_goes_on() {
    let mut bench = Bench::bound();
    let order = |counted: Option<&str>, out: &str, to: Option<&str>, note: &str| ShiftOrder {
        counted: counted.map(str::to_owned),
        taken_out: out.to_owned(),
        to: to.map(str::to_owned),
        note: note.to_owned(),
        print: Some(ALL),
    };
    let nothing = hand_over(&mut bench, ShiftOrder::default());
    assert_eq!(code(nothing), "shift_nothing");
    let now = bench.now;
    for typed in ["1,5", "-3", "1.005"] {
        assert_eq!(code(bench.counter.start_shift(typed, now)), "shift_count");
    }
    let float = bench.counter.start_shift("9999999", now);
    assert_eq!(code(float), "amount_over_ceiling");
    bench.counter.start_shift("100", now).expect("started");
    let long = "长".repeat(201);
    let table = [
        (order(Some(""), "", None, ""), "shift_count"),
        (
            order(Some("99"), "99.01", None, ""),
            "shift_taken_out_exceeds",
        ),
        (order(None, "100.01", None, ""), "shift_taken_out_exceeds"),
        (order(None, "", Some("777"), ""), "staff_unknown"),
        (order(None, "", None, &long), "shift_note_too_long"),
    ];
    for (order, refusal) in table {
        assert_eq!(
            code(hand_over(&mut bench, order.clone())),
            refusal,
            "{order:?}"
        );
    }
    assert_eq!(mine(&bench).no, 1, "it goes on");
    // Without a printer it is handed over, and the screen says that nothing was printed.
    let (over, todo) = hand_over(&mut bench, order(None, "", None, "")).expect("handed over");
    assert_eq!(over.no, 1);
    let told = todo
        .iter()
        .any(|one| matches!(one, Do::Tell(News::Fault(fault)) if fault.code() == "printer_none"));
    assert!(told, "{todo:?}");
    assert_eq!(mine(&bench).started, None);
}

#[test]
fn where_nobody_logs_in_the_next_shift_is_the_tills_own_again() {
    let mut bench = Bench::bound();
    let now = bench.now;
    let boss = Person {
        staff: staff("2003", "周店长"),
        manager: true,
        refunds: true,
    };
    bench.counter.list_told(&shop(), Ok(vec![boss]), now);
    bench.counter.start_shift("100", now).expect("started");
    let order = ShiftOrder {
        to: Some(String::from("2003")),
        ..ShiftOrder::default()
    };
    let (over, _) = hand_over(&mut bench, order).expect("handed over");
    let to = over.ended.expect("over").to;
    assert_eq!(to, Some(staff("2003", "周店长")), "on the slip");
    assert!(!bench.counter.session().is_locked);
    let next = mine(&bench);
    assert_eq!((next.no, next.float.fen()), (2, 10_000));
    assert_eq!(next.started, Some(now.at));
}

#[test]
fn practice_and_money_have_shifts_of_their_own_and_a_restart_loses_none() {
    let mut bench = Bench::bound();
    ask(&mut bench, Payment, "5");
    done(&mut bench, 1);
    let now = bench.now;
    hand_over(&mut bench, ShiftOrder::default()).expect("handed over");
    ask(&mut bench, Payment, "7");
    bench.restart();
    done(&mut bench, 2);
    assert_eq!((mine(&bench).no, came(&mine(&bench)).0[0]), (2, (1, 700)));
    let mut money = shop();
    money.training = false;
    let file = bench.journal_file().with_file_name("money.sqlite");
    let journal = Journal::open(&file, Books::Money).expect("a journal");
    bench.counter.rebind(money, journal, now);
    assert_eq!((mine(&bench).no, came(&mine(&bench)).1), (1, 0));
    let page = bench
        .counter
        .shifts(AskedShifts::default(), 9)
        .expect("may");
    assert!(page.rows.is_empty() && mine(&bench).figures.is_nothing());
}
