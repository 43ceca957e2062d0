//! The voice's own thread: it hands one sentence after the other to a mouth and never waits
//! longer than a sentence can last. A mouth that does not come back is left behind, and the
//! next sentence gets a new one. One that is slow to open is told as broken, and what is to be
//! said waits for it.

use super::far::FarMouth;
use super::queue::Queue;
use super::{Sink, VoiceEvent, VoiceFault, Weight, Words};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;
use till::announce::Language;

/// The service may have to be started first, and its voices listed: after that long it is told that
/// nothing is heard.
const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// How often one looks whether a slow service has come after all.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// Makes a mouth.
type Opener = Box<dyn FnMut() -> Result<FarMouth, VoiceFault> + Send>;

/// Starts the thread; what is sent is said.
pub(super) fn start(first: Language, sink: Sink) -> Sender<(Words, Weight)> {
    start_with(Box::new(move || FarMouth::open(first)), CONNECT_LIMIT, sink)
}

fn start_with(opener: Opener, connect_limit: Duration, sink: Sink) -> Sender<(Words, Weight)> {
    let (desk, given) = mpsc::channel();
    let spawned = thread::Builder::new()
        .name("voice".to_owned())
        .spawn(move || {
            let mut desk = Desk {
                opener,
                connect_limit,
                mouth: None,
                again: None,
                told: None,
                sink,
            };
            // The first sentence shall not wait for the service to start.
            desk.connect();
            desk.run(&given);
        });
    if let Err(error) = spawned {
        tracing::error!(%error, "no thread for the voice");
    }
    desk
}

struct Desk {
    opener: Opener,
    connect_limit: Duration,
    mouth: Option<FarMouth>,
    /// What an old connection did not take, because it was dead: the next one gets it first.
    again: Option<Words>,
    /// What the till was told last.
    told: Option<VoiceEvent>,
    sink: Sink,
}

impl Desk {
    fn run(&mut self, given: &Receiver<(Words, Weight)>) {
        let mut queue = Queue::default();
        while self.hear(given, &mut queue) {
            if self.is_opening() {
                self.wait(LOOK_EVERY);
            }
            self.say_all(given, &mut queue);
        }
    }

    /// Waits until there is something to say; a slow mouth is looked after meanwhile. Whether there can
    /// be anything more.
    fn hear(&mut self, given: &Receiver<(Words, Weight)>, queue: &mut Queue) -> bool {
        let heard = match self.is_opening() {
            true => given.recv_timeout(Duration::ZERO),
            false => given.recv().map_err(RecvTimeoutError::from),
        };
        match heard {
            Ok((words, weight)) => queue.add(words, weight),
            Err(RecvTimeoutError::Timeout) => {}
            // Nothing more will be given; what waits is still said once the mouth is open.
            Err(RecvTimeoutError::Disconnected) if !self.has_more(queue) => return false,
            Err(RecvTimeoutError::Disconnected) => {}
        }
        true
    }

    /// Says all that waits, unless the mouth is still being opened. What nobody can say is lost, and
    /// that is told.
    fn say_all(&mut self, given: &Receiver<(Words, Weight)>, queue: &mut Queue) {
        loop {
            given
                .try_iter()
                .for_each(|(words, weight)| queue.add(words, weight));
            if !self.has_more(queue) {
                return;
            }
            if self.mouth.is_none() {
                self.connect();
            }
            if self.is_opening() {
                return;
            }
            let again = self.again.take();
            let is_first_try = again.is_none();
            let Some(words) = again.or_else(|| queue.next()) else {
                return;
            };
            if let Some(mouth) = self.mouth.take() {
                self.say(mouth, words, is_first_try);
            }
        }
    }

    fn has_more(&self, queue: &Queue) -> bool {
        self.again.is_some() || !queue.is_empty()
    }

    fn is_opening(&self) -> bool {
        self.mouth.as_ref().is_some_and(FarMouth::is_opening)
    }

    /// Begins anew with another mouth.
    fn connect(&mut self) {
        match (self.opener)() {
            Ok(mouth) => {
                self.mouth = Some(mouth);
                self.wait(self.connect_limit);
            }
            Err(fault) => self.tell(Err(fault)),
        }
    }

    /// Waits for the mouth, and tells whether it can speak. One that never will is left behind.
    fn wait(&mut self, limit: Duration) {
        let Some(mouth) = &mut self.mouth else { return };
        let ready = mouth.ready(limit);
        if ready.is_err() && (!mouth.is_opening() || mouth.is_too_late()) {
            self.mouth = None;
        }
        self.tell(ready);
    }

