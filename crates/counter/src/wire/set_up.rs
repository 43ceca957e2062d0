//! Why a setting code did not set the till up, as a person can do something about it.

use crate::fault::SetUpEnd;
use cloudpay::line::Trouble;
use cloudpay::setup::SetupRefusal;

/// The end of a set-up that was refused.
pub(super) fn end(refusal: SetupRefusal) -> SetUpEnd {
    match refusal {
        SetupRefusal::Expired => SetUpEnd::Expired,
        SetupRefusal::Used => SetUpEnd::Used,
        SetupRefusal::BoundElsewhere => SetUpEnd::BoundElsewhere,
        SetupRefusal::Refused { text } => SetUpEnd::Refused { text },
        SetupRefusal::NoAnswer(trouble) => on_the_line(trouble, SetUpEnd::NoAnswer),
        SetupRefusal::Unreadable(trouble) => on_the_line(trouble, SetUpEnd::Unreadable),
        other @ (SetupRefusal::Unusable(_) | SetupRefusal::Serial | SetupRefusal::Client(_)) => {
            SetUpEnd::Refused {
                text: other.to_string(),
            }
        }
    }
}

/// Where the line itself can be mended, its own sentence says how.
fn on_the_line(trouble: Trouble, end: SetUpEnd) -> SetUpEnd {
    match trouble {
        Trouble::Unresolvable
        | Trouble::Tls
        | Trouble::ProxyRefused
        | Trouble::Portal
        | Trouble::ClockOff { .. } => SetUpEnd::Line(trouble),
        Trouble::NoConnection
        | Trouble::TimedOut
        | Trouble::HttpError
        | Trouble::TooLong
        | Trouble::Unreadable => end,
    }
}
