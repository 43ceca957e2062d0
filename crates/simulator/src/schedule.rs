//! What will happen when, in simulated time. Of two things at the same moment the one that was
//! said first happens first, so a seed always tells the same story.

use std::collections::BTreeMap;

/// Simulated time, in milliseconds since the world began. It never goes back.
pub type Instant = i64;

/// A second, in milliseconds.
pub const SECOND: Instant = 1_000;
/// A minute.
pub const MINUTE: Instant = 60 * SECOND;
/// An hour.
pub const HOUR: Instant = 60 * MINUTE;
/// A day.
pub const DAY: Instant = 24 * HOUR;

/// What is going to happen.
#[derive(Debug)]
pub struct Schedule<E> {
    waiting: BTreeMap<(Instant, u64), E>,
    said: u64,
}

impl<E> Default for Schedule<E> {
    fn default() -> Schedule<E> {
        Schedule {
            waiting: BTreeMap::new(),
            said: 0,
        }
    }
}

impl<E> Schedule<E> {
    /// Something will happen at this moment.
    pub fn at(&mut self, at: Instant, event: E) {
        self.said += 1;
        self.waiting.insert((at, self.said), event);
    }

    /// What happens next, where anything does.
    pub fn pop(&mut self) -> Option<(Instant, E)> {
        self.waiting.pop_first().map(|((at, _), event)| (at, event))
    }

    /// When that is.
    pub fn next_at(&self) -> Option<Instant> {
        self.waiting.first_key_value().map(|((at, _), _)| *at)
    }

    /// Everything that is going to happen.
    pub fn iter(&self) -> impl Iterator<Item = &E> {
        self.waiting.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_order_of_time_then_of_saying() {
        let mut schedule = Schedule::default();
        for (at, what) in [(5, 'c'), (1, 'a'), (5, 'd'), (2, 'b')] {
            schedule.at(at, what);
        }
        let order: String = std::iter::from_fn(|| schedule.pop())
            .map(|(_, what)| what)
            .collect();
        assert_eq!(order, "abcd");
    }
}
