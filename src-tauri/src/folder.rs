//! The application's data folder and what lies where in it. Practice and money have journals of
//! their own.

use journal::Books;
use std::path::{Path, PathBuf};
use tauri::AppHandle;
#[cfg(mobile)]
use tauri::Manager;

/// The data folder: `ZHANGGUI_DATA` where it is set, else the system's place for this
/// application's data.
///
/// # Errors
/// No such place, or it cannot be made.
pub fn data(app: &AppHandle) -> Result<PathBuf, Box<dyn std::error::Error>> {
    #[cfg(desktop)]
    {
        Ok(data_of(&app.config().identifier)?)
    }
    #[cfg(mobile)]
    {
        let folder = app.path().app_data_dir()?;
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

/// The same, known before there is any application: whoever finds another one in the folder
/// leaves without having begun.
///
/// # Errors
/// No such place, or it cannot be made.
#[cfg(desktop)]
pub fn data_of(identifier: &str) -> Result<PathBuf, std::io::Error> {
    let folder = match std::env::var_os("ZHANGGUI_DATA") {
        Some(folder) => PathBuf::from(folder),
        None => dirs::data_dir()
            .ok_or(std::io::ErrorKind::NotFound)?
            .join(identifier),
    };
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The journal of practice, or of money.
pub fn journal(data: &Path, books: Books) -> PathBuf {
    data.join(match books {
        Books::Practice => "journal-training.sqlite",
        Books::Money => "journal.sqlite",
    })
}

/// What a person chose.
pub fn settings(data: &Path) -> PathBuf {
    data.join("settings.json")
}

/// The embedded server's book.
pub fn server(data: &Path) -> PathBuf {
    data.join("training-server")
}

/// Where the embedded server answers, for programs that play the world around the till.
pub fn server_address(data: &Path) -> PathBuf {
    data.join("server.json")
}

/// This till's serial number, at most 32 bytes: made once, from chance.
///
/// # Errors
/// It can be neither read nor made.
pub fn serial(data: &Path) -> Result<String, std::io::Error> {
    let file = data.join("serial");
    match std::fs::read_to_string(&file) {
        Ok(serial) if !serial.trim().is_empty() => return Ok(serial.trim().to_owned()),
        Ok(_) => {}
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {}
        Err(cause) => return Err(cause),
    }
    let serial = format!("ZG{}", chance(12)?.to_uppercase());
    std::fs::write(&file, &serial)?;
    Ok(serial)
}

/// So many bytes of chance, in hexadecimal.
///
/// # Errors
/// The system has none to give.
pub fn chance(bytes: usize) -> Result<String, std::io::Error> {
    let mut chance = vec![0u8; bytes];
    #[expect(
        clippy::disallowed_methods,
        reason = "the serial number and the bell's word are made here, once"
    )]
    getrandom::fill(&mut chance).map_err(|cause| std::io::Error::other(cause.to_string()))?;
    Ok(chance.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Puts `bytes` into `file` at once: whoever reads finds what was there before or all of this.
///
/// # Errors
/// It cannot be written: what was there before stands.
#[cfg(desktop)]
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), std::io::Error> {
    let beside = file.with_extension("new");
    std::fs::write(&beside, bytes)?;
    std::fs::rename(&beside, file)
}
