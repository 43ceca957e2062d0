//! The commands about the shop's people and their PINs.

use super::line::shop;
use super::{Answer, visit};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use counter::ports::Wire;
use tauri::State;

/// The shop's people as they are known here.
#[tauri::command]
pub async fn people(shell: State<'_, Shell>) -> Answer<dto::PeopleView> {
    let seen = visit(&shell, |counter, _| Ok((counter.people(), Vec::new()))).await?;
    Ok(shape::people(&seen))
}

/// Asks Cloud Pay for them. Where it does not tell, the list before stands and says why.
#[tauri::command]
pub async fn load_people(shell: State<'_, Shell>) -> Answer<dto::PeopleView> {
    let (asked, _) = shop(&shell).await?;
    let list = shell.cloudpay.people(&asked).await;
    let seen = visit(&shell, move |counter, now| {
        let todo = counter.list_told(&asked, list, now);
        Ok((counter.people(), todo))
    });
    Ok(shape::people(&seen.await?))
}

/// Sets a person's PIN; to change one, the old one is needed.
#[tauri::command]
pub async fn set_pin(
    shell: State<'_, Shell>,
    no: String,
    old: Option<String>,
    pin: String,
) -> Answer<dto::PeopleView> {
    let seen = shell.counter.change_pin(no, old, pin).await;
    seen.map(|seen| shape::people(&seen))
        .map_err(|fault| shape::fault(&fault))
}
