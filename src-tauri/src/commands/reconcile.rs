//! The commands of reconciliation: a range by hand, what the days came to, and a bill as a file.

use super::{Answer, visit_for};
use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use cloudpay::statement::BillRefusal;
use counter::Fault;
use counter::fault::ReconcileEnd;
use counter::reconcile;
use serde_json::Value;
use tauri::State;
use tauri::ipc::{InvokeBody, Request};
use till::role::Deed;

/// Holds these days against Cloud Pay's lists. News tell how far it came.
#[tauri::command]
pub async fn reconcile(
    shell: State<'_, Shell>,
    from_day: String,
    to_day: String,
) -> Answer<dto::ReconcileView> {
    let (from, to) = (shape::day(&from_day)?, shape::day(&to_day)?);
    let report = reconcile::by_hand(&shell.counter, &*shell.cloudpay, &shell.files, from, to);
    report
        .await
        .map(|report| shape::reconciled(&report))
        .map_err(|fault| shape::fault(&fault))
}

/// Gives up the run that was begun by hand: `reconcile` then ends with `reconcile_overtaken`.
#[tauri::command]
pub async fn cancel_reconcile(shell: State<'_, Shell>) -> Answer<()> {
    let stopped = reconcile::stop(&shell.counter).await;
    stopped.map_err(|fault| shape::fault(&fault))
}

/// What the days came to that were reconciled by themselves or by hand, the newest first.
#[tauri::command]
pub async fn reconciled(shell: State<'_, Shell>) -> Answer<Vec<dto::ReconcileView>> {
    let seen = visit_for(&shell, Deed::Bills, |counter, _| {
        Ok((counter.reports(), Vec::new()))
    });
    let reports = seen.await?;
    Ok(reports.iter().map(shape::reconciled).collect())
}

/// Holds the days of a bill against it: the body is the file's bytes.
#[tauri::command]
pub async fn reconcile_file(
    shell: State<'_, Shell>,
    request: Request<'_>,
) -> Answer<dto::ReconcileView> {
    let bytes = bytes(request.body()).ok_or_else(|| {
        let end = ReconcileEnd::Bill(BillRefusal::NotText);
        shape::fault(&Fault::Reconcile(end))
    })?;
    reconcile::of_bill(&shell.counter, &shell.files, bytes)
        .await
        .map(|report| shape::reconciled(&report))
        .map_err(|fault| shape::fault(&fault))
}

/// The bytes, which a window that has no faster way writes as numbers.
fn bytes(body: &InvokeBody) -> Option<Vec<u8>> {
    match body {
        InvokeBody::Raw(bytes) => Some(bytes.clone()),
        InvokeBody::Json(Value::Array(numbers)) => {
            let bytes = numbers
                .iter()
                .map(|number| u8::try_from(number.as_u64()?).ok());
            bytes.collect()
        }
        InvokeBody::Json(_) => None,
    }
}
