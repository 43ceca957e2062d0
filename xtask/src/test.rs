//! `cargo xtask test`: the unit tests of all crates, those of the interface, the journeys through
//! the real window, and the simulation. Ends in one true line, "N passed, N failed", and exits accordingly.

use std::process::Command;

use crate::build::{self, prepare};
use crate::command::{self, cargo, npm};
use crate::packages::For;
use crate::stop::{Outcome, stop};
use crate::tally::Tally;
use crate::{simulate, tools, tree};

/// Everything.
pub fn all() -> Outcome {
    prepare(For::Testing)?;
    close(&parts()?)
}

/// All parts, one after the other.
pub fn parts() -> Outcome<[Tally; 4]> {
    Ok([
        crates(None)?,
        interface()?,
        through_the_window(None)?,
        simulation(),
    ])
}

/// Only the tests of crates and journeys whose names contain `name`.
pub fn only(name: &str) -> Outcome {
    prepare(For::Testing)?;
    close(&[crates(Some(name))?, through_the_window(Some(name))?])
}

/// Only the journeys.
pub fn journeys(name: Option<&str>) -> Outcome {
    prepare(For::Testing)?;
    close(&[through_the_window(name)?])
}

/// The unit tests of all crates, the journeys' own tools among them.
pub fn crates(name: Option<&str>) -> Outcome<Tally> {
    let mut tests = cargo(["test", "--workspace", "--no-fail-fast"]);
    // Among them are those that write TypeScript types: not into the tree, `bless` does that.
    hear(
        tests
            .env("TS_RS_EXPORT_DIR", tree::target().join("types"))
            .args(name),
    )
}

/// The unit tests of the interface.
pub fn interface() -> Outcome<Tally> {
    hear(npm(["test"]).env("NO_COLOR", "1"))
}

/// The journeys: the real application, driven as a person would.
pub fn through_the_window(name: Option<&str>) -> Outcome<Tally> {
    if !cfg!(target_os = "linux") {
        println!("Journeys are skipped: only Linux has the virtual camera they are filmed with.");
        return Ok(Tally::default());
    }
    tools::tauri_driver()?;
    build::application()?;
    // Two at a time: each has a window, a voice and a browser process of its own.
    let mut journeys = cargo([
        "test",
        "--workspace",
        "--exclude",
        "xtask",
        "--test",
        "journeys",
    ]);
    hear(journeys.args(["--", "--test-threads=2"]).args(name))
}

/// The simulated worlds, and the deliberate bugs that they must show: each counts as one test.
pub fn simulation() -> Tally {
    let mut tally = Tally::default();
    for held in [simulate::worlds().is_ok(), simulate::mutants().is_ok()] {
        let passed = u64::from(held);
        tally.add(Tally { passed, failed: 0 }, held);
    }
    tally
}

/// Prints the closing line and judges.
pub fn close(parts: &[Tally]) -> Outcome {
    let mut all = Tally::default();
    parts
        .iter()
        .for_each(|part| all.add(*part, part.failed == 0));
    println!("\n{}", all.line());
    if all.failed == 0 {
        Ok(())
    } else {
        stop("not all tests passed.")
    }
}

fn hear(command: &mut Command) -> Outcome<Tally> {
    let mut heard = Tally::default();
    let ended_well = command::listen(command, |line| heard.hear(line))?;
    let mut tally = Tally::default();
    tally.add(heard, ended_well);
    Ok(tally)
}
