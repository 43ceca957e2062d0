//! Making this machine ready, building the application, and opening it.
//! All builds take their features from the whole workspace, so that running, testing and
//! photographing share one build of every dependency.

use std::path::PathBuf;
use std::process::Command;

use crate::command::{self, cargo};
use crate::packages::{self, For};
use crate::stop::{Outcome, stop};
use crate::{interface, toolchain, tree};

/// Rust, Node, system packages, the interface: all that must be there before cargo builds.
pub fn prepare(purpose: For) -> Outcome {
    toolchain::check()?;
    packages::ensure(purpose)?;
    interface::packages()?;
    interface::build()
}

/// `cargo xtask run`: opens the application and waits until it is closed.
pub fn run(arguments: &[&str]) -> Outcome {
    prepare(For::Running)?;
    application()?;
    let status = Command::new(program("zhanggui")).args(arguments).status()?;
    if status.success() {
        Ok(())
    } else {
        stop(format!("the application ended badly ({status})."))
    }
}

/// Builds the application as the tests and a newcomer see it.
pub fn application() -> Outcome {
    let mut build = cargo(["build", "--workspace", "--exclude", "xtask"]);
    command::run(build.args(["--bin", "zhanggui"]))
}

/// Where cargo leaves a program of the debug build.
pub fn program(name: &str) -> PathBuf {
    tree::target()
        .join("debug")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
