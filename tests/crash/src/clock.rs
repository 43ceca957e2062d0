//! The machine's clocks and an advance that is cranked, so that no rule that waits needs waiting.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use till::moment::{Moment, Now};

static WALL_AHEAD_MS: AtomicI64 = AtomicI64::new(0);
static CRANKED_MS: AtomicI64 = AtomicI64::new(0);

/// The wall clock is wrong by so much.
pub fn set_wall_ahead_ms(ahead: i64) {
    WALL_AHEAD_MS.store(ahead, Ordering::Relaxed);
}

/// Time passes.
pub fn crank_ms(more: i64) {
    CRANKED_MS.fetch_add(more, Ordering::Relaxed);
}

/// What time it is, by both clocks.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that is handed to everyone else"
)]
pub fn now() -> Now {
    static STARTED: OnceLock<Instant> = OnceLock::new();
    let cranked = CRANKED_MS.load(Ordering::Relaxed);
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let wall = Moment::from_unix_ms(whole_ms(since));
    Now {
        at: wall.after_ms(WALL_AHEAD_MS.load(Ordering::Relaxed) + cranked),
        run_ms: whole_ms(STARTED.get_or_init(Instant::now).elapsed()) + cranked,
    }
}

fn whole_ms(duration: std::time::Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
