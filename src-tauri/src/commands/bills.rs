//! The commands of the details and bills. A bill and a file are read from the journal beside the
//! counter: whoever pays meanwhile waits for nobody.

use super::line::note;
use super::safety::{Place, beside, place};
use super::{Answer, visit, visit_for};
use crate::exports::Writing;
use crate::wiring::Shell;
use crate::{clock, dto, files, shape};
use counter::Fault;
use counter::audit;
use counter::export::{self, Format, What};
use counter::fault::ExportEnd;
use counter::settings::Settings;
use journal::{Journal, JournalFault};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager, State};
use till::announce::bill::About;
use till::announce::receipt::Letterhead;
use till::bill::{Bill, Wanted};
use till::role::Deed;
use till::who::Staff;
use tokio::task::spawn_blocking;

/// How often it is told how far a file is, in milliseconds at least.
const TOLD_EVERY_MS: i64 = 100;

/// A page of the records that are asked for.
#[tauri::command]
pub async fn details(shell: State<'_, Shell>, query: dto::TradeQuery) -> Answer<dto::TradePage> {
    let (sought, after) = shape::sought(&query)?;
    visit(&shell, move |counter, now| {
        let page = counter.details(&sought, after.as_ref(), query.limit, now)?;
        Ok((page, Vec::new()))
    })
    .await
    .map(|page| shape::details(&page))
}

/// Who and what occurs, to filter by.
#[tauri::command]
pub async fn trade_facets(shell: State<'_, Shell>) -> Answer<dto::TradeFacets> {
    visit(&shell, |counter, _| Ok((counter.facets()?, Vec::new())))
        .await
        .map(|facets| shape::facets(&facets))
}

/// A bill.
#[tauri::command]
pub async fn bill(
    app: AppHandle,
    shell: State<'_, Shell>,
    query: dto::BillQuery,
) -> Answer<dto::BillView> {
    let settings = settings(&shell, &query).await?;
    let today = settings.calendar().day(clock::now().at);
    let (bill, _, clerks) = bill_of(&app, &query, &settings).await?;
    Ok(shape::bill(query, &bill, &clerks, today))
}

/// Prints a bill.
#[tauri::command]
pub async fn print_bill(
    app: AppHandle,
    shell: State<'_, Shell>,
    query: dto::BillQuery,
) -> Answer<()> {
    let settings = settings(&shell, &query).await?;
    let (bill, wanted, _) = bill_of(&app, &query, &settings).await?;
    visit(&shell, move |counter, now| {
        Ok(((), counter.print_bill(&bill, &wanted, now)?))
    })
    .await
}

/// By which settings a bill is put together for whoever is at the till, if they may see it.
async fn settings(shell: &Shell, query: &dto::BillQuery) -> Answer<Settings> {
    let of = query.clerk.clone();
    visit(shell, move |counter, _| {
        counter.may_see(of.as_deref())?;
        Ok((counter.settings().clone(), Vec::new()))
    })
    .await
}

/// The bill that is asked for, whose it is, and what its clerks are called.
async fn bill_of(
    app: &AppHandle,
    query: &dto::BillQuery,
    settings: &Settings,
) -> Answer<(Bill, Wanted, Vec<Staff>)> {
    let (days, wanted) = shape::bill_asked(query)?;
    let (place, calendar) = (place(app, Deed::Work).await?, settings.calendar());
    let work = move || {
        let read = || {
            let journal = Journal::open_to_read(&place.journal(), place.books)?;
            let bill = journal.bill(&calendar, days, &wanted)?;
            Ok((bill, wanted, journal.facets()?.clerks))
        };
        read().map_err(|fault: JournalFault| shape::fault(&Fault::from(fault)))
    };
    spawn_blocking(work)
        .await
        .unwrap_or_else(|cause| Err(unexpected(cause)))
}

/// A defect of ours: nothing was changed.
fn unexpected(what: impl Display) -> dto::Fault {
    let what = what.to_string();
    shape::fault(&Fault::Unexpected { what })
}

