//! What the measuring programs share: a stopwatch, how a row of durations is told, a shop to pay
//! at and a server that costs next to nothing. A figure of one machine means little; what counts
//! are the ratios, measured in turns within one run.

#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot be set up has nothing to say"
)]

pub mod canned;
pub mod shop;

use std::time::Duration;

use serde_json::{Value, json};

/// Durations of one thing, many times.
#[derive(Clone, Debug, Default)]
pub struct Row(Vec<Duration>);

impl Row {
    /// Adds one.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// How long it took in `share` of all times (0.5: the median), in microseconds; 0 of none.
    pub fn micros_at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort();
        let last = sorted.len().saturating_sub(1);
        let at = (last as f64 * share).round() as usize;
        let micros = sorted.get(at).map_or(0.0, Duration::as_secs_f64) * 1e6;
        (micros * 10.0).round() / 10.0
    }

    /// As it is written down.
    pub fn told(&self) -> Value {
        json!({
            "times": self.0.len(),
            "p50_us": self.micros_at(0.5),
            "p95_us": self.micros_at(0.95),
            "p99_us": self.micros_at(0.99),
        })
    }

    /// How many there would be in a second, one after the other; 0 of none.
    pub fn per_second(&self) -> f64 {
        let whole = self.0.iter().map(Duration::as_secs_f64).sum::<f64>();
        let per_second = if whole > 0.0 {
            self.0.len() as f64 / whole
        } else {
            0.0
        };
        per_second.round()
    }

    /// The median as a multiple of `other`'s.
    pub fn ratio_to(&self, other: &Row) -> f64 {
        let ratio = self.micros_at(0.5) / other.micros_at(0.5);
        (ratio * 1000.0).round() / 1000.0
    }
}

/// How long `work` took, and what came of it.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = now();
    let done = work();
    (begun.elapsed(), done)
}

/// Now, for measuring alone.
#[expect(
    clippy::disallowed_methods,
    reason = "a measurement reads real time by nature"
)]
pub fn now() -> std::time::Instant {
    std::time::Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_ends_of_a_row() {
        let mut row = Row::default();
        assert_eq!(row.micros_at(0.5), 0.0);
        for micros in [3, 1, 2, 100, 4] {
            row.add(Duration::from_micros(micros));
        }
        assert_eq!(
            (row.micros_at(0.0), row.micros_at(0.5), row.micros_at(1.0)),
            (1.0, 3.0, 100.0)
        );
        let mut half = Row::default();
        assert_eq!(half.per_second(), 0.0);
        half.add(Duration::from_micros(6));
        assert_eq!(half.per_second(), 166_667.0);
        assert_eq!(row.ratio_to(&half), 0.5);
    }
}
