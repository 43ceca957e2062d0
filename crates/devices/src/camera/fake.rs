//! A camera that sees what a test shows it, and remembers what it was asked.

use super::{CameraChoice, CameraEvent, CameraFault, Preview, PreviewSink, Sink};
use crate::decode::{Accepted, Grammar, Luma, Reader, Symbology};
use std::sync::{Arc, Mutex, PoisonError};

/// The other half of a fake camera; clones are the same one. Everything it does, it does on the
/// caller's thread.
#[derive(Clone)]
pub struct FakeCamera {
    state: Arc<Mutex<State>>,
    sink: Arc<Mutex<Sink>>,
}

struct State {
    choice: CameraChoice,
    wanted: bool,
    preview: Option<Arc<PreviewSink>>,
    reader: Reader,
}

impl FakeCamera {
    pub(super) fn new(sink: Sink) -> FakeCamera {
        let state = State {
            choice: CameraChoice::First,
            wanted: false,
            preview: None,
            reader: Reader::new(),
        };
        FakeCamera {
            state: Arc::new(Mutex::new(state)),
            sink: Arc::new(Mutex::new(sink)),
        }
    }

    /// Whether the till wants codes now.
    pub fn is_wanted(&self) -> bool {
        self.with(|state| state.wanted)
    }

    /// Which camera the till chose last.
    pub fn choice(&self) -> CameraChoice {
        self.with(|state| state.choice.clone())
    }

    /// Frames come in from now on.
    pub fn ready(&self, name: &str) {
        self.tell(CameraEvent::Ready {
            name: name.to_owned(),
        });
    }

    /// It breaks.
    pub fn breaks(&self, fault: CameraFault) {
        self.tell(CameraEvent::Broken(fault));
    }

    /// Holds a QR code with `text` before it. False: it was not told, for codes are not wanted
    /// or the text has no grammar.
    pub fn hold(&self, text: &str) -> bool {
        let grammar = Grammar::of(text).filter(|_| self.is_wanted());
        let Some(grammar) = grammar else { return false };
        self.tell(CameraEvent::Read(Accepted {
            text: text.to_owned(),
            symbology: Symbology::Qr,
            grammar,
        }));
        true
    }

    /// Shows it one picture, which is truly read. False: as with [`FakeCamera::hold`].
    pub fn film(&self, luma: &Luma<'_>) -> bool {
        let read = self.with(|state| {
            if state.wanted {
                state.reader.read(luma)
            } else {
                None
            }
        });
        let Some(accepted) = read else { return false };
        self.tell(CameraEvent::Read(accepted));
        true
    }

    /// Sends a picture to whoever watches the preview. False: nobody does.
    pub fn show(&self, preview: Preview) -> bool {
        let Some(viewer) = self.with(|state| state.preview.clone()) else {
            return false;
        };
        viewer(preview);
        true
    }

    pub(super) fn choose(&self, choice: CameraChoice) {
        self.with(|state| state.choice = choice);
    }

    pub(super) fn want(&self, wanted: bool) {
        self.with(|state| state.wanted = wanted);
    }

    pub(super) fn preview(&self, sink: Option<PreviewSink>) {
        self.with(|state| state.preview = sink.map(Arc::new));
    }

    fn tell(&self, event: CameraEvent) {
        let sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        sink(event);
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Camera;
    use super::*;
    use crate::decode::draw::Picture;
    use std::sync::mpsc;

    #[test]
    fn a_fake_camera_reads_only_while_codes_are_wanted() {
        let (told, events) = mpsc::channel();
        let (camera, fake) = Camera::fake(move |event| assert!(told.send(event).is_ok()));
        fake.ready("Webcam");
        assert!(!fake.hold("134567890123456789"));
        camera.wanted(true);
        assert!(fake.hold("134567890123456789"));
        assert!(!fake.hold("hello"));
        let scene = Picture::empty(640, 480).qr("https://pay.qcloud.com/x", 100, 100, 6);
        assert!(fake.film(&Luma::packed(640, 480, &scene.bytes)));
        camera.wanted(false);
        assert!(!fake.film(&Luma::packed(640, 480, &scene.bytes)));
        fake.breaks(CameraFault::None);
        camera.choose(CameraChoice::Off);
        assert_eq!(fake.choice(), CameraChoice::Off);
        let told: Vec<String> = events
            .try_iter()
            .map(|event| format!("{event:?}"))
            .collect();
        assert_eq!(
            told,
            [
                "Ready { name: \"Webcam\" }",
                "Read(Accepted(Qr, PaymentCode, …6789))",
                "Read(Accepted(Qr, Link, …om/x))",
                "Broken(None)",
            ]
        );
    }

    #[test]
    fn the_preview_goes_to_who_watches() {
        let (camera, fake) = Camera::fake(|_| {});
        let picture = Preview {
            jpeg: vec![1, 2, 3],
            width: 640,
            height: 360,
        };
        assert!(!fake.show(picture.clone()));
        let (shown, seen) = mpsc::channel();
        camera.preview(Some(Box::new(move |preview| {
            assert!(shown.send(preview.jpeg).is_ok())
        })));
        assert!(fake.show(picture.clone()));
        camera.preview(None);
        assert!(!fake.show(picture));
        assert_eq!(seen.try_iter().collect::<Vec<_>>(), [vec![1, 2, 3]]);
    }
}
