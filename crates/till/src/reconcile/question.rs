//! What is compared: a range, what the other side listed, and when it was asked.

use super::Kind;
use super::paper::{Carrier, Ours};
use crate::moment::Moment;
use crate::platform::Platform;

/// How near the end of what was listed a paper may be listed on the other side of it, in
/// milliseconds: two clocks write two moments, and a payment takes its time.
pub const BORDER_MS: i64 = 5 * 60_000;
/// How old a paper must be before its absence says anything, in milliseconds.
const FRESH_MS: i64 = 5 * 60_000;

/// A stretch of time: `from` and later, before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its first moment.
    pub from: Moment,
    /// The first moment after it.
    pub to: Moment,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The papers of this range are told of.
    pub range: Span,
    /// What the other side listed; it may reach beyond the range.
    pub listed: Span,
    /// When the other side was asked, by this till's clock.
    pub asked: Moment,
    /// Whose papers it lists; `None` where it lists everybody's.
    pub platform: Option<Platform>,
    /// Which kinds it lists.
    pub kinds: Vec<Kind>,
}

impl Span {
    /// Whether `at` is within.
    pub fn holds(self, at: Moment) -> bool {
        self.from <= at && at < self.to
    }

    pub(super) fn is_near_its_ends(self, at: Moment) -> bool {
        let inner = Span {
            from: self.from.after_ms(BORDER_MS),
            to: self.to.after_ms(-BORDER_MS),
        };
        !inner.holds(at)
    }

    /// The same, reaching [`BORDER_MS`] further on both sides.
    #[must_use]
    pub fn wider(self) -> Span {
        Span {
            from: self.from.after_ms(-BORDER_MS),
            to: self.to.after_ms(BORDER_MS),
        }
    }
}

impl Question {
    pub(super) fn lists(&self, ours: &Ours) -> bool {
        let is_theirs = match (ours.carrier, self.platform) {
            (Carrier::Platform(platform), Some(asked)) => platform == asked,
            (Carrier::Books, Some(_)) => false,
            (Carrier::Platform(_) | Carrier::Books, None) => true,
        };
        is_theirs && self.kinds.contains(&ours.kind)
    }

    pub(super) fn is_fresh(&self, at: Moment) -> bool {
        self.asked.ms_since(at) < FRESH_MS
    }
}
