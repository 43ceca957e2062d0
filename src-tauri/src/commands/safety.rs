//! The commands about the journal as a file: backups, putting one in its place, beginning anew,
//! and exporting. Four of them also answer while the till cannot open its journal. What takes
//! long runs beside everything else; nothing here deletes or overwrites.

use super::line::note;
use super::{Answer, visit_for};
use crate::dto;
use crate::files::{self, Files};
use crate::start::{self, Standstill};
use crate::wiring::Shell;
use crate::{clock, folder, shape};
use counter::audit::What;
use counter::ports::Files as _;
use counter::settings::Settings;
use counter::{Fault, Replaced};
use journal::{Books, JournalFault};
use std::fmt::Display;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager, State};
use till::role::Deed;
use tokio::task::spawn_blocking;

/// Whose journal it is about, where it lies, and where its backups are.
#[derive(Clone)]
pub(super) struct Place {
    data: PathBuf,
    pub(super) books: Books,
    backups: PathBuf,
}

impl Place {
    pub(super) fn journal(&self) -> PathBuf {
        folder::journal(&self.data, self.books)
    }

    fn backup(&self, name: &str) -> Result<PathBuf, JournalFault> {
        let found = journal::backups(&self.backups, self.books)?;
        let file = found.into_iter().map(|backup| backup.file);
        file.into_iter()
            .find(|file| file.file_name().is_some_and(|is| is == name))
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound).into())
    }
}

fn failed(code: &str, cause: impl Display) -> dto::Fault {
    shape::sentence(code, vec![("cause", cause.to_string())])
}

/// Of the till at work, or of the one that does not start.
pub(super) async fn place(app: &AppHandle, deed: Deed) -> Answer<Place> {
    if let Some(shell) = app.try_state::<Shell>() {
        let data = shell.data.clone();
        return visit_for(&shell, deed, move |counter, _| {
            let backups = files::backups(&data, &counter.settings().backup_folder);
            let books = counter.books();
            let place = Place {
                data,
                books,
                backups,
            };
            Ok((place, Vec::new()))
        })
        .await;
    }
    let data = folder::data(app).map_err(|cause| failed("cannot_start", cause))?;
    let chosen = Settings::read(&folder::settings(&data)).backup_folder;
    let books = app
        .try_state::<Standstill>()
        .and_then(|standstill| standstill.books());
    Ok(Place {
        backups: files::backups(&data, &chosen),
        books: books.ok_or_else(|| failed("cannot_start", "no journal"))?,
        data,
    })
}

/// Does what takes long, or panics, beside everything else.
pub(super) async fn beside<T: Send + 'static>(
    code: &'static str,
    work: impl FnOnce() -> Answer<T> + Send + 'static,
) -> Answer<T> {
    spawn_blocking(work)
        .await
        .unwrap_or_else(|cause| Err(failed(code, cause)))
}

/// The backups of the journal in use.
#[tauri::command]
pub async fn backups(app: AppHandle) -> Answer<dto::Backups> {
    let place = place(&app, Deed::Work).await?;
    beside("backup_failed", move || {
        let found = journal::backups(&place.backups, place.books)
            .map_err(|fault| shape::fault(&Fault::of_backup(&fault)))?;
        Ok(dto::Backups {
            folder: place.backups.display().to_string(),
            backups: found.iter().map(shape::backup).collect(),
        })
    })
    .await
}

/// Makes a backup now.
#[tauri::command]
pub async fn back_up_now(app: AppHandle) -> Answer<dto::BackupView> {
    let place = place(&app, Deed::Work).await?;
    beside("backup_failed", move || {
        let made = journal::back_up(&place.journal(), &place.backups, clock::now().at)
            .and_then(|file| {
                let all = journal::backups(&place.backups, place.books)?;
                Ok(all.into_iter().find(|backup| backup.file == file))
            })
            .map_err(|fault| shape::fault(&Fault::of_backup(&fault)))?;
        made.as_ref()
            .map(shape::backup)
            .ok_or_else(|| failed("backup_failed", "?"))
    })
    .await
}

/// Puts a backup in the journal's place. The till starts where it did not stand.
#[tauri::command]
pub async fn restore(app: AppHandle, file: String) -> Answer<dto::Restored> {
    let what = What::Restored { file: file.clone() };
    replace(app, what, move |place| {
        let backup = place.backup(&file)?;
        journal::restore(&backup, &place.journal(), place.books, clock::now().at)
    })
    .await
}

/// Begins a new journal in the place of one that is damaged, with everything that can still be
/// read in it. Its numbers go on.
#[tauri::command]
pub async fn begin_anew(app: AppHandle) -> Answer<dto::Restored> {
    replace(app, What::BegunAnew, move |place| {
        journal::rescue(&place.journal(), place.books, clock::now().at)
    })
    .await
}

/// Has something done with the journal's file while nobody has it open.
async fn replace(
    app: AppHandle,
    what: What,
    work: impl FnOnce(&Place) -> Result<journal::Restored, JournalFault> + Send + 'static,
) -> Answer<dto::Restored> {
    let place = place(&app, Deed::Restore).await?;
    let work = move |place: &Place| {
        work(place)
            .map(|restored| shape::restored(&restored))
            .map_err(|fault| failed("restore_failed", fault))
    };
    if let Some(shell) = app.try_state::<Shell>() {
        let replaced = visit_for(&shell, Deed::Restore, move |counter, now| {
            counter.replace_journal(now, || {
                let end = work(&place);
                let data = place.data.clone();
                let journal = Files { data }.open(place.books).map_err(Fault::from);
                Replaced {
                    end: Ok(end),
                    journal,
                }
            })
        })
        .await?
        .map_err(|fault| shape::fault(&fault))??;
        note(&shell, what).await?;
        return Ok(replaced);
    }
    beside("restore_failed", move || {
        let restored = work(&place)?;
        start::start(&app)?;
        Ok(restored)
    })
    .await
}

/// Tries to start the till once more.
#[tauri::command]
pub async fn start_again(app: AppHandle) -> Answer<()> {
    beside("cannot_start", move || start::start(&app)).await
}

/// Writes every entry of the journal as lines of JSON beside the backups; where.
#[tauri::command]
pub async fn export_journal(app: AppHandle, shell: State<'_, Shell>) -> Answer<String> {
    let place = place(&app, Deed::Exports).await?;
    let written = beside("export_failed", move || {
        export(&place).map_err(|cause| failed("export_failed", cause))
    });
    let file = written.await?;
    note(&shell, What::Exported { file: file.clone() }).await?;
    Ok(file)
}

fn export(place: &Place) -> Result<String, JournalFault> {
    std::fs::create_dir_all(&place.backups)?;
    let time = clock::now()
        .at
        .shop_time()
        .replace(':', "")
        .replace(' ', "-");
    let name = format!("zhanggui-{}-{time}.jsonl", place.books);
    let file = place.backups.join(name);
    // It has its name only when it is whole.
    let part = file.with_extension("part");
    let out = File::create(&part)?;
    journal::export(&place.journal(), &out)?;
    out.sync_all()?;
    std::fs::rename(&part, &file)?;
    Ok(shown(&file))
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}
