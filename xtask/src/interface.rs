//! The interface in ui/: its packages and its build.
//! It refuses to fetch packages twice: a stamp in node_modules remembers for which lock file
//! and which Node they were fetched.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::process::Command;

use crate::command::{self, npm};
use crate::stop::Outcome;
use crate::tree;

const STAMP: &str = "node_modules/.zhanggui-stamp";

/// Fetches the packages when the lock file changed since they were last fetched.
pub fn packages() -> Outcome {
    let mut hasher = DefaultHasher::new();
    std::fs::read(tree::ui().join("package-lock.json"))?.hash(&mut hasher);
    command::ask(Command::new("node").arg("--version")).hash(&mut hasher);
    let wanted = format!("{:016x}", hasher.finish());

    let stamp = tree::ui().join(STAMP);
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    command::run(&mut npm(["ci", "--no-audit", "--no-fund"]))?;
    Ok(std::fs::write(stamp, wanted)?)
}

/// Builds ui/dist, which the application carries inside.
pub fn build() -> Outcome {
    command::run(&mut npm(["run", "build"]))
}
