//! How long this camera has been running. Only differences are used, so no clock is handed in;
//! the decisions themselves take the moment as a value.

use std::time::{Duration, Instant};

/// Counts from its making.
#[derive(Clone, Copy)]
pub(super) struct Clock(Instant);

#[expect(
    clippy::disallowed_methods,
    reason = "the edge: how long a device takes is no business time"
)]
impl Clock {
    pub(super) fn start() -> Clock {
        Clock(Instant::now())
    }

    pub(super) fn now(self) -> Duration {
        Instant::now().saturating_duration_since(self.0)
    }
}
