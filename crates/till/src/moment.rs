//! A moment: milliseconds since 1970, as a value. It never reads a clock; it is handed in.

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use std::fmt;

/// A point in time, in milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    unix_ms: i64,
}

impl Moment {
    /// The moment `unix_ms` milliseconds after 1970-01-01 UTC.
    pub const fn from_unix_ms(unix_ms: i64) -> Moment {
        Moment { unix_ms }
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub const fn unix_ms(self) -> i64 {
        self.unix_ms
    }

    /// Whole seconds since 1970-01-01 UTC, as the protocol writes times.
    pub const fn unix_s(self) -> i64 {
        self.unix_ms.div_euclid(1000)
    }

    /// `ms` milliseconds later.
    #[must_use]
    pub const fn after_ms(self, ms: i64) -> Moment {
        Moment {
            unix_ms: self.unix_ms.saturating_add(ms),
        }
    }

    /// Milliseconds from `earlier` to this moment; negative where a clock went back.
    pub const fn ms_since(self, earlier: Moment) -> i64 {
        self.unix_ms.saturating_sub(earlier.unix_ms)
    }

    /// The shop's day that this falls into, counted from 1970. Days begin at midnight in China,
    /// which has no summer time.
    pub const fn shop_day(self) -> i64 {
        const SHANGHAI_MS: i64 = 8 * 60 * 60 * 1000;
        const DAY_MS: i64 = 24 * 60 * 60 * 1000;
        self.after_ms(SHANGHAI_MS).unix_ms.div_euclid(DAY_MS)
    }

    /// The same as a day of the calendar; `None` outside of the years -9999 to 9999.
    pub fn day(self) -> Option<Day> {
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        let at = Timestamp::from_millisecond(self.unix_ms).ok()?;
        Some(Day(at.to_zoned(zone).date()))
    }

    /// As a shop reads it, `2026-03-01 09:30:05`, in China's time: the only zone Cloud Pay's
    /// merchants do business in.
    pub fn shop_time(self) -> String {
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        Timestamp::from_millisecond(self.unix_ms)
            .map(|at| at.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S").to_string())
            .unwrap_or_else(|_| String::from("----"))
    }
}

/// A day of the calendar, as `2026-03-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// Reads `2026-03-05`; `None` where it is no day.
    pub fn parse(text: &str) -> Option<Day> {
        text.parse().ok().map(Day)
    }

    /// As a date of the calendar.
    pub(crate) const fn date(self) -> Date {
        self.0
    }

    /// The day of a date.
    pub(crate) const fn of_date(date: Date) -> Day {
        Day(date)
    }

    /// So many days later, or earlier; `None` outside of the calendar.
    pub fn after(self, days: i32) -> Option<Day> {
        let days = Span::new().try_days(days).ok()?;
        self.0.checked_add(days).ok().map(Day)
    }

    /// When it begins in the shop; `None` where no clock shows that.
    pub fn begins(self) -> Option<Moment> {
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        let at = self.0.to_zoned(zone).ok()?;
        Some(Moment::from_unix_ms(at.timestamp().as_millisecond()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The present, by two clocks. The wall clock stamps records and may jump: a person sets it, a
/// server corrects it, a battery dies. The run's clock began with this run of the application
/// and cannot jump, so whatever asks "how long has it been?" within a run asks that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// What the wall clock shows.
    pub at: Moment,
    /// How long this run has lasted, in milliseconds. It never goes back.
    pub run_ms: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shops_day_begins_at_midnight_in_china() {
        let table = [
            (-28_800_001, -1),
            (-28_800_000, 0),
            (57_599_999, 0),
            (57_600_000, 1),
        ];
        for (unix_ms, day) in table {
            assert_eq!(Moment::from_unix_ms(unix_ms).shop_day(), day, "{unix_ms}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        let day = Day::parse("2026-03-01").expect("a day");
        let begins = day.begins().expect("a moment");
        assert_eq!(begins.shop_time(), "2026-03-01 00:00:00");
        assert_eq!(begins.day(), Some(day));
        assert_ne!(begins.after_ms(-1).day(), Some(day));
    }

    #[test]
    fn days_go_on_over_the_end_of_a_month() {
        let day = Day::parse("2024-02-28").expect("a day");
        let shown = |days| day.after(days).map(|day| day.to_string());
        assert_eq!(shown(2).as_deref(), Some("2024-03-01"));
        assert_eq!(shown(-28).as_deref(), Some("2024-01-31"));
        assert_eq!(shown(i32::MAX), None);
    }

    #[test]
    fn the_shop_reads_beijing_time() {
        assert_eq!(
            Moment::from_unix_ms(1_577_836_800_000).shop_time(),
            "2020-01-01 08:00:00"
        );
    }
}
