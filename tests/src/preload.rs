//! Libraries that are preloaded into a program to stand between it and the machine: compiled from
//! one C file, once per test run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiles `source` to `libNAME.so`, and says where it lies.
pub fn library(name: &str, source: &Path) -> PathBuf {
    let folder = crate::stage::built(name);
    fs::create_dir_all(&folder).expect("a folder for the library can be made");
    let own = folder.join(format!("{}.so", std::process::id()));
    let output = Command::new("cc")
        .args([
            "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o",
        ])
        .arg(&own)
        .arg(source)
        .args(["-ldl", "-lpthread"])
        .output()
        .expect("cc can be started");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    // Into place in one step: another test program may be using the one before.
    let library = folder.join(format!("lib{name}.so"));
    fs::rename(own, &library).expect("the library can be put into place");
    library
}
