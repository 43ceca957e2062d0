//! PINs beside the loop: a visit before, the hashing on a thread of its own, a visit after. The
//! counter takes the next customer meanwhile.

use super::Handle;
use crate::fault::Fault;
use crate::people::{Authority, PeopleSeen};
use tokio::task::spawn_blocking;

/// A colleague who authorises an act, as typed.
pub struct Colleague {
    /// The staff number.
    pub no: String,
    /// The PIN.
    pub pin: String,
}

impl Handle {
    /// Proof for one act that gives money back: the clerk's own right, or a colleague's PIN.
    ///
    /// # Errors
    /// Each with its own sentence; nothing was sent.
    pub async fn authority(&self, colleague: Option<Colleague>) -> Result<Authority, Fault> {
        let Some(Colleague { no, pin }) = colleague else {
            return self
                .visit(|counter, _| Ok((counter.own_authority()?, Vec::new())))
                .await;
        };
        let begun = self
            .visit(move |counter, now| Ok((counter.begin_try(&no, &pin, now)?, Vec::new())))
            .await?;
        let tried = beside(move || begun.look()).await?;
        self.visit(move |counter, now| Ok((counter.tried(tried, now)?, Vec::new())))
            .await
    }

    /// Sets a person's PIN, or changes it.
    ///
    /// # Errors
    /// Each with its own sentence; the PIN before stands.
    pub async fn change_pin(
        &self,
        no: String,
        old: Option<String>,
        new: String,
    ) -> Result<PeopleSeen, Fault> {
        let begun = self
            .visit(move |counter, now| {
                let begun = counter.begin_pin(&no, old.as_deref(), &new, now)?;
                Ok((begun, Vec::new()))
            })
            .await?;
        let made = beside(move || begun.make()).await?;
        self.visit(move |counter, now| Ok((counter.pin_made(made, now)?, Vec::new())))
            .await
    }
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let done = spawn_blocking(work).await;
    done.map_err(|cause| Fault::unexpected(&cause.to_string()))
}
