//! The speech service through the crate `tts`: one connection for each language, its voice set
//! once, because finding a voice among espeak-ng's thirteen thousand takes seconds. Its calls
//! may hang, so it lives on a thread that nobody waits for without a limit.
//!
//! It refuses to give a connection back: where the crate forgets one whose service still
//! reports, it panics in C's hands, which ends the process.

use super::choose::{Listed, choose};
use super::{VoiceFault, Words};
use std::mem::ManuallyDrop;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;
use till::announce::Language;
use tts::{Tts, UtteranceId};

/// The connections made so far.
pub(super) struct Mouth {
    chinese: Option<Line>,
    english: Option<Line>,
}

/// A connection whose voice is set.
struct Line {
    tts: ManuallyDrop<Tts>,
    ended: Receiver<()>,
}

impl Mouth {
    /// Connects for `first`; starts the service where the system knows how. A language without
    /// a voice is told when something is to be said in it.
    pub(super) fn open(first: Language) -> Result<Mouth, VoiceFault> {
        let mut mouth = Mouth {
            chinese: None,
            english: None,
        };
        match mouth.line(first) {
            Ok(_) | Err(VoiceFault::NoLanguage { .. }) => Ok(mouth),
            Err(fault @ (VoiceFault::None { .. } | VoiceFault::Failed { .. })) => Err(fault),
        }
    }

    /// Says it and comes back when it was heard. [`VoiceFault::None`]: the service did not take
    /// it.
    pub(super) fn say(&mut self, words: &Words, longest: Duration) -> Result<(), VoiceFault> {
        let line = self.line(words.language)?;
        while line.ended.try_recv().is_ok() {}
        line.tts.speak(words.text.as_str(), false).map_err(lost)?;
        let heard = line.ended.recv_timeout(longest).is_ok();
        // Elsewhere a service may be silent about its ends.
        if !heard && cfg!(target_os = "linux") {
            return Err(VoiceFault::Failed {
                cause: String::from("a sentence did not come to its end"),
            });
        }
        Ok(())
    }

    fn line(&mut self, language: Language) -> Result<&mut Line, VoiceFault> {
        let place = match language {
            Language::Chinese => &mut self.chinese,
            Language::English => &mut self.english,
        };
        match place {
            Some(line) => Ok(line),
            None => Ok(place.insert(Line::open(language)?)),
        }
    }
}

impl Line {
    fn open(language: Language) -> Result<Line, VoiceFault> {
        let mut tts = ManuallyDrop::new(Tts::default().map_err(lost)?);
        let voices = tts.voices().map_err(lost)?;
        let listed: Vec<Listed> = voices
            .iter()
            .map(|voice| Listed {
                name: voice.name(),
                language: voice.language().to_string(),
            })
            .collect();
        let at = choose(&listed, language).ok_or(VoiceFault::NoLanguage { language })?;
        tts.set_voice(&voices[at]).map_err(lost)?;
        tracing::info!(voice = listed[at].name, "voice");
        let (end, ended) = mpsc::channel();
        let tell = |end: Sender<()>| -> Option<Box<dyn FnMut(UtteranceId)>> {
            Some(Box::new(move |_| {
                let _ = end.send(());
            }))
        };
        // Without these a sentence is taken to last as long as it may.
        let _ = tts.on_utterance_end(tell(end.clone()));
        let _ = tts.on_utterance_stop(tell(end));
        Ok(Line { tts, ended })
    }
}

fn lost(error: tts::Error) -> VoiceFault {
    VoiceFault::None {
        cause: error.to_string(),
    }
}
