//! Waiting for something to come true, with an end. The only place in the journeys that sleeps.

use std::time::{Duration, Instant};

/// How often one looks, once it is clear that it takes a while.
const LOOK_EVERY: Duration = Duration::from_millis(40);
/// How soon one looks again at first.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// Tries until it goes well; after `limit` it fails with the last reason.
#[track_caller]
pub fn until_well<T>(
    what: &str,
    limit: Duration,
    mut attempt: impl FnMut() -> Result<T, String>,
) -> T {
    let started = now();
    let mut pause = LOOK_AGAIN;
    loop {
        match attempt() {
            Ok(done) => return done,
            Err(why) if started.elapsed() >= limit => {
                panic!(
                    "waited {} s in vain: {what}. At last: {why}",
                    limit.as_secs()
                )
            }
            Err(_) => std::thread::sleep(pause),
        }
        pause = (pause * 2).min(LOOK_EVERY);
    }
}

/// Looks until there is something to see.
#[track_caller]
pub fn until<T>(what: &str, limit: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    until_well(what, limit, || {
        look().ok_or_else(|| "nothing to see".to_owned())
    })
}

/// Waits until `true`.
#[track_caller]
pub fn until_true(what: &str, limit: Duration, mut look: impl FnMut() -> bool) {
    until(what, limit, || look().then_some(()));
}

/// Watches for the whole time that something stays true.
#[track_caller]
pub fn while_true(what: &str, time: Duration, mut look: impl FnMut() -> bool) {
    let started = now();
    while started.elapsed() < time {
        assert!(look(), "it did not stay so: {what}");
        std::thread::sleep(LOOK_EVERY);
    }
}

#[expect(clippy::disallowed_methods, reason = "journeys live in real time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}
