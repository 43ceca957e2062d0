//! On Android the voice comes through the platform's own plugin; this body has none.

use super::{VoiceFault, Words};
use std::time::Duration;
use till::announce::Language;

/// Never made.
pub(super) enum Mouth {}

impl Mouth {
    pub(super) fn open(_first: Language) -> Result<Mouth, VoiceFault> {
        Err(VoiceFault::None {
            cause: String::from("not on this system"),
        })
    }

    pub(super) fn say(&mut self, _words: &Words, _longest: Duration) -> Result<(), VoiceFault> {
        match *self {}
    }
}
