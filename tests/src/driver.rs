//! The driver of the real window: tauri-driver and WebKit's own driver behind it, spoken to in
//! WebDriver's plain HTTP. Each driver opens the application once and ends with it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use crate::patience::until;
use crate::process::Process;
use crate::stage::built;

/// One opened application, and the way to it.
pub struct Driver {
    process: Process,
    agent: Agent,
    /// http://127.0.0.1:PORT/session/ID
    session: String,
}

impl Driver {
    /// Opens the application that `program` starts, in this environment.
    ///
    /// # Errors
    /// What stood in the way, and all that was said.
    pub fn open(
        program: &Path,
        log: &Path,
        environment: impl Fn(&mut Command),
    ) -> Result<Self, String> {
        let (port, native) = (free_port(), free_port());
        let mut process = Process::start(&tauri_driver().display().to_string(), log, |driver| {
            driver.arg("--port").arg(port.to_string());
            driver.arg("--native-port").arg(native.to_string());
            environment(driver);
        });
        let agent: Agent = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let base = format!("http://127.0.0.1:{port}");
        until("the driver answers", Duration::from_secs(15), || {
            let answers = agent.get(format!("{base}/status")).call().is_ok();
            (answers || process.has_ended() || port_was_taken(&process.words())).then_some(())
        });
        if port_was_taken(&process.words()) {
            return Err(process.words());
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "tauri:options": { "application": program }
        } } });
        let mut driver = Self {
            process,
            agent,
            session: format!("{base}/session"),
        };
        let opened = driver
            .post("", &wanted)
            .map_err(|why| format!("{why}\n{}", driver.process.words()))?;
        let id = opened["sessionId"]
            .as_str()
            .expect("a session has a number");
        driver.session = format!("{base}/session/{id}");
        Ok(driver)
    }

    /// Asks for something of the session.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        answer(self.agent.get(format!("{}{path}", self.session)).call())
    }

    /// Has something done in the session.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        answer(
            self.agent
                .post(format!("{}{path}", self.session))
                .send_json(body),
        )
    }

    /// Ends something of the session, or with "" the session.
    pub fn delete(&self, path: &str) -> Result<Value, String> {
        answer(self.agent.delete(format!("{}{path}", self.session)).call())
    }

    /// All that driver and application said.
    pub fn words(&self) -> String {
        self.process.words()
    }
}

type Reply = Result<ureq::http::Response<ureq::Body>, ureq::Error>;

/// WebDriver puts what it found, or what is wrong, into `value`.
fn answer(reply: Reply) -> Result<Value, String> {
    let mut reply = reply.map_err(|error| error.to_string())?;
    let well = reply.status().is_success();
    // Bigger than what ureq takes by default: a picture of a large screen.
    let text = reply
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_to_string();
    let text = text.map_err(|error| error.to_string())?;
    let whole: Value = serde_json::from_str(&text).map_err(|error| format!("{error}: {text}"))?;
    let value = whole["value"].clone();
    let message = || format!("{}: {}", value["error"], value["message"]);
    if well { Ok(value) } else { Err(message()) }
}

/// Whether drivers or application complain of a port. They choose one that is free, and let go of
/// it until they need it: another program may be faster.
pub(crate) fn port_was_taken(words: &str) -> bool {
    [
        // The driver, WebKit's own driver behind it, the application.
        "can not listen to address",
        "Unable to listen",
        "Address already in use",
    ]
    .iter()
    .any(|complaint| words.contains(complaint))
}

/// On the PATH, or where `cargo xtask test` puts it.
fn tauri_driver() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders.push(built("../tools/bin"));
    let found = folders
        .iter()
        .map(|folder| folder.join("tauri-driver"))
        .find(|file| file.is_file());
    found.expect("tauri-driver is installed; `cargo xtask test` does it")
}

/// A port nobody listens on now. The driver cannot pick its own.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("it has an address").port()
}
