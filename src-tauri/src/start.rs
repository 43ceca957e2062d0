//! The start, and starting again: a till that could not open its journal goes on without being
//! closed, once the journal was put right.

#[cfg(desktop)]
use crate::claim;
use crate::dto;
use crate::wiring::{Shell, Stopped, wire};
use journal::Books;
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Manager};

/// Why the till does not stand, while it does not. Whoever starts it holds this, so that it is
/// not started twice at once.
#[derive(Default)]
pub struct Standstill(Mutex<Option<Stopped>>);

impl Standstill {
    /// Why; `None` while the till stands.
    pub fn fault(&self) -> Option<dto::Fault> {
        let stopped = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        stopped.as_ref().map(|stopped| stopped.fault.clone())
    }

    /// Whose journal is in the way.
    pub fn books(&self) -> Option<Books> {
        let stopped = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        stopped.as_ref().and_then(|stopped| stopped.books)
    }
}

/// Starts the till where it does not stand. It may take a moment, and must not be called where
/// nobody may wait.
///
/// # Errors
/// Why it cannot start; the window is open all the same and says so.
pub fn start(app: &AppHandle) -> Result<(), dto::Fault> {
    let standstill = app.state::<Standstill>();
    let mut stopped = standstill.0.lock().unwrap_or_else(PoisonError::into_inner);
    if app.try_state::<Shell>().is_some() {
        return Ok(());
    }
    match held(app).and_then(|()| wire(app)) {
        Ok(shell) => {
            app.manage(shell);
            *stopped = None;
            Ok(())
        }
        Err(why) => {
            tracing::error!(code = why.fault.code, params = ?why.fault.params, "the till cannot start");
            let fault = why.fault.clone();
            *stopped = Some(why);
            Err(fault)
        }
    }
}

#[cfg(desktop)]
fn held(app: &AppHandle) -> Result<(), Stopped> {
    claim::hold(app).map_err(|claim::Taken(data)| Stopped::by_another(&data))
}

#[cfg(mobile)]
fn held(_: &AppHandle) -> Result<(), Stopped> {
    // The system itself starts an application once.
    Ok(())
}
