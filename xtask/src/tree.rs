//! Where things lie in this tree, and which files belong to it.
//! It reads; it never writes.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::stop::{Outcome, stop};

/// The folder that holds the root manifest.
pub fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map(Path::to_path_buf).unwrap_or(xtask)
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

pub fn ui() -> PathBuf {
    root().join("ui")
}

/// The least Rust the root manifest asks for, as it stands there ("1.90").
pub fn rust_version() -> Outcome<String> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml"))?;
    let line = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "));
    match line {
        Some(version) => Ok(version.trim().trim_matches('"').to_owned()),
        None => stop("the root Cargo.toml has no `rust-version`."),
    }
}

/// One text file of the tree: its path from the root with `/`, and what it says.
pub struct TextFile {
    pub path: String,
    pub text: String,
}

/// Every text file that is tracked, or new and not ignored. Pictures and the like are left out.
pub fn text_files() -> Outcome<Vec<TextFile>> {
    let list = command::ask(Command::new("git").current_dir(root()).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--deduplicate",
    ]));
    let Some(list) = list else {
        return stop("git cannot list the files of this tree; is this a git checkout?");
    };
    let mut files = Vec::new();
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        // A file that git knows and that was just deleted, or that is no text, has no say here.
        if let Ok(text) = std::fs::read_to_string(root().join(path)) {
            files.push(TextFile {
                path: path.to_owned(),
                text,
            });
        }
    }
    Ok(files)
}
