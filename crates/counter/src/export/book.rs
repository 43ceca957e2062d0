//! A file for a spreadsheet while it is written.

use super::NoExport;
use till::announce::sheet::Row;

/// A file of tables. Nothing of it counts before it is finished.
pub(super) trait Book {
    /// Whether its tables are pages of their own, of which each has only so many rows.
    fn is_paged(&self) -> bool;

    /// Begins the next table.
    fn sheet(&mut self, name: &str) -> Result<(), NoExport>;

    /// Adds a row to the table.
    fn row(&mut self, row: &Row) -> Result<(), NoExport>;

    /// Brings everything to the disk.
    fn finish(self) -> Result<(), NoExport>;
}
