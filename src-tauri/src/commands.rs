//! The commands that the UI may call: each parses, calls, shapes, and nothing else.

mod audit;
mod bills;
mod deposit;
mod desk;
mod line;
mod people;
mod reconcile;
mod safety;
mod session;
mod shift;
mod unbind;

pub use audit::*;
pub use bills::*;
pub use deposit::*;
pub use desk::*;
pub use line::*;
pub use people::*;
pub use reconcile::*;
pub use safety::*;
pub use session::*;
pub use shift::*;
pub use unbind::*;

use crate::dto;
use crate::shape;
use crate::start::Standstill;
use crate::wiring::Shell;
use counter::audit::What;
use counter::settings::Settings;
use counter::{Counter, Do, Fault};
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::{AppHandle, Manager, State};
use till::announce::receipt;
use till::moment::Now;
use till::money::Money;
use till::role::Deed;

type Answer<T> = Result<T, dto::Fault>;

async fn visit<T: Send + 'static>(
    shell: &Shell,
    what: impl FnOnce(&mut Counter, Now) -> Result<(T, Vec<Do>), Fault> + Send + 'static,
) -> Answer<T> {
    visit_for(shell, Deed::Work, what).await
}

/// Visits the counter for something that is not the daily work; the counter decides whether who is
/// at the till may.
async fn visit_for<T: Send + 'static>(
    shell: &Shell,
    deed: Deed,
    what: impl FnOnce(&mut Counter, Now) -> Result<(T, Vec<Do>), Fault> + Send + 'static,
) -> Answer<T> {
    let answer = shell.counter.visit_for(deed, what).await;
    answer.map_err(|fault| shape::fault(&fault))
}

/// Everything that the UI needs to draw itself; or why there is nothing to draw.
#[tauri::command]
pub async fn snapshot(app: AppHandle) -> Answer<dto::Snapshot> {
    let Some(shell) = app.try_state::<Shell>() else {
        let stopped = app
            .try_state::<Standstill>()
            .and_then(|standstill| standstill.fault());
        return Err(stopped.unwrap_or_else(|| {
            let cause = String::new();
            shape::fault(&Fault::CannotStart { cause })
        }));
    };
    let seen = visit_for(&shell, Deed::Look, |counter, now| {
        Ok((
            (counter.snapshot(now)?, counter.settings().clone()),
            Vec::new(),
        ))
    });
    let (snapshot, settings) = seen.await?;
    Ok(shape::snapshot(&snapshot, &settings, shell.board.outward()))
}

/// The main window is drawn and listens.
#[tauri::command]
pub fn ready(app: AppHandle) {
    if let Some(shell) = app.try_state::<Shell>() {
        shell.screen.listens();
        shell.parts.voice();
    }
    if std::env::var_os("ZHANGGUI_READY").is_some() {
        println!("zhanggui: ready");
    }
}

/// Reads a typed amount.
#[tauri::command]
pub fn check_amount(text: &str) -> Answer<dto::Amount> {
    let money = Money::parse_yuan(text).map_err(|refusal| shape::fault(&Fault::from(refusal)))?;
    Ok(shape::amount(money))
}

/// An amount, confirmed.
#[tauri::command]
pub async fn begin(
    shell: State<'_, Shell>,
    kind: dto::DraftKind,
    amount: String,
    guest: Option<dto::GuestNote>,
) -> Answer<dto::DraftView> {
    let kind = shape::draft_kind(kind);
    let guest = guest.unwrap_or_default();
    visit(&shell, move |counter, _| {
        counter.begin(kind, &amount, shape::typed(&guest))
    })
    .await
    .map(|draft| shape::draft(&draft))
}

/// Forgets the amount that waits.
#[tauri::command]
pub async fn cancel_draft(shell: State<'_, Shell>) -> Answer<()> {
    visit(&shell, |counter, _| Ok(((), counter.cancel_draft()))).await
}

/// A text from a gun, the keyboard or the clipboard.
#[tauri::command]
pub async fn intake(shell: State<'_, Shell>, text: String) -> Answer<dto::Intake> {
    let taken = visit_for(&shell, Deed::Look, move |counter, now| {
        counter.intake(&text, now)
    });
    taken.await.map(|taken| shape::intake(&taken))
}

