//! Whose money a journal tells of. Practice and money never share a file, and a file says itself
//! which of the two it is, so that a wrong path or a restored copy cannot mix them.

use std::fmt;

/// One of the two kinds of journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Books {
    /// Of the embedded server: no money moves.
    Practice,
    /// Of a real shop.
    Money,
}

impl Books {
    /// What stands in the file's header as `application_id`: `ZGpr` or `ZGmo`.
    pub(crate) const fn mark(self) -> i32 {
        match self {
            Books::Practice => i32::from_be_bytes(*b"ZGpr"),
            Books::Money => i32::from_be_bytes(*b"ZGmo"),
        }
    }

    /// The books whose mark this is; `None` for a file that is no journal of ours.
    pub(crate) fn of_mark(mark: i32) -> Option<Books> {
        [Books::Practice, Books::Money]
            .into_iter()
            .find(|books| books.mark() == mark)
    }

    /// As it stands in the names of backups.
    pub const fn as_str(self) -> &'static str {
        match self {
            Books::Practice => "practice",
            Books::Money => "money",
        }
    }
}

impl fmt::Display for Books {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
