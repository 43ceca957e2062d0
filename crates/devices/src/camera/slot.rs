//! A place for the newest of something: what comes too late to be taken is dropped.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Holds one or none.
pub(super) struct Slot<T> {
    newest: Mutex<Option<T>>,
    filled: Condvar,
}

impl<T> Slot<T> {
    pub(super) fn new() -> Slot<T> {
        Slot {
            newest: Mutex::new(None),
            filled: Condvar::new(),
        }
    }

    /// Puts the newest in the place of what is there.
    pub(super) fn put(&self, newest: T) {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(newest);
        self.filled.notify_one();
    }

    pub(super) fn clear(&self) {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Takes what is there, or what comes within `limit`.
    pub(super) fn take(&self, limit: Duration) -> Option<T> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .filled
            .wait_timeout_while(newest, limit, |newest| newest.is_none());
        waited.unwrap_or_else(PoisonError::into_inner).0.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_is_taken_and_once() {
        let slot = Slot::new();
        slot.put(1);
        slot.put(2);
        assert_eq!(slot.take(Duration::ZERO), Some(2));
        assert_eq!(slot.take(Duration::ZERO), None);
        slot.put(3);
        slot.clear();
        assert_eq!(slot.take(Duration::ZERO), None);
    }
}
