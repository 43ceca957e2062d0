//! The camera: what it sees as a small moving picture, and the codes in it.
//!
//! Threads: a keeper, which opens the camera, watches over it and tells what happens; a grabber
//! for each time it is open, which does nothing but fetch frames and is left behind where it
//! hangs; one that reads codes and one that makes the preview, each from the newest frame only.
//! It refuses to read codes while nobody wants one, to tell a code again while it stays in view,
//! and to give up: a camera that is unplugged or hangs is tried again every second.
//!
//! What the system needs: on Linux a V4L2 camera that this user may open (group `video`).

mod clock;
mod fake;
#[cfg_attr(
    target_os = "android",
    expect(dead_code, reason = "no frames there yet")
)]
mod frame;
#[cfg_attr(
    target_os = "android",
    expect(dead_code, reason = "no frames there yet")
)]
mod keeper;
mod looks;
mod nudge;
mod slot;
mod watch;

#[cfg(not(target_os = "android"))]
mod formats;
#[cfg(not(target_os = "android"))]
mod grab;
#[cfg(target_os = "android")]
#[path = "camera/grab_none.rs"]
mod grab;

pub use fake::FakeCamera;
pub use grab::cameras;

use crate::decode::Accepted;
use keeper::{Desk, Note};
use std::sync::{Arc, mpsc};

/// Which camera.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameraChoice {
    /// None: the camera stays closed, its light off.
    Off,
    /// The first that works.
    First,
    /// The one of this name, as [`cameras`] gives it.
    Named(String),
}

/// What a camera tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CameraEvent {
    /// Frames come in.
    Ready {
        /// The camera's own name.
        name: String,
    },
    /// No frames come in; each cause is told once. `Ready` follows when it is over.
    Broken(CameraFault),
    /// A code was read, while codes were wanted.
    Read(Accepted),
}

/// Why there are no frames.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CameraFault {
    /// The system knows no camera.
    #[error("there is no camera")]
    None,
    /// The camera that was used or chosen is not there.
    #[error("the camera {name} is not plugged in")]
    Unplugged {
        /// Its name.
        name: String,
    },
    /// Another program uses it.
    #[error("the camera {name} is used by another program")]
    Busy {
        /// Its name.
        name: String,
    },
    /// It is open but sends nothing.
    #[error("the camera {name} has stopped sending pictures")]
    Stalled {
        /// Its name.
        name: String,
    },
    /// Anything else.
    #[error("the camera {name} does not work: {cause}")]
    Failed {
        /// Its name.
        name: String,
        /// What the system said.
        cause: String,
    },
}

impl CameraFault {
    /// The code by which a screen says what to do.
    pub fn code(&self) -> &'static str {
        match self {
            CameraFault::None => "camera_none",
            CameraFault::Unplugged { .. } => "camera_unplugged",
            CameraFault::Busy { .. } => "camera_busy",
            CameraFault::Stalled { .. } => "camera_stalled",
            CameraFault::Failed { .. } => "camera_failed",
        }
    }
}

/// A picture for the screen, about 640 pixels wide.
#[derive(Clone, PartialEq, Eq)]
pub struct Preview {
    /// As JPEG.
    pub jpeg: Vec<u8>,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// Who gets the preview, 15 times a second at most, on a thread of its own.
pub type PreviewSink = Box<dyn Fn(Preview) + Send + Sync>;

/// Who is told what happens.
type Sink = Box<dyn Fn(CameraEvent) + Send>;

/// A camera. Dropping it stops it.
pub struct Camera {
    body: Body,
}

enum Body {
    Real {
        desk: Arc<Desk>,
        notes: mpsc::Sender<Note>,
    },
    Fake(FakeCamera),
}

impl Camera {
    /// Starts the camera `choice`; `sink` is told what happens, from another thread.
    pub fn start(choice: CameraChoice, sink: impl Fn(CameraEvent) + Send + 'static) -> Camera {
        let (desk, notes) = keeper::start(choice, Box::new(sink));
        Camera {
            body: Body::Real { desk, notes },
        }
    }

    /// A camera that shows and reads what its other half tells it.
    pub fn fake(sink: impl Fn(CameraEvent) + Send + 'static) -> (Camera, FakeCamera) {
        let fake = FakeCamera::new(Box::new(sink));
        (
            Camera {
                body: Body::Fake(fake.clone()),
            },
            fake,
        )
    }

    /// Changes to another camera, or switches it off and on.
    pub fn choose(&self, choice: CameraChoice) {
        match &self.body {
            Body::Real { notes, .. } => tell(notes, Note::Choose(choice)),
            Body::Fake(fake) => fake.choose(choice),
        }
    }

    /// Sends the preview to `sink` from now on, or to nobody.
    pub fn preview(&self, sink: Option<PreviewSink>) {
        match &self.body {
            Body::Real { desk, .. } => desk.preview(sink),
            Body::Fake(fake) => fake.preview(sink),
        }
    }

    /// Whether codes are wanted. Each time they are wanted anew, a code that was told before
    /// and is still in view is told again.
    pub fn wanted(&self, wanted: bool) {
        match &self.body {
            Body::Real { desk, .. } => desk.want(wanted),
            Body::Fake(fake) => fake.want(wanted),
        }
    }

    /// Closes the camera for good. Returns at once; the threads end by themselves.
    pub fn stop(&self) {
        match &self.body {
            Body::Real { desk, notes } => {
                desk.stop();
                tell(notes, Note::Stop);
            }
            Body::Fake(fake) => fake.choose(CameraChoice::Off),
        }
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.stop();
    }
}

fn tell(notes: &mpsc::Sender<Note>, note: Note) {
    if notes.send(note).is_err() {
        tracing::debug!("the camera has stopped already");
    }
}
