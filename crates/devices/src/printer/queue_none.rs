//! On Android there are no system queues; the vendor's printer comes through its own plugin.

use super::{Job, PrinterEvent, PrinterFault, Sink};

/// No queues here.
pub fn queues() -> Vec<String> {
    Vec::new()
}

pub(super) fn print(_name: &str, job: Job, sink: &Sink) {
    sink(PrinterEvent::Broken(job.id, PrinterFault::None));
}