/// The newest records.
#[tauri::command]
pub async fn recent(shell: State<'_, Shell>, limit: u32) -> Answer<Vec<dto::RecordView>> {
    let seen = visit(&shell, move |counter, now| {
        Ok((counter.recent(limit, now)?, Vec::new()))
    })
    .await?;
    Ok(seen.iter().map(shape::record).collect())
}

/// A record with its story; of a deposit with something left the platform is asked, and news tells
/// what changed.
#[tauri::command]
pub async fn find(shell: State<'_, Shell>, number: String) -> Answer<dto::RecordDetail> {
    visit(&shell, move |counter, now| counter.open_up(&number, now))
        .await
        .map(|story| shape::story(&story))
}

/// Asks about a record now, also where it came to its end; news tells what changed.
#[tauri::command]
pub async fn ask_now(shell: State<'_, Shell>, no: String) -> Answer<()> {
    visit(&shell, move |counter, now| {
        Ok(((), counter.ask_again(&no, now)?))
    })
    .await
}

/// Asks the platform to take an open payment back.
#[tauri::command]
pub async fn reverse(shell: State<'_, Shell>, no: String) -> Answer<dto::RecordView> {
    let reversed = visit(&shell, move |counter, now| {
        let (seen, mut todo) = counter.reverse(&no, now)?;
        todo.extend(counter.note(What::Reversed { no }, now));
        Ok((seen, todo))
    });
    reversed.await.map(|seen| shape::record(&seen))
}

/// Prints a slip again; of an open record, one that says so.
#[tauri::command]
pub async fn reprint(shell: State<'_, Shell>, no: String) -> Answer<()> {
    visit(&shell, move |counter, now| {
        let mut todo = counter.reprint(&no)?;
        todo.extend(counter.note(What::Reprinted { no }, now));
        Ok(((), todo))
    })
    .await
}

/// Keeps the settings and puts them to work. A proxy that was typed anew is called first.
#[tauri::command]
pub async fn save_settings(shell: State<'_, Shell>, settings: Settings) -> Answer<()> {
    let wanted = settings.clone();
    let before = visit(&shell, move |counter, _| {
        counter.may_choose(&wanted)?;
        Ok((counter.settings().clone(), Vec::new()))
    })
    .await?;
    let is_new_way = settings.proxy != before.proxy;
    if is_new_way {
        let called = settings.proxy.call().await;
        called.map_err(|refusal| shape::fault(&Fault::Proxy(refusal)))?;
    }
    settings
        .keep(&shell.settings_file)
        .map_err(|fault| shape::fault(&fault))?;
    let chosen = settings.clone();
    visit(&shell, move |counter, now| {
        Ok(((), counter.chosen(settings, now)))
    })
    .await?;
    shell.parts.choose(&chosen, &before);
    if chosen.report_timings != before.report_timings {
        shell.cloudpay.collect_timings(chosen.report_timings);
    }
    if is_new_way {
        go_another_way(&shell, &chosen).await;
    }
    Ok(())
}

/// The system's printer queues.
#[tauri::command]
pub async fn printers() -> Vec<String> {
    tokio::task::spawn_blocking(devices::printer::queues)
        .await
        .unwrap_or_default()
}

/// The cameras by name.
#[tauri::command]
pub async fn cameras() -> Vec<String> {
    tokio::task::spawn_blocking(devices::camera::cameras)
        .await
        .unwrap_or_default()
}

/// Prints a test page.
#[tauri::command]
pub async fn test_print(shell: State<'_, Shell>) -> Answer<()> {
    visit(&shell, |counter, now| {
        let shop = counter.shop().ok_or(Fault::NotSetUp)?;
        let page = receipt::test_page(now.at, &shop.letterhead(counter.settings(), false));
        Ok(((), counter.print(page)?))
    })
    .await
}

/// Speaks a test sentence.
#[tauri::command]
pub async fn test_voice(shell: State<'_, Shell>) -> Answer<()> {
    visit(&shell, |_, _| {
        Ok(((), vec![Do::Say(till::announce::Announcement::Test)]))
    })
    .await
}

/// Camera pictures (JPEG), as long as the window shows them; codes are read meanwhile.
#[tauri::command]
pub fn preview(shell: State<'_, Shell>, channel: Channel<InvokeResponseBody>) {
    shell.parts.preview(channel);
}

/// No more pictures, and no codes read.
#[tauri::command]
pub fn preview_stop(shell: State<'_, Shell>) {
    shell.parts.preview_stop();
}
