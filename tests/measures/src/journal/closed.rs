//! Years of closed payments, made in one go: what the journal would have written, without a
//! commit for each.

use super::acts::{NOW, done, submitted};
use journal::Journal;
use till::number::OrderNo;

/// Fills the empty journal with this many payments, each begun, paid and told.
pub fn fill(journal: &mut Journal, payments: usize) {
    let stood = (1..=payments).flat_map(|n| {
        let no = OrderNo::parse(&format!("900000420001{n:010}")).expect("a number");
        let begun = submitted(no);
        let paid = done(&begun);
        [(begun, NOW), (paid, NOW)]
    });
    journal.seed(stood).expect("recorded");
}
