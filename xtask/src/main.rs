//! `cargo xtask TASK`: all that is done with this tree, from the first start to the last check.
//! It refuses to guess: a task it does not know, or a machine it cannot prepare, ends in one
//! sentence and exit code 1.

mod stop;
mod tree;

mod command;
mod packages;
mod stopwatch;
mod toolchain;
mod tools;

mod build;
mod interface;
mod tally;
mod test;

mod bless;
mod ci;
mod layers;
mod tidy;

mod bench;
mod fuzz;
mod shots;
mod simulate;

use std::process::ExitCode;

use stop::{Outcome, Stop};

const TASKS: &str = "\
cargo xtask run [-- ARGUMENTS]         prepare this machine, build, and open the application
cargo xtask test                       prepare this machine and run all tests
        --journeys-only                only the journeys through the real window
        --only NAME                    only the tests whose names contain NAME
cargo xtask ci                         everything that must hold before a change is taken
cargo xtask tidy                       the rules of how the tree reads
cargo xtask layers                     who may know whom
cargo xtask bless                      write the generated TypeScript types anew
cargo xtask bench NAME [--json FILE]   measure NAME: app, bills, deposits, journal, till, wire
cargo xtask fuzz [TARGET] [--seconds N] look for bytes that break what must hold, a minute for each target
cargo xtask simulate [--seeds N] [--seed S] [--ops K] [--jobs J] [--mutants]
                                       till and bank under simulated time and faults, or the deliberate bugs that this must see
cargo xtask shots DIR                  a picture of every screen, in both languages and four sizes
cargo xtask packages                   the system packages this tree needs, and which are missing";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match perform(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(why)) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn perform(words: &[&str]) -> Outcome {
    match words {
        ["run"] => build::run(&[]),
        ["run", "--", arguments @ ..] => build::run(arguments),
        ["test"] => test::all(),
        ["test", "--journeys-only"] => test::journeys(None),
        ["test", "--journeys-only", name] | ["test", "--journeys-only", "--only", name] => {
            test::journeys(Some(name))
        }
        ["test", "--only", name] => test::only(name),
        ["ci"] => ci::ci(),
        ["tidy"] => tidy::tidy(),
        ["layers"] => layers::layers(),
        ["bless"] => bless::bless(),
        ["bench", name] => bench::bench(name, None),
        ["bench", name, "--json", file] => bench::bench(name, Some(file)),
        ["fuzz"] => fuzz::fuzz(None, None),
        ["fuzz", "--seconds", seconds] => fuzz::fuzz(None, Some(seconds)),
        ["fuzz", target] => fuzz::fuzz(Some(target), None),
        ["fuzz", target, "--seconds", seconds] => fuzz::fuzz(Some(target), Some(seconds)),
        ["simulate", words @ ..] => simulate::simulate(words),
        ["shots", folder] => shots::shots(folder),
        ["packages"] => packages::show(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{TASKS}");
            Ok(())
        }
        _ => Err(Stop(format!(
            "I do not know `{}`. These are the tasks:\n{TASKS}",
            words.join(" ")
        ))),
    }
}
