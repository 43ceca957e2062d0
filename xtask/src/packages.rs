//! The system packages this tree needs. On Debian and Ubuntu the missing ones are installed;
//! on other Linux systems the list is printed and the task stops, for their names differ.
//! Windows and macOS need only what Tauri itself asks for.

use std::collections::BTreeSet;
use std::process::Command;

use crate::command;
use crate::stop::{Outcome, stop};

/// To build: the window (WebKit), the voice, the camera and the printer, and what binds to them.
const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libclang-dev",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libspeechd-dev",
    "libv4l-dev",
    "libcups2-dev",
];

/// To run: someone to speak, someone to print, Chinese letters.
const RUN: &[&str] = &[
    "speech-dispatcher",
    "speech-dispatcher-espeak-ng",
    "cups",
    "fonts-noto-cjk",
];

/// To test: a screen, a driver of the window, a loudspeaker and a printer that are only recordings.
const TEST: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "pulseaudio",
    "pulseaudio-utils",
    "cups-client",
];

const TAURI: &str = "https://v2.tauri.app/start/prerequisites/";

#[derive(Clone, Copy, PartialEq)]
pub enum For {
    Running,
    Testing,
}

/// Makes sure that what is needed is installed.
pub fn ensure(purpose: For) -> Outcome {
    if !cfg!(target_os = "linux") {
        return elsewhere();
    }
    let needed = needed(purpose);
    if !has_dpkg() {
        return match absent_libraries().as_slice() {
            [] => Ok(()),
            absent => stop(format!(
                "these libraries are missing: {}. I install packages on Debian and Ubuntu only; \
                 there they are named: {}. Install your system's own (see {TAURI}) and try again.",
                absent.join(", "),
                needed.join(" ")
            )),
        };
    }
    let missing = missing(&needed);
    if missing.is_empty() {
        return Ok(());
    }
    println!("System packages that are missing: {}", missing.join(" "));
    apt_get(&["update"], &missing)?;
    let mut words = vec!["install", "--yes", "--no-install-recommends"];
    words.extend(&missing);
    apt_get(&words, &missing)
}

/// `cargo xtask packages`: says what is needed and what is missing, installs nothing.
pub fn show() -> Outcome {
    if !cfg!(target_os = "linux") {
        return elsewhere();
    }
    for (title, list) in [("to build", BUILD), ("to run", RUN), ("to test", TEST)] {
        println!("{title}: {}", list.join(" "));
    }
    if has_dpkg() {
        let missing = missing(&needed(For::Testing));
        println!(
            "missing: {}",
            if missing.is_empty() {
                "none".into()
            } else {
                missing.join(" ")
            }
        );
    } else {
        println!(
            "This is neither Debian nor Ubuntu: your system names these packages differently."
        );
    }
    Ok(())
}

fn needed(purpose: For) -> Vec<&'static str> {
    let test: &[&str] = if purpose == For::Testing { TEST } else { &[] };
    [BUILD, RUN, test].concat()
}

fn has_dpkg() -> bool {
    command::on_path("dpkg-query").is_some() && command::on_path("apt-get").is_some()
}

fn missing(needed: &[&'static str]) -> Vec<&'static str> {
    let mut query = Command::new("dpkg-query");
    query
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(needed);
    // It exits badly when it knows one of them not at all, and still lists the others.
    let output = query
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    absent(needed, &String::from_utf8_lossy(&output))
}

/// Those of `needed` that dpkg-query's `listing` does not call installed.
fn absent(needed: &[&'static str], listing: &str) -> Vec<&'static str> {
    let installed: BTreeSet<&str> = listing
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    needed
        .iter()
        .copied()
        .filter(|name| !installed.contains(name))
        .collect()
}

fn apt_get(words: &[&str], missing: &[&str]) -> Outcome {
    let root = command::ask(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    let mut command = if root {
        Command::new("apt-get")
    } else if command::on_path("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        // sudo clears the environment, so the setting travels as an argument.
        sudo.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        return stop(format!(
            "there is no sudo here; as root, run: apt-get install {}",
            missing.join(" ")
        ));
    };
    command::run(command.env("DEBIAN_FRONTEND", "noninteractive").args(words))
}

/// On a Linux without dpkg: the libraries whose description pkg-config does not find.
fn absent_libraries() -> Vec<&'static str> {
    ["webkit2gtk-4.1", "gtk+-3.0", "speech-dispatcher", "libv4l2"]
        .into_iter()
        .filter(|library| {
            command::ask(Command::new("pkg-config").args(["--exists", library])).is_none()
        })
        .collect()
}

fn elsewhere() -> Outcome {
    if cfg!(target_os = "macos")
        && command::ask(Command::new("xcode-select").arg("--print-path")).is_none()
    {
        return stop(format!(
            "Apple's command line tools are missing: `xcode-select --install` ({TAURI})."
        ));
    }
    println!("No system packages of ours are needed here; Tauri's own are listed at {TAURI}.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_dpkg_calls_installed_counts() {
        let listing = "xvfb installed\ndbus config-files\ncups not-installed\n";
        assert_eq!(
            absent(&["xvfb", "dbus", "cups", "xauth"], listing),
            ["dbus", "cups", "xauth"]
        );
    }

    #[test]
    fn running_asks_for_no_test_package() {
        assert!(!needed(For::Running).contains(&"xvfb"));
        assert!(needed(For::Testing).contains(&"xvfb"));
    }
}
