//! Fills a journal for measurements, with the feature `seeded`, which no product build has: the same
//! entries and the same tables as ever, without a commit for each.

use crate::{Journal, JournalFault, read, tables};
use till::act::Record;
use till::moment::Moment;

impl Journal {
    /// Records how each of them stood, one after the other, in one transaction. What came to an end
    /// counts as told.
    ///
    /// # Errors
    /// Where it could not be stored: then nothing is.
    pub fn seed(
        &mut self,
        records: impl IntoIterator<Item = (Record, Moment)>,
    ) -> Result<(), JournalFault> {
        let transaction = self.transaction()?;
        for (record, at) in records {
            tables::append(&transaction, &record, at)?;
            if record.is_final() {
                tables::append_told(&transaction, record.no(), at)?;
            }
        }
        let last = read::last_counter(&transaction)?;
        transaction.execute("UPDATE counter SET last = max(last, ?1)", [last])?;
        transaction.commit()?;
        Ok(())
    }
}
