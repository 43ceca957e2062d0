//! A print queue of the system's own kind: a CUPS server for this stage alone, with one queue
//! that carries bytes untouched to the paper.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::patience::until_true;
use crate::process::Process;

/// What the queue is called.
pub const NAME: &str = "counter-printer";

/// The print server and its queue.
pub struct Queue {
    server: Process,
    socket: PathBuf,
}

impl Queue {
    /// Starts the server; `attach` must follow.
    pub fn start(folder: &Path) -> Self {
        let folder = folder.join("cups");
        for part in ["root", "spool", "tmp", "cache", "state", "log"] {
            fs::create_dir_all(folder.join(part)).expect("folders for the print server");
        }
        // Some systems tie /usr/sbin/cupsd to its own folders by its path; a copy is free.
        let program = folder.join("cupsd");
        fs::copy("/usr/sbin/cupsd", &program).expect("the package `cups` is installed");
        let at = folder.display().to_string();
        let write =
            |name: &str, text: String| fs::write(folder.join(name), text).expect("a setting");
        write("cups-files.conf", FILES.replace("AT", &at));
        write("cupsd.conf", SERVER.replace("AT", &at));
        let server = Process::start(
            &program.display().to_string(),
            &folder.join("cupsd.log"),
            |cupsd| {
                cupsd.arg("-f");
                cupsd.arg("-c").arg(folder.join("cupsd.conf"));
                cupsd.arg("-s").arg(folder.join("cups-files.conf"));
            },
        );
        Self {
            server,
            socket: folder.join("cups.sock"),
        }
    }

    /// Makes the queue, to the printer on this port.
    pub fn attach(&mut self, port: u16) {
        until_true("the print server listens", Duration::from_secs(15), || {
            self.server.must_live();
            self.socket.exists()
        });
        let output = Command::new("/usr/sbin/lpadmin")
            .env("CUPS_SERVER", &self.socket)
            .args(["-p", NAME, "-E", "-m", "raw", "-v"])
            .arg(format!("socket://127.0.0.1:{port}"))
            .output()
            .expect("lpadmin can be started");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let output = Command::new("/usr/sbin/lpadmin")
            .env("CUPS_SERVER", &self.socket)
            .args(["-d", NAME])
            .output()
            .expect("lpadmin can be started");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// What CUPS_SERVER must say to print here.
    pub fn socket(&self) -> &Path {
        &self.socket
    }
}

const FILES: &str = "\
ServerRoot AT/root
RequestRoot AT/spool
TempDir AT/tmp
CacheDir AT/cache
StateDir AT/state
ErrorLog AT/log/error
AccessLog AT/log/access
PageLog AT/log/page
";

const SERVER: &str = "\
Listen AT/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
";
