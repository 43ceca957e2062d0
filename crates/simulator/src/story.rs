//! The story of a world, line by line, for whoever wants to understand why it broke. Nothing
//! reads it back, and where nobody listens nothing is written.

use crate::schedule::{DAY, HOUR, Instant, MINUTE, SECOND};
use std::fmt;

/// The lines so far.
#[derive(Clone, Debug, Default)]
pub struct Story {
    is_told: bool,
    text: String,
}

impl Story {
    /// A story that is written down, or one that is not.
    pub fn new(is_told: bool) -> Story {
        Story {
            is_told,
            text: String::new(),
        }
    }

    /// Adds a line.
    pub fn line(&mut self, at: Instant, line: fmt::Arguments<'_>) {
        if self.is_told {
            self.text += &format!("{} {line}\n", clock(at));
        }
    }

    /// All of it.
    pub fn into_text(self) -> String {
        self.text
    }
}

fn clock(at: Instant) -> String {
    format!(
        "{:>2} d {:02}:{:02}:{:02}.{:03}",
        at / DAY,
        at % DAY / HOUR,
        at % HOUR / MINUTE,
        at % MINUTE / SECOND,
        at % SECOND
    )
}
