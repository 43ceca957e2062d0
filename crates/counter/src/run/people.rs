//! PINs beside the loop: a visit before, the hashing on a thread of its own, a visit after. The
//! counter takes the next customer meanwhile.

use super::Handle;
use crate::counter::Counter;
use crate::fault::Fault;
use crate::people::{Authority, Leave, PeopleSeen, SessionSeen};
use till::role::Deed;
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

    /// Leave for something that is a matter of roles: of who is at the till, or by the PIN of
    /// somebody who may.
    ///
    /// # Errors
    /// Each with its own sentence; nothing was done.
    pub async fn leave(&self, deed: Deed, by: Option<Colleague>) -> Result<Leave, Fault> {
        let Some(Colleague { no, pin }) = by else {
            return self
                .visit(move |counter, _| Ok((counter.leave(deed)?, Vec::new())))
                .await;
        };
        let begun = self
            .visit(move |counter, now| Ok((counter.begin_leave(deed, &no, &pin, now)?, Vec::new())))
            .await?;
        let tried = beside(move || begun.look()).await?;
        self.visit(move |counter, now| Ok((counter.leave_tried(deed, tried, now)?, Vec::new())))
            .await
    }

    /// Logs somebody in.
    ///
    /// # Errors
    /// Each with its own sentence; who was there before still is.
    pub async fn log_in(&self, no: String, pin: String) -> Result<SessionSeen, Fault> {
        let begun = self
            .visit_for(Deed::Look, move |counter, now| {
                Ok((counter.begin_login(&no, &pin, now)?, Vec::new()))
            })
            .await?;
        let tried = beside(move || begun.look()).await?;
        self.visit_for(Deed::Look, move |counter, now| counter.log_in(tried, now))
            .await
    }

    /// Sets a person's PIN, or changes it: with the old one, or by somebody above the person.
    ///
    /// # Errors
    /// Each with its own sentence; the PIN before stands.
    pub async fn change_pin(
        &self,
        no: String,
        old: Option<String>,
        new: String,
        by: Option<Colleague>,
    ) -> Result<PeopleSeen, Fault> {
        let leave = match by {
            Some(by) => {
                let of = no.clone();
                let deed = self.visit(move |counter, _| Ok((pin_deed(counter, &of), Vec::new())));
                Some(self.leave(deed.await?, Some(by)).await?)
            }
            None => None,
        };
        let begun = self
            .visit(move |counter, now| {
                let begun = counter.begin_pin(&no, old.as_deref(), &new, leave, now)?;
                Ok((begun, Vec::new()))
            })
            .await?;
        let made = beside(move || begun.make()).await?;
        self.visit(move |counter, now| Ok((counter.pin_made(made, now)?, Vec::new())))
            .await
    }
}

/// What it is to set this person's PIN in their place.
fn pin_deed(counter: &Counter, no: &str) -> Deed {
    let people = counter.people().list;
    let found = people.iter().find(|member| member.staff().no == no);
    found.map_or(Deed::People, |member| member.role.pin_deed())
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let done = spawn_blocking(work).await;
    done.map_err(|cause| Fault::unexpected(&cause.to_string()))
}
