//! A deposit by a code that is shown, a payment that was taken by hand, what is done with a deposit
//! after it was taken, and with what was paid.

use super::{Answer, visit};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use counter::people::Authority;
use counter::{Colleague, Counter};
use tauri::State;

/// Proof that somebody with the right stands behind one act.
async fn authority(shell: &Shell, authorisation: Option<dto::Authorisation>) -> Answer<Authority> {
    let colleague = authorisation.map(|given| Colleague {
        no: given.staff_no,
        pin: given.pin,
    });
    let authority = shell.counter.authority(colleague).await;
    authority.map_err(|fault| shape::fault(&fault))
}

/// Asks for the deposit that waits by a code that the guest scans.
#[tauri::command]
pub async fn show_code(shell: State<'_, Shell>) -> Answer<dto::Intake> {
    visit(&shell, Counter::show_code)
        .await
        .map(|taken| shape::intake(&taken))
}

/// The payment that waits was taken by hand: it is recorded, and sent to be booked.
#[tauri::command]
pub async fn book_payment(shell: State<'_, Shell>, tender: dto::Tender) -> Answer<dto::RecordView> {
    let booked = shape::booked(tender);
    visit(&shell, move |counter, now| {
        counter.book_payment(booked, now)
    })
    .await
    .map(|seen| shape::record(&seen))
}

/// Consumes a part of a deposit, or all of it.
#[tauri::command]
pub async fn consume(
    shell: State<'_, Shell>,
    freeze_no: String,
    amount: String,
    rest: Option<dto::Rest>,
    authorisation: Option<dto::Authorisation>,
) -> Answer<dto::RecordView> {
    let rest = shape::chosen(rest.unwrap_or(dto::Rest::GoesBack));
    let may = authority(&shell, authorisation).await?;
    visit(&shell, move |counter, now| {
        counter.consume(&freeze_no, &amount, rest, may, now)
    })
    .await
    .map(|seen| shape::record(&seen))
}

/// Gives a deposit back: all that is left, or a part.
#[tauri::command]
pub async fn unfreeze(
    shell: State<'_, Shell>,
    freeze_no: String,
    amount: Option<String>,
    authorisation: Option<dto::Authorisation>,
) -> Answer<dto::RecordView> {
    let may = authority(&shell, authorisation).await?;
    visit(&shell, move |counter, now| {
        counter.unfreeze(&freeze_no, amount.as_deref(), may, now)
    })
    .await
    .map(|seen| shape::record(&seen))
}

/// A payment of what is owed beyond a deposit: from now on its code is waited for.
#[tauri::command]
pub async fn top_up(
    shell: State<'_, Shell>,
    freeze_no: String,
    amount: String,
) -> Answer<dto::DraftView> {
    visit(&shell, move |counter, _| {
        counter.top_up(&freeze_no, &amount)
    })
    .await
    .map(|draft| shape::draft(&draft))
}

/// Refunds a payment or a consume, whole or in part.
#[tauri::command]
pub async fn refund(
    shell: State<'_, Shell>,
    order_no: String,
    amount: String,
    authorisation: Option<dto::Authorisation>,
) -> Answer<dto::RecordView> {
    let may = authority(&shell, authorisation).await?;
    visit(&shell, move |counter, now| {
        counter.refund(&order_no, &amount, may, now)
    })
    .await
    .map(|seen| shape::record(&seen))
}