    /// Says it, and tells how that went. Where an old connection turns out to be dead, it was not
    /// taken, so it is not said twice when a new one gets it.
    fn say(&mut self, mouth: FarMouth, words: Words, is_first_try: bool) {
        let said = mouth.say(&words);
        match &said {
            Ok(()) | Err(VoiceFault::NoLanguage { .. }) => self.mouth = Some(mouth),
            Err(VoiceFault::None { .. }) if is_first_try => {
                self.again = Some(words);
                return;
            }
            Err(VoiceFault::None { .. } | VoiceFault::Failed { .. }) => {}
        }
        self.tell(said);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::SyncSender;

    /// The far side of a mouth: it is opened, and hears, as the test says.
    struct Throat {
        answer: Sender<Result<(), VoiceFault>>,
        heard: Receiver<Words>,
    }

    impl Throat {
        fn says(&self) -> String {
            let words = self.heard.recv_timeout(PATIENCE).expect("it is said");
            let _ = self.answer.send(Ok(()));
            words.text
        }
    }

    /// Tests wait no longer than that for what must come.
    const PATIENCE: Duration = Duration::from_secs(20);

    fn throat() -> (FarMouth, Throat) {
        let (words, heard): (SyncSender<Words>, _) = mpsc::sync_channel(1);
        let (answer, said) = mpsc::channel();
        (FarMouth::of(words, said), Throat { answer, heard })
    }

    fn result(text: &str) -> (Words, Weight) {
        let words = Words {
            text: text.to_owned(),
            language: Language::Chinese,
        };
        (words, Weight::Result)
    }

    fn silence() -> VoiceEvent {
        VoiceEvent::Broken(VoiceFault::None {
            cause: String::from("it does not answer"),
        })
    }

    /// A desk with these mouths, one after the other, and what it tells.
    fn desk(mouths: Vec<FarMouth>) -> (Sender<(Words, Weight)>, Receiver<VoiceEvent>) {
        let mut mouths = mouths.into_iter();
        let opener = move || {
            mouths.next().ok_or(VoiceFault::None {
                cause: String::from("none left"),
            })
        };
        let (tell, told) = mpsc::channel();
        let sink = Box::new(move |event| tell.send(event).expect("the test listens"));
        let limit = Duration::from_millis(20);
        (start_with(Box::new(opener), limit, sink), told)
    }

    #[test]
    fn what_is_to_be_said_waits_for_a_voice_that_is_slow_to_start() {
        let (mouth, throat) = throat();
        let (desk, told) = desk(vec![mouth]);
        assert_eq!(told.recv_timeout(PATIENCE), Ok(silence()));
        desk.send(result("one")).expect("open");
        desk.send(result("two")).expect("open");
        assert_eq!(throat.heard.try_recv(), Err(mpsc::TryRecvError::Empty));
        throat.answer.send(Ok(())).expect("it is waited for");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Ready));
        let mut said = [throat.says(), throat.says()];
        said.sort_unstable();
        assert_eq!(said, ["one", "two"]);
    }

    #[test]
    fn a_voice_that_comes_back_is_told_without_anything_to_say() {
        let (mouth, throat) = throat();
        let (_desk, told) = desk(vec![mouth]);
        assert_eq!(told.recv_timeout(PATIENCE), Ok(silence()));
        throat.answer.send(Ok(())).expect("it is waited for");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Ready));
    }

    #[test]
    fn a_voice_that_refuses_is_told_and_the_next_sentence_gets_a_new_one() {
        let (refused, refusing) = throat();
        let (mouth, throat) = throat();
        let fault = VoiceFault::None {
            cause: String::from("no such file"),
        };
        let answer = refusing.answer.send(Err(fault.clone()));
        answer.expect("it is waited for");
        throat.answer.send(Ok(())).expect("it is waited for");
        let (desk, told) = desk(vec![refused, mouth]);
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Broken(fault)));
        desk.send(result("paid")).expect("open");
        assert_eq!(throat.says(), "paid");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Ready));
    }

    #[test]
    fn what_a_dead_connection_did_not_take_waits_for_a_new_one_that_is_slow() {
        let (old, dying) = throat();
        let (mouth, throat) = throat();
        dying.answer.send(Ok(())).expect("it is waited for");
        let (desk, told) = desk(vec![old, mouth]);
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Ready));
        desk.send(result("paid")).expect("open");
        dying
            .heard
            .recv_timeout(PATIENCE)
            .expect("it is handed over");
        let dead = VoiceFault::None {
            cause: String::from("broken pipe"),
        };
        dying.answer.send(Err(dead)).expect("it is waited for");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(silence()));
        throat.answer.send(Ok(())).expect("it is waited for");
        assert_eq!(throat.says(), "paid");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Ready));
    }

    #[test]
    fn what_two_connections_did_not_take_is_lost_and_told() {
        let dead = VoiceFault::None {
            cause: String::from("broken pipe"),
        };
        let mouths = [throat(), throat(), throat()];
        let (mouths, throats): (Vec<_>, Vec<_>) = mouths.into_iter().unzip();
        for throat in &throats {
            throat.answer.send(Ok(())).expect("it is waited for");
        }
        for throat in &throats[..2] {
            throat.answer.send(Err(dead.clone())).expect("it waits");
        }
        let (desk, told) = desk(mouths);
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Ready));
        desk.send(result("one")).expect("open");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Broken(dead)));
        desk.send(result("two")).expect("open");
        assert_eq!(throats[2].says(), "two");
        assert_eq!(told.recv_timeout(PATIENCE), Ok(VoiceEvent::Ready));
    }

    #[test]
    fn where_there_is_no_voice_sentences_are_lost_and_the_desk_goes_on() {
        let (desk, told) = desk(Vec::new());
        let none = VoiceEvent::Broken(VoiceFault::None {
            cause: String::from("none left"),
        });
        assert_eq!(told.recv_timeout(PATIENCE), Ok(none));
        desk.send(result("one")).expect("open");
        desk.send(result("two")).expect("open");
        drop(desk);
        // It ends with its desk, so it hangs on to nothing.
        let ended = told.recv_timeout(PATIENCE);
        assert_eq!(ended, Err(RecvTimeoutError::Disconnected));
    }
}
