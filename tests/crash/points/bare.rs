//! The till without a window as a process: orders go in, what it says is kept, and its end is
//! noticed at once.

use crate::disk::Disk;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The process has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone;

/// A running till.
pub struct Bare {
    child: Child,
    orders: Option<ChildStdin>,
    lines: Receiver<Value>,
    /// All that it said so far.
    pub heard: Vec<Value>,
}

impl Bare {
    /// Starts it on `folder`, its clock so much ahead.
    pub fn start(folder: &Path, shop: &Path, ahead_ms: i64, disk: Option<&Disk>) -> Bare {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bare-till"));
        command.arg(folder).arg(shop).arg(ahead_ms.to_string());
        // Nothing of the machine's own proxies.
        for name in ["http_proxy", "https_proxy", "all_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        if let Some(disk) = disk {
            disk.put_under(&mut command, folder);
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the till can be started");
        let out = BufReader::new(child.stdout.take().expect("its stdout"));
        let (into, lines) = channel();
        std::thread::spawn(move || {
            // What a kill cut off in the middle is not a line.
            for line in out.lines().map_while(Result::ok) {
                let value = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if into.send(value).is_err() {
                    return;
                }
            }
        });
        Bare {
            orders: child.stdin.take(),
            child,
            lines,
            heard: Vec::new(),
        }
    }

    /// Waits for the first line of which `wanted` makes something.
    pub fn hear<T>(&mut self, wanted: impl Fn(&Value) -> Option<T>) -> Result<T, Gone> {
        let begun = self.heard.len();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    let found = wanted(&line);
                    self.heard.push(line);
                    if let Some(found) = found {
                        return Ok(found);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Err(Gone),
                Err(RecvTimeoutError::Timeout) => {
                    panic!(
                        "waited in vain; since then it said {:?}",
                        &self.heard[begun..]
                    )
                }
            }
        }
    }

    /// Gives an order, and hears its answer, or the fault with which it was refused.
    pub fn order(&mut self, order: &str) -> Result<Result<Value, String>, Gone> {
        let orders = self.orders.as_mut().ok_or(Gone)?;
        // It may have died already: then nothing is heard.
        let _ = writeln!(orders, "{order}");
        self.hear(|line| match (line.get("answer"), &line["refused"]) {
            (Some(answer), _) => Some(Ok(answer.clone())),
            (None, Value::String(fault)) => Some(Err(fault.clone())),
            (None, _) => None,
        })
    }

    /// Gives an order to a till that lives and has nothing to refuse.
    #[track_caller]
    pub fn answer(&mut self, order: &str) -> Value {
        let answer = self.order(order).expect("it lives");
        answer.unwrap_or_else(|fault| panic!("{order}: {fault}"))
    }

    /// Lets it end by itself, or waits until it is dead; how it ended.
    pub fn end(&mut self) -> ExitStatus {
        self.orders = None;
        while self.hear(|_| None::<()>).is_ok() {}
        self.child.wait().expect("a process ends")
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether it was killed.
pub fn was_killed(status: ExitStatus) -> bool {
    status.signal() == Some(9)
}
