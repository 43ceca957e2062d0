//! Whether a state of ours and a state of theirs say the same.

use super::Here;
use super::paper::There;

/// What two states come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Money moved, both say so.
    Moved,
    /// None did, both say so.
    NoneMoved,
    /// One side does not know yet.
    NotYet,
    /// They contradict each other.
    Differs,
}

/// The table. What is over here and not at its end there may still come to one, so it is not told
/// as a difference; what is done here and not there is.
pub(super) const fn agreement(here: Here, there: There) -> Agreement {
    match (here, there) {
        (Here::Open, _) | (_, There::Unclear) => Agreement::NotYet,
        (Here::Done, There::Done | There::Accepted | There::BackOrOver) => Agreement::Moved,
        (Here::Done, There::Open | There::Over | There::Reversed | There::ManualTransfer) => {
            Agreement::Differs
        }
        (Here::Failed | Here::Reversed, There::Over | There::Reversed | There::BackOrOver) => {
            Agreement::NoneMoved
        }
        (Here::Failed | Here::Reversed, There::Open | There::Accepted) => Agreement::NotYet,
        (Here::Failed | Here::Reversed, There::Done | There::ManualTransfer) => Agreement::Differs,
        // The shop still owes it, and both know; a bill that only says "accepted" knows no better.
        (Here::ManualTransfer, There::ManualTransfer | There::Accepted) => Agreement::NoneMoved,
        (Here::ManualTransfer, There::Open) => Agreement::NotYet,
        (Here::ManualTransfer, There::Done | There::Over | There::Reversed | There::BackOrOver) => {
            Agreement::Differs
        }
    }
}

/// Whether what they list counts as money that moved, beside this state of ours.
pub(super) const fn counts_there(there: There, here: Option<Here>) -> bool {
    match there {
        There::Done | There::Accepted => true,
        There::BackOrOver => matches!(here, Some(Here::Done)),
        There::Open | There::Over | There::Reversed | There::ManualTransfer | There::Unclear => {
            false
        }
    }
}
