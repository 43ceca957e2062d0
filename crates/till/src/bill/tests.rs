//! Days by any calendar, the parts of a range, and what becomes of a deposit in the course of time.

mod courses;

use super::*;
use crate::moment::Day;
use crate::money::Sum;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn days(from: &str, to: &str) -> Days {
    Days::of(day(from), day(to)).expect("a range")
}

fn calendar(zone: &str, begins_min: u16) -> Calendar {
    Calendar::of(zone, begins_min).expect("a calendar")
}

const ZONES: [&str; 8] = [
    "Asia/Shanghai",
    "UTC",
    "America/New_York",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/St_Johns",
];

#[test]
fn a_day_has_as_many_hours_as_the_clocks_show() {
    let table = [
        ("Asia/Shanghai", 0, "2026-03-01", 24 * 60),
        ("Asia/Shanghai", 240, "2026-03-01", 24 * 60),
        ("America/New_York", 0, "2026-03-08", 23 * 60),
        ("America/New_York", 0, "2026-11-01", 25 * 60),
        // It begins after the change, so the day before is the short one.
        ("America/New_York", 240, "2026-03-08", 24 * 60),
        ("America/New_York", 240, "2026-03-07", 23 * 60),
        // 02:30 is skipped: the day begins when the clocks go on.
        ("America/New_York", 150, "2026-03-08", 23 * 60),
        ("Australia/Lord_Howe", 0, "2026-04-05", 24 * 60 + 30),
        ("Asia/Kathmandu", 0, "2026-04-05", 24 * 60),
        ("Pacific/Apia", 0, "2011-12-30", 0),
    ];
    for (zone, begins_min, text, minutes) in table {
        let one = Days::one(day(text)).expect("a range");
        let range = calendar(zone, begins_min).range(one);
        let is = range.end.ms_since(range.start) / 60_000;
        assert_eq!(is, minutes, "{zone} {text} from {begins_min}");
    }
}

#[test]
fn the_night_belongs_to_the_evening_before() {
    let night = calendar("Asia/Shanghai", 240);
    // 2026-03-01 03:59:59.999 and 04:00 in China.
    let four = day("2026-03-01")
        .begins()
        .expect("a moment")
        .after_ms(4 * 3_600_000);
    assert_eq!(night.day(four.after_ms(-1)), Some(day("2026-02-28")));
    assert_eq!(night.day(four), Some(day("2026-03-01")));
    assert!(Calendar::of("Asia/Shanghai", 720).is_none());
    assert!(Calendar::of("Asia/Atlantis", 0).is_none());
    assert!(Calendar::of("", 0).is_none());
}

#[test]
fn the_period_before_is_of_the_same_kind() {
    let table = [
        (("2026-03-01", "2026-03-01"), ("2026-02-28", "2026-02-28")),
        (("2028-03-01", "2028-03-01"), ("2028-02-29", "2028-02-29")),
        (("2028-03-01", "2028-03-31"), ("2028-02-01", "2028-02-29")),
        (("2026-01-01", "2026-01-31"), ("2025-12-01", "2025-12-31")),
        (("2028-01-01", "2028-12-31"), ("2027-01-01", "2027-12-31")),
        (("2026-03-02", "2026-03-08"), ("2026-02-23", "2026-03-01")),
        (("2026-03-01", "2026-04-30"), ("2025-12-30", "2026-02-28")),
    ];
    for ((from, to), (before_from, before_to)) in table {
        let before = days(from, to).before();
        assert_eq!(before, days(before_from, before_to), "{from} to {to}");
    }
    for (from, to) in [
        ("2026-03-02", "2026-03-01"),
        ("1969-12-31", "1970-01-01"),
        ("2026-01-01", "2036-12-31"),
        ("3000-01-01", "3000-01-01"),
    ] {
        assert_eq!(Days::of(day(from), day(to)), Err(NoDays), "{from} to {to}");
    }
    assert_eq!(days("2028-01-01", "2028-12-31").count(), 366);
}

