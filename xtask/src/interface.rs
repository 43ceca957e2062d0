//! The interface in ui/: its packages and its build.
//! It refuses to do either twice: stamps in node_modules remember what they were done for. That
//! saves more than time, for a ui/dist that was written anew makes cargo link the application anew.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;

use crate::command::{self, npm};
use crate::stop::Outcome;
use crate::tree;

const PACKAGES_STAMP: &str = "node_modules/.zhanggui-packages";
const BUILD_STAMP: &str = "node_modules/.zhanggui-build";

/// Folders of ui/ that are made, not written.
const MADE: &[&str] = &[
    "node_modules",
    "dist",
    "generated",
    ".svelte-kit",
    "coverage",
];

/// Fetches the packages when the lock file changed since they were last fetched.
pub fn packages() -> Outcome {
    let mut hasher = DefaultHasher::new();
    std::fs::read(tree::ui().join("package-lock.json"))?.hash(&mut hasher);
    command::ask(Command::new("node").arg("--version")).hash(&mut hasher);
    let wanted = stamp(&hasher);
    if is_stamped(PACKAGES_STAMP, &wanted) {
        return Ok(());
    }
    command::run(&mut npm(["ci", "--no-audit", "--no-fund"]))?;
    Ok(std::fs::write(tree::ui().join(PACKAGES_STAMP), wanted)?)
}

/// Builds ui/dist, which the application carries inside, when anything of ui/ changed.
pub fn build() -> Outcome {
    let mut hasher = DefaultHasher::new();
    hash_folder(&tree::ui(), &mut hasher)?;
    let wanted = stamp(&hasher);
    if is_stamped(BUILD_STAMP, &wanted) && tree::ui().join("dist/index.html").is_file() {
        return Ok(());
    }
    command::run(&mut npm(["run", "build"]))?;
    Ok(std::fs::write(tree::ui().join(BUILD_STAMP), wanted)?)
}

/// The names and words of all that is written in this folder, in a fixed order.
fn hash_folder(folder: &Path, hasher: &mut DefaultHasher) -> Outcome {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_file() {
            name.hash(hasher);
            std::fs::read(&path)?.hash(hasher);
        } else if !MADE.contains(&&*name) {
            hash_folder(&path, hasher)?;
        }
    }
    Ok(())
}

fn stamp(hasher: &DefaultHasher) -> String {
    format!("{:016x}", hasher.finish())
}

fn is_stamped(stamp: &str, wanted: &str) -> bool {
    std::fs::read_to_string(tree::ui().join(stamp)).is_ok_and(|found| found == wanted)
}
