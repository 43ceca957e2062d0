//! The one place where real parts are chosen and joined: folder, keys, server, journal, counter,
//! devices.

use crate::board::Board;
use crate::exports::Exports;
use crate::files::Files;
use crate::mouth::Outward;
use crate::parts::Parts;
use crate::screen::Screen;
use crate::{clock, dto, folder, keys, shape};
use cloudpay::hosts::Hosts;
use cloudpay::secret::Vault;
use counter::audit::Audit;
use counter::people::People;
use counter::ports::{self, Files as _, Wire};
use counter::reconcile::Kept;
use counter::settings::Settings;
use counter::shop::Shop;
use counter::wire::CloudPay;
use counter::{Counter, Fault, Handle, World};
use journal::{Books, Journal, JournalFault};
use server::Running;
use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tauri::async_runtime;
use tauri::{AppHandle, Manager};
use till::scan::Origin;

/// What the commands need.
pub struct Shell {
    /// The counter's door.
    pub counter: Handle,
    /// The devices.
    pub parts: Arc<Parts>,
    /// Their states.
    pub board: Arc<Board>,
    /// What the page is told through.
    pub screen: Arc<Screen>,
    /// The way to Cloud Pay.
    pub cloudpay: Arc<CloudPay>,
    /// The journals' files.
    pub files: Arc<dyn ports::Files>,
    /// Where the signing key is kept.
    pub keys: keys::Sealed,
    /// Where settings are kept.
    pub settings_file: PathBuf,
    /// The till's own folder.
    pub data: PathBuf,
    /// The file that is being written.
    pub exports: Exports,
    /// For the practice desk only.
    pub http: reqwest::Client,
    training: Arc<Training>,
}

impl Shell {
    /// Where the embedded server answers; `None` outside training.
    pub fn practice_base(&self) -> Option<String> {
        self.training.base()
    }
}

/// The embedded server, while there is one.
pub struct Training(Mutex<Option<Running>>);

impl Training {
    fn base(&self) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .map(|running| running.base().to_owned())
    }

    /// Money begins: the server and the practice desk go.
    pub fn end(&self, app: &AppHandle) {
        if let Some(running) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            async_runtime::spawn(running.stop());
            if let Some(window) = app.get_webview_window("practice") {
                // A window that does not close shows a desk that answers nothing.
                let _ = window.close();
            }
        }
    }
}

/// Why the till does not start, and whose journal it is about.
pub struct Stopped {
    /// Why.
    pub fault: dto::Fault,
    /// The journal that cannot be opened; `None` where something else is wrong.
    pub books: Option<Books>,
}

impl Stopped {
    fn other(cause: impl std::fmt::Display) -> Stopped {
        let cause = cause.to_string();
        Stopped {
            fault: shape::fault(&Fault::CannotStart { cause }),
            books: None,
        }
    }

    fn by_journal(fault: JournalFault, data: &Path, books: Books) -> Stopped {
        let mut fault = shape::fault(&Fault::from(fault));
        let file = folder::journal(data, books).display().to_string();
        fault.params.insert(String::from("file"), file);
        Stopped {
            fault: as_chosen(fault, data),
            books: Some(books),
        }
    }

    /// Another application has the folder and does not answer: nothing of the journal was opened.
    #[cfg(desktop)]
    pub fn by_another(data: &Path) -> Stopped {
        Stopped {
            fault: as_chosen(shape::sentence("already_open", Vec::new()), data),
            books: None,
        }
    }
}

/// The screen has no snapshot where the till does not start, so what it needs to say why comes
/// along: in which language and colours.
fn as_chosen(mut fault: dto::Fault, data: &Path) -> dto::Fault {
    let settings = Settings::read(&folder::settings(data));
    for (name, chosen) in [
        ("language", serde_json::to_value(settings.language)),
        ("theme", serde_json::to_value(settings.theme)),
    ] {
        if let Ok(serde_json::Value::String(chosen)) = chosen {
            fault.params.insert(name.to_owned(), chosen);
        }
    }
    fault
}

