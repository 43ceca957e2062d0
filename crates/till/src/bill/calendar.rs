//! The shop's calendar: in which zone it lies and when its business day begins. A day with trade
//! past midnight belongs to the evening before.
//!
//! A business day begins at the same time by the shop's clocks every day, so it has 23 or 25 hours
//! where they are changed. Where that time is skipped it begins when the clocks go on, and where it
//! comes twice, the first time.

use super::days::Days;
use crate::moment::{Day, Moment};
use jiff::civil::Time;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use std::ops::Range;

/// An hour in milliseconds.
const HOUR_MS: i64 = 60 * 60 * 1000;
/// The latest that a business day may begin, in minutes after midnight: what is later belongs to
/// the day itself in every trade.
pub const BEGINS_MIN_MAX: u16 = 719;

/// Where a shop's days lie.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
    begins_min: u16,
}

/// A part of a range in which the clocks are not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// From when until when.
    pub range: Range<Moment>,
    /// How far the clocks are ahead of UTC, in milliseconds.
    pub ahead_ms: i64,
}

impl Part {
    /// The hour that the clocks show at `at`, 0 to 23.
    pub fn hour(&self, at: Moment) -> usize {
        let hours = (at.unix_ms() + self.ahead_ms).div_euclid(HOUR_MS);
        usize::try_from(hours.rem_euclid(24)).unwrap_or(0)
    }

    /// Whether its clocks show a full hour whenever UTC does.
    pub const fn is_by_hours(&self) -> bool {
        self.ahead_ms % HOUR_MS == 0
    }
}

impl Calendar {
    /// Of a shop in `zone` (`Asia/Shanghai`) whose day begins `begins_min` minutes after midnight.
    /// `None` where there is no such zone, or the day begins later than 11:59.
    pub fn of(zone: &str, begins_min: u16) -> Option<Calendar> {
        if begins_min > BEGINS_MIN_MAX {
            return None;
        }
        // A name that the bundled table has; never the machine's own zone.
        let zone = TimeZone::get(zone).ok()?;
        zone.iana_name()?;
        Some(Calendar { zone, begins_min })
    }

    /// Days by UTC, from midnight to midnight.
    pub fn utc() -> Calendar {
        Calendar {
            zone: TimeZone::UTC,
            begins_min: 0,
        }
    }

    /// The hour in which a day begins, 0 to 11.
    pub fn first_hour(&self) -> usize {
        usize::from(self.begins_min / 60)
    }

    /// When a business day begins.
    pub fn begins(&self, day: Day) -> Moment {
        let at = Time::midnight().saturating_add(i64::from(self.begins_min).minutes());
        let begins = self.zone.to_timestamp(day.date().to_datetime(at));
        // No clock of the years of `Days` fails here.
        Moment::from_unix_ms(begins.map_or(i64::MAX, Timestamp::as_millisecond))
    }

    /// The business day that `at` belongs to; `None` outside of the years -9999 to 9999.
    pub fn day(&self, at: Moment) -> Option<Day> {
        let stamp = Timestamp::from_millisecond(at.unix_ms()).ok()?;
        let date = stamp.to_zoned(self.zone.clone()).date();
        let mut day = Day::of_date(date);
        while at < self.begins(day) {
            day = Day::of_date(day.date().yesterday().ok()?);
        }
        Some(day)
    }

    /// As the shop's clocks show it, `2026-03-01 09:30:05`.
    pub fn shown(&self, at: Moment) -> String {
        Timestamp::from_millisecond(at.unix_ms())
            .map(|at| at.to_zoned(self.zone.clone()))
            .map(|at| at.strftime("%Y-%m-%d %H:%M:%S").to_string())
            .unwrap_or_else(|_| String::from("----"))
    }

    /// From when until when the days are.
    pub fn range(&self, days: Days) -> Range<Moment> {
        self.begins(days.from())..self.begins(next(days.to()))
    }

    /// The range, cut where the clocks are changed.
    pub fn parts(&self, range: &Range<Moment>) -> Vec<Part> {
        let stamp = |at: Moment| Timestamp::from_millisecond(at.unix_ms()).unwrap_or_default();
        let mut parts = Vec::new();
        let mut from = range.start;
        let mut offset = self.zone.to_offset(stamp(from));
        for change in self.zone.following(stamp(from)) {
            let at = Moment::from_unix_ms(change.timestamp().as_millisecond());
            if at >= range.end {
                break;
            }
            // Some changes are of the zone's name alone.
            if change.offset() != offset {
                parts.push(part(from..at, offset));
                (from, offset) = (at, change.offset());
            }
        }
        if from < range.end {
            parts.push(part(from..range.end, offset));
        }
        parts
    }
}

fn part(range: Range<Moment>, offset: Offset) -> Part {
    Part {
        range,
        ahead_ms: i64::from(offset.seconds()) * 1000,
    }
}

/// The day after.
pub(super) fn next(day: Day) -> Day {
    day.date().tomorrow().map_or(day, Day::of_date)
}
