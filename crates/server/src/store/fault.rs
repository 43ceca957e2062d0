//! What can go wrong with the store. None of it says that an act did not happen: whoever gets
//! one answers "ask again".

use sea_orm::DbErr;

/// The store could not do its work, or holds what it must not hold.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// The database refused or is gone.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// A row that this program did not write, or wrote otherwise.
    #[error("{table} {key}: {what} cannot be read")]
    Unreadable {
        /// In which table.
        table: &'static str,
        /// Under which number.
        key: String,
        /// Which column.
        what: &'static str,
    },
    /// Books of a later version of this program, or of none that we know.
    #[error("the books are of edition {found}, this program reads up to {known}")]
    Edition {
        /// What the books say.
        found: i32,
        /// The latest that this program knows.
        known: i32,
    },
}
