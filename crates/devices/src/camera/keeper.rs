//! The keeper's thread: it hands what happens to [`Watch`] and does what that says. It is the
//! only one that calls the till's sink, so a slow sink delays events and nothing else.

use super::clock::Clock;
use super::frame::Frame;
use super::nudge::nudge;
use super::slot::Slot;
use super::watch::{Act, Event, Watch};
use super::{CameraChoice, CameraEvent, CameraFault, PreviewSink, Sink, grab, looks};
use crate::decode::Accepted;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const TICK: Duration = Duration::from_millis(100);

/// What the keeper is told.
pub(super) enum Note {
    Choose(CameraChoice),
    Stop,
    Trying { generation: u64, name: String },
    Frame { generation: u64 },
    Failed { generation: u64, fault: CameraFault },
    Read(Accepted),
}

/// What all threads of one camera share.
pub(super) struct Desk {
    pub(super) to_read: Slot<Arc<Frame>>,
    pub(super) to_show: Slot<Arc<Frame>>,
    /// Odd while codes are wanted; counts how often that changed.
    wanted: AtomicU64,
    preview: Mutex<Option<Arc<PreviewSink>>>,
    stopped: AtomicBool,
}

impl Desk {
    fn new() -> Desk {
        Desk {
            to_read: Slot::new(),
            to_show: Slot::new(),
            wanted: AtomicU64::new(0),
            preview: Mutex::new(None),
            stopped: AtomicBool::new(false),
        }
    }

    pub(super) fn want(&self, wanted: bool) {
        let turn = |count: u64| (wanted == count.is_multiple_of(2)).then_some(count + 1);
        if self
            .wanted
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, turn)
            .is_ok()
        {
            // A frame from before the question is no answer.
            self.to_read.clear();
        }
    }

    /// Which question is open, if codes are wanted.
    pub(super) fn question(&self) -> Option<u64> {
        let count = self.wanted.load(Ordering::SeqCst);
        (!count.is_multiple_of(2)).then_some(count)
    }

    pub(super) fn preview(&self, sink: Option<PreviewSink>) {
        *self.preview.lock().unwrap_or_else(PoisonError::into_inner) = sink.map(Arc::new);
    }

    pub(super) fn viewer(&self) -> Option<Arc<PreviewSink>> {
        self.preview
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
    }

    pub(super) fn stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }
}

/// What one grabber holds: its way to the keeper and the frames' way to those who look.
pub(super) struct Link {
    pub(super) choice: CameraChoice,
    pub(super) desk: Arc<Desk>,
    generation: u64,
    notes: mpsc::Sender<Note>,
    abandoned: Arc<AtomicBool>,
    alive: Arc<AtomicUsize>,
}

impl Link {
    pub(super) fn trying(&self, name: String) {
        self.tell(Note::Trying {
            generation: self.generation,
            name,
        });
    }

    /// Passes a frame on; `make` is called where somebody looks. False: it is time to end.
    pub(super) fn frame(&self, make: impl FnOnce() -> Frame) -> bool {
        if self.ended() {
            return false;
        }
        self.tell(Note::Frame {
            generation: self.generation,
        });
        let (read, show) = (self.desk.question().is_some(), self.desk.viewer().is_some());
        if read || show {
            let frame = Arc::new(make());
            if show {
                self.desk.to_show.put(frame.clone());
            }
            if read {
                self.desk.to_read.put(frame);
            }
        }
        true
    }

    /// Whether nobody waits for this grabber any longer.
    pub(super) fn ended(&self) -> bool {
        self.abandoned.load(Ordering::SeqCst) || self.desk.stopped()
    }

