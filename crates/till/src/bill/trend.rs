//! How a bill's range is shown in the course of time: one day by its hours, up to two months by
//! days, more by months; and any range by the hour of the day.

use super::calendar::{Calendar, next};
use super::days::Days;
use super::sums::Count;
use crate::moment::{Day, Moment};
use std::ops::Range;

/// The most days that are shown one by one.
const SINGLE_DAYS_MAX: i32 = 62;
const HOUR_MS: i64 = 60 * 60 * 1000;

/// What was taken and refunded in a part of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// When the part begins.
    pub from: Moment,
    /// When it is over.
    pub to: Moment,
    /// The hour `09`, the day `2026-03-01` or the month `2026-03`.
    pub label: String,
    /// Payments and consumes.
    pub taken: Count,
    /// Refunds.
    pub refunds: Count,
}

impl Point {
    fn of(range: Range<Moment>, label: String) -> Point {
        Point {
            from: range.start,
            to: range.end,
            label,
            taken: Count::default(),
            refunds: Count::default(),
        }
    }
}

/// A range in its parts, to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The parts, in order, without a gap.
    pub points: Vec<Point>,
    /// The hours of the day, from the one in which a day begins on.
    pub hours: Vec<Point>,
    first_hour: usize,
}

impl Trend {
    /// The parts of `days`, empty.
    pub fn of(calendar: &Calendar, days: Days) -> Trend {
        let range = calendar.range(days);
        let points = match days.count() {
            1 => by_hours(calendar, &range),
            ..=SINGLE_DAYS_MAX => cut(calendar, days, |day| day.to_string()),
            _ => cut(calendar, days, |day| day.to_string()[..7].to_owned()),
        };
        let first_hour = calendar.first_hour();
        let hours = (0..24)
            .map(|n| Point::of(range.clone(), format!("{:02}", (first_hour + n) % 24)))
            .collect();
        Trend {
            points,
            hours,
            first_hour,
        }
    }

    /// Where one part ends and another begins.
    pub fn borders(&self) -> impl Iterator<Item = Moment> {
        self.points.iter().skip(1).map(|point| point.from)
    }

    /// Counts what happened at `at`, when the clocks showed `hour`.
    pub fn add(&mut self, at: Moment, hour: usize, is_refund: bool, what: Count) {
        let behind = self.points.partition_point(|point| point.from <= at);
        let of_day = (hour + 24 - self.first_hour) % 24;
        let points = [
            behind.checked_sub(1).and_then(|n| self.points.get_mut(n)),
            self.hours.get_mut(of_day),
        ];
        for point in points.into_iter().flatten() {
            let counted = match is_refund {
                true => &mut point.refunds,
                false => &mut point.taken,
            };
            counted.add(what.count, what.sum);
        }
    }
}

/// By the hours that the clocks show. One that comes twice is shown twice.
fn by_hours(calendar: &Calendar, range: &Range<Moment>) -> Vec<Point> {
    let mut points = Vec::new();
    for part in calendar.parts(range) {
        let mut at = part.range.start;
        while at < part.range.end {
            let into_ms = (at.unix_ms() + part.ahead_ms).rem_euclid(HOUR_MS);
            let end = at.after_ms(HOUR_MS - into_ms).min(part.range.end);
            points.push(Point::of(at..end, format!("{:02}", part.hour(at))));
            at = end;
        }
    }
    points
}

/// Day by day; days with the same label are one part.
fn cut(calendar: &Calendar, days: Days, label: impl Fn(Day) -> String) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for day in days.each() {
        let (label, end) = (label(day), calendar.begins(next(day)));
        match points.last_mut() {
            Some(last) if last.label == label => last.to = end,
            Some(_) | None => points.push(Point::of(calendar.begins(day)..end, label)),
        }
    }
    points
}
