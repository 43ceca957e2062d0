//! Printing slips: rendering them ([`render`]) and bringing the bytes to a system queue or to a
//! network printer, one after the other, on a thread of its own.
//!
//! Every job ends in exactly one [`PrinterEvent`]. It refuses to print a job a second time by
//! itself: where a part may be on the paper already, or a queue still holds the job, only a
//! person can see what came out. Whoever prints again does it as a new job.
//!
//! What the system needs on Linux: CUPS (`libcups2`), and a queue that passes bytes through
//! unchanged, such as `lpadmin -p receipts -E -v socket://192.168.1.50:9100 -m raw`.

mod address;
mod bars;
mod fake;
#[cfg(not(target_os = "android"))]
mod queue;
#[cfg(target_os = "android")]
#[path = "printer/queue_none.rs"]
mod queue;
mod render;
mod transcript;
mod words;

pub use fake::FakePrinter;
pub use queue::queues;
pub use render::{Paper, render};
pub use transcript::transcript;

use std::sync::{Arc, mpsc};
use std::thread;

/// Which job it was; the caller's own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JobId(pub u64);

/// Where slips are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrinterChoice {
    /// Nowhere: every job ends in [`PrinterFault::None`].
    None,
    /// A printing queue of the system, by the name that [`queues`] gives.
    Queue(String),
    /// A network printer: host, or host and port; 9100 where there is none.
    Address(String),
}

/// What became of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrinterEvent {
    /// The printer took all of it; for a queue, the queue says the job is done.
    Printed(JobId),
    /// It was not printed, or nobody can say.
    Broken(JobId, PrinterFault),
}

/// Why a slip was not printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrinterFault {
    /// No printer is chosen, or this device can have none.
    #[error("no printer is chosen")]
    None,
    /// The system has no queue of this name. Nothing was printed.
    #[error("the system has no printing queue {name}")]
    QueueMissing {
        /// The queue.
        name: String,
    },
    /// Nobody answers there. Nothing was printed.
    #[error("no printer answers at {address}: {cause}")]
    Unreachable {
        /// As chosen.
        address: String,
        /// What the system said.
        cause: String,
    },
    /// The queue refused or cancelled the job.
    #[error("the printing queue {name} refused: {cause}")]
    Refused {
        /// The queue.
        name: String,
        /// What it said.
        cause: String,
    },
    /// The connection broke in the middle: a part may be on the paper.
    #[error("the connection to the printer at {address} broke in the middle: {cause}")]
    Interrupted {
        /// As chosen.
        address: String,
        /// What the system said.
        cause: String,
    },
    /// The queue took the job and has not printed it: it comes out when the printer is back, so
    /// printing again would print it twice.
    #[error("the printing queue {name} holds the job: {cause}")]
    Held {
        /// The queue.
        name: String,
        /// What the queue says of its printer.
        cause: String,
    },
}

impl PrinterFault {
    /// The code by which a screen says what to do.
    pub fn code(&self) -> &'static str {
        match self {
            PrinterFault::None => "printer_none",
            PrinterFault::QueueMissing { .. } => "printer_queue_missing",
            PrinterFault::Unreachable { .. } => "printer_unreachable",
            PrinterFault::Refused { .. } => "printer_refused",
            PrinterFault::Interrupted { .. } => "printer_interrupted",
            PrinterFault::Held { .. } => "printer_held",
        }
    }
}

/// Who is told what became of a job.
type Sink = Arc<dyn Fn(PrinterEvent) + Send + Sync>;

struct Job {
    id: JobId,
    bytes: Vec<u8>,
}

/// A printer. Dropping it lets the jobs that were given come to their end.
pub struct Printer {
    body: Body,
}

enum Body {
    Real(mpsc::Sender<Job>),
    Fake(FakePrinter),
}

impl Printer {
    /// Starts printing to `choice`; `sink` is told the end of every job, from another thread.
    pub fn start(
        choice: PrinterChoice,
        sink: impl Fn(PrinterEvent) + Send + Sync + 'static,
    ) -> Printer {
        let (jobs, given) = mpsc::channel();
        let sink: Sink = Arc::new(sink);
        let spawned = thread::Builder::new()
            .name("printer".to_owned())
            .spawn(move || {
                for job in given {
                    print(&choice, job, &sink);
                }
            });
        if let Err(error) = spawned {
            tracing::error!(%error, "no thread for the printer");
        }
        Printer {
            body: Body::Real(jobs),
        }
    }

    /// A printer that only remembers; `sink` is told at once, on the caller's thread.
    pub fn fake(sink: impl Fn(PrinterEvent) + Send + Sync + 'static) -> (Printer, FakePrinter) {
        let fake = FakePrinter::new(Arc::new(sink));
        (
            Printer {
                body: Body::Fake(fake.clone()),
            },
            fake,
        )
    }

    /// Prints `bytes` (see [`render`]) after what was given before. Returns at once.
    pub fn print(&self, id: JobId, bytes: Vec<u8>) {
        match &self.body {
            Body::Real(jobs) => {
                if jobs.send(Job { id, bytes }).is_err() {
                    tracing::error!(job = id.0, "the printer's thread has ended");
                }
            }
            Body::Fake(fake) => fake.print(id, bytes),
        }
    }
}

fn print(choice: &PrinterChoice, job: Job, sink: &Sink) {
    let broken = match choice {
        PrinterChoice::None => Err(PrinterFault::None),
        PrinterChoice::Address(address) => address::print(address, &job.bytes),
        PrinterChoice::Queue(name) => {
            queue::print(name, job, sink);
            return;
        }
    };
    sink(match broken {
        Ok(()) => PrinterEvent::Printed(job.id),
        Err(fault) => PrinterEvent::Broken(job.id, fault),
    });
}
