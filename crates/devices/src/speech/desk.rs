//! The voice's own thread: it hands one sentence after the other to a [`Mouth`] and never waits
//! longer than a sentence can last. A mouth that does not come back is left behind, and the
//! next sentence gets a new one.

use super::mouth::Mouth;
use super::queue::Queue;
use super::{Sink, VoiceEvent, VoiceFault, Weight, Words};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::thread;
use std::time::Duration;
use till::announce::Language;

/// The service may have to be started first, and its voices listed.
const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// Over the longest that a sentence may last: for the service to take it, and to find the voice
/// of another language.
const HAND_OVER_LIMIT: Duration = Duration::from_secs(20);

/// Starts the thread; what is sent is said.
pub(super) fn start(first: Language, sink: Sink) -> Sender<(Words, Weight)> {
    let (desk, given) = mpsc::channel();
    let spawned = thread::Builder::new()
        .name("voice".to_owned())
        .spawn(move || {
            let mut desk = Desk {
                first,
                mouth: None,
                told: None,
                sink,
            };
            // The first sentence shall not wait for the service to start.
            desk.connect_and_tell();
            desk.run(&given);
        });
    if let Err(error) = spawned {
        tracing::error!(%error, "no thread for the voice");
    }
    desk
}

/// How long a sentence may last, slowly spoken.
pub(super) fn longest(text: &str) -> Duration {
    let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    Duration::from_secs(4) + Duration::from_millis(400).saturating_mul(characters.min(500))
}

struct Desk {
    first: Language,
    mouth: Option<FarMouth>,
    /// What the till was told last.
    told: Option<VoiceEvent>,
    sink: Sink,
}

/// A mouth on a thread of its own.
struct FarMouth {
    words: SyncSender<Words>,
    said: Receiver<Result<(), VoiceFault>>,
}

impl Desk {
    fn run(&mut self, given: &Receiver<(Words, Weight)>) {
        let mut queue = Queue::default();
        while let Ok((words, weight)) = given.recv() {
            queue.add(words, weight);
            given
                .try_iter()
                .for_each(|(words, weight)| queue.add(words, weight));
            while let Some(words) = queue.next() {
                let said = self.say(&words);
                self.tell(said);
                given
                    .try_iter()
                    .for_each(|(words, weight)| queue.add(words, weight));
            }
        }
    }

    fn connect_and_tell(&mut self) {
        let connected = FarMouth::open(self.first);
        let said = connected.map(|mouth| self.mouth = Some(mouth));
        self.tell(said);
    }

    /// Says it; where an old connection turns out to be dead, once more with a new one.
    fn say(&mut self, words: &Words) -> Result<(), VoiceFault> {
        let old = self.mouth.take();
        let was_open = old.is_some();
        let mouth = match old {
            Some(mouth) => mouth,
            None => FarMouth::open(self.first)?,
        };
        match mouth.say(words) {
            Ok(()) => {
                self.mouth = Some(mouth);
                Ok(())
            }
            Err(fault @ VoiceFault::NoLanguage { .. }) => {
                self.mouth = Some(mouth);
                Err(fault)
            }
            // It was not taken, so it is not said twice.
            Err(VoiceFault::None { .. }) if was_open => {
                let mouth = FarMouth::open(self.first)?;
                mouth.say(words)?;
                self.mouth = Some(mouth);
                Ok(())
            }
            Err(fault @ (VoiceFault::None { .. } | VoiceFault::Failed { .. })) => Err(fault),
        }
    }

    fn tell(&mut self, said: Result<(), VoiceFault>) {
        let event = match said {
            Ok(()) => VoiceEvent::Ready,
            Err(fault) => VoiceEvent::Broken(fault),
        };
        if self.told.as_ref() != Some(&event) {
            tracing::info!(?event, "voice");
            (self.sink)(event.clone());
            self.told = Some(event);
        }
    }
}

impl FarMouth {
    fn open(first: Language) -> Result<FarMouth, VoiceFault> {
        let (words, to_say) = mpsc::sync_channel::<Words>(1);
        let (answer, said) = mpsc::channel();
        let none = |cause: String| VoiceFault::None { cause };
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
        spawned.map_err(|error| none(error.to_string()))?;
        let opened = said.recv_timeout(CONNECT_LIMIT);
        opened.map_err(|_| none(String::from("it does not answer")))??;
        Ok(FarMouth { words, said })
    }

    fn say(&self, words: &Words) -> Result<(), VoiceFault> {
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