#[test]
fn one_day_is_shown_by_hours_two_months_by_days_and_more_by_months() {
    let labels = |calendar: &Calendar, days| {
        let points = Trend::of(calendar, days).points.into_iter();
        points.map(|point| point.label).collect::<Vec<_>>()
    };
    let york = calendar("America/New_York", 0);
    let spring = labels(&york, Days::one(day("2026-03-08")).expect("one"));
    assert_eq!(spring.len(), 23);
    assert_eq!(spring[1..3], ["01", "03"]);
    let autumn = labels(&york, Days::one(day("2026-11-01")).expect("one"));
    assert_eq!(autumn.len(), 25);
    assert_eq!(autumn[0..4], ["00", "01", "01", "02"]);
    let night = calendar("Asia/Shanghai", 270);
    let half_past = labels(&night, Days::one(day("2026-03-01")).expect("one"));
    assert_eq!(
        half_past.len(),
        25,
        "the hour of the border is in two parts"
    );
    assert_eq!(
        (half_past[0].as_str(), half_past[24].as_str()),
        ("04", "04")
    );
    assert_eq!(labels(&night, days("2028-02-28", "2028-03-01")).len(), 3);
    assert_eq!(labels(&night, days("2026-03-01", "2026-05-01")).len(), 62);
    let months = labels(&night, days("2026-03-15", "2026-06-02"));
    assert_eq!(months, ["2026-03", "2026-04", "2026-05", "2026-06"]);
    let hours = Trend::of(&night, days("2026-03-15", "2026-06-02")).hours;
    assert_eq!(hours.len(), 24);
    assert_eq!(
        (hours[0].label.as_str(), hours[23].label.as_str()),
        ("04", "03")
    );
}

#[test]
fn what_is_settled_is_without_what_the_shop_gave_away_itself() {
    let short = |discount, unsettled| Short {
        discount: Sum::of_fen(discount),
        unsettled: Sum::of_fen(unsettled),
    };
    let mut sums = Sums::default();
    // The customer paid 80 of 100; the platform bears 15 of the 20 and settles 95.
    sums.add(Figure::Payment, 1, Sum::of_fen(10_000), short(2_000, 500));
    assert_eq!((sums.net_fen(), sums.settled_fen()), (10_000, 9_500));
    // Of a refund the shop's part of the discount was never settled, so it is not taken off.
    sums.add(Figure::Refund, 1, Sum::of_fen(10_000), short(0, 500));
    assert_eq!((sums.net_fen(), sums.settled_fen()), (0, 0));
    assert_eq!(sums.discounts, Sum::of_fen(2_000));
    // What is frozen is no income, whoever paid less for it.
    sums.add(Figure::Frozen, 1, Sum::of_fen(5_000), short(100, 100));
    assert_eq!(sums.settled_fen(), 0);
}

proptest! {
    #[test]
    fn every_moment_is_of_the_day_that_it_lies_in(
        zone in 0..ZONES.len(), begins_min in 0u16..=719, ms in 0i64..4_000_000_000_000,
    ) {
        let (calendar, at) = (calendar(ZONES[zone], begins_min), Moment::from_unix_ms(ms));
        let day = calendar.day(at).expect("a day");
        let range = calendar.range(Days::one(day).expect("one"));
        prop_assert!(range.contains(&at), "{day}: {range:?}");
    }

    #[test]
    fn the_parts_of_a_range_follow_each_other(
        zone in 0..ZONES.len(), begins_min in 0u16..=719, first in 0i32..20_000, count in 1i32..400,
    ) {
        let calendar = calendar(ZONES[zone], begins_min);
        let of = |n: i32| Moment::from_unix_ms(i64::from(n) * 86_400_000).day().expect("a day");
        let days = Days::of(of(first), of(first + count - 1)).expect("a range");
        prop_assert_eq!(days.count(), count);
        prop_assert_eq!(days.before().to(), of(first - 1));
        let range = calendar.range(days);
        let mut at = range.start;
        for part in calendar.parts(&range) {
            prop_assert_eq!(part.range.start, at);
            at = part.range.end;
        }
        prop_assert_eq!(at, range.end);
        let mut at = range.start;
        for point in Trend::of(&calendar, days).points {
            prop_assert_eq!(point.from, at);
            at = point.to;
        }
        prop_assert_eq!(at, range.end);
    }
}