    fn tell(&self, note: Note) {
        // The keeper may have stopped.
        let _ = self.notes.send(note);
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.alive.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Starts the threads of one camera.
pub(super) fn start(choice: CameraChoice, sink: Sink) -> (Arc<Desk>, mpsc::Sender<Note>) {
    let desk = Arc::new(Desk::new());
    let (notes, told) = mpsc::channel();
    looks::start(&desk, &notes);
    let mut keeper = Keeper {
        watch: Watch::new(),
        clock: Clock::start(),
        choice: CameraChoice::Off,
        desk: desk.clone(),
        notes: notes.clone(),
        grabber: Arc::default(),
        grabbing: None,
        leaving: Vec::new(),
        alive: Arc::default(),
        sink,
    };
    spawn("camera", move || {
        keeper.choose(choice);
        keeper.run(&told);
    });
    (desk, notes)
}

/// Starts a thread; where the system has none left, the device stays silent and says so.
pub(super) fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Option<JoinHandle<()>> {
    let spawned = thread::Builder::new().name(name.to_owned()).spawn(run);
    spawned
        .map_err(|error| tracing::error!(%error, name, "no thread"))
        .ok()
}

struct Keeper {
    watch: Watch,
    clock: Clock,
    choice: CameraChoice,
    desk: Arc<Desk>,
    notes: mpsc::Sender<Note>,
    /// Set when the grabber of this generation shall end.
    grabber: Arc<AtomicBool>,
    grabbing: Option<JoinHandle<()>>,
    /// Grabbers that shall end and have not yet.
    leaving: Vec<JoinHandle<()>>,
    alive: Arc<AtomicUsize>,
    sink: Sink,
}

impl Keeper {
    fn run(&mut self, told: &mpsc::Receiver<Note>) {
        loop {
            self.see_off();
            let event = match told.recv_timeout(TICK) {
                Ok(Note::Choose(choice)) => {
                    self.choose(choice);
                    continue;
                }
                Ok(Note::Read(accepted)) => {
                    (self.sink)(CameraEvent::Read(accepted));
                    continue;
                }
                Ok(Note::Trying { generation, name }) => Event::Trying { generation, name },
                Ok(Note::Frame { generation }) => Event::Frame { generation },
                Ok(Note::Failed { generation, fault }) => Event::Failed { generation, fault },
                Ok(Note::Stop) | Err(RecvTimeoutError::Disconnected) => {
                    self.abandon();
                    for _ in 0..20 {
                        self.see_off();
                        thread::sleep(TICK / 5);
                    }
                    return;
                }
                Err(RecvTimeoutError::Timeout) => Event::Tick {
                    alive: self.alive.load(Ordering::SeqCst),
                },
            };
            self.step(event);
        }
    }

    fn choose(&mut self, choice: CameraChoice) {
        let name = match &choice {
            CameraChoice::Off | CameraChoice::First => None,
            CameraChoice::Named(name) => Some(name.clone()),
        };
        let on = choice != CameraChoice::Off;
        self.choice = choice;
        self.step(Event::Choose { on, name });
        self.step(Event::Tick {
            alive: self.alive.load(Ordering::SeqCst),
        });
    }

    fn step(&mut self, event: Event) {
        for act in self.watch.step(event, self.clock.now()) {
            match act {
                Act::Open { generation } => self.open(generation),
                Act::Abandon => self.abandon(),
                Act::Tell(event) => {
                    tracing::info!(?event, "camera");
                    (self.sink)(event);
                }
            }
        }
    }

    fn abandon(&mut self) {
        self.grabber.store(true, Ordering::SeqCst);
        self.leaving.extend(self.grabbing.take());
    }

    /// Wakes those that shall end, in case they wait for a frame.
    fn see_off(&mut self) {
        self.leaving.retain(|grabber| !grabber.is_finished());
        self.leaving.iter().for_each(nudge);
    }

    fn open(&mut self, generation: u64) {
        self.grabber = Arc::default();
        self.alive.fetch_add(1, Ordering::SeqCst);
        let link = Link {
            choice: self.choice.clone(),
            desk: self.desk.clone(),
            generation,
            notes: self.notes.clone(),
            abandoned: self.grabber.clone(),
            alive: self.alive.clone(),
        };
        let notes = self.notes.clone();
        self.grabbing = spawn("camera frames", move || {
            let fault = grab::grab(&link);
            drop(link);
            if let Some(fault) = fault {
                let _ = notes.send(Note::Failed { generation, fault });
            }
        });
    }
}
