//! One application per data folder. Whoever starts first claims the folder and hangs a bell out;
//! whoever starts later on the same folder rings it and goes, and the first comes to the front.
//! Where that one does not come, the later one stays, opens nothing of the folder and says so.
//! Applications on different folders do not know of one another.
//!
//! Tauri's own single-instance plugin was not taken: it counts applications by their identifier,
//! and here the folder decides, for it is the journal that must have one writer.

use crate::folder;
use std::fs::{File, TryLockError};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
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
const RINGS_FOR: Duration = Duration::from_secs(8);
/// The same where a person asks anew, and looks at the screen meanwhile.
const RINGS_AGAIN_FOR: Duration = Duration::from_secs(2);
/// Between two attempts.
const RING_AGAIN_AFTER: Duration = Duration::from_millis(100);
/// For one line over this machine's own network.
const LINE_TIMEOUT: Duration = Duration::from_secs(2);

/// Whose the data folder is.
pub enum Holder {
    /// Ours, for as long as the lock lives.
    Us { _lock: File },
    /// Another application's.
    Another,
    /// It cannot be told: there is no folder, it can be read only, or it lies on a disk without
    /// locks. The journal says then what is wrong with it.
    Unknown,
}

/// The claim of this application.
struct Claim(Mutex<Holder>);

/// Another application has this folder and does not answer.
pub struct Taken(pub PathBuf);

/// Claims the data folder of the application called `identifier`. The process ends here where
/// another one has it and comes to the front; where that one is just ending, its end is waited
/// for. Must be called before anything of a window is begun: a process that leaves beside the
/// threads of its windows may fall while it leaves.
pub fn claim_or_leave(identifier: &str) -> Holder {
    let Ok(data) = folder::data_of(identifier) else {
        return Holder::Unknown;
    };
    match ask_and_ring(&data, RINGS_FOR) {
        Some(holder) => holder,
        None => std::process::exit(0),
    }
}

/// Keeps the claim as long as the application lives, and comes when somebody rings.
pub fn plugin(holder: Holder) -> TauriPlugin<Wry> {
    plugin::Builder::new("claim")
        .setup(|app, _| {
            if matches!(holder, Holder::Us { .. }) {
                hang_bell(app);
            }
            app.manage(Claim(Mutex::new(holder)));
            Ok(())
        })
        .build()
}

/// Must be called before anything in the folder is opened. Asks anew where another one had it: it
/// may be gone by now, or come to the front, and this one leaves then.
///
/// # Errors
/// Another application has the folder.
pub fn hold(app: &AppHandle) -> Result<(), Taken> {
    let Some(claim) = app.try_state::<Claim>() else {
        return Ok(());
    };
    let mut holder = claim.0.lock().unwrap_or_else(PoisonError::into_inner);
    if !matches!(*holder, Holder::Another) {
        return Ok(());
    }
    let Ok(data) = folder::data(app) else {
        return Ok(());
    };
    let Some(found) = ask_and_ring(&data, RINGS_AGAIN_FOR) else {
        app.exit(0);
        return Err(Taken(data));
    };
    *holder = found;
    match *holder {
        Holder::Us { .. } => hang_bell(app),
        Holder::Unknown => {}
        Holder::Another => return Err(Taken(data)),
    }
    Ok(())
}

/// Asks for the folder and rings, again and again for at most so long; whose it is then, or `None`
/// where the one who has it comes to the front.
fn ask_and_ring(data: &Path, patience: Duration) -> Option<Holder> {
    let mut left = patience;
    loop {
        let holder = ask(data);
        if !matches!(holder, Holder::Another) || left.is_zero() {
            return Some(holder);
        }
        let took = match ring_once(data) {
            Ok(true) => return None,
            // Nobody spoke for so long.
            Err(cause) if matches!(cause.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                LINE_TIMEOUT
            }
            Ok(false) | Err(_) => {
                std::thread::sleep(RING_AGAIN_AFTER);
                RING_AGAIN_AFTER
            }
        };
        left = left.saturating_sub(took);
    }
}

fn ask(data: &Path) -> Holder {
    let opened = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(data.join(LOCK));
    let locked = opened
        .map_err(TryLockError::Error)
        .and_then(|lock| lock.try_lock().map(|()| lock));
    match locked {
        Ok(lock) => Holder::Us { _lock: lock },
        Err(TryLockError::WouldBlock) => Holder::Another,
        Err(TryLockError::Error(cause)) => {
            tracing::warn!(%cause, "the data folder cannot be claimed");
            Holder::Unknown
        }
    }
}

fn hang_bell(app: &AppHandle) {
    if let Err(cause) = try_hang_bell(app.clone()) {
        tracing::warn!(%cause, "a second start will not bring this one to the front");
    }
}

fn try_hang_bell(app: AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    let data = folder::data(&app)?;
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
    if line(&visitor)? == word && comes_to_front(app) {
        visitor.write_all(format!("{COMING}\n").as_bytes())?;
    }
    Ok(())
}

/// Whether the window was raised: one that hangs is not, and nobody is told that it comes.
fn comes_to_front(app: &AppHandle) -> bool {
    let (raised, is_raised) = mpsc::channel();
    let till = app.clone();
    let asked = app.run_on_main_thread(move || {
        if let Some(window) = till.get_webview_window("main") {
            // A window that cannot be raised is still the one that has the folder.
            let _ = window.unminimize();
            let _ = window.show();
            let _ = window.set_focus();
        }
        let _ = raised.send(());
    });
    asked.is_ok() && is_raised.recv_timeout(RINGS_FOR).is_ok()
}

/// Whether the one who has the folder says that it comes.
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
        let holder = ask(folder.path());
        assert!(
            matches!(holder, Holder::Us { .. }),
            "a fresh folder is free"
        );
        assert!(matches!(ask(folder.path()), Holder::Another));
        assert!(matches!(ask(other.path()), Holder::Us { .. }));
        drop(holder);
        assert!(matches!(ask(folder.path()), Holder::Us { .. }));
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
