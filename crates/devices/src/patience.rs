//! Waiting for a system service no longer than one is willing to. What is waited for runs on a
//! thread of its own; where it does not come back, that thread is left behind and its answer
//! dropped.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The answer of `ask`, or `None` where it did not come within `limit`. `ask` may still come to
/// its end later, so it must be safe to let it.
pub(crate) fn within<T: Send + 'static>(
    limit: Duration,
    ask: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (answer, answered) = mpsc::sync_channel(1);
    let spawned = thread::Builder::new()
        .name("ask".to_owned())
        .spawn(move || {
            // The asker may have gone.
            let _ = answer.send(ask());
        });
    spawned.ok()?;
    answered.recv_timeout(limit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_a_silence_and_a_panic() {
        assert_eq!(within(Duration::from_secs(60), || 7), Some(7));
        let (_never, silence) = mpsc::channel::<()>();
        assert_eq!(
            within(Duration::from_millis(1), move || silence.recv().is_ok()),
            None
        );
        assert_eq!(
            within(Duration::from_secs(60), || -> u8 {
                panic!("as a library may")
            }),
            None
        );
    }
}
