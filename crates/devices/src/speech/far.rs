//! A mouth on a thread of its own, and how long it is waited for.

use super::mouth::Mouth;
use super::{VoiceFault, Words};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;
use till::announce::Language;

/// Over the longest that a sentence may last: for the service to take it, and to find the voice
/// of another language.
const HAND_OVER_LIMIT: Duration = Duration::from_secs(20);
/// A service that has not answered by then never will: a machine that has just been started may
/// take half a minute to start it and to list its thirteen thousand voices.
const OPENING_LIMIT: Duration = Duration::from_secs(90);

/// The mouth, as far as one knows of it from here.
pub(super) struct FarMouth {
    words: SyncSender<Words>,
    said: Receiver<Result<(), VoiceFault>>,
    /// How long one has waited for it to open; `None` once it is open.
    waited: Option<Duration>,
}

impl FarMouth {
    /// Begins to open one for this language.
    pub(super) fn open(first: Language) -> Result<FarMouth, VoiceFault> {
        let (words, to_say) = mpsc::sync_channel::<Words>(1);
        let (answer, said) = mpsc::channel();
        let spawned = thread::Builder::new()
            .name("voice mouth".to_owned())
            .spawn(move || {
                let mut mouth = match Mouth::open(first) {
                    Ok(mouth) => mouth,
                    Err(fault) => {
                        let _ = answer.send(Err(fault));
                        return;
                    }
                };
                let _ = answer.send(Ok(()));
                for words in to_say {
                    let said = mouth.say(&words, longest(&words.text));
                    if answer.send(said).is_err() {
                        break;
                    }
                }
            });
        spawned.map_err(|error| none(&error.to_string()))?;
        Ok(FarMouth::of(words, said))
    }

    /// One that is being opened, behind these ends.
    pub(super) fn of(words: SyncSender<Words>, said: Receiver<Result<(), VoiceFault>>) -> FarMouth {
        FarMouth {
            words,
            said,
            waited: Some(Duration::ZERO),
        }
    }

    /// Whether it is still being opened.
    pub(super) fn is_opening(&self) -> bool {
        self.waited.is_some()
    }

    /// Whether it is, and need not be waited for any more.
    pub(super) fn is_too_late(&self) -> bool {
        self.waited.is_some_and(|waited| waited > OPENING_LIMIT)
    }

    /// Waits until it is open, so long at most.
    ///
    /// # Errors
    /// It is not: where it [`FarMouth::is_opening`], not yet.
    pub(super) fn ready(&mut self, limit: Duration) -> Result<(), VoiceFault> {
        let Some(waited) = self.waited else {
            return Ok(());
        };
        if let Ok(opened) = self.said.recv_timeout(limit) {
            self.waited = None;
            return opened;
        }
        self.waited = Some(waited + limit);
        Err(none("it does not answer"))
    }

    /// Says it.
    ///
    /// # Errors
    /// It was not said, or nobody knows whether it was.
    pub(super) fn say(&self, words: &Words) -> Result<(), VoiceFault> {
        let failed = |cause: &str| VoiceFault::Failed {
            cause: cause.to_owned(),
        };
        let limit = longest(&words.text) + HAND_OVER_LIMIT;
        self.words
            .send(words.clone())
            .map_err(|_| failed("its thread has ended"))?;
        self.said
            .recv_timeout(limit)
            .map_err(|_| failed("it does not answer"))?
    }
}

fn none(cause: &str) -> VoiceFault {
    VoiceFault::None {
        cause: cause.to_owned(),
    }
}

/// How long a sentence may last, slowly spoken.
fn longest(text: &str) -> Duration {
    let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    Duration::from_secs(4) + Duration::from_millis(400).saturating_mul(characters.min(500))
}
