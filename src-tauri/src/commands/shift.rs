//! The commands of shifts. The counter decides whose may be seen; these only pass on.

use super::{Answer, visit};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use tauri::State;

/// The shifts that are open.
#[tauri::command]
pub async fn shift(shell: State<'_, Shell>) -> Answer<dto::ShiftsView> {
    visit(&shell, |counter, _| Ok((counter.shift()?, Vec::new())))
        .await
        .map(|seen| shape::shifts(&seen))
}

/// Starts the shift of whoever is there.
#[tauri::command]
pub async fn start_shift(shell: State<'_, Shell>, float: String) -> Answer<dto::ShiftsView> {
    visit(&shell, move |counter, now| counter.start_shift(&float, now))
        .await
        .map(|seen| shape::shifts(&seen))
}

/// Hands the shift of whoever is there over.
#[tauri::command]
pub async fn hand_over(shell: State<'_, Shell>, order: dto::HandOver) -> Answer<dto::ShiftView> {
    let order = shape::shift_order(order);
    visit(&shell, move |counter, now| counter.hand_over(order, now))
        .await
        .map(|shift| shape::shift(&shift))
}

/// A page of the shifts that are over.
#[tauri::command]
pub async fn shifts(shell: State<'_, Shell>, query: dto::ShiftQuery) -> Answer<dto::ShiftPage> {
    let asked = shape::shifts_asked(&query);
    visit(&shell, move |counter, _| {
        Ok((counter.shifts(asked, query.limit)?, Vec::new()))
    })
    .await
    .map(|page| shape::shift_page(&page))
}

/// A page of what a shift counts.
#[tauri::command]
pub async fn shift_records(
    shell: State<'_, Shell>,
    no: u64,
    after: Option<String>,
    limit: u32,
) -> Answer<dto::TradePage> {
    let after = shape::shift_after(after.as_deref())?;
    visit(&shell, move |counter, now| {
        Ok((counter.shift_records(no, after, limit, now)?, Vec::new()))
    })
    .await
    .map(|page| shape::shift_records(&page))
}

/// Prints the slip of a shift; of one that is over, a copy.
#[tauri::command]
pub async fn print_shift(shell: State<'_, Shell>, no: u64, print: dto::ShiftPrint) -> Answer<()> {
    let shown = shape::shift_shown(print);
    visit(&shell, move |counter, now| {
        Ok(((), counter.print_shift(no, shown, now)?))
    })
    .await
}
