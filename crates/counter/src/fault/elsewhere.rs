//! Why nothing of another terminal was found. Nothing was changed by looking for it.

/// Why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ElsewhereEnd {
    /// The platform knows of none with this number.
    None {
        /// The number.
        no: String,
    },
    /// Nobody answered, or nothing that can be believed: there may be one.
    NoAnswer,
    /// The number is of something else, or nothing is frozen under it.
    NotDeposit,
    /// The time ends before it begins, or is longer than what is looked through.
    Range,
}

impl ElsewhereEnd {
    /// The key of the sentence.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            ElsewhereEnd::None { .. } => "elsewhere_none",
            ElsewhereEnd::NoAnswer => "elsewhere_no_answer",
            ElsewhereEnd::NotDeposit => "elsewhere_not_deposit",
            ElsewhereEnd::Range => "elsewhere_range",
        }
    }

    /// What goes into it.
    pub(super) fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            ElsewhereEnd::None { no } => vec![("no", no.clone())],
            ElsewhereEnd::NoAnswer | ElsewhereEnd::NotDeposit | ElsewhereEnd::Range => Vec::new(),
        }
    }
}
