//! A printing queue of the system: CUPS on Linux and macOS, the spooler on Windows.
//!
//! A queue that takes a job has printed nothing yet, so the job is watched until the queue says
//! it is done; the watch has a thread of its own and does not hold up the next job. It refuses
//! to cancel or repeat a job that the queue holds: what is on the paper only a person can see.

use super::{Job, PrinterEvent, PrinterFault, Sink};
use crate::patience::within;
use printers::common::base::job::{PrinterJob, PrinterJobOptions, PrinterJobState};
use std::thread;
use std::time::Duration;

/// How long the printing service may take for one answer.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);
/// How often, and how many times, a job is looked at until it counts as held: 20 s.
const LOOK_EVERY: Duration = Duration::from_millis(250);
const LOOKS: u32 = 80;

/// The names of the system's queues; none where its printing service does not answer. May take
/// seconds: not for a thread that a person waits for.
pub fn queues() -> Vec<String> {
    let printers = within(ANSWER_LIMIT, printers::get_printers).unwrap_or_default();
    printers
        .into_iter()
        .map(|printer| printer.system_name)
        .collect()
}

/// Hands `job` to the queue `name`, and tells `sink` its end.
pub(super) fn print(name: &str, job: Job, sink: &Sink) {
    let id = job.id;
    let broken = |fault| sink(PrinterEvent::Broken(id, fault));
    let number = match submit(name, job.bytes) {
        Ok(number) => number,
        Err(fault) => return broken(fault),
    };
    let (queue, told) = (name.to_owned(), sink.clone());
    let watch = thread::Builder::new()
        .name("print job".to_owned())
        .spawn(move || {
            told(match watch(&queue, number) {
                Ok(()) => PrinterEvent::Printed(id),
                Err(fault) => PrinterEvent::Broken(id, fault),
            });
        });
    if let Err(error) = watch {
        broken(held(name, error.to_string()));
    }
}

/// The queue's own number of the job.
fn submit(name: &str, bytes: Vec<u8>) -> Result<u64, PrinterFault> {
    let asked = name.to_owned();
    let refused = |cause: String| PrinterFault::Refused {
        name: name.to_owned(),
        cause,
    };
    let found = within(ANSWER_LIMIT, move || {
        printers::get_printer_by_name(&asked).is_some()
    });
    match found {
        None => {
            return Err(refused(String::from(
                "the printing service does not answer",
            )));
        }
        Some(false) => {
            return Err(PrinterFault::QueueMissing {
                name: name.to_owned(),
            });
        }
        Some(true) => {}
    }
    let asked = name.to_owned();
    let handed_over = within(ANSWER_LIMIT, move || hand_over(&asked, &bytes));
    // Without an answer the job may be in the queue all the same.
    let late = || held(name, String::from("the printing service does not answer"));
    handed_over.ok_or_else(late)?.map_err(refused)
}

#[cfg(unix)]
fn hand_over(name: &str, bytes: &[u8]) -> Result<u64, String> {
    // Not `Printer::print`: it leaves every slip behind in the folder for temporary files,
    // readable for all, under a name that another slip can get.
    let file = PrivateFile::with(bytes).map_err(|error| error.to_string())?;
    let path = file
        .path
        .to_str()
        .ok_or("the folder for temporary files has an odd name")?;
    let options = options(&[("document-format", "application/vnd.cups-raw")]);
    let printer = printers::get_printer_by_name(name).ok_or("the queue has gone")?;
    printer
        .print_file(path, options)
        .map_err(|error| error.message)
}

#[cfg(not(unix))]
fn hand_over(name: &str, bytes: &[u8]) -> Result<u64, String> {
    let printer = printers::get_printer_by_name(name).ok_or("the queue has gone")?;
    printer
        .print(bytes, options(&[]))
        .map_err(|error| error.message)
}

fn options<'a>(raw_properties: &'a [(&'a str, &'a str)]) -> PrinterJobOptions<'a> {
    PrinterJobOptions {
        name: Some("Zhanggui"),
        raw_properties,
        ..PrinterJobOptions::none()
    }
}

/// Looks at the job until the queue is done with it.
fn watch(name: &str, number: u64) -> Result<(), PrinterFault> {
    let mut cause = String::from("it is waiting");
    for _ in 0..LOOKS {
        thread::sleep(LOOK_EVERY);
        let asked = name.to_owned();
        let Some(seen) = within(ANSWER_LIMIT, move || look(&asked, number)) else {
            return Err(held(
                name,
                String::from("the printing service does not answer"),
            ));
        };
        match seen {
            Seen::Done => return Ok(()),
            Seen::Cancelled => {
                let cause = String::from("the job was cancelled there");
                return Err(PrinterFault::Refused {
                    name: name.to_owned(),
                    cause,
                });
            }
            Seen::Waiting(reasons) => cause = reasons,
        }
    }
    Err(held(name, cause))
}

enum Seen {
    Done,
    Cancelled,
    Waiting(String),
}

fn look(name: &str, number: u64) -> Seen {
    let Some(printer) = printers::get_printer_by_name(name) else {
        return Seen::Waiting(String::from("the queue has gone"));
    };
    let of_ours = |jobs: Vec<PrinterJob>| jobs.into_iter().find(|job| job.id == number);
    let reasons = printer.state_reasons.join(", ");
    let waiting = || match reasons.as_str() {
        // CUPS names no reason while it tries to reach a printer that is off.
        "none" | "" => Seen::Waiting(String::from("the printer does not take it")),
        named => Seen::Waiting(named.to_owned()),
    };
    match of_ours(printer.get_active_jobs()).map(|job| job.state) {
        Some(PrinterJobState::COMPLETED) => return Seen::Done,
        Some(PrinterJobState::CANCELLED) => return Seen::Cancelled,
        Some(
            PrinterJobState::PENDING
            | PrinterJobState::PAUSED
            | PrinterJobState::PROCESSING
            | PrinterJobState::UNKNOWN,
        ) => {
            return waiting();
        }
        None => {}
    }
    // No longer active: done, unless the queue remembers otherwise.
    match of_ours(printer.get_job_history()).map(|job| job.state) {
        Some(PrinterJobState::CANCELLED) => Seen::Cancelled,
        Some(PrinterJobState::PENDING | PrinterJobState::PAUSED | PrinterJobState::PROCESSING) => {
            waiting()
        }
        Some(PrinterJobState::COMPLETED | PrinterJobState::UNKNOWN) | None => Seen::Done,
    }
}

fn held(name: &str, cause: String) -> PrinterFault {
    PrinterFault::Held {
        name: name.to_owned(),
        cause,
    }
}

/// A file that only this user can read, and that goes when it is dropped.
#[cfg(unix)]
struct PrivateFile {
    path: std::path::PathBuf,
}

#[cfg(unix)]
impl PrivateFile {
    fn with(bytes: &[u8]) -> std::io::Result<PrivateFile> {
        use std::io::Write;
        use std::os::unix::fs::OpenOptionsExt;
        use std::sync::atomic::{AtomicU32, Ordering};

        static NEXT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path =
                std::env::temp_dir().join(format!("zhanggui-slip-{}-{number}", std::process::id()));
            match std::fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)
            {
                Ok(mut file) => {
                    let file_of_ours = PrivateFile { path };
                    file.write_all(bytes)?;
                    return Ok(file_of_ours);
                }
                // A process of the same number, before us.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(unix)]
impl Drop for PrivateFile {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, "a slip's temporary file stays");
        }
    }
}
