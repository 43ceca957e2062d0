//! Why there is no bill and no file. Neither changes anything.

/// Why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportEnd {
    /// The clerk stopped it.
    Cancelled,
    /// The file could not be written.
    File {
        /// Why, in the words of the disk.
        cause: String,
    },
    /// Another file is still being written.
    Busy,
    /// The days are no range that a bill is made of.
    Days,
}

impl ExportEnd {
    /// The key of the sentence.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            ExportEnd::Cancelled => "export_cancelled",
            ExportEnd::File { .. } => "export_failed",
            ExportEnd::Busy => "export_busy",
            ExportEnd::Days => "bill_range",
        }
    }

    /// What goes into it.
    pub(super) fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            ExportEnd::File { cause } => vec![("cause", cause.clone())],
            ExportEnd::Cancelled | ExportEnd::Busy | ExportEnd::Days => Vec::new(),
        }
    }
}
