//! What passes between the counter and whoever looks at PINs beside it: none of it can be made
//! elsewhere, and an [`Authority`] is good for one act.

use super::refusal::RightRefusal;
use super::{Of, Pin};
use till::who::{Staff, Who};

/// Proof that somebody with the right stands behind an act, or that nobody here can say. It
/// cannot be copied: each act needs its own.
#[derive(Debug, PartialEq, Eq)]
pub struct Authority {
    pub(super) of: Option<Of>,
    pub(super) who: Who,
}

impl Authority {
    /// Who it is, for the people that it was given for.
    ///
    /// # Errors
    /// Another shop is served by now.
    pub(crate) fn spend(self, people: &super::People) -> Result<Who, RightRefusal> {
        if self.of == people.of {
            return Ok(self.who);
        }
        Err(RightRefusal::NeedsAuthorisation {
            name: people.clerk_shown(),
        })
    }
}

/// A PIN that is about to be looked at; the try is counted already.
#[derive(Debug)]
pub struct Try {
    pub(super) of: Option<Of>,
    pub(super) staff: Staff,
    pub(super) hash: String,
    pub(super) pin: Pin,
}

/// A PIN that was looked at.
#[derive(Debug)]
pub struct Tried {
    pub(super) of: Option<Of>,
    pub(super) staff: Staff,
    pub(super) hash: String,
    pub(super) is_right: bool,
}

impl Try {
    /// Looks at the PIN. It takes its time: never where the counter waits.
    pub fn look(self) -> Tried {
        Tried {
            is_right: self.pin.is_of(&self.hash),
            of: self.of,
            staff: self.staff,
            hash: self.hash,
        }
    }
}

/// A PIN that is about to be made, and the one before to be looked at.
#[derive(Debug)]
pub struct PinChange {
    pub(super) of: Option<Of>,
    pub(super) staff: Staff,
    pub(super) old: Option<Try>,
    pub(super) new: Pin,
    /// Who may put it in the place of one that is not known any more.
    pub(super) is_above: bool,
}

/// A PIN that was made, and whether the one before was right.
#[derive(Debug)]
pub struct PinChanged {
    pub(super) of: Option<Of>,
    pub(super) staff: Staff,
    pub(super) old: Option<Tried>,
    pub(super) hash: Result<String, RightRefusal>,
    pub(super) is_above: bool,
}

impl Tried {
    /// Whose PIN it was.
    pub fn staff(&self) -> &Staff {
        &self.staff
    }
}

impl PinChanged {
    /// Whose PIN it is.
    pub fn staff(&self) -> &Staff {
        &self.staff
    }
}

impl PinChange {
    /// Makes it. It takes its time: never where the counter waits.
    pub fn make(self) -> PinChanged {
        PinChanged {
            hash: self.new.hash(),
            of: self.of,
            staff: self.staff,
            old: self.old.map(Try::look),
            is_above: self.is_above,
        }
    }
}
