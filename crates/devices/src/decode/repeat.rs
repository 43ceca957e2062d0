//! The guard against telling one code again and again while the customer holds it before the
//! camera. It reads no clock: the moment is handed in, counted from any fixed start.

use std::time::Duration;

/// A code is told again once it was out of view for this long.
const OUT_OF_VIEW: Duration = Duration::from_secs(2);

/// Remembers the code that was told last.
#[derive(Default)]
pub struct Repeat {
    last: Option<(String, Duration)>,
}

impl Repeat {
    /// A guard that has seen nothing.
    pub fn new() -> Repeat {
        Repeat::default()
    }

    /// Whether `text`, seen at `now`, is news. Each sighting counts as seen, told or not.
    pub fn is_news(&mut self, text: &str, now: Duration) -> bool {
        let known = self.last.take();
        let old = known
            .is_some_and(|(last, seen)| last == text && now.saturating_sub(seen) < OUT_OF_VIEW);
        self.last = Some((text.to_owned(), now));
        !old
    }

    /// Forgets what was told: when the till asks for the next code, one that is still in view
    /// is an answer.
    pub fn forget(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_view_is_told_once() {
        let mut repeat = Repeat::new();
        let mut told = Vec::new();
        let seen = [
            ("a", 0),
            ("a", 100),
            ("a", 1_900),
            ("a", 3_800),
            ("b", 3_900),
            ("a", 4_000),
            ("a", 6_000),
        ];
        for (text, ms) in seen {
            if repeat.is_news(text, Duration::from_millis(ms)) {
                told.push((text, ms));
            }
        }
        assert_eq!(told, [("a", 0), ("b", 3_900), ("a", 4_000), ("a", 6_000)]);
    }

    #[test]
    fn the_next_question_may_have_the_same_answer() {
        let mut repeat = Repeat::new();
        assert!(repeat.is_news("a", Duration::ZERO));
        repeat.forget();
        assert!(repeat.is_news("a", Duration::from_millis(1)));
    }
}
