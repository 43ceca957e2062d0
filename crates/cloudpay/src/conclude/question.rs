//! What an answer gives to a question that is about no single act: lists, sums, shops, codes to
//! show. It concludes nothing about money.

use super::Answer;
use super::spoken::{self, Spoken};
use crate::line::Trouble;
use crate::wire::call::Call;
use crate::wire::envelope::EnvelopeFault;
use crate::wire::key::AuthenKey;
use crate::wire::mask::masked;
use till::reply::Silence;

/// Why there is no answer to use.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The question breaks the limits of its page: nothing was sent.
    #[error("the question could not be written")]
    Unwritten(#[from] EnvelopeFault),
    /// This machine gives no random numbers: nothing was sent.
    #[error("this machine gives no random numbers")]
    Chance,
    /// Nothing readable came.
    #[error("the line: {0:?}")]
    Line(Trouble),
    /// A reply whose authen code is wrong, or missing where it is needed.
    #[error("a reply that is not Cloud Pay's")]
    Unverified,
    /// 101: refused without a code, perhaps because our key is wrong.
    #[error("refused without a code")]
    RefusedUnverified,
    /// 3 or 103: the server is not sure, or wants to be asked again.
    #[error("the server does not know")]
    ServerUnsure,
    /// 102 or 104, verified.
    #[error("refused: {text}")]
    Refused {
        /// The finer code; see [`crate::wire::codes`].
        internal_status: i64,
        /// In the server's words, masked.
        text: String,
    },
    /// A status that is not in the protocol.
    #[error("a status that is not listed")]
    Unlisted,
}

/// The object that `answer` brings. Where none came at all, `lost` is why.
///
/// # Errors
/// [`Unanswered`] says which of its cases it is.
pub fn answered<C: Call>(
    answer: &Answer,
    lost: Option<Trouble>,
    key: &AuthenKey,
) -> Result<C::Reply, Unanswered> {
    let silence = match spoken::read::<C>(answer, key) {
        Spoken::Understood(reply) => return Ok(reply),
        Spoken::Refused(head) => {
            return Err(Unanswered::Refused {
                internal_status: head.internal_status,
                text: masked(&head.description),
            });
        }
        Spoken::Nothing(silence) => silence,
    };
    Err(match silence {
        Silence::NoReply => Unanswered::Line(lost.unwrap_or(Trouble::NoConnection)),
        Silence::Unreadable => Unanswered::Line(
            Trouble::of_answer(answer, super::head(answer).as_ref()).unwrap_or(Trouble::Unreadable),
        ),
        Silence::Unverified => Unanswered::Unverified,
        Silence::RefusedUnverified => Unanswered::RefusedUnverified,
        Silence::ServerUnsure => Unanswered::ServerUnsure,
        Silence::Unlisted => Unanswered::Unlisted,
    })
}
