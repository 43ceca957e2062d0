//! What an answer proves about a reversal. Accepted is not done: the payment's own state tells
//! ([`till::reply::Reply::Reversed`]), as does every end that a reversal came too late for.

use super::Answer;
use super::cause::cause;
use super::spoken::{self, Spoken};
use crate::wire::call::Method;
use crate::wire::key::AuthenKey;
use crate::wire::reverse::Reverse;
use till::reply::Reversal;

/// What `answer` proves about a reversal.
pub fn reversal(answer: &Answer, key: &AuthenKey) -> Reversal {
    match spoken::read::<Reverse>(answer, key) {
        Spoken::Understood(_) => Reversal::Accepted,
        Spoken::Refused(head) => Reversal::Refused(cause(Method::Reverse, &head)),
        Spoken::Nothing(silence) => Reversal::Unsure(silence),
    }
}
