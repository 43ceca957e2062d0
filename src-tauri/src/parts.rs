//! The real camera, printer and voice, and how what they report reaches the board and the
//! counter. What is broken is said; it never holds up a payment.

use crate::board::Board;
use counter::settings::{PrinterChoice, Settings};
use counter::view::{Device, DeviceState};
use counter::{Fault, Handle, Happened};
use devices::camera::{Camera, CameraChoice, CameraEvent, CameraFault};
use devices::printer::{self, JobId, Paper, Printer, PrinterEvent, PrinterFault};
use devices::speech::{Voice, VoiceEvent, VoiceFault};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tauri::ipc::{Channel, InvokeResponseBody};
use till::announce::Language;
use till::announce::receipt::Receipt;

/// The devices at work.
pub struct Parts {
    board: Arc<Board>,
    camera: Mutex<Option<Camera>>,
    printer: Mutex<Printer>,
    voice: OnceLock<Voice>,
    first_language: Language,
    job: AtomicU64,
}

impl Parts {
    /// Starts the printer. The camera follows when there is a counter to read for, the voice
    /// when the window is drawn or something is to be said: a speech service that starts up is
    /// heavy work, and nobody waits for it.
    pub fn start(settings: &Settings, board: &Arc<Board>) -> Parts {
        Parts {
            board: Arc::clone(board),
            camera: Mutex::new(None),
            printer: Mutex::new(start_printer(settings, board)),
            voice: OnceLock::new(),
            first_language: settings.spoken(),
            job: AtomicU64::new(1),
        }
    }

    /// The voice, started where it was not.
    pub fn voice(&self) -> &Voice {
        self.voice.get_or_init(|| {
            let board = Arc::clone(&self.board);
            Voice::start(self.first_language, move |event| {
                board.set(Device::Voice, voice_state(event))
            })
        })
    }

    /// Starts the camera; what it reads goes to the counter.
    pub fn start_camera(&self, settings: &Settings, counter: Handle) {
        let board = Arc::clone(&self.board);
        let camera = Camera::start(camera_choice(settings), move |event| match event {
            CameraEvent::Ready { name } => board.set(Device::Camera, DeviceState::Ready { name }),
            CameraEvent::Broken(fault) => {
                board.set(Device::Camera, DeviceState::Broken(camera_fault(fault)))
            }
            CameraEvent::Read(accepted) => counter.happened(Happened::Read {
                text: accepted.text,
            }),
        });
        *self.camera.lock().unwrap_or_else(PoisonError::into_inner) = Some(camera);
    }

    /// Puts new settings to work. `before` tells what need not be touched.
    pub fn choose(&self, settings: &Settings, before: &Settings) {
        if (settings.camera_on, &settings.camera) != (before.camera_on, &before.camera) {
            self.with_camera(|camera| camera.choose(camera_choice(settings)));
            if !settings.camera_on {
                self.board.set(Device::Camera, DeviceState::Off);
            }
        }
        if settings.printer != before.printer {
            *self.printer.lock().unwrap_or_else(PoisonError::into_inner) =
                start_printer(settings, &self.board);
        }
    }

    /// Shows what the camera sees, and reads codes, until [`Parts::preview_stop`].
    pub fn preview(&self, channel: Channel<InvokeResponseBody>) {
        self.with_camera(|camera| {
            camera.preview(Some(Box::new(move |picture| {
                // A window that is gone shows nothing.
                let _ = channel.send(InvokeResponseBody::Raw(picture.jpeg));
            })));
            camera.wanted(true);
        });
    }

    /// No pictures and no codes any more.
    pub fn preview_stop(&self) {
        self.with_camera(|camera| {
            camera.preview(None);
            camera.wanted(false);
        });
    }

    /// Speaks a sentence that must be heard.
    pub fn say(&self, sentence: &str, language: Language) {
        self.voice().say(sentence, language);
    }

    /// Speaks of a passing state.
    pub fn remark(&self, sentence: &str, language: Language) {
        self.voice().remark(sentence, language);
    }

    /// Prints a slip; nowhere where no printer was chosen.
    pub fn print(&self, receipt: &Receipt, columns: u32) {
        let paper = if columns >= 48 {
            Paper::Mm80
        } else {
            Paper::Mm58
        };
        let job = JobId(self.job.fetch_add(1, Ordering::Relaxed));
        let printer = self.printer.lock().unwrap_or_else(PoisonError::into_inner);
        printer.print(job, printer::render(receipt, paper));
    }

    fn with_camera(&self, what: impl FnOnce(&Camera)) {
        if let Some(camera) = self
            .camera
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
        {
            what(camera);
        }
    }
}

fn start_printer(settings: &Settings, board: &Arc<Board>) -> Printer {
    let (choice, name) = match &settings.printer {
        PrinterChoice::None => (printer::PrinterChoice::None, None),
        PrinterChoice::Queue { name } => (
            printer::PrinterChoice::Queue(name.clone()),
            Some(name.clone()),
        ),
        PrinterChoice::Tcp { address } => (
            printer::PrinterChoice::Address(address.clone()),
            Some(address.clone()),
        ),
    };
    let ready = move || {
        name.clone()
            .map_or(DeviceState::Off, |name| DeviceState::Ready { name })
    };
    board.set(Device::Printer, ready());
    let board = Arc::clone(board);
    Printer::start(choice, move |event| match event {
        PrinterEvent::Printed(_) => board.set(Device::Printer, ready()),
        PrinterEvent::Broken(_, PrinterFault::None) => board.set(Device::Printer, DeviceState::Off),
        PrinterEvent::Broken(_, fault) => {
            board.set(Device::Printer, DeviceState::Broken(printer_fault(fault)))
        }
    })
}

fn camera_choice(settings: &Settings) -> CameraChoice {
    match (&settings.camera, settings.camera_on) {
        (_, false) => CameraChoice::Off,
        (Some(name), true) => CameraChoice::Named(name.clone()),
        (None, true) => CameraChoice::First,
    }
}

fn camera_fault(fault: CameraFault) -> Fault {
    let code = fault.code();
    let params = match fault {
        CameraFault::None => Vec::new(),
        CameraFault::Unplugged { name }
        | CameraFault::Busy { name }
        | CameraFault::Stalled { name } => {
            vec![("name", name)]
        }
        CameraFault::Failed { name, cause } => vec![("name", name), ("cause", cause)],
    };
    Fault::Device { code, params }
}

fn printer_fault(fault: PrinterFault) -> Fault {
    let code = fault.code();
    let params = match fault {
        PrinterFault::None => Vec::new(),
        PrinterFault::QueueMissing { name } => vec![("name", name)],
        PrinterFault::Unreachable { address, cause }
        | PrinterFault::Interrupted { address, cause } => {
            vec![("address", address), ("cause", cause)]
        }
        PrinterFault::Refused { name, cause } | PrinterFault::Held { name, cause } => {
            vec![("name", name), ("cause", cause)]
        }
    };
    Fault::Device { code, params }
}

fn voice_state(event: VoiceEvent) -> DeviceState {
    match event {
        VoiceEvent::Ready => DeviceState::Ready {
            name: String::new(),
        },
        VoiceEvent::Broken(fault) => {
            let code = fault.code();
            let params = match fault {
                VoiceFault::None { cause } | VoiceFault::Failed { cause } => vec![("cause", cause)],
                VoiceFault::NoLanguage { .. } => Vec::new(),
            };
            DeviceState::Broken(Fault::Device { code, params })
        }
    }
}
