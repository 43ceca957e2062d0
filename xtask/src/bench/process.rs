//! What can be measured inside one process: a release program of `tests/measures` whose last line
//! is its result as JSON.

use std::process::Command;

use serde_json::Value;

use crate::command::{self, cargo};
use crate::stop::{Outcome, stop};
use crate::tree;

pub fn measure(name: &str) -> Outcome<Value> {
    let program = format!("measure-{name}");
    // The whole workspace's features, as `bench app` builds them: nothing is built twice.
    let mut build = cargo(["build", "--release", "--workspace", "--exclude", "xtask"]);
    command::run(build.args(["--bin", &program]))?;
    let path = tree::target().join("release").join(&program);
    let mut last = String::new();
    if !command::listen(&mut Command::new(path), |line| line.clone_into(&mut last))? {
        return stop(format!("{program} failed."));
    }
    Ok(serde_json::from_str(&last)?)
}
