//! The commands about the audit log: reading it, going through its chain, taking it along.

use super::line::note;
use super::{Answer, visit_for};
use crate::clock;
use crate::dto;
use crate::files;
use crate::shape;
use crate::wiring::Shell;
use counter::audit::{self, What};
use journal::Books;
use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};
use tauri::State;
use till::role::Deed;
use tokio::task::spawn_blocking;

/// A page of the audit log, the newest first.
#[tauri::command]
pub async fn audit(
    shell: State<'_, Shell>,
    after: Option<u64>,
    limit: u32,
) -> Answer<dto::AuditPage> {
    let page = visit_for(&shell, Deed::Exports, move |counter, _| {
        Ok((counter.audit(after, limit)?, Vec::new()))
    });
    Ok(shape::audit(page.await?))
}

/// Goes through the whole log, beside the counter.
#[tauri::command]
pub async fn verify_audit(shell: State<'_, Shell>) -> Answer<dto::AuditVerified> {
    let books = books(&shell).await?;
    let data = shell.data.clone();
    let verified = spawn_blocking(move || audit::verify(&data, books)).await;
    verified
        .map_err(|cause| failed("audit_not_kept", cause))?
        .map(shape::verified)
        .map_err(|cause| failed("audit_not_kept", cause))
}

/// Copies the log beside the backups; where.
#[tauri::command]
pub async fn export_audit(shell: State<'_, Shell>) -> Answer<String> {
    let books = books(&shell).await?;
    let data = shell.data.clone();
    let chosen = visit_for(&shell, Deed::Exports, |counter, _| {
        Ok((counter.settings().backup_folder.clone(), Vec::new()))
    });
    let to = files::backups(&data, &chosen.await?);
    let copied = spawn_blocking(move || copy(&data, &to, books)).await;
    let file = copied
        .map_err(|cause| failed("export_failed", cause))?
        .map_err(|cause| failed("export_failed", cause))?
        .display()
        .to_string();
    note(&shell, What::Exported { file: file.clone() }).await?;
    Ok(file)
}

async fn books(shell: &Shell) -> Answer<Books> {
    visit_for(shell, Deed::Exports, |counter, _| {
        Ok((counter.books(), Vec::new()))
    })
    .await
}

fn copy(data: &Path, to: &Path, books: Books) -> io::Result<PathBuf> {
    let time = clock::now()
        .at
        .shop_time()
        .replace(':', "")
        .replace(' ', "-");
    let file = to.join(format!("zhanggui-{books}-audit-{time}.log"));
    std::fs::create_dir_all(to)?;
    let text = match std::fs::read(audit::file(data, books)) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(cause) => return Err(cause),
    };
    std::fs::write(&file, text)?;
    Ok(file)
}

fn failed(code: &str, cause: impl Display) -> dto::Fault {
    shape::sentence(code, vec![("cause", cause.to_string())])
}
