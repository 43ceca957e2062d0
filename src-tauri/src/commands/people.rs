//! The commands about the shop's people, their PINs and their cards.

use super::line::shop;
use super::session::{colleague, leave};
use super::{Answer, visit, visit_for};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use counter::people::Personal;
use counter::ports::Wire;
use tauri::State;
use till::role::Deed;
use till::who::Staff;

/// The shop's people as they are known here; a locked till names them as well, so that somebody
/// can log in.
#[tauri::command]
pub async fn people(shell: State<'_, Shell>) -> Answer<dto::PeopleView> {
    let seen = visit_for(&shell, Deed::Look, |counter, _| {
        Ok((counter.people(), Vec::new()))
    });
    Ok(shape::people(&seen.await?))
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

/// Sets a person's PIN; to change one, the old one is needed, or somebody above the person.
#[tauri::command]
pub async fn set_pin(
    shell: State<'_, Shell>,
    no: String,
    old: Option<String>,
    pin: String,
    authorisation: Option<dto::Authorisation>,
) -> Answer<dto::PeopleView> {
    let by = colleague(authorisation);
    let seen = shell.counter.change_pin(no, old, pin, by).await;
    seen.map(|seen| shape::people(&seen))
        .map_err(|fault| shape::fault(&fault))
}

/// Adds one of the till's own people, or changes what is settled of somebody here.
#[tauri::command]
pub async fn save_person(
    shell: State<'_, Shell>,
    person: dto::PersonEdit,
    authorisation: Option<dto::Authorisation>,
) -> Answer<dto::PeopleView> {
    let leave = leave(&shell, Deed::People, authorisation).await?;
    let personal = Personal {
        staff: Staff {
            no: person.no,
            name: person.name,
        },
        role: shape::role_of(person.role),
        refunds: person.may_refund,
    };
    visit(&shell, move |counter, now| {
        counter.save_person(personal, leave, now)
    })
    .await
    .map(|seen| shape::people(&seen))
}

/// Takes one of the till's own people away.
#[tauri::command]
pub async fn remove_person(
    shell: State<'_, Shell>,
    no: String,
    authorisation: Option<dto::Authorisation>,
) -> Answer<dto::PeopleView> {
    let leave = leave(&shell, Deed::People, authorisation).await?;
    visit(&shell, move |counter, now| {
        counter.remove_person(&no, leave, now)
    })
    .await
    .map(|seen| shape::people(&seen))
}

/// Makes a staff card, in the place of the one before; its text is told this once.
#[tauri::command]
pub async fn make_card(
    shell: State<'_, Shell>,
    no: String,
    authorisation: Option<dto::Authorisation>,
) -> Answer<String> {
    let leave = leave(&shell, Deed::People, authorisation).await?;
    visit(&shell, move |counter, now| {
        counter.make_card(&no, leave, now)
    })
    .await
    .map(|card| card.reveal().to_owned())
}

/// Takes a staff card away.
#[tauri::command]
pub async fn remove_card(
    shell: State<'_, Shell>,
    no: String,
    authorisation: Option<dto::Authorisation>,
) -> Answer<dto::PeopleView> {
    let leave = leave(&shell, Deed::People, authorisation).await?;
    visit(&shell, move |counter, now| {
        counter.remove_card(&no, leave, now)
    })
    .await
    .map(|seen| shape::people(&seen))
}
