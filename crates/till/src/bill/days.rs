//! A range of business days, and the period before it.

use crate::moment::Day;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use std::ops::RangeInclusive;

/// The years that a bill may be asked of: those in which every day has a beginning.
const YEARS: RangeInclusive<i16> = 1970..=2999;
/// The most days that one bill covers: ten years and a bit.
const DAYS_MAX: i32 = 3660;

/// Business days, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    from: Day,
    to: Day,
}

/// The days are no range: the last is before the first, or they are too many or too far away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no range of days")]
pub struct NoDays;

impl Days {
    /// The days from `from` to `to`, both with it.
    ///
    /// # Errors
    /// Where `to` is before `from`, there are more than ten years of them, or one is not of the
    /// years 1970 to 2999.
    pub fn of(from: Day, to: Day) -> Result<Days, NoDays> {
        let days = Days { from, to };
        let is_known = |day: Day| YEARS.contains(&day.date().year());
        if to < from || !is_known(from) || !is_known(to) || days.count() > DAYS_MAX {
            return Err(NoDays);
        }
        Ok(days)
    }

    /// One day.
    ///
    /// # Errors
    /// As [`Days::of`].
    pub fn one(day: Day) -> Result<Days, NoDays> {
        Days::of(day, day)
    }

    /// The first.
    pub const fn from(self) -> Day {
        self.from
    }

    /// The last.
    pub const fn to(self) -> Day {
        self.to
    }

    /// How many they are.
    pub fn count(self) -> i32 {
        let apart = self.to.date().since(self.from.date());
        apart.map_or(i32::MAX, |apart| apart.get_days().saturating_add(1))
    }

    /// The period before: of a whole month the month before, of a whole year the year before, of
    /// anything else as many days.
    #[must_use]
    pub fn before(self) -> Days {
        let (from, to) = (self.from.date(), self.to.date());
        let is_to = |last: Date| last == to;
        let begins = if from.day() == 1 && from.month() == 1 && is_to(from.last_of_year()) {
            back(from, 1.year())
        } else if from.day() == 1 && is_to(from.last_of_month()) {
            back(from, 1.month())
        } else {
            back(from, self.count().days())
        };
        Days {
            from: Day::of_date(begins),
            to: Day::of_date(back(from, 1.day())),
        }
    }

    /// Each of them, and the one behind the last.
    pub(super) fn each(self) -> impl Iterator<Item = Day> {
        self.from
            .date()
            .series(1.day())
            .map(Day::of_date)
            .take_while(move |day| *day <= self.to)
    }
}

fn back(date: Date, span: Span) -> Date {
    date.checked_sub(span).unwrap_or(Date::MIN)
}
