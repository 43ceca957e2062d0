//! The way to the screen. What happens before the page listens is kept for it: after a power cut
//! the till asks about its open records at once, and answers may be here before the window is.

use crate::dto::News;
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Emitter};

/// The event under which the page is told everything.
const NEWS: &str = "news";

/// The screen, as one who tells it sees it.
pub struct Screen {
    app: AppHandle,
    /// What the page has not heard; `None` once it listens.
    unheard: Mutex<Option<Vec<News>>>,
}

impl Screen {
    /// A screen on which nobody looks yet.
    pub fn new(app: AppHandle) -> Screen {
        Screen {
            app,
            unheard: Mutex::new(Some(Vec::new())),
        }
    }

    /// Tells the page, or keeps it until [`Screen::listens`].
    pub fn tell(&self, news: News) {
        let mut unheard = self.unheard.lock().unwrap_or_else(PoisonError::into_inner);
        match (unheard.as_mut(), &news) {
            // The page begins with a snapshot of its own, which is newer.
            (Some(_), News::Snapshot { .. }) | (None, _) => self.emit(news),
            (Some(kept), _) => kept.push(news),
        }
    }

    /// The page listens from now on.
    pub fn listens(&self) {
        let mut unheard = self.unheard.lock().unwrap_or_else(PoisonError::into_inner);
        for news in unheard.take().into_iter().flatten() {
            self.emit(news);
        }
    }

    fn emit(&self, news: News) {
        if let Err(cause) = self.app.emit(NEWS, news) {
            tracing::error!(%cause, "the screen could not be told");
        }
    }
}
