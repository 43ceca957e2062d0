//! What an answer says before anybody looks at money: whether it is one, whether it is Cloud
//! Pay's, and whether the call was understood.

use super::Answer;
use crate::wire::call::Call;
use crate::wire::envelope::{ResponseEnvelope, Verdict};
use crate::wire::key::AuthenKey;
use crate::wire::response::Head;
use crate::wire::status::Status;
use till::mutant::{Mutant, is_on};
use till::reply::Silence;

/// What an answer says.
pub(super) enum Spoken<R> {
    /// 0, verified, with its object.
    Understood(R),
    /// 102 or 104, verified.
    Refused(Head),
    /// Anything else: nothing can be concluded.
    Nothing(Silence),
}

/// Status and words of a reply of the protocol, verified or not: to be told, not believed.
/// `None` where it is no reply of the protocol at all, whatever it says: a captive portal's page
/// and a proxy's error are not, so another host is worth a try.
pub fn head(answer: &Answer) -> Option<Head> {
    match answer {
        Answer::Came {
            http_status: 200,
            body,
        } => ResponseEnvelope::parse(body).ok()?.head(),
        Answer::NoReply | Answer::TooLong | Answer::Came { .. } => None,
    }
}

/// Reads an answer to `C`.
pub(super) fn read<C: Call>(answer: &Answer, key: &AuthenKey) -> Spoken<C::Reply> {
    let body = match answer {
        Answer::NoReply => return Spoken::Nothing(Silence::NoReply),
        Answer::Came {
            http_status: 200,
            body,
        } => body,
        Answer::TooLong | Answer::Came { .. } => return Spoken::Nothing(Silence::Unreadable),
    };
    let Ok(envelope) = ResponseEnvelope::parse(body) else {
        return Spoken::Nothing(Silence::Unreadable);
    };
    let Some(head) = envelope.head() else {
        return Spoken::Nothing(Silence::Unreadable);
    };
    let verdict = match is_on(Mutant::UnverifiedBelieved) {
        true => Verdict::Verified,
        false => envelope.verify(key),
    };
    match (verdict, head.status) {
        (Verdict::WrongCode, _) => Spoken::Nothing(Silence::Unverified),
        (Verdict::Verified | Verdict::NoCode, Status::InternalError | Status::AskAgain) => {
            Spoken::Nothing(Silence::ServerUnsure)
        }
        (Verdict::Verified | Verdict::NoCode, Status::Refused) => {
            Spoken::Nothing(Silence::RefusedUnverified)
        }
        (
            Verdict::NoCode,
            Status::Understood
            | Status::UseNewNumber
            | Status::ActOnDescription
            | Status::Unknown(_),
        ) => Spoken::Nothing(Silence::Unverified),
        (Verdict::Verified, Status::Understood) => {
            match envelope.content::<C>().map(|response| response.reply) {
                Ok(Some(reply)) => Spoken::Understood(reply),
                Ok(None) | Err(_) => Spoken::Nothing(Silence::Unreadable),
            }
        }
        (Verdict::Verified, Status::UseNewNumber | Status::ActOnDescription) => {
            Spoken::Refused(head)
        }
        (Verdict::Verified, Status::Unknown(_)) => Spoken::Nothing(Silence::Unlisted),
    }
}
