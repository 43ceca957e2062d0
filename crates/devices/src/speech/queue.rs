//! What waits to be said, and what comes next.

use super::{Weight, Words};

/// Results, and the last remark if nothing newer came.
#[derive(Default)]
pub(super) struct Queue {
    results: Vec<Words>,
    remark: Option<Words>,
}

impl Queue {
    /// Adds words. Whatever is newer makes a waiting remark untrue.
    pub(super) fn add(&mut self, words: Words, weight: Weight) {
        self.remark = None;
        match weight {
            Weight::Result => self.results.push(words),
            Weight::Remark => self.remark = Some(words),
        }
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.results.is_empty() && self.remark.is_none()
    }

    /// Takes what comes next: the newest result, and a remark when no result waits.
    pub(super) fn next(&mut self) -> Option<Words> {
        self.results.pop().or_else(|| self.remark.take())
    }
}

#[cfg(test)]
mod tests {
    use super::Weight::{Remark, Result};
    use super::*;
    use till::announce::Language;

    fn check(given: &[(&str, Weight)], said: &[&str]) {
        let mut queue = Queue::default();
        for (text, weight) in given {
            queue.add(
                Words {
                    text: (*text).to_owned(),
                    language: Language::Chinese,
                },
                *weight,
            );
        }
        let order: Vec<String> = std::iter::from_fn(|| queue.next())
            .map(|words| words.text)
            .collect();
        assert_eq!(order, said, "{given:?}");
    }

    #[test]
    fn results_are_never_lost_and_remarks_never_late() {
        check(&[], &[]);
        check(
            &[("paid 1", Result), ("paid 2", Result)],
            &["paid 2", "paid 1"],
        );
        check(&[("typing", Remark), ("paid", Result)], &["paid"]);
        check(&[("typing", Remark), ("begins", Remark)], &["begins"]);
        check(&[("paid", Result), ("typing", Remark)], &["paid", "typing"]);
    }
}
