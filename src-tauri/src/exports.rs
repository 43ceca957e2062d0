//! The one file that is being written, and how it is told to stop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Where files are written one after the other.
#[derive(Clone, Default)]
pub struct Exports {
    /// Whether the file that is being written is to go on; `None` while there is none.
    goes_on: Arc<Mutex<Option<Arc<AtomicBool>>>>,
}

/// The leave to write a file; the next one may be written when it is dropped.
pub struct Writing {
    exports: Exports,
    goes_on: Arc<AtomicBool>,
}

impl Exports {
    /// Leave to write a file; `None` while another one is being written.
    pub fn begin(&self) -> Option<Writing> {
        let mut current = self.goes_on.lock().unwrap_or_else(PoisonError::into_inner);
        if current.is_some() {
            return None;
        }
        let goes_on = Arc::new(AtomicBool::new(true));
        *current = Some(Arc::clone(&goes_on));
        Some(Writing {
            exports: self.clone(),
            goes_on,
        })
    }

    /// Has the file that is being written given up, if there is one.
    pub fn cancel(&self) {
        let current = self.goes_on.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(goes_on) = current.as_ref() {
            goes_on.store(false, Ordering::Relaxed);
        }
    }
}

impl Writing {
    /// Whether nobody stopped it.
    pub fn goes_on(&self) -> bool {
        self.goes_on.load(Ordering::Relaxed)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let current = &self.exports.goes_on;
        *current.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_at_a_time_and_a_stop_is_for_that_one() {
        let exports = Exports::default();
        exports.cancel();
        let first = exports.begin().expect("nothing is written");
        assert!(exports.begin().is_none());
        assert!(first.goes_on());
        exports.cancel();
        assert!(!first.goes_on());
        drop(first);
        assert!(exports.begin().expect("the first is over").goes_on());
    }
}
