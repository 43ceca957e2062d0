//! The cargo tools that tests and checks need, and that nobody has to install by hand:
//! looked for on the PATH first, else built once into target/tools.

use std::path::PathBuf;

use crate::command::{self, cargo};
use crate::stop::Outcome;
use crate::tree;

pub fn tauri_driver() -> Outcome<PathBuf> {
    ensure("tauri-driver", "^2")
}

pub fn cargo_deny() -> Outcome<PathBuf> {
    ensure("cargo-deny", "^0.18")
}

pub fn cargo_fuzz() -> Outcome<PathBuf> {
    ensure("cargo-fuzz", "^0.13")
}

fn ensure(name: &str, version: &str) -> Outcome<PathBuf> {
    let root = tree::target().join("tools");
    let own = root
        .join("bin")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if let Some(program) = command::on_path(name) {
        return Ok(program);
    }
    if !own.is_file() {
        let mut install = cargo(["install", name, "--version", version, "--locked", "--root"]);
        command::run(install.arg(&root))?;
    }
    Ok(own)
}
