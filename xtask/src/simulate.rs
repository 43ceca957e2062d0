//! `cargo xtask simulate`: thousands of a till's days under simulated time, network and disk, and
//! the check that the simulation would see a bug. What it is asked is the simulator's to read.

use crate::command::{self, cargo};
use crate::stop::Outcome;

/// How many worlds every change must bear.
const SEEDS: &str = "10000";

/// The worlds that every change must bear.
pub fn worlds() -> Outcome {
    simulate(&["--seeds", SEEDS])
}

/// The deliberate bugs that they must show.
pub fn mutants() -> Outcome {
    simulate(&["--mutants"])
}

/// Whatever the words ask for.
pub fn simulate(words: &[&str]) -> Outcome {
    let mut run = cargo([
        "run",
        "--quiet",
        "--package",
        "simulator",
        "--features",
        "mutants",
        "--bin",
        "simulate",
        "--",
    ]);
    command::run(run.args(words))
}
