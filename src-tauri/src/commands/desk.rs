//! The commands of the deposit desk: its list and what is open in all. They only read.

use super::{Answer, visit};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
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
