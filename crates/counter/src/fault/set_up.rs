//! Why a setting code did not set the till up.

use cloudpay::line::Trouble;

/// Why a setting code did not set the till up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetUpEnd {
    /// Older than five minutes.
    Expired,
    /// Used before.
    Used,
    /// The device is bound to another serial number (3214).
    BoundElsewhere,
    /// Refused, or not usable, for another reason.
    Refused {
        /// Why, in words.
        text: String,
    },
    /// Nothing came.
    NoAnswer,
    /// Something came that is no setting.
    Unreadable,
    /// The line is bad, and can be mended.
    Line(Trouble),
}
