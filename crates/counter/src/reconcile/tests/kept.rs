//! What is kept of the days, and which is due.

use super::super::{Kept, Report, Source};
use super::desk::{Desk, NOW_MS, day, taken};
use super::{HOUR_MS, noon};
use cloudpay::papers::Summed;
use till::moment::{Day, Moment};
use till::money::{Money, Sum};
use till::platform::Platform;
use till::reconcile::{Carrier, Here, Kind, Ours, Question, Reconciled, Tally, There, reconcile};

/// Every kind of difference, and of everything that is none.
fn found(day: Day) -> Reconciled {
    let ours = |no: &str, state| Ours {
        kind: Kind::Refund,
        no: no.to_owned(),
        id: Some(String::from("42")),
        carrier: Carrier::Platform(Platform::Alipay),
        amount: Money::from_fen(100).expect("in range"),
        state,
        at: noon(0),
        is_unheard_of: no == "1",
    };
    let theirs = |no: &str, fen, state| {
        let mut one = taken(no, fen, state);
        one.kind = Kind::Refund;
        one.terminal = None;
        one
    };
    let ours = [
        ours("1", Here::Done),
        ours("2", Here::Failed),
        ours("3", Here::Done),
        ours("4", Here::Open),
        ours("5", Here::Done),
    ];
    let theirs = [
        theirs("2", 100, There::Done),
        theirs("3", 99, There::Done),
        theirs("5", 100, There::Done),
        theirs("6", 100, There::Accepted),
    ];
    let range = super::super::range(day, day).expect("a day");
    let question = Question {
        range,
        listed: range.wider(),
        asked: Moment::from_unix_ms(NOW_MS),
        platform: None,
        kinds: Kind::ALL.to_vec(),
    };
    reconcile(&question, &ours, &theirs)
}

fn report(day: Day) -> Report {
    Report {
        from: day,
        to: day,
        at: Moment::from_unix_ms(NOW_MS),
        is_complete: true,
        source: Source::CloudPay,
        found: found(day),
        more: 3,
        summed: Some(Summed {
            refunds: Some(Tally {
                count: 4,
                sum: Sum::of_fen(399),
            }),
            ..Summed::default()
        }),
    }
}

fn reports(kept: &Kept) -> Vec<Report> {
    kept.reports().cloned().collect()
}

#[test]
fn a_day_survives_the_end_of_the_application_and_no_other_shop_has_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let shop = Desk::new(1).shop;
    let mut other = shop.clone();
    other.device_id = String::from("2");
    let mut money = shop.clone();
    money.training = false;
    let served = |shop| {
        let mut kept = Kept::kept_in(Some(folder.path().to_owned()));
        kept.serve(Some(shop));
        kept
    };
    let wanted = report(day(-1));
    assert_eq!(wanted.found.differences.len(), 4);
    served(&shop).keep(wanted.clone());
    served(&other).keep(report(day(-2)));
    assert_eq!(reports(&served(&shop)), [wanted]);
    assert_eq!(reports(&served(&other)), [report(day(-2))]);
    assert_eq!(reports(&served(&money)), []);
    assert_eq!(
        served(&shop).reports().next().expect("kept").adds_up(),
        Some(true)
    );
}

#[test]
fn a_file_that_cannot_be_read_is_kept_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("reconciled-training.json");
    std::fs::write(&file, b"{ torn").expect("written");
    let mut kept = Kept::kept_in(Some(folder.path().to_owned()));
    kept.serve(Some(&Desk::new(1).shop));
    assert_eq!(reports(&kept), []);
    assert!(file.with_extension("json.unreadable").exists());
    kept.keep(report(day(-1)));
    assert!(file.exists());
}

#[test]
fn only_whole_days_that_are_over_are_kept() {
    let mut kept = Kept::kept_in(None);
    kept.keep(report(day(0)));
    kept.keep(Report {
        from: day(-2),
        ..report(day(-1))
    });
    assert_eq!(reports(&kept), []);
    kept.keep(report(day(-1)));
    kept.keep(report(day(-3)));
    let days: Vec<Day> = kept.reports().map(|report| report.from).collect();
    assert_eq!(days, [day(-1), day(-3)]);
}

#[test]
fn the_newest_day_that_is_over_and_not_known_whole_is_due() {
    let now = Moment::from_unix_ms(NOW_MS);
    let ago = |days: i64| now.after_ms(-days * 24 * HOUR_MS);
    let mut kept = Kept::kept_in(None);
    assert_eq!(kept.due(ago(0), now), None, "it worked on no day before");
    assert_eq!(kept.due(ago(1), now), Some(day(-1)));
    let early = now.after_ms(-11 * HOUR_MS);
    assert_eq!(kept.due(ago(1), early), None, "an hour after midnight");
    assert_eq!(kept.due(ago(2), early), Some(day(-2)));
    let settled = |day| {
        let mut report = report(day);
        report.found.open = 0;
        report
    };
    kept.keep(settled(day(-1)));
    assert_eq!(kept.due(ago(2), now), Some(day(-2)));
    assert_eq!(kept.due(ago(1), now), None);
    for _ in 0..5 {
        assert_eq!(kept.due(ago(2), now), Some(day(-2)), "something is open");
        let mut open = settled(day(-2));
        open.found.open = 1;
        kept.keep(open);
    }
    assert_eq!(kept.due(ago(2), now), None, "often enough");
    for back in 3..=30 {
        kept.keep(settled(day(-back)));
    }
    assert_eq!(kept.due(ago(300), now), None, "a month is enough");
}
