//! The commands about who is at the till: logging in, locking, logging out, and whether anybody
//! has to. The counter decides; these only pass on.

use super::{Answer, visit_for};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use counter::Colleague;
use counter::people::{Leave, Logins};
use tauri::State;
use till::role::Deed;

pub(super) fn colleague(authorisation: Option<dto::Authorisation>) -> Option<Colleague> {
    authorisation.map(|given| Colleague {
        no: given.staff_no,
        pin: given.pin,
    })
}

/// Leave for one thing that is a matter of roles.
pub(super) async fn leave(
    shell: &Shell,
    deed: Deed,
    authorisation: Option<dto::Authorisation>,
) -> Answer<Leave> {
    let leave = shell.counter.leave(deed, colleague(authorisation)).await;
    leave.map_err(|fault| shape::fault(&fault))
}

/// Logs somebody in by number and PIN.
#[tauri::command]
pub async fn login(shell: State<'_, Shell>, no: String, pin: String) -> Answer<dto::SessionView> {
    let session = shell.counter.log_in(no.trim().to_owned(), pin).await;
    session
        .map(|session| shape::session(&session))
        .map_err(|fault| shape::fault(&fault))
}

/// Logs out.
#[tauri::command]
pub async fn logout(shell: State<'_, Shell>) -> Answer<dto::SessionView> {
    visit_for(&shell, Deed::Look, |counter, now| {
        let todo = counter.log_out(now);
        Ok((counter.session(), todo))
    })
    .await
    .map(|session| shape::session(&session))
}

/// Locks the till.
#[tauri::command]
pub async fn lock(shell: State<'_, Shell>) -> Answer<dto::SessionView> {
    visit_for(&shell, Deed::Look, |counter, now| {
        let todo = counter.lock(false, now);
        Ok((counter.session(), todo))
    })
    .await
    .map(|session| shape::session(&session))
}

/// Something was typed or touched.
#[tauri::command]
pub async fn active(shell: State<'_, Shell>) -> Answer<()> {
    visit_for(&shell, Deed::Look, |counter, now| {
        counter.active(now);
        Ok(((), Vec::new()))
    })
    .await
}

/// Settles whether somebody has to log in, and when the till locks itself.
#[tauri::command]
pub async fn save_logins(
    shell: State<'_, Shell>,
    login_needed: bool,
    lock_after_min: u32,
    authorisation: Option<dto::Authorisation>,
) -> Answer<dto::SessionView> {
    let leave = leave(&shell, Deed::Logins, authorisation).await?;
    let logins = Logins {
        needed: login_needed,
        lock_after_min,
    };
    visit_for(&shell, Deed::Look, move |counter, now| {
        counter.choose_logins(logins, leave, now)
    })
    .await
    .map(|session| shape::session(&session))
}
