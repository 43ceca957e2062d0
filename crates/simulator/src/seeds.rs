//! One seed, one world, one verdict; and for a world that broke, the shortest day on which it
//! still breaks.

use crate::world::World;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What came of a world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every promise was kept.
    Kept,
    /// One was broken.
    Broken {
        /// Which, in words.
        why: String,
        /// All that happened before.
        story: String,
    },
}

impl Verdict {
    /// Whether every promise was kept.
    pub const fn is_kept(&self) -> bool {
        match self {
            Verdict::Kept => true,
            Verdict::Broken { .. } => false,
        }
    }
}

/// Lets the world of `seed` live, with `ops` things that people do.
pub fn verdict(seed: u64, ops: u32, is_told: bool) -> Verdict {
    let mut world = World::new(seed, ops, is_told);
    let lived = catch_unwind(AssertUnwindSafe(|| world.live()));
    let why = match lived {
        Ok(Ok(())) => return Verdict::Kept,
        Ok(Err(broken)) => broken.0,
        Err(panic) => format!("it panicked: {}", words(panic.as_ref())),
    };
    Verdict::Broken {
        why,
        story: std::mem::take(&mut world.story).into_text(),
    }
}

/// The fewest things done, of at most `ops`, with which the world of `seed` breaks. What happens
/// after the clerk's last act differs, so every number is tried, from the lowest.
pub fn shortest(seed: u64, ops: u32) -> u32 {
    (0..ops)
        .find(|fewer| !verdict(seed, *fewer, false).is_kept())
        .unwrap_or(ops)
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| String::from(*text)));
    text.unwrap_or_else(|| String::from("without a word"))
}
