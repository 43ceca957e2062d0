//! A day of three people at one till, and what each of them may see.

use crate::world::*;
use counter::ShiftOrder;
use counter::view::DraftKind::{Deposit, Payment};
use journal::{AskedShifts, Books, Checked};
use testkit::Bench;
use till::announce::receipt::Line;

#[test]
fn a_day_of_three_people() {
    let mut bench = till();
    bench.log_in(ANNA);
    let now = bench.now;
    let (seen, _) = bench.counter.start_shift("500", now).expect("started");
    assert_eq!((seen.mine.no, seen.sees_all), (1, false));
    assert_eq!(code(bench.counter.start_shift("500", now)), "shift_started");
    ask(&mut bench, Payment, "12.34");
    done(&mut bench, 1);
    ask(&mut bench, Deposit, "300");
    done(&mut bench, 2);
    bench.consume(2, "120").expect("some");
    done(&mut bench, 3);
    ask(&mut bench, Payment, "8");
    // Anna goes away without handing over; Ben takes a payment meanwhile.
    bench.counter.lock(false, now);
    bench.log_in(BEN);
    ask(&mut bench, Payment, "5");
    done(&mut bench, 5);
    assert_eq!(came(&mine(&bench)).0[0], (1, 500), "Ben's own");
    assert_eq!(code(records(&bench, 1)), "shift_not_yours");
    let refused = bench.counter.print_shift(1, ALL, now);
    assert_eq!(code(refused), "shift_not_yours");
    // Anna is back, and her shift goes on.
    bench.log_in(ANNA);
    let shift = mine(&bench);
    assert_eq!(came(&shift), ([(1, 1234), (1, 12_000), (1, 18_000)], 1));
    assert_eq!(shift.expected_fen(), 50_000);
    let order = ShiftOrder {
        counted: Some(String::from("499.50")),
        taken_out: String::from("300"),
        to: Some(BEN.0.to_owned()),
        note: String::from(" 缺零钱 "),
        print: Some(ALL),
    };
    let (over, todo) = hand_over(&mut bench, order).expect("handed over");
    assert_eq!(over.difference_fen(), Some(-50));
    let slip = printed(&todo).expect("a slip");
    let unresolved = "有 1 笔结果尚未确认，有结果时计入下一班。";
    for line in [
        Line::Centre(String::from("交班单")),
        Line::Pair(String::from("备注"), String::from("缺零钱")),
        Line::Text(bench.no(3)),
        Line::Text(String::from(unresolved)),
    ] {
        assert!(slip.lines.contains(&line), "{line:?} in {slip:?}");
    }
    // The till waits for Ben, and the late end is in Anna's next shift.
    let session = bench.counter.session();
    assert!(session.is_locked);
    assert_eq!(session.staff.map(|staff| staff.no).as_deref(), Some(BEN.0));
    done(&mut bench, 4);
    bench.log_in(BEN);
    let his = mine(&bench);
    assert_eq!(
        (his.no, his.float.fen()),
        (2, 19_950),
        "begun with what was left"
    );
    assert_eq!(
        came(&his).0[0],
        (1, 500),
        "what he took before is his all the same"
    );
    assert_eq!(
        bench.counter.shift().expect("readable").last_left.fen(),
        19_950
    );
    // Who may see bills sees everybody's.
    bench.log_in(OWNER);
    let seen = bench.counter.shift().expect("readable");
    let others: Vec<_> = seen
        .others
        .iter()
        .map(|one| (one.no, came(one).0[0]))
        .collect();
    assert_eq!(others, [(4, (1, 800)), (2, (1, 500))]);
    assert_eq!(records(&bench, 4).expect("readable"), [bench.no(4)]);
    assert_eq!(
        records(&bench, 1).expect("readable"),
        [bench.no(3), bench.no(2), bench.no(1)]
    );
    assert_eq!(code(records(&bench, 9)), "shift_not_found");
    let todo = bench
        .counter
        .print_shift(1, ALL, bench.now)
        .expect("a copy");
    let copy = Line::Centre(String::from("（补打联）"));
    assert!(printed(&todo).expect("a slip").lines.contains(&copy));
    let rows = bench.counter.audit(None, 9).expect("read").rows;
    let told = rows.iter().filter(|row| row.what.starts_with("shift_"));
    let told: Vec<_> = told
        .map(|row| (row.what.as_str(), row.params.get("no").map(String::as_str)))
        .collect();
    assert_eq!(
        told,
        [
            ("shift_reprinted", Some("1")),
            ("shift_handed_over", Some("1")),
            ("shift_started", None)
        ]
    );
    let found = journal::check(&bench.journal_file(), Books::Practice).expect("sound");
    assert!(matches!(found, Checked::Sound { .. }), "{found:?}");
}

#[test]
fn a_clerk_is_shown_their_own_shifts_only() {
    let mut bench = till();
    for person in [ANNA, BEN] {
        bench.log_in(person);
        ask(&mut bench, Payment, "5");
        let n = if person == ANNA { 1 } else { 2 };
        done(&mut bench, n);
        hand_over(&mut bench, ShiftOrder::default()).expect("handed over");
    }
    let of = |clerk: Option<&str>| AskedShifts {
        clerk: clerk.map(str::to_owned),
        ..AskedShifts::default()
    };
    let numbers = |bench: &Bench, clerk| {
        let page = bench.counter.shifts(of(clerk), 50).expect("may");
        page.rows.iter().map(|shift| shift.no).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&bench, None), [2], "Ben's");
    assert_eq!(numbers(&bench, Some(BEN.0)), [2]);
    let others = bench.counter.shifts(of(Some(ANNA.0)), 50);
    assert_eq!(code(others), "shift_not_yours");
    bench.log_in(OWNER);
    assert_eq!(numbers(&bench, None), [2, 1]);
    assert_eq!(numbers(&bench, Some(ANNA.0)), [1]);
}
