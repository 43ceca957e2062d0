//! A message bus for the application alone, on which nobody answers: no keyring, no portal, no
//! accessibility. What the till does then is what it does on a bare machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::patience::until_true;
use crate::process::Process;

/// The bus.
pub struct Bus {
    daemon: Process,
    socket: PathBuf,
}

impl Bus {
    /// Starts it; `ready` must follow.
    pub fn start(folder: &Path) -> Self {
        let socket = folder.join("bus");
        let settings = folder.join("bus.conf");
        let text = SETTINGS.replace("SOCKET", &socket.display().to_string());
        fs::write(&settings, text).expect("a setting");
        let daemon = Process::start("dbus-daemon", &folder.join("bus.log"), |bus| {
            bus.args(["--nofork", "--nopidfile", "--config-file"])
                .arg(&settings);
        });
        Self { daemon, socket }
    }

    /// Waits until it takes connections.
    pub fn ready(&mut self) {
        until_true("the message bus is there", Duration::from_secs(15), || {
            self.daemon.must_live();
            self.socket.exists()
        });
    }

    /// What DBUS_SESSION_BUS_ADDRESS must say.
    pub fn address(&self) -> String {
        format!("unix:path={}", self.socket.display())
    }
}

/// No `servicedir`: nobody is started on request.
const SETTINGS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;