/// Joins everything and starts it. The journal comes first: without it nothing else is started.
///
/// # Errors
/// Where the data folder, the journal or the vault cannot be used: the till must not start then.
pub fn wire(app: &AppHandle) -> Result<Shell, Stopped> {
    let data = folder::data(app).map_err(Stopped::other)?;
    let vault = Vault::open(&data.join("keys"), "zhanggui").map_err(Stopped::other)?;
    let keys = keys::Sealed(Arc::new(vault));
    let sealed = keys::shop(&keys.0);
    let books = sealed.as_ref().map_or(Books::Practice, Shop::books);
    let files = Files { data: data.clone() };
    let journal = files
        .open(books)
        .map_err(|fault| Stopped::by_journal(fault, &data, books))?;
    join(app, data, keys, sealed, journal).map_err(Stopped::other)
}

fn join(
    app: &AppHandle,
    data: PathBuf,
    keys: keys::Sealed,
    sealed: Option<Shop>,
    journal: Journal,
) -> Result<Shell, Box<dyn Error>> {
    let settings_file = folder::settings(&data);
    let settings = Settings::read(&settings_file);
    let training = sealed.as_ref().is_none_or(|shop| shop.training);
    let (running, failed) = match training.then(|| start_server(&data)) {
        Some(Ok(running)) => (Some(running), None),
        Some(Err(cause)) => (None, Some(cause)),
        None => (None, None),
    };
    let base = running
        .as_ref()
        .and_then(|running| Origin::of(running.base()));
    let shop = match (sealed, &base) {
        // The embedded server answers at another port after each start.
        (Some(shop), Some(base)) if shop.training => Shop::of(shop.setting, base.clone(), true),
        (shop, _) => shop,
    };
    let mut allowed = Hosts::official().bases().to_vec();
    allowed.extend(base.clone());

    let files: Arc<dyn ports::Files> = Arc::new(Files { data: data.clone() });
    let people = People::kept_in(Some(data.clone()));
    let days = Kept::kept_in(Some(data.clone()));
    let counter = Counter::new(journal, shop, allowed, settings.clone())
        .with_people(people)
        .with_reconciled(days)
        .with_audit(Audit::kept_in(Some(data.clone())), clock::now());
    let board = Arc::new(Board::new());
    let parts = Arc::new(Parts::start(&settings, &board));
    let training = Arc::new(Training(Mutex::new(running)));
    let screen = Arc::new(Screen::new(app.clone()));
    if let Some(cause) = failed {
        let fault = shape::fault(&Fault::PracticeFailed { cause });
        screen.tell(dto::News::Fault { fault });
    }
    let mouth = Outward {
        app: app.clone(),
        screen: Arc::clone(&screen),
        parts: Arc::clone(&parts),
        board: Arc::clone(&board),
        training: Arc::clone(&training),
    };
    let cloudpay = Arc::new(CloudPay::new(folder::serial(&data)?, base));
    if let Ok(proxy) = settings.proxy.read() {
        cloudpay.go_through(proxy);
    }
    cloudpay.collect_timings(settings.report_timings);
    cloudpay.sign_with(keys.signing());
    let world = World {
        wire: Arc::clone(&cloudpay) as Arc<dyn Wire>,
        keys: Box::new(keys.clone()),
        mouth: Box::new(mouth),
        clock: clock::now,
        files: Arc::clone(&files),
        runtime: runtime(),
    };
    let counter = counter::open(counter, world);
    board.tell_through(counter.clone());
    parts.start_camera(&settings, counter.clone());
    // Whoever installed one before did as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().no_proxy().build()?;
    Ok(Shell {
        counter,
        parts,
        board,
        screen,
        cloudpay,
        files,
        keys,
        settings_file,
        data,
        exports: Exports::default(),
        http,
        training,
    })
}

fn runtime() -> tokio::runtime::Handle {
    async_runtime::handle().inner().clone()
}

/// Starts the embedded server. Without it the application still starts: it says so, and a real
/// setting still works.
fn start_server(data: &Path) -> Result<Running, String> {
    let options = server::Options {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        data: folder::server(data),
        training: true,
    };
    let running = async_runtime::block_on(server::start(options)).map_err(|cause| {
        tracing::error!(%cause, "the embedded server did not start");
        cause.to_string()
    })?;
    let address = serde_json::json!({ "base": running.base() }).to_string();
    if let Err(cause) = std::fs::write(folder::server_address(data), address) {
        tracing::warn!(%cause, "the practice desk's address could not be written down");
    }
    Ok(running)
}
