//! A screen without glass: an Xvfb on a number it picks itself.

use std::path::Path;
use std::time::Duration;

use crate::patience::until;
use crate::process::Process;

/// The screen.
pub struct Screen {
    _server: Process,
    /// What DISPLAY must say to be shown here.
    pub display: String,
}

impl Screen {
    /// Opens it, so large.
    pub fn open(folder: &Path, width: u32, height: u32) -> Self {
        let number = folder.join("display");
        let server = Process::record("Xvfb", &folder.join("xvfb.log"), &number, |xvfb| {
            xvfb.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"]);
            xvfb.arg(format!("{width}x{height}x24"));
        });
        let display = until("Xvfb opens a screen", Duration::from_secs(15), || {
            let text = std::fs::read_to_string(&number).ok()?;
            text.ends_with('\n').then(|| format!(":{}", text.trim()))
        });
        Self {
            _server: server,
            display,
        }
    }
}
