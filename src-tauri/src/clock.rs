//! The machine's clock: the one place of the application that reads it.

use std::time::{SystemTime, UNIX_EPOCH};
use till::moment::Moment;

/// What time it is.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that is handed to everyone else"
)]
pub fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_unix_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
