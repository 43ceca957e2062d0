//! One application per data folder. Whoever starts first claims the folder and hangs a bell out;
//! whoever starts later on the same folder rings it and goes, and the first comes to the front.
//! Applications on different folders do not know of one another.
//!
//! Tauri's own single-instance plugin was not taken: it counts applications by their identifier,
//! and here the folder decides, for it is the journal that must have one writer.

use crate::folder;
use std::fs::{File, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tauri::plugin::{self, TauriPlugin};
use tauri::{AppHandle, Manager, Wry};

/// The claim itself is a lock on this file: the system lets go of it when the process ends,
/// however it ends.
const LOCK: &str = "till.lock";
/// Where the one who has the claim can be rung: a port of this machine and a word that only
/// those know who may read the folder.
const BELL: &str = "till.bell";
/// What the one who comes to the front answers.
const COMING: &str = "coming";
/// Longer than any line that is spoken here.
const LINE_BYTES_MAX: u64 = 64;
/// How long the one who is rung may take: it may be starting up itself.
const RING_TIMES_MAX: u32 = 150;
/// Between two attempts.
const RING_AGAIN_AFTER: Duration = Duration::from_millis(100);
/// For one line over this machine's own network.
const LINE_TIMEOUT: Duration = Duration::from_secs(2);

/// The folder is ours for as long as this lives.
pub struct Claim {
    data: PathBuf,
    _lock: File,
}

/// What became of asking for the folder.
enum Asked {
    Ours(File),
    Taken,
    /// The folder cannot be locked: where it can be read only, or lies on a disk without locks.
    /// The journal says then what is wrong with it.
    Unknown(io::Error),
}

/// Claims the data folder of the application called `identifier`. The process ends here where
/// another one has it: with success where that one came to the front. Must be called before
/// anything of a window is begun: a process that leaves beside the threads of its windows may
/// fall while it leaves.
pub fn claim_or_leave(identifier: &str) -> Option<Claim> {
    // Without a folder there is nothing to claim; the window opens to say so.
    let data = folder::data_of(identifier).ok()?;
    match ask(&data) {
        Asked::Ours(lock) => Some(Claim { data, _lock: lock }),
        Asked::Taken => std::process::exit(i32::from(!ring(&data))),
        Asked::Unknown(cause) => {
            tracing::warn!(%cause, "the data folder cannot be claimed");
            None
        }
    }
}

/// Holds the claim as long as the application lives, and comes when somebody rings.
pub fn plugin(claim: Option<Claim>) -> TauriPlugin<Wry> {
    plugin::Builder::new("claim")
        .setup(|app, _| {
            let Some(claim) = claim else {
                return Ok(());
            };
            if let Err(cause) = hang_bell(&claim.data, app.clone()) {
                tracing::warn!(%cause, "a second start will not bring this one to the front");
            }
            app.manage(claim);
            Ok(())
        })
        .build()
}

fn ask(data: &Path) -> Asked {
    let opened = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(data.join(LOCK));
    let lock = match opened {
        Ok(lock) => lock,
        Err(cause) => return Asked::Unknown(cause),
    };
    match lock.try_lock() {
        Ok(()) => Asked::Ours(lock),
        Err(TryLockError::WouldBlock) => Asked::Taken,
        Err(TryLockError::Error(cause)) => Asked::Unknown(cause),
    }
}

fn hang_bell(data: &Path, app: AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let word = folder::chance(16)?;
    let text = format!("{} {word}\n", listener.local_addr()?.port());
    folder::replace(&data.join(BELL), text.as_bytes())?;
    std::thread::Builder::new()
        .name(String::from("bell"))
        .spawn(move || {
            for visitor in listener.incoming().flatten() {
                if let Err(cause) = answer(visitor, &word, &app) {
                    tracing::debug!(%cause, "someone rang and went");
                }
            }
        })?;
    Ok(())
}

fn answer(mut visitor: TcpStream, word: &str, app: &AppHandle) -> io::Result<()> {
    if line(&visitor)? != word {
        return Ok(());
    }
    if let Some(window) = app.get_webview_window("main") {
        // A window that cannot be raised is still the one that has the folder.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
    visitor.write_all(format!("{COMING}\n").as_bytes())
}

/// Whether the one who has the folder says that it comes.
fn ring(data: &Path) -> bool {
    for _ in 0..RING_TIMES_MAX {
        match ring_once(data) {
            Ok(true) => return true,
            Ok(false) => {}
            Err(cause) => tracing::debug!(%cause, "nobody answers the bell yet"),
        }
        std::thread::sleep(RING_AGAIN_AFTER);
    }
    eprintln!("掌柜 is open on {} and does not answer", data.display());
    false
}

fn ring_once(data: &Path) -> io::Result<bool> {
    let text = std::fs::read_to_string(data.join(BELL))?;
    let Some((Ok(port), word)) = text
        .trim()
        .split_once(' ')
        .map(|(port, word)| (port.parse::<u16>(), word))
    else {
        return Ok(false);
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut door = TcpStream::connect_timeout(&address, LINE_TIMEOUT)?;
    door.write_all(format!("{word}\n").as_bytes())?;
    Ok(line(&door)? == COMING)
}

fn line(stream: &TcpStream) -> io::Result<String> {
    stream.set_read_timeout(Some(LINE_TIMEOUT))?;
    let mut text = String::new();
    BufReader::new(stream.take(LINE_BYTES_MAX)).read_line(&mut text)?;
    Ok(text.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_claimed_once_and_free_again_afterwards() {
        let folder = tempfile::tempdir().expect("a folder");
        let other = tempfile::tempdir().expect("another folder");
        let Asked::Ours(lock) = ask(folder.path()) else {
            panic!("a fresh folder is free");
        };
        assert!(matches!(ask(folder.path()), Asked::Taken));
        assert!(matches!(ask(other.path()), Asked::Ours(_)));
        drop(lock);
        assert!(matches!(ask(folder.path()), Asked::Ours(_)));
    }

    #[test]
    fn a_bell_that_rings_elsewhere_is_not_an_answer() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(ring_once(folder.path()).is_err());
        std::fs::write(folder.path().join(BELL), "not a bell").expect("written");
        assert!(!ring_once(folder.path()).expect("read"));
        // A port of somebody else, left over from before a power cut.
        let stranger = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = stranger.local_addr().expect("an address").port();
        std::fs::write(folder.path().join(BELL), format!("{port} word")).expect("written");
        let strange = std::thread::spawn(move || {
            let (mut visitor, _) = stranger.accept().expect("a visitor");
            visitor.write_all(b"HTTP/1.1 400\r\n").expect("an answer");
        });
        assert!(!ring_once(folder.path()).unwrap_or(false));
        strange.join().expect("it ends");
    }
}
