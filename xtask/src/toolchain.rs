//! Whether this machine has a Rust and a Node that are new enough.
//! It installs neither: people have their own way of keeping them.

use std::process::Command;

use crate::command;
use crate::stop::{Outcome, Stop, stop};
use crate::tree;

/// What the interface's tools ask for (`engines` in ui/package.json).
const NODE_MIN: &str = "20.19";

pub fn check() -> Outcome {
    rust()?;
    node()
}

fn rust() -> Outcome {
    let wanted = tree::rust_version()?;
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let found = command::ask(Command::new(rustc).arg("--version"));
    judge_rust(found.as_deref(), &wanted).map_err(Stop)
}

fn node() -> Outcome {
    let found = command::ask(Command::new("node").arg("--version"));
    judge_node(found.as_deref()).map_err(Stop)?;
    if command::ask(command::npm(["--version"]).current_dir(tree::root())).is_none() {
        return stop("npm is missing: it comes with Node.js, or as the package `npm`.");
    }
    Ok(())
}

/// `found` is what `rustc --version` said: "rustc 1.95.0 (59807616e 2026-04-14)".
fn judge_rust(found: Option<&str>, wanted: &str) -> Result<(), String> {
    let Some(found) = found else {
        return Err(format!(
            "Rust is missing: get {wanted} or newer from https://rustup.rs."
        ));
    };
    let version = found.split(' ').nth(1).unwrap_or(found);
    if numbers(version) >= numbers(wanted) {
        return Ok(());
    }
    Err(format!(
        "Rust {version} is too old: {wanted} or newer is needed; `rustup update` brings it."
    ))
}

/// `found` is what `node --version` said: "v20.20.2".
fn judge_node(found: Option<&str>) -> Result<(), String> {
    let Some(found) = found else {
        return Err(format!(
            "Node.js is missing: get {NODE_MIN} or newer from https://nodejs.org."
        ));
    };
    let version = found.trim_start_matches('v');
    if numbers(version) >= numbers(NODE_MIN) {
        return Ok(());
    }
    Err(format!(
        "Node.js {version} is too old: {NODE_MIN} or newer is needed, from https://nodejs.org."
    ))
}

/// "1.95.0-nightly" as [1, 95, 0]; what is no number counts as 0.
fn numbers(version: &str) -> Vec<u32> {
    let plain = version.split(['-', '+', ' ']).next().unwrap_or_default();
    plain
        .split('.')
        .map(|part| part.parse().unwrap_or(0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_old_toolchain_gets_one_sentence() {
        assert_eq!(
            judge_rust(Some("rustc 1.95.0 (59807616e 2026-04-14)"), "1.94"),
            Ok(())
        );
        assert_eq!(judge_rust(Some("rustc 1.94.0 (x)"), "1.94"), Ok(()));
        assert_eq!(
            judge_rust(Some("rustc 1.89.1 (x)"), "1.94"),
            Err(
                "Rust 1.89.1 is too old: 1.94 or newer is needed; `rustup update` brings it."
                    .into()
            )
        );
        assert_eq!(
            judge_rust(None, "1.94"),
            Err("Rust is missing: get 1.94 or newer from https://rustup.rs.".into())
        );
        assert_eq!(judge_node(Some("v20.19.0")), Ok(()));
        assert_eq!(judge_node(Some("v24.1.0")), Ok(()));
        assert_eq!(
            judge_node(Some("v20.9.1")),
            Err(
                "Node.js 20.9.1 is too old: 20.19 or newer is needed, from https://nodejs.org."
                    .into()
            )
        );
        assert_eq!(
            judge_node(None),
            Err("Node.js is missing: get 20.19 or newer from https://nodejs.org.".into())
        );
    }
}
