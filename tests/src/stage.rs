//! One journey's stage: a data folder, a screen, a camera, a printer and a voice of its own, so
//! that journeys can play side by side. Everything ends with it.
//! When a journey fails, what stood on the screen is told, and its logs and a last picture are kept in
//! target/journeys/NAME.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::bus::Bus;
use crate::camera::Camera;
use crate::driver::{Driver, port_was_taken};
use crate::opened::Opened;
use crate::paper::Paper;
use crate::patience::{until, until_true};
use crate::process::Process;
use crate::queue::Queue;
use crate::screen::Screen;
use crate::voice::Voice;
use crate::window::Window;
use crate::world::World;

/// A large desktop screen; windows may be smaller.
const SCREEN: (u32, u32) = (1920, 1080);

/// How often an application is opened whose driver finds its port taken.
const OPENS_MAX: u32 = 3;

/// What a journey plays on.
pub struct Stage {
    /// What the application sees.
    pub camera: Camera,
    /// What it prints.
    pub paper: Paper,
    /// What it says.
    pub voice: Voice,
    screen: Screen,
    queue: Queue,
    bus: Bus,
    program: PathBuf,
    opened: usize,
    // Last, for it is what all others stand on.
    folder: TempDir,
}

impl Stage {
    /// Everything but the application, which `open` opens.
    pub fn start() -> Self {
        let program = std::env::var_os("ZHANGGUI_APP").map_or(built("zhanggui"), PathBuf::from);
        assert!(program.is_file(), "{} is not built", program.display());
        let folder = tempfile::Builder::new()
            .prefix("zhanggui-")
            .tempdir()
            .expect("a folder");
        let at = folder.path();
        for part in ["data", "home", "run"] {
            fs::create_dir(at.join(part)).expect("folders of the stage");
        }
        fs::set_permissions(at.join("run"), fs::Permissions::from_mode(0o700)).expect("own folder");
        // All are started before the first is waited for.
        let paper = Paper::load();
        let mut voice = Voice::start(at);
        let mut queue = Queue::start(at);
        let mut bus = Bus::start(at);
        let screen = Screen::open(at, SCREEN.0, SCREEN.1);
        let camera = Camera::new(at.join("film"));
        voice.connect();
        queue.attach(paper.port());
        bus.ready();
        let stage = Self {
            camera,
            paper,
            voice,
            screen,
            queue,
            bus,
            program,
            opened: 0,
            folder,
        };
        stage.write_starter();
        stage
    }

    /// Opens the application, again after it was closed or killed; its data folder stays.
    pub fn open(&mut self) -> Window {
        let mut tries_left = OPENS_MAX;
        loop {
            self.opened += 1;
            tries_left -= 1;
            let log = self.file(&format!("driver-{}.log", self.opened));
            let said = self.words().len();
            let why = match Driver::open(&self.starter(), &log, |it| self.environment(it)) {
                Ok(driver) => return Window::new(driver, kept()),
                Err(why) => format!("{why}\n{}", self.words().get(said..).unwrap_or_default()),
            };
            assert!(
                tries_left > 0 && port_was_taken(&why),
                "the application does not open: {why}"
            );
            eprintln!("another program was faster at a port; once more");
        }
    }

    /// Starts the application once more, on a data folder of this name below the stage ("data" is
    /// the one that `open` uses), without hands before it.
    pub fn start_another(&self, data: &str) -> Process {
        self.start_beside(data, "another", |_| {})
    }

    /// The same where there is no screen to open a window on.
    pub fn start_without_screen(&self, data: &str) -> Process {
        self.start_beside(data, "blind", |command| {
            command.env_remove("DISPLAY");
        })
    }

    fn start_beside(&self, data: &str, name: &str, prepare: impl FnOnce(&mut Command)) -> Process {
        let log = self.file(&format!("{name}-{data}.log"));
        Process::start(&self.program.display().to_string(), &log, |command| {
            self.environment(command);
            command.env("ZHANGGUI_DATA", self.file(data));
            command.env("ZHANGGUI_READY", "1");
            prepare(command);
        })
    }