/// Writes a bill or the details into a file beside the backups; where. News tells how far it is.
#[tauri::command]
pub async fn export_file(
    app: AppHandle,
    shell: State<'_, Shell>,
    kind: dto::ExportKind,
    bill: Option<dto::BillQuery>,
    details: Option<dto::TradeQuery>,
) -> Answer<dto::ExportView> {
    let (what, wanted, format, name) = asked(kind, bill.as_ref(), details.as_ref())?;
    let writing = shell.exports.begin();
    let writing = writing.ok_or_else(|| shape::fault(&Fault::Export(ExportEnd::Busy)))?;
    let (settings, head) = visit_for(&shell, Deed::Exports, |counter, _| {
        let shop = counter.shop().ok_or(Fault::NotSetUp)?;
        let settings = counter.settings().clone();
        let head = shop.letterhead(&settings, false);
        Ok(((settings, head), Vec::new()))
    })
    .await?;
    let job = Job {
        place: place(&app, Deed::Exports).await?,
        file: file(&shell.data, &settings, &name, format),
        what,
        format,
        wanted,
        head,
        settings,
    };
    let written = beside("export_failed", move || job.write(&app, &writing)).await?;
    let file = written.path.clone();
    note(&shell, audit::What::Exported { file }).await?;
    Ok(written)
}

/// Has the file that is being written given up, if there is one.
#[tauri::command]
pub fn cancel_export(shell: State<'_, Shell>) {
    shell.exports.cancel();
}

type Asked = (What, Wanted, Format, String);

/// What is to be written, and what its file is called.
fn asked(
    kind: dto::ExportKind,
    bill: Option<&dto::BillQuery>,
    details: Option<&dto::TradeQuery>,
) -> Answer<Asked> {
    let (is_bill, format) = match kind {
        dto::ExportKind::BillXlsx => (true, Format::Xlsx),
        dto::ExportKind::BillCsv => (true, Format::Csv),
        dto::ExportKind::DetailsXlsx => (false, Format::Xlsx),
        dto::ExportKind::DetailsCsv => (false, Format::Csv),
    };
    match (is_bill, bill, details) {
        (true, Some(query), _) => {
            let (days, wanted) = shape::bill_asked(query)?;
            let name = match (days.from(), days.to()) {
                (day, same) if day == same => format!("bill-{day}"),
                (from, to) => format!("bill-{from}-{to}"),
            };
            Ok((What::Bill(days), wanted, format, name))
        }
        (false, _, Some(query)) => {
            let (sought, _) = shape::sought(query)?;
            let wanted = sought.wanted.clone();
            let what = What::Details(Box::new(sought));
            Ok((what, wanted, format, String::from("details")))
        }
        (true, None, _) | (false, _, None) => Err(unexpected("export_of_nothing")),
    }
}

/// A name that no file has yet, in the folder for exports.
fn file(data: &Path, settings: &Settings, name: &str, format: Format) -> PathBuf {
    let folder = files::exports(data, &settings.backup_folder);
    let time = settings.calendar().shown(clock::now().at);
    let time = time.replace(':', "").replace(' ', "-");
    let named = |ending: &str| {
        let name = format!("zhanggui-{name}-{time}{ending}.{}", format.ending());
        folder.join(name)
    };
    let mut file = named("");
    let mut n = 1;
    while file.exists() {
        n += 1;
        file = named(&format!("-{n}"));
    }
    file
}

/// A file to be written.
struct Job {
    place: Place,
    file: PathBuf,
    what: What,
    format: Format,
    wanted: Wanted,
    head: Letterhead,
    settings: Settings,
}

impl Job {
    fn write(&self, app: &AppHandle, writing: &Writing) -> Answer<dto::ExportView> {
        let outward = |fault: Fault| shape::fault(&fault);
        let read = |fault: JournalFault| outward(Fault::from(fault));
        let place = &self.place;
        let journal = Journal::open_to_read(&place.journal(), place.books).map_err(read)?;
        let about = About {
            head: &self.head,
            calendar: &self.settings.calendar(),
            wanted: &self.wanted,
            clerks: &journal.facets().map_err(read)?.clerks,
            made: clock::now().at,
        };
        let mut told_ms = i64::MIN;
        let mut step = |done, total| {
            let now_ms = clock::now().run_ms;
            if now_ms.saturating_sub(told_ms) >= TOLD_EVERY_MS || done == total {
                told_ms = now_ms;
                if let Some(shell) = app.try_state::<Shell>() {
                    shell.screen.tell(dto::News::Exporting { done, total });
                }
            }
            writing.goes_on()
        };
        let rows = export::export(
            &journal,
            &self.what,
            self.format,
            about,
            &self.file,
            &mut step,
        );
        Ok(dto::ExportView {
            path: self.file.display().to_string(),
            rows: rows.map_err(|end| outward(Fault::from(end)))?,
        })
    }
}
