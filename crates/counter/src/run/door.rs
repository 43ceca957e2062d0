//! The door of the loop: visits and news go in here, one message at a time.

use crate::counter::{Counter, Do, Happened};
use crate::fault::Fault;
use std::sync::mpsc::Sender;
use till::moment::Now;
use till::role::Deed;
use tokio::sync::oneshot;

/// The counter's door for the shell and the devices. Cheap to clone.
#[derive(Clone)]
pub struct Handle {
    pub(super) messages: Sender<Message>,
}

/// The loop has ended: the application is closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the counter is closed")]
pub struct Closed;

impl From<Closed> for Fault {
    fn from(closed: Closed) -> Fault {
        Fault::Unexpected {
            what: closed.to_string(),
        }
    }
}

pub(super) type Visit = Box<dyn FnOnce(&mut Counter, Now) -> Vec<Do> + Send>;

/// What the loop is told.
pub(super) enum Message {
    Visit(Visit),
    Happened(Happened),
    Close,
}

impl Handle {
    /// Visits the counter for the daily work, as [`Handle::visit_for`].
    ///
    /// # Errors
    /// As there.
    pub async fn visit<T: Send + 'static>(
        &self,
        visit: impl FnOnce(&mut Counter, Now) -> Result<(T, Vec<Do>), Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        self.visit_for(Deed::Work, visit).await
    }

    /// Visits the counter: `visit` runs in its thread, what it wants done is done, and its
    /// answer comes back. There is no way in without saying what for, and who is at the till must
    /// be allowed that.
    ///
    /// # Errors
    /// Who is at the till may not, or nobody is; what `visit` refuses; or the application is
    /// closing.
    pub async fn visit_for<T: Send + 'static>(
        &self,
        deed: Deed,
        visit: impl FnOnce(&mut Counter, Now) -> Result<(T, Vec<Do>), Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (answer, answered) = oneshot::channel();
        let enter = move |counter: &mut Counter, now| {
            counter.admit(deed)?;
            visit(counter, now)
        };
        let boxed: Visit = Box::new(move |counter, now| match enter(counter, now) {
            Ok((value, todo)) => {
                // Nobody waits any more: what was begun goes on all the same.
                let _ = answer.send(Ok(value));
                todo
            }
            Err(fault) => {
                let _ = answer.send(Err(fault));
                Vec::new()
            }
        });
        self.messages
            .send(Message::Visit(boxed))
            .map_err(|_| Closed)?;
        answered.await.map_err(|_| Closed)?
    }

    /// Tells the counter what happened.
    pub fn happened(&self, happened: Happened) {
        // A closed counter needs no news.
        let _ = self.messages.send(Message::Happened(happened));
    }

    /// Ends the loop after what it is doing now.
    pub fn close(&self) {
        let _ = self.messages.send(Message::Close);
    }
}
