//! The commands of the deposit desk: its list, what is open in all, and deposits that other
//! terminals of the shop took; and whatever else those did, to be looked at.

use super::{Answer, visit};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use counter::{elsewhere, others as of_others};
use tauri::State;

/// A page of the deposits that are asked for.
#[tauri::command]
pub async fn deposits(
    shell: State<'_, Shell>,
    query: dto::DepositQuery,
) -> Answer<dto::DepositPage> {
    let (asked, after) = shape::asked(&query)?;
    visit(&shell, move |counter, now| {
        let page = counter.deposits(&asked, after.as_ref(), query.limit, now)?;
        Ok((page, Vec::new()))
    })
    .await
    .map(|page| shape::page(&page))
}

/// What is open in all.
#[tauri::command]
pub async fn desk(shell: State<'_, Shell>) -> Answer<dto::DeskView> {
    visit(&shell, |counter, now| Ok((counter.desk(now)?, Vec::new())))
        .await
        .map(|desk| shape::desk(&desk))
}

/// A deposit by a freeze number of the shop or by the guest's voucher: asks the platform, and takes
/// it in.
#[tauri::command]
pub async fn find_elsewhere(shell: State<'_, Shell>, no: String) -> Answer<dto::RecordDetail> {
    elsewhere::find(&shell.counter, &*shell.cloudpay, no)
        .await
        .map(|story| shape::story(&story))
        .map_err(|fault| shape::fault(&fault))
}

/// Looks through the shop's deposits of the last 31 days, and takes in the open ones that are not
/// known.
#[tauri::command]
pub async fn load_elsewhere(shell: State<'_, Shell>) -> Answer<dto::ElsewhereView> {
    elsewhere::find_open(&shell.counter, &*shell.cloudpay)
        .await
        .map(|through| shape::looked_through(&through))
        .map_err(|fault| shape::fault(&fault))
}

/// A page of what other terminals of the shop did, as Cloud Pay lists it.
#[tauri::command]
pub async fn others(shell: State<'_, Shell>, query: dto::OthersQuery) -> Answer<dto::OthersPage> {
    let asked = shape::others_asked(&query);
    of_others::leaf(&shell.counter, &*shell.cloudpay, asked)
        .await
        .map(|leaf| shape::others(&leaf))
        .map_err(|fault| shape::fault(&fault))
}
