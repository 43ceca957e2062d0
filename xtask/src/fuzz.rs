//! `cargo xtask fuzz [TARGET] [--seconds N]`: feeds each target of tests/fuzz with what cargo-fuzz
//! invents, a minute each, starting from its corpus. Ours is safe Rust, so no sanitizer is
//! needed and the ordinary compiler will do. What breaks a target is left where cargo-fuzz says.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command;
use crate::stop::{Outcome, stop};
use crate::{tools, tree};

const SECONDS: &str = "60";

/// All targets, or only `target`, each for `seconds`.
pub fn fuzz(target: Option<&str>, seconds: Option<&str>) -> Outcome {
    let seconds = seconds.unwrap_or(SECONDS);
    if seconds.parse::<u32>().is_err() {
        return stop(format!("`{seconds}` is no number of seconds."));
    }
    let all = targets()?;
    let chosen: Vec<&String> = match target {
        Some(name) => all.iter().filter(|known| *known == name).collect(),
        None => all.iter().collect(),
    };
    if chosen.is_empty() {
        return stop(format!(
            "there is no such target; there are: {}.",
            all.join(", ")
        ));
    }
    let program = tools::cargo_fuzz()?;
    for name in chosen {
        println!("\n== {name}, {seconds} s");
        let mut fuzz = Command::new(&program);
        fuzz.current_dir(tree::root())
            .args([
                "fuzz",
                "run",
                "--fuzz-dir",
                "tests/fuzz",
                "--sanitizer",
                "none",
            ])
            .args(["--features", "libfuzzer", name])
            // What it invents is kept out of the tree; its corpus is where it starts from.
            .arg(kept(name)?)
            .arg(corpora().join(name))
            .arg("--")
            .arg(format!("-max_total_time={seconds}"))
            .args(["-max_len=16384", "-timeout=10", "-print_final_stats=1"]);
        command::run(&mut fuzz)?;
    }
    Ok(())
}

fn corpora() -> PathBuf {
    tree::root().join("tests/fuzz/corpus")
}

/// Where the next run goes on from where this one ended.
fn kept(name: &str) -> Outcome<PathBuf> {
    let folder = tree::target().join("fuzz").join(name);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Each target has a corpus of its name.
fn targets() -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(corpora())? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
