//! The voice: what the shop hears of a payment, spoken by the system's speech service.
//!
//! A result is never dropped and never cut short; where several wait, the newest comes first.
//! A passing remark ("the customer is typing the password") is dropped as soon as something
//! newer waits: it is no longer true. It refuses to make anyone wait for the service, and to
//! read Chinese with a voice that cannot.
//!
//! What the system needs on Linux: `speech-dispatcher` with `speech-dispatcher-espeak-ng` (the
//! Mandarin voice is in `espeak-ng-data`) and a sound server, PulseAudio or PipeWire's. The
//! service starts by itself. Without a sound card: `pulseaudio -D --exit-idle-time=-1`, `pactl
//! load-module module-null-sink`, and `parec -d NAME.monitor` records what is spoken. On
//! Windows and macOS a Chinese voice is added in the system's language settings.

#[cfg(not(target_os = "android"))]
mod choose;
mod desk;
mod fake;
mod far;
mod queue;

#[cfg(not(target_os = "android"))]
mod mouth;
#[cfg(target_os = "android")]
#[path = "speech/mouth_none.rs"]
mod mouth;

pub use fake::FakeVoice;

use std::sync::mpsc;
use till::announce::Language;

/// What a voice tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceEvent {
    /// It can speak.
    Ready,
    /// It cannot; each cause is told once. `Ready` follows when it is over.
    Broken(VoiceFault),
}

/// Why nothing is heard.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoiceFault {
    /// The system has no speech service that answers.
    #[error("there is no speech service: {cause}")]
    None {
        /// What the system said.
        cause: String,
    },
    /// The service has no voice for this language.
    #[error("the speech service has no {language:?} voice")]
    NoLanguage {
        /// Which one.
        language: Language,
    },
    /// The service was there and failed.
    #[error("the speech service failed: {cause}")]
    Failed {
        /// What the system said.
        cause: String,
    },
}

impl VoiceFault {
    /// The code by which a screen says what to do.
    pub fn code(&self) -> &'static str {
        match self {
            VoiceFault::None { .. } => "voice_none",
            VoiceFault::NoLanguage { .. } => "voice_no_language",
            VoiceFault::Failed { .. } => "voice_failed",
        }
    }
}

/// Something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    text: String,
    language: Language,
}

/// How much it matters that it is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Result,
    Remark,
}

/// Who is told what happens.
type Sink = Box<dyn Fn(VoiceEvent) + Send>;

/// A voice. Dropping it lets what is being said come to its end.
pub struct Voice {
    body: Body,
}

enum Body {
    Real(mpsc::Sender<(Words, Weight)>),
    Fake(FakeVoice),
}

impl Voice {
    /// Starts the voice, made ready for the language `first`; `sink` is told whether it can
    /// speak, from another thread. The other language is made ready when it is first spoken,
    /// which can take seconds.
    pub fn start(first: Language, sink: impl Fn(VoiceEvent) + Send + 'static) -> Voice {
        Voice {
            body: Body::Real(desk::start(first, Box::new(sink))),
        }
    }

    /// A voice that only remembers.
    pub fn fake(sink: impl Fn(VoiceEvent) + Send + 'static) -> (Voice, FakeVoice) {
        let fake = FakeVoice::new(Box::new(sink));
        (
            Voice {
                body: Body::Fake(fake.clone()),
            },
            fake,
        )
    }

    /// Says a result. Returns at once.
    pub fn say(&self, text: &str, language: Language) {
        self.give(text, language, Weight::Result);
    }

    /// Says something that is true only now. Returns at once.
    pub fn remark(&self, text: &str, language: Language) {
        self.give(text, language, Weight::Remark);
    }

    fn give(&self, text: &str, language: Language, weight: Weight) {
        // The service takes C strings and commands in lines.
        let text = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let words = Words { text, language };
        match &self.body {
            Body::Real(desk) => {
                if desk.send((words, weight)).is_err() {
                    tracing::error!("the voice's thread has ended");
                }
            }
            Body::Fake(fake) => fake.hear(words),
        }
    }
}
