//! The real loop as the application runs it, on a journal of its own, with a mouth that only
//! looks at the clock.

use std::path::Path;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use counter::ports::{Keys, Mouth};
use counter::settings::Settings;
use counter::shop::Shop;
use counter::view::{DraftKind, News, Snapshot};
use counter::wire::CloudPay;
use counter::{Counter, Fault, Handle, Happened, World};
use journal::{Books, Journal};
use measures::now;
use testkit::OneFile;
use till::announce::Language;
use till::announce::receipt::Receipt;
use till::guest::Typed;
use till::moment::{Moment, Now};
use till::scan::{Origin, PaymentCode};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A till without a window.
pub struct Till {
    handle: Handle,
    said: UnboundedReceiver<Instant>,
}

impl Till {
    /// Opens it on `file`, for the shop of this setting, whose server is at `base`.
    pub fn open(file: &Path, shop: &measures::shop::Shop, base: &str) -> Till {
        let origin = Origin::of(base).expect("an origin");
        let bound = Shop::of(shop.setting.clone(), origin.clone(), true).expect("a prefix");
        let wire = CloudPay::new(String::from("MEASURE"), Some(origin));
        wire.collect_timings(false);
        let journal = Journal::open(file, Books::Practice).expect("a journal");
        let counter = Counter::new(journal, Some(bound), Vec::new(), Settings::default());
        let (tell, said) = unbounded_channel();
        let file = file.to_owned();
        let world = World {
            wire: Arc::new(wire),
            keys: Box::new(NoKeys),
            mouth: Box::new(Watch(tell)),
            clock,
            files: Arc::new(OneFile(file)),
            runtime: tokio::runtime::Handle::current(),
        };
        Till {
            handle: counter::open(counter, world),
            said,
        }
    }

    /// An amount and Enter; afterwards the loop has nothing left to do from the payment before.
    pub async fn begin(&self, yuan: &'static str) {
        let begun = self
            .handle
            .visit(move |counter, _| counter.begin(DraftKind::Payment, yuan, Typed::default()));
        begun.await.expect("a good amount");
    }

    /// The camera has decoded this code; when the result was announced.
    pub async fn read(&mut self, code: &PaymentCode) -> Instant {
        let text = code.reveal().to_owned();
        self.handle.happened(Happened::Read { text });
        self.said.recv().await.expect("the till lives")
    }
}

struct Watch(UnboundedSender<Instant>);

impl Mouth for Watch {
    fn say(&mut self, _: String, _: Language) {
        // Where nobody listens any more, the measurement is over.
        let _ = self.0.send(now());
    }
    fn remark(&mut self, _: String, _: Language) {}
    fn print(&mut self, _: Receipt, _: u32) {}
    fn tell(&mut self, _: News) {}
    fn show(&mut self, _: Snapshot, _: &Settings) {}
}

struct NoKeys;

impl Keys for NoKeys {
    fn keep(&mut self, _: &Shop) -> Result<(), Fault> {
        Err(Fault::Sealing {
            cause: String::from("this till is never set up"),
        })
    }
}

/// What time it is, by both clocks.
#[expect(
    clippy::disallowed_methods,
    reason = "a measurement reads real time by nature"
)]
pub fn clock() -> Now {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let ms = i64::try_from(since.unwrap_or_default().as_millis()).unwrap_or(i64::MAX);
    Now {
        at: Moment::from_unix_ms(ms),
        run_ms: ms,
    }
}
