//! This till's side, read from the journal's file beside the counter.

use crate::fault::Fault;
use crate::ports::Files;
use crate::shop::Shop;
use journal::Stored;
use std::collections::BTreeSet;
use std::sync::Arc;
use till::act::Record;
use till::reconcile::{Ours, Span};

/// The records of the range and of the minutes around it, and those with these numbers whenever they
/// were.
///
/// # Errors
/// Where the journal cannot be read.
pub(super) async fn read(
    files: &Arc<dyn Files>,
    shop: &Shop,
    range: Span,
    numbers: BTreeSet<String>,
) -> Result<Vec<Stored>, Fault> {
    let (files, books) = (Arc::clone(files), shop.books());
    let span = range.wider();
    let read = move || files.papers(books, (span.from, span.to), &numbers);
    let read = tokio::task::spawn_blocking(read).await;
    let read = read.map_err(|cause| Fault::unexpected(&cause.to_string()))?;
    Ok(read?)
}

/// The papers of the records that this shop can be asked about.
pub(super) fn papers(stored: &[Stored], shop: &Shop, of: fn(&Record) -> Option<Ours>) -> Vec<Ours> {
    let records = stored.iter().map(|stored| &stored.record);
    let of_shop = records.filter(|record| record.no().starts_with(shop.prefix.as_str()));
    of_shop.filter_map(of).collect()
}

/// The record with this number.
pub(super) fn by_number<'a>(stored: &'a [Stored], no: &str) -> Option<&'a Record> {
    let mut records = stored.iter().map(|stored| &stored.record);
    records.find(|record| record.no() == no)
}
