//! The machine's clock: the one place of the application that reads it.

use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use till::moment::{Moment, Now};

/// What time it is, by both clocks.
pub fn now() -> Now {
    Now {
        at: wall(),
        run_ms: i64::try_from(started().elapsed().as_millis()).unwrap_or(i64::MAX),
    }
}

/// When this run began, as far as its clock is concerned: when it was first looked at.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that is handed to everyone else"
)]
fn started() -> Instant {
    static STARTED: OnceLock<Instant> = OnceLock::new();
    *STARTED.get_or_init(Instant::now)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that is handed to everyone else"
)]
fn wall() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_unix_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
