//! An application that was opened, as the system sees it: what no hand before its window can do.

use std::fs;
use std::path::Path;

use rustix::process::{Pid, Signal, kill_process};

/// The process of an application that `Stage::open` opened.
pub struct Opened(Pid);

impl Opened {
    /// The one whose number is in this file.
    pub(crate) fn find(file: &Path) -> Self {
        let number = fs::read_to_string(file).expect("the application was opened");
        let pid = number.trim().parse().ok().and_then(Pid::from_raw);
        Self(pid.expect("a process number"))
    }

    /// From now on it does not answer.
    pub fn hangs(&self) {
        self.send(Signal::STOP);
    }

    /// It answers again.
    pub fn goes_on(&self) {
        self.send(Signal::CONT);
    }

    /// kill -9: what a power cut leaves, or somebody who ends it by force.
    pub fn dies(&self) {
        self.send(Signal::KILL);
    }

    /// Whether it has ended.
    pub fn is_gone(&self) -> bool {
        let stat = format!("/proc/{}/stat", self.0.as_raw_nonzero());
        fs::read_to_string(stat).map_or(true, |stat| stat.contains(") Z "))
    }

    fn send(&self, signal: Signal) {
        kill_process(self.0, signal).expect("it is ours, and lives");
    }
}
