//! Starting and stopping: the listener, the store, the first world of training mode.
//!
//! [`start`] is for the application that embeds the server: always a SQLite file of its own.
//! [`start_at`] is for the binary, which may be given another database. The library reads no
//! environment variable: a `DATABASE_URL` that belongs to another program must not catch a
//! till's practice books.

use std::future::IntoFuture;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::callback::{self, Courier};
use crate::cut::{CutListener, Scissors};
use crate::edge::{Chance, Clock, MachineChance, MachineClock};
use crate::house::House;
use crate::mischief::Mischief;
use crate::store::{Store, StoreFault};
use crate::{line, practice, seed};

/// How long open requests may take to end when the server stops.
const STOP_MS_MAX: u64 = 3_000;

/// Where and how to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The folder for the SQLite file; made where it is missing.
    pub data: PathBuf,
    /// Simulated wallets, a first merchant, and the practice desk.
    pub training: bool,
}

/// Where the books are kept.
#[derive(Clone, Debug)]
pub enum Books {
    /// In a SQLite file in the data folder: `training.sqlite` or `books.sqlite`.
    InFolder,
    /// In the database at this address, as `postgres://user@host/name`.
    At(String),
}

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    /// The address is taken, or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// What was asked for.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// The data folder cannot be made.
    #[error("cannot make the folder {}", folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The client of the callbacks cannot be made.
    #[error("cannot make the client of the callbacks")]
    Callbacks(#[source] reqwest::Error),
    /// The books cannot be opened.
    #[error("cannot open the books")]
    Books(#[from] StoreFault),
}

/// What the server is wired with where it is not the machine's own: tests turn the clock.
pub struct Wiring {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes keys and codes.
    pub chance: Arc<dyn Chance>,
}

impl Default for Wiring {
    fn default() -> Wiring {
        Wiring {
            clock: Arc::new(MachineClock),
            chance: Arc::new(MachineChance),
        }
    }
}

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Running {
    base: String,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    /// How to reach it: `http://127.0.0.1:4321`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Takes no new request, lets the open ones end (for three seconds at most), and closes the
    /// books. What was answered is on the disk in any case.
    pub async fn stop(mut self) {
        self.stop.cancel();
        if let Err(fault) = (&mut self.task).await {
            tracing::error!(%fault, "the server did not end well");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Open connections are tasks of their own, and end on this alone.
        self.stop.cancel();
        self.task.abort();
    }
}

/// Starts with a SQLite file in the data folder.
///
/// # Errors
/// [`StartFault`] says what is in the way.
pub async fn start(options: Options) -> Result<Running, StartFault> {
    start_at(options, Books::InFolder, Wiring::default()).await
}

/// Starts with books somewhere else, or with another clock.
///
/// # Errors
/// [`StartFault`] says what is in the way.
pub async fn start_at(
    options: Options,
    books: Books,
    wiring: Wiring,
) -> Result<Running, StartFault> {
    let address = options.listen;
    let listen = |source| StartFault::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(listen)?;
    let base = base_of(listener.local_addr().map_err(listen)?);
    let house = open(&options.data, options.training, &books, wiring, &base).await?;
    let client = callback::client().map_err(StartFault::Callbacks)?;
    let courier = Courier::start(Arc::clone(&house), client);
    let stop = CancellationToken::new();
    let task = tokio::spawn(run(listener, house, courier, stop.clone()));
    tracing::info!(base, training = options.training, "the server runs");
    Ok(Running { base, stop, task })
}

/// The router alone, for callers without a socket: it sends no callbacks. `base` is what
/// setting links begin with.
///
/// # Errors
/// The books cannot be opened.
pub async fn app(
    data: &Path,
    training: bool,
    books: &Books,
    wiring: Wiring,
    base: &str,
) -> Result<Router, StartFault> {
    open(data, training, books, wiring, base).await.map(routes)
}

pub async fn open(
    data: &Path,
    training: bool,
    books: &Books,
    wiring: Wiring,
    base: &str,
) -> Result<Arc<House>, StartFault> {
    let store = match books {
        Books::At(address) => Store::at(address).await?,
        Books::InFolder => {
            let folder = |source| StartFault::Folder {
                folder: data.to_path_buf(),
                source,
            };
            std::fs::create_dir_all(data).map_err(folder)?;
            // Two files, so that practice money is never found in real books.
            let name = if training {
                "training.sqlite"
            } else {
                "books.sqlite"
            };
            Store::sqlite(&data.join(name)).await?
        }
    };
    let Wiring { clock, chance } = wiring;
    let house = House {
        store,
        clock,
        chance,
        mischief: Mischief::default(),
        training,
        base: base.to_owned(),
    };
    if training {
        seed::seed(&house).await?;
    }
    Ok(Arc::new(house))
}

fn routes(house: Arc<House>) -> Router {
    line::routes().merge(practice::routes()).with_state(house)
}

async fn run(listener: TcpListener, house: Arc<House>, courier: Courier, stop: CancellationToken) {
    let app = routes(Arc::clone(&house)).into_make_service_with_connect_info::<Scissors>();
    let serving = axum::serve(CutListener(listener), app)
        .with_graceful_shutdown(stop.clone().cancelled_owned());
    let patience = async {
        stop.cancelled().await;
        tokio::time::sleep(Duration::from_millis(STOP_MS_MAX)).await;
    };
    tokio::select! {
        ended = serving.into_future() => {
            if let Err(fault) = ended {
                tracing::error!(%fault, "the server ended");
            }
        }
        () = patience => tracing::warn!("requests were still open after {STOP_MS_MAX} ms"),
    }
    courier.stop().await;
    if let Err(fault) = house.store.close().await {
        tracing::error!(%fault, "the books did not close well");
    }
}

/// How terminals on this machine reach `address`; "everywhere" is no address to go to.
fn base_of(address: SocketAddr) -> String {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip @ (IpAddr::V4(_) | IpAddr::V6(_)) => ip,
    };
    format!("http://{}", SocketAddr::new(ip, address.port()))
}
