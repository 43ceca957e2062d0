//! The list of all, and a bill on paper.

use counter::settings::{PrinterChoice, Settings};
use counter::view::DraftKind::{Deposit, Payment};
use counter::{Do, Fault};
use journal::{Sought, Time};
use testkit::{ALIPAY_CODE, Bench, WECHAT_CODE};
use till::announce::receipt::Line;
use till::bill::{Days, Kind, State, Wanted, naive};
use till::platform::Platform;
use till::reply::{Facts, Reply};

fn done() -> Reply {
    Reply::Done(Facts::default())
}

/// A payment that was paid, a deposit that was consumed, and a payment that nobody answered.
fn day() -> Bench {
    let mut bench = Bench::bound();
    for (n, (kind, code)) in (1..).zip([(Payment, WECHAT_CODE), (Deposit, ALIPAY_CODE)]) {
        bench.begin(kind, "300").expect("an amount");
        bench.scan(code).expect("a code");
        bench.replied(n, done());
    }
    bench.consume(2, "120").expect("some");
    bench.replied(3, done());
    bench.begin(Payment, "8").expect("an amount");
    bench.scan(WECHAT_CODE).expect("a code");
    bench
}

fn listed(bench: &Bench, sought: &Sought) -> Vec<String> {
    let page = bench
        .counter
        .details(sought, None, 1000, bench.now)
        .expect("readable");
    assert!(page.next.is_none());
    let numbers = page.rows.iter().map(|seen| seen.record.no().to_owned());
    numbers.collect()
}

#[test]
fn everything_is_listed_newest_first_and_found_by_what_it_is() {
    let bench = day();
    let no = |n| bench.no(n);
    let all = [no(4), no(3), no(2), no(1)];
    assert_eq!(listed(&bench, &Sought::default()), all);
    let counted = Sought {
        time: Time::Counted,
        ..Sought::default()
    };
    assert_eq!(listed(&bench, &counted), all[1..]);
    let of_kind = |kinds: &[Kind], states: &[State]| Sought {
        kinds: kinds.to_vec(),
        states: states.to_vec(),
        ..Sought::default()
    };
    let consumes = of_kind(&[Kind::Consume, Kind::Refund], &[State::Done]);
    assert_eq!(listed(&bench, &consumes), [no(3)]);
    assert_eq!(listed(&bench, &of_kind(&[], &[State::Open])), [no(4)]);
    let alipay = Sought {
        wanted: Wanted {
            platform: Some(Platform::Alipay),
            ..Wanted::default()
        },
        text: no(2),
        ..Sought::default()
    };
    assert_eq!(listed(&bench, &alipay), [no(2)]);
    let one = bench
        .counter
        .details(&Sought::default(), None, 0, bench.now)
        .expect("readable");
    assert_eq!(one.rows.len(), 1, "a page has something on it");
    let next = one.next.expect("more");
    let second = bench
        .counter
        .details(&Sought::default(), Some(&next), 1, bench.now)
        .expect("readable");
    assert_eq!(second.rows[0].record.no(), no(3));
}

#[test]
fn a_bill_goes_to_the_printer_and_nowhere_without_one() {
    let mut bench = day();
    let calendar = bench.counter.settings().calendar();
    let today = calendar.day(bench.now.at).expect("a day");
    let days = Days::one(today).expect("one");
    let bill = naive::bill(&[], &calendar, days, &Wanted::default());
    let refused = bench
        .counter
        .print_bill(&bill, &Wanted::default(), bench.now)
        .expect_err("there is no printer");
    assert_eq!(refused.code(), "printer_none");
    assert!(matches!(refused, Fault::Device { .. }));
    let printer = PrinterChoice::Queue {
        name: String::from("front"),
    };
    bench.counter.choose(Settings {
        printer,
        ..Settings::default()
    });
    let todo = bench
        .counter
        .print_bill(&bill, &Wanted::default(), bench.now)
        .expect("printed");
    let [Do::Print(slip)] = &todo[..] else {
        panic!("one slip: {todo:?}")
    };
    let title = Line::Centre(String::from("对账单"));
    assert!(slip.lines.contains(&title), "{slip:?}");
}
