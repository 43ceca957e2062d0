//! A voice that remembers instead of speaking, and fails when it is told to.

use super::{Sink, VoiceEvent, VoiceFault, Words};
use std::sync::{Arc, Mutex, PoisonError};
use till::announce::Language;

/// What a fake voice was given; clones look at the same one.
#[derive(Clone)]
pub struct FakeVoice {
    state: Arc<Mutex<State>>,
    sink: Arc<Mutex<Sink>>,
}

#[derive(Default)]
struct State {
    said: Vec<(String, Language)>,
    fault: Option<VoiceFault>,
}

impl FakeVoice {
    pub(super) fn new(sink: Sink) -> FakeVoice {
        FakeVoice {
            state: Arc::default(),
            sink: Arc::new(Mutex::new(sink)),
        }
    }

    /// All that it was given, results and remarks, in the order given; also what failed.
    pub fn said(&self) -> Vec<(String, Language)> {
        self.with(|state| state.said.clone())
    }

    /// From now on everything fails so; `None` makes it whole again.
    pub fn fail_with(&self, fault: Option<VoiceFault>) {
        self.with(|state| state.fault = fault);
    }

    pub(super) fn hear(&self, words: Words) {
        let fault = self.with(|state| {
            state.said.push((words.text, words.language));
            state.fault.clone()
        });
        let sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        sink(fault.map_or(VoiceEvent::Ready, VoiceEvent::Broken));
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Voice;
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn a_fake_voice_remembers_and_fails_as_told() {
        let (told, events) = mpsc::channel();
        let (voice, fake) = Voice::fake(move |event| assert!(told.send(event).is_ok()));
        voice.remark("等待用户\n输入密码中", Language::Chinese);
        let fault = VoiceFault::None {
            cause: String::from("none here"),
        };
        fake.fail_with(Some(fault.clone()));
        voice.say("paid", Language::English);
        assert_eq!(
            fake.said(),
            [
                (String::from("等待用户 输入密码中"), Language::Chinese),
                (String::from("paid"), Language::English),
            ]
        );
        let events: Vec<VoiceEvent> = events.try_iter().collect();
        assert_eq!(events, [VoiceEvent::Ready, VoiceEvent::Broken(fault)]);
    }
}
