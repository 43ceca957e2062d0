//! Why a shift was not started, handed over or shown. Nothing was recorded, and no money moved.

use till::shift::{NOTE_CHARS_MAX, Refusal};

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShiftEnd {
    /// The core refuses it.
    Refused(Refusal),
    /// What was typed of the drawer is no amount.
    Count,
    /// There is no such shift.
    NotFound {
        /// Its number as it was asked for.
        no: u64,
    },
    /// It is somebody else's, and whoever is at the till may see their own only.
    NotYours,
}

impl ShiftEnd {
    /// The key of the sentence.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            ShiftEnd::Refused(refusal) => match refusal {
                Refusal::Started => "shift_started",
                Refusal::Nothing => "shift_nothing",
                Refusal::Over { .. } => "shift_taken_out_exceeds",
                Refusal::NoteTooLong => "shift_note_too_long",
            },
            ShiftEnd::Count => "shift_count",
            ShiftEnd::NotFound { .. } => "shift_not_found",
            ShiftEnd::NotYours => "shift_not_yours",
        }
    }

    /// What goes into it.
    pub(super) fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            ShiftEnd::Refused(Refusal::Over { most }) => vec![("most", most.yuan())],
            ShiftEnd::Refused(Refusal::NoteTooLong) => {
                vec![("most", NOTE_CHARS_MAX.to_string())]
            }
            ShiftEnd::NotFound { no } => vec![("no", no.to_string())],
            ShiftEnd::Refused(Refusal::Started | Refusal::Nothing)
            | ShiftEnd::Count
            | ShiftEnd::NotYours => Vec::new(),
        }
    }
}
