//! What to do when a camera opens, fails, hangs or goes: one machine, without a camera, a
//! thread or a clock.
//!
//! ```text
//!          Choose(on)            Tick, the old grabber gone       first frame
//!   Off ───────────────▶ Waiting ─────────────────────────▶ Opening ──────────▶ Running
//!    ▲                     ▲                                   │ fails, 10 s       │ fails, 3 s silent
//!    └── Choose(off) ──────┴───────────────────────────────────┴───────────────────┘
//! ```
//!
//! A grabber that is asked to end, or hangs, keeps its device until its thread ends. So the next
//! one waits for that, but no longer than a while: where a thread cannot be woken, some systems
//! still let a camera be opened anew beside a handle that hangs.

use super::{CameraEvent, CameraFault};
use std::time::Duration;

const RETRY: Duration = Duration::from_secs(1);
/// How long the next grabber waits for the last one to end.
const HANDOVER: Duration = Duration::from_secs(3);
/// Grabbers that hang at a time; more are not added.
const HANGING_MAX: usize = 3;
/// Some cameras take seconds to wake up.
const OPENING_MAX: Duration = Duration::from_secs(10);
const SILENCE_MAX: Duration = Duration::from_secs(3);

/// What happened. `generation` says to which grabber; what an old one says is not heard.
#[derive(Debug)]
pub(super) enum Event {
    /// Another camera is wanted, or none. `name`: a certain one.
    Choose { on: bool, name: Option<String> },
    /// The grabber is opening this camera; frames that come are its.
    Trying { generation: u64, name: String },
    /// A frame came.
    Frame { generation: u64 },
    /// The grabber has ended and let its camera go.
    Failed { generation: u64, fault: CameraFault },
    /// Time passes. `alive`: grabbers that have not ended.
    Tick { alive: usize },
}

/// What to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Start a grabber.
    Open { generation: u64 },
    /// Ask the grabber to end, and wait no longer for it.
    Abandon,
    /// Tell the till.
    Tell(CameraEvent),
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    Off,
    Waiting { since: Duration, from: Duration },
    Opening { since: Duration },
    Running { last_frame: Duration },
}

/// One camera's life.
pub(super) struct Watch {
    state: State,
    generation: u64,
    /// Of the camera that is open, was open or is chosen.
    name: Option<String>,
    /// What the till knows to be wrong.
    told: Option<CameraFault>,
}

impl Watch {
    pub(super) fn new() -> Watch {
        Watch {
            state: State::Off,
            generation: 0,
            name: None,
            told: None,
        }
    }

    /// What to do about `event` at `now`.
    pub(super) fn step(&mut self, event: Event, now: Duration) -> Vec<Act> {
        match event {
            Event::Choose { on, name } => {
                let open = matches!(self.state, State::Opening { .. } | State::Running { .. });
                self.state = if on {
                    State::Waiting {
                        since: now,
                        from: now,
                    }
                } else {
                    State::Off
                };
                (self.name, self.told) = (name, None);
                if open { vec![Act::Abandon] } else { Vec::new() }
            }
            Event::Trying { generation, name } => {
                if generation == self.generation {
                    self.name = Some(name);
                }
                Vec::new()
            }
            Event::Frame { generation } => self.frame(generation, now),
            Event::Failed { generation, fault } => self.failed(generation, fault, now),
            Event::Tick { alive } => self.tick(alive, now),
        }
    }

    fn frame(&mut self, generation: u64, now: Duration) -> Vec<Act> {
        let first = match self.state {
            State::Opening { .. } => true,
            State::Running { .. } => false,
            State::Off | State::Waiting { .. } => return Vec::new(),
        };
        if generation != self.generation {
            return Vec::new();
        }
        self.state = State::Running { last_frame: now };
        if !first {
            return Vec::new();
        }
        self.told = None;
        let name = self.name.clone().unwrap_or_default();
        vec![Act::Tell(CameraEvent::Ready { name })]
    }

    fn failed(&mut self, generation: u64, fault: CameraFault, now: Duration) -> Vec<Act> {
        let open = matches!(self.state, State::Opening { .. } | State::Running { .. });
        if !open || generation != self.generation {
            return Vec::new();
        }
        self.state = State::Waiting {
            since: now,
            from: now + RETRY,
        };
        self.tell(fault)
    }

    fn tick(&mut self, alive: usize, now: Duration) -> Vec<Act> {
        match self.state {
            State::Off => Vec::new(),
            State::Waiting { since, from } => {
                let waited_enough = now >= since + HANDOVER && alive < HANGING_MAX;
                if now < from || (alive > 0 && !waited_enough) {
                    return Vec::new();
                }
                self.generation += 1;
                self.state = State::Opening { since: now };
                vec![Act::Open {
                    generation: self.generation,
                }]
            }
            State::Opening { since } if now > since + OPENING_MAX => self.stalled(now),
            State::Running { last_frame } if now > last_frame + SILENCE_MAX => self.stalled(now),
            State::Opening { .. } | State::Running { .. } => Vec::new(),
        }
    }

    fn stalled(&mut self, now: Duration) -> Vec<Act> {
        self.state = State::Waiting {
            since: now,
            from: now + RETRY,
        };
        let name = self.name.clone().unwrap_or_default();
        let mut acts = vec![Act::Abandon];
        acts.extend(self.tell(CameraFault::Stalled { name }));
        acts
    }

    /// Tells a fault once, under its true name.
    fn tell(&mut self, fault: CameraFault) -> Vec<Act> {
        let fault = match (fault, &self.name) {
            (CameraFault::None, Some(name)) => CameraFault::Unplugged { name: name.clone() },
            (CameraFault::Failed { name, cause }, Some(known)) if name.is_empty() => {
                CameraFault::Failed {
                    name: known.clone(),
                    cause,
                }
            }
            (fault, _) => fault,
        };
        let known = match (&self.told, &fault) {
            // Ours is the handle that hangs: it makes the camera busy for the next try.
            (Some(CameraFault::Stalled { .. }), CameraFault::Busy { .. }) => true,
            (told, fault) => told.as_ref() == Some(fault),
        };
        if known {
            return Vec::new();
        }
        self.told = Some(fault.clone());
        vec![Act::Tell(CameraEvent::Broken(fault))]
    }
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
