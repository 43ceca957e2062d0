//! Whether the simulation would see a bug: each deliberate one is switched on alone, and must
//! break a promise within a thousand worlds.

use crate::arguments::Arguments;
use simulator::{Verdict, verdict};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use till::mutant::{Mutant, switch};

/// Within how many worlds each must be seen.
const SEEDS_MAX: u64 = 1_000;

/// What came of one of them.
struct Hunted {
    at: usize,
    seen: Option<(u64, String)>,
}

/// Switches on one after the other. Fails where one was not seen.
pub fn all(arguments: &Arguments) -> ExitCode {
    let next = AtomicUsize::new(0);
    let worlds = AtomicU64::new(0);
    let hunted: Mutex<Vec<Hunted>> = Mutex::new(Vec::new());
    // A panic is one of the ways to be seen: it is told in one line, not in its own words.
    std::panic::set_hook(Box::new(|_| {}));
    std::thread::scope(|scope| {
        for _ in 0..arguments.jobs {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(mutant) = Mutant::ALL.get(at) else {
                        return;
                    };
                    switch(Some(*mutant));
                    let seen = first_seen(arguments, &worlds);
                    switch(None);
                    eprintln!("{mutant:?}: {}", outline(&seen));
                    if let Ok(mut hunted) = hunted.lock() {
                        hunted.push(Hunted { at, seen });
                    }
                }
            });
        }
    });
    let mut hunted = hunted.into_inner().unwrap_or_default();
    hunted.sort_by_key(|one| one.at);
    let unseen = hunted.iter().filter(|one| one.seen.is_none()).count();
    for Hunted { at, seen } in &hunted {
        println!("{:?}: {}", Mutant::ALL[*at], outline(seen));
    }
    let (all, worlds) = (hunted.len(), worlds.into_inner());
    println!(
        "{} of {all} deliberate bugs were seen, in {worlds} worlds.",
        all - unseen
    );
    if unseen == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn first_seen(arguments: &Arguments, worlds: &AtomicU64) -> Option<(u64, String)> {
    let first = arguments.first;
    (first..first + arguments.seeds.min(SEEDS_MAX)).find_map(|seed| {
        worlds.fetch_add(1, Ordering::Relaxed);
        match verdict(seed, arguments.ops, false) {
            Verdict::Kept => None,
            Verdict::Broken { why, .. } => Some((seed, why)),
        }
    })
}

fn outline(seen: &Option<(u64, String)>) -> String {
    match seen {
        Some((seed, why)) => format!("seen in seed {seed}: {why}"),
        None => String::from("UNSEEN"),
    }
}
