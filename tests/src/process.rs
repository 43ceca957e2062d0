//! A program that belongs to the stage: in a process group of its own, its words in a log file,
//! ended with all its children when dropped, and also when the test itself is killed.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::patience::until;
use rustix::process::{Pid, Signal, kill_process_group};

/// A program of the stage.
pub struct Process {
    child: Child,
    name: String,
    log: PathBuf,
}

impl Process {
    /// Starts `program`; `log` takes what it says.
    pub fn start(program: &str, log: &Path, prepare: impl FnOnce(&mut Command)) -> Self {
        Self::with_output(program, log, None, prepare)
    }

    /// The same, with its stdout into a file of its own.
    pub fn record(
        program: &str,
        log: &Path,
        into: &Path,
        prepare: impl FnOnce(&mut Command),
    ) -> Self {
        Self::with_output(program, log, Some(into), prepare)
    }

    fn with_output(
        program: &str,
        log: &Path,
        into: Option<&Path>,
        prepare: impl FnOnce(&mut Command),
    ) -> Self {
        let create = |path: &Path| {
            File::create(path)
                .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()))
        };
        // The kernel ends it when we end, however we end.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "--", program]);
        prepare(&mut command);
        let words = create(log);
        let out = into.map_or_else(|| words.try_clone().expect("a log can be shared"), create);
        command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(words)
            .process_group(0);
        let child = command
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {program}: {error}"));
        Self {
            child,
            name: program.to_owned(),
            log: log.to_owned(),
        }
    }

    /// Whether it has ended.
    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Fails with what it said, if it has ended.
    #[track_caller]
    pub fn must_live(&mut self) {
        if let Ok(Some(status)) = self.child.try_wait() {
            panic!("{} ended ({status}). It said:\n{}", self.name, self.words());
        }
    }

    /// Waits until it has ended by itself; its exit code.
    #[track_caller]
    pub fn ends(&mut self) -> Option<i32> {
        let status = until(
            &format!("{} ends", self.name),
            Duration::from_secs(20),
            || self.child.try_wait().ok().flatten(),
        );
        status.code()
    }

    /// All it said so far.
    pub fn words(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.log).unwrap_or_default()).into_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}
