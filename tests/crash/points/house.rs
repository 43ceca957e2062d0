//! The other side: the real server in the test's own process, in practice mode, with a till bound
//! to it.

use counter::ports::Wire;
use counter::wire::CloudPay;
use server::{Books, Clock, Running, Wiring};
use stage::world::World;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use till::moment::Moment;
use till::scan::{Origin, SettingLink};
use tokio::runtime::Runtime;

/// How far the clocks of two stories are apart: more than one of them ever cranks, and more seconds
/// than numbers are reserved at once, so that no number of one can come up in another, which has
/// a journal of its own.
const APART_MS: i64 = 100_000_000;

/// When all this happens.
const START_MS: i64 = 1_800_000_000_000;

/// The server's clock, which a story turns by hand.
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Moment {
        Moment::from_unix_ms(self.0.load(Ordering::Relaxed))
    }
}

/// A server, and what is needed to open a till at it.
pub struct House {
    // Dropped in this order: the server's task ends before its runtime.
    _server: Running,
    _runtime: Runtime,
    folder: TempDir,
    stories: AtomicI64,
    hand: Arc<Hand>,
    port: u16,
    /// Customers, and the book.
    pub world: World,
}

impl House {
    /// A fresh one.
    pub fn open() -> House {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let options = server::Options {
            listen: ([127, 0, 0, 1], 0).into(),
            data: folder.path().join("server"),
            training: true,
        };
        let hand = Arc::new(Hand(AtomicI64::new(START_MS)));
        let wiring = Wiring {
            clock: Arc::clone(&hand) as Arc<dyn Clock>,
            ..Wiring::default()
        };
        let server = runtime
            .block_on(server::start_at(options, Books::InFolder, wiring))
            .expect("a server");
        let origin = Origin::of(server.base()).expect("an origin");
        let world = World::at(server.base());
        let link = SettingLink::parse(&world.setting_link(), std::slice::from_ref(&origin));
        let wire = CloudPay::new(String::from("TEST01"), Some(origin));
        let shop = runtime.block_on(wire.set_up(&link.expect("a link")));
        std::fs::write(folder.path().join("shop"), shop.expect("a shop").to_seal())
            .expect("the shop is kept");
        let port = server
            .base()
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok());
        House {
            port: port.expect("a port"),
            _server: server,
            _runtime: runtime,
            folder,
            hand,
            stories: AtomicI64::new(0),
            world,
        }
    }

    /// Where the shop lies.
    pub fn shop(&self) -> PathBuf {
        self.folder.path().join("shop")
    }

    /// Time passes for the server.
    pub fn crank_ms(&self, ms: i64) {
        self.hand.0.fetch_add(ms, Ordering::Relaxed);
    }

    /// How far ahead the clock of the next story is.
    pub fn next_ahead_ms(&self) -> i64 {
        APART_MS * self.stories.fetch_add(1, Ordering::Relaxed)
    }

    /// Whether the server has done with all that callers who are gone had sent: only then is a
    /// request that did not arrive one that never will.
    pub fn is_quiet(&self) -> bool {
        const CLOSE_WAIT: &str = "08";
        let here = format!("0100007F:{:04X}", self.port);
        let table = std::fs::read_to_string("/proc/net/tcp").expect("the kernel's table");
        !table.lines().any(|row| {
            let mut fields = row.split_whitespace().skip(1);
            fields.next() == Some(&here) && fields.nth(1) == Some(CLOSE_WAIT)
        })
    }
}
