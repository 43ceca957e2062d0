//! `simulate`: many worlds, on as many threads as there are cores, and the story of the first
//! that breaks. `cargo xtask simulate` builds and starts it.

use simulator::{Verdict, shortest, verdict};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

mod arguments;
mod mutants;

use arguments::Arguments;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match Arguments::read(&words) {
        Ok(arguments) if arguments.mutants => mutants::all(&arguments),
        Ok(arguments) => seeds(&arguments),
        Err(why) => {
            eprintln!("simulate: {why}");
            ExitCode::FAILURE
        }
    }
}

/// A world that broke, and why.
struct Broke {
    seed: u64,
    why: String,
}

fn seeds(arguments: &Arguments) -> ExitCode {
    let broke = first_broken(arguments);
    match broke {
        None => {
            println!(
                "{} worlds of {} acts from seed {}: every promise was kept.",
                arguments.seeds, arguments.ops, arguments.first
            );
            ExitCode::SUCCESS
        }
        Some(broke) => {
            tell(&broke, arguments);
            ExitCode::FAILURE
        }
    }
}

/// Runs the seeds on all threads until one breaks; the lowest of those that broke.
fn first_broken(arguments: &Arguments) -> Option<Broke> {
    let next = AtomicU64::new(arguments.first);
    let stop = AtomicBool::new(false);
    let found: Mutex<Vec<Broke>> = Mutex::new(Vec::new());
    let last = arguments.first + arguments.seeds;
    std::thread::scope(|scope| {
        for _ in 0..arguments.jobs {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= last {
                        return;
                    }
                    if let Verdict::Broken { why, .. } = verdict(seed, arguments.ops, false) {
                        stop.store(!arguments.keep_going, Ordering::Relaxed);
                        if arguments.keep_going {
                            println!("seed {seed}: {why}");
                        }
                        if let Ok(mut found) = found.lock() {
                            found.push(Broke { seed, why });
                        }
                    }
                    if (seed + 1 - arguments.first).is_multiple_of(10_000) {
                        eprintln!("{} worlds", seed + 1 - arguments.first);
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_default();
    found.into_iter().min_by_key(|broke| broke.seed)
}

/// The shortest story of a broken world, and how to see it again.
fn tell(broke: &Broke, arguments: &Arguments) {
    let Broke { seed, why } = broke;
    println!("seed {seed} breaks a promise: {why}");
    // A world that was asked for alone is told as it was asked for.
    let fewest = match arguments.seeds {
        1 => arguments.ops,
        _ => shortest(*seed, arguments.ops),
    };
    if let Verdict::Broken { why, story } = verdict(*seed, fewest, true) {
        println!("\n{story}\n{why}");
    }
    println!("\nAgain: cargo xtask simulate --seed {seed} --ops {fewest}");
}
