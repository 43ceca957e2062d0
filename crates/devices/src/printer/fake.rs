//! A printer that remembers instead of printing, and fails when it is told to.

use super::{JobId, PrinterEvent, PrinterFault, Sink};
use std::sync::{Arc, Mutex, PoisonError};

/// What a fake printer was asked; clones look at the same one.
#[derive(Clone)]
pub struct FakePrinter {
    sink: Sink,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    jobs: Vec<(JobId, Vec<u8>)>,
    fault: Option<PrinterFault>,
}

impl FakePrinter {
    pub(super) fn new(sink: Sink) -> FakePrinter {
        FakePrinter {
            sink,
            state: Arc::default(),
        }
    }

    /// All jobs it was given, also those that failed.
    pub fn jobs(&self) -> Vec<(JobId, Vec<u8>)> {
        self.with(|state| state.jobs.clone())
    }

    /// From now on every job fails so; `None` makes it whole again.
    pub fn fail_with(&self, fault: Option<PrinterFault>) {
        self.with(|state| state.fault = fault);
    }

    pub(super) fn print(&self, id: JobId, bytes: Vec<u8>) {
        let fault = self.with(|state| {
            state.jobs.push((id, bytes));
            state.fault.clone()
        });
        (self.sink)(match fault {
            None => PrinterEvent::Printed(id),
            Some(fault) => PrinterEvent::Broken(id, fault),
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
