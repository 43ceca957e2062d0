//! The application's data folder and what lies where in it. Practice and money have journals of
//! their own.

use journal::Books;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};

/// The data folder: `ZHANGGUI_DATA` where it is set, else the system's place for this
/// application's data.
///
/// # Errors
/// No such place, or it cannot be made.
pub fn data(app: &AppHandle) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let folder = match std::env::var_os("ZHANGGUI_DATA") {
        Some(folder) => PathBuf::from(folder),
        None => app.path().app_data_dir()?,
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
    let mut chance = [0u8; 12];
    #[expect(
        clippy::disallowed_methods,
        reason = "the serial number is made here, once"
    )]
    getrandom::fill(&mut chance).map_err(|cause| std::io::Error::other(cause.to_string()))?;
    let serial: String = std::iter::once(String::from("ZG"))
        .chain(chance.iter().map(|byte| format!("{byte:02X}")))
        .collect();
    std::fs::write(&file, &serial)?;
    Ok(serial)
}
