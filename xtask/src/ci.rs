//! `cargo xtask ci`: everything that must hold before a change is taken. CI runs this and nothing
//! else. Every step runs even when an earlier one failed; the summary tells all of them.

use std::process::Command;

use crate::build::prepare;
use crate::command::{self, cargo, npm};
use crate::packages::For;
use crate::stop::{Outcome, Stop, stop};
use crate::stopwatch::Stopwatch;
use crate::{bless, layers, test, tidy, tools};

type Step = (&'static str, fn() -> Outcome);

const STEPS: &[Step] = &[
    ("format", || {
        command::run(&mut cargo(["fmt", "--all", "--check"]))
    }),
    ("tidy", tidy::tidy),
    ("layers", layers::layers),
    ("clippy", clippy),
    ("docs", docs),
    ("types", bless::unchanged),
    ("deny", deny),
    ("ui check", || command::run(&mut npm(["run", "check"]))),
    ("ui lint", || command::run(&mut npm(["run", "lint"]))),
    ("tests", tests),
];

pub fn ci() -> Outcome {
    // Without this nothing below can be true, so it alone ends the run.
    prepare(For::Testing)?;
    let mut summary = Vec::new();
    let mut failures = 0;
    for (name, step) in STEPS {
        println!("\n== {name}");
        let watch = Stopwatch::start();
        let outcome = step();
        let seconds = watch.read().as_secs_f32();
        let told = match outcome {
            Ok(()) => format!("ok      {name:<9} {seconds:6.1} s"),
            Err(Stop(why)) => {
                failures += 1;
                eprintln!("{name}: {why}");
                format!(
                    "FAILED  {name:<9} {seconds:6.1} s  {}",
                    why.lines().next().unwrap_or("")
                )
            }
        };
        println!("{told}");
        summary.push(told);
    }
    println!("\n{}", summary.join("\n"));
    if failures == 0 {
        Ok(())
    } else {
        stop(format!("{failures} of {} steps failed.", STEPS.len()))
    }
}

fn clippy() -> Outcome {
    let mut clippy = cargo(["clippy", "--workspace", "--all-targets"]);
    command::run(clippy.args(["--", "-D", "warnings"]))
}

fn docs() -> Outcome {
    let mut doc = cargo(["doc", "--no-deps", "--workspace"]);
    command::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Licences, bans and sources are always checked; advisories only where their database can be had.
fn deny() -> Outcome {
    let program = tools::cargo_deny()?;
    let deny = |words: &[&str]| {
        let mut deny = Command::new(&program);
        deny.current_dir(crate::tree::root()).args(words);
        deny
    };
    command::run(&mut deny(&["check", "bans", "licenses", "sources"]))?;
    if command::ask(&mut deny(&["fetch", "db"])).is_none() {
        println!("The advisory database cannot be reached from here: advisories are NOT checked.");
        return Ok(());
    }
    command::run(&mut deny(&["check", "--disable-fetch", "advisories"]))
}

fn tests() -> Outcome {
    test::close(&test::parts()?)
}
