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

#[cfg(test)]
mod tests {
    use super::super::{Printer, PrinterChoice};
    use super::*;
    use std::net::TcpListener;
    use std::sync::mpsc;

    #[test]
    fn a_fake_printer_remembers_and_fails_as_told() {
        let (told, events) = mpsc::channel();
        let (printer, fake) = Printer::fake(move |event| assert!(told.send(event).is_ok()));
        printer.print(JobId(1), b"one".to_vec());
        fake.fail_with(Some(PrinterFault::None));
        printer.print(JobId(2), b"two".to_vec());
        fake.fail_with(None);
        printer.print(JobId(3), b"three".to_vec());
        let ends: Vec<PrinterEvent> = events.try_iter().collect();
        assert_eq!(
            ends,
            [
                PrinterEvent::Printed(JobId(1)),
                PrinterEvent::Broken(JobId(2), PrinterFault::None),
                PrinterEvent::Printed(JobId(3)),
            ]
        );
        let jobs: Vec<u64> = fake.jobs().iter().map(|(id, _)| id.0).collect();
        assert_eq!(jobs, [1, 2, 3]);
    }

    /// Every job that is given has one end, in the order given, also when the printer is
    /// dropped at once.
    #[test]
    fn every_job_has_one_end() {
        let gone = TcpListener::bind("127.0.0.1:0")
            .expect("a port")
            .local_addr()
            .expect("its address");
        let table = [
            (PrinterChoice::None, "printer_none"),
            (
                PrinterChoice::Address(gone.to_string()),
                "printer_unreachable",
            ),
            (
                PrinterChoice::Queue(String::from("no such queue")),
                "printer_queue_missing",
            ),
        ];
        for (choice, code) in table {
            let (told, events) = mpsc::channel();
            let printer = Printer::start(choice.clone(), move |event| {
                assert!(told.send(event).is_ok())
            });
            for id in 1..=3 {
                printer.print(JobId(id), b"slip".to_vec());
            }
            drop(printer);
            let ends: Vec<(u64, &str)> = events
                .iter()
                .map(|event| match event {
                    PrinterEvent::Printed(id) => (id.0, "printed"),
                    PrinterEvent::Broken(id, fault) => (id.0, fault.code()),
                })
                .collect();
            assert_eq!(ends, [(1, code), (2, code), (3, code)], "{choice:?}");
        }
    }
}
