//! What an answer proves about a reversal. Accepted is not done: the payment's own state tells
//! ([`till::reply::Reply::Reversed`]), as does every end that a reversal came too late for.

use super::spoken::{self, Spoken};
use super::{Answer, cause};
use crate::wire::key::AuthenKey;
use crate::wire::reverse::Reverse;
use till::reply::{Cause, Silence};

/// What came of asking to reverse a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// The server took it. Ask about the payment.
    Accepted,
    /// The server refused it, verified; the payment stands as it stood.
    Refused(Cause),
    /// Nothing can be concluded. Ask about the payment.
    Unsure(Silence),
}

/// What `answer` proves about a reversal.
pub fn reversal(answer: &Answer, key: &AuthenKey) -> Reversal {
    match spoken::read::<Reverse>(answer, key) {
        Spoken::Understood(_) => Reversal::Accepted,
        Spoken::Refused(head) => Reversal::Refused(cause(&head)),
        Spoken::Nothing(silence) => Reversal::Unsure(silence),
    }
}