    /// The application that was opened last.
    pub fn opened(&self) -> Opened {
        Opened::find(&self.file("app.pid"))
    }

    /// kill -9: what a power cut leaves.
    pub fn kill(&self, window: Window) {
        let opened = self.opened();
        opened.dies();
        drop(window);
        until_true("the application is dead", Duration::from_secs(10), || {
            opened.is_gone()
        });
    }

    /// Leaves these settings in the data folder, as an earlier day would have: before `open`.
    pub fn settle(&self, settings: &Value) {
        fs::write(self.data().join("settings.json"), settings.to_string()).expect("settings");
    }

    /// The world around the till, once its training server stands.
    pub fn world(&self) -> World {
        let file = self.data().join("server.json");
        until(
            "the training server stands",
            Duration::from_secs(30),
            || World::find(&fs::read_to_string(&file).ok()?),
        )
    }

    /// The application's data folder.
    pub fn data(&self) -> PathBuf {
        self.file("data")
    }

    /// What the application said on stdout and stderr.
    pub fn words(&self) -> String {
        String::from_utf8_lossy(&fs::read(self.file("app.log")).unwrap_or_default()).into_owned()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn starter(&self) -> PathBuf {
        self.file("zhanggui")
    }

    /// A script between driver and application: it alone gets the camera, and leaves its number.
    /// It ends with the driver's process group; the driver starts it from a thread that does not
    /// live as long, so it must not ask to die with its parent.
    fn write_starter(&self) {
        let mut text = String::from("#!/bin/sh\n");
        text += &format!("echo $$ > '{}'\n", self.file("app.pid").display());
        for (name, value) in self.camera.environment() {
            text += &format!("export {name}='{}'\n", value.display());
        }
        text += &format!(
            "exec '{}' \"$@\" >> '{}' 2>&1\n",
            self.program.display(),
            self.file("app.log").display()
        );
        fs::write(self.starter(), text).expect("the starter can be written");
        let executable = fs::Permissions::from_mode(0o755);
        fs::set_permissions(self.starter(), executable).expect("the starter can be started");
    }

    fn environment(&self, command: &mut Command) {
        // Nothing of the machine's own desktop, printers or proxies.
        for name in [
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
        ] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        command
            .env("ZHANGGUI_DATA", self.data())
            .env("ZHANGGUI_LOG", "warn,devices=info")
            .env("HOME", self.file("home"))
            .env("XDG_RUNTIME_DIR", self.file("run"))
            .env("LANG", "C.UTF-8")
            .env("DISPLAY", &self.screen.display)
            .env("GDK_BACKEND", "x11")
            // The screen without glass has no graphics card, whatever the machine has.
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_A11Y", "none")
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus.address())
            .env("PULSE_SERVER", self.voice.pulse())
            .env("SPEECHD_ADDRESS", self.voice.address())
            // Nobody starts a second one behind our back.
            .env("SPEECHD_CMD", "/bin/false")
            .env("CUPS_SERVER", self.queue.socket());
        for name in [
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
        ] {
            command.env_remove(name);
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let Ok(entries) = fs::read_dir(self.folder.path()) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if name.to_string_lossy().ends_with(".log") {
                let _ = fs::copy(entry.path(), kept().join(name));
            }
        }
        self.voice.leave_in(&kept());
        eprintln!("What is left of this journey: {}", kept().display());
    }
}

/// Beside what cargo built: target/debug/NAME.
pub(crate) fn built(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a test is a program");
    let folder = own
        .parent()
        .and_then(Path::parent)
        .expect("it lies in target/debug/deps");
    folder.join(name)
}

/// Where the remains of the journey of this thread are kept.
fn kept() -> PathBuf {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("journey").replace("::", "-");
    let folder = built("../journeys").join(name);
    let _ = fs::create_dir_all(&folder);
    folder
}
