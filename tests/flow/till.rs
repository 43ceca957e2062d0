//! A till without a window: what its counter wants done is done here, step by step, until it is
//! cut. A step is a request that leaves, or an answer that is taken in.

mod guest;
mod hand;
mod people;
mod reconcile;

pub use reconcile::DAY;

use ::till::act::{Record, Rest};
use ::till::guest::Typed;
use ::till::moment::{Moment, Now};
use ::till::scan::{Origin, SettingLink};
use ::till::{charge, second};
use counter::elsewhere::{self, Window};
use counter::people::People;
use counter::ports::Wire;
use counter::settings::Settings;
use counter::shop::Shop;
use counter::view::{DraftKind, Story};
use counter::wire::CloudPay;
use counter::{Counter, Do, Fault, Happened, Replied, Seek};
use journal::Journal;
use serde_json::Value;
use server::{Books, Clock, Running, Wiring};
use stage::world::{Customer, World};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use tokio::runtime::Runtime;

enum Step {
    Do(Do),
    Hear(Happened),
}

/// One clock for the till and the server, cranked by hand.
struct Cranked(AtomicI64);

impl Clock for Cranked {
    fn now(&self) -> Moment {
        Moment::from_unix_ms(self.0.load(Ordering::Relaxed))
    }
}

impl Cranked {
    fn both(&self) -> Now {
        Now {
            at: self.now(),
            run_ms: self.now().unix_ms(),
        }
    }
}

/// A server, and the customers who come to its shop.
struct House {
    // Dropped in this order: the server's task ends before its runtime.
    server: Running,
    runtime: Runtime,
    _folder: TempDir,
    world: World,
    customers: Vec<(&'static str, Customer)>,
    clock: Arc<Cranked>,
}

/// A counter, the real wire, and a server to talk to.
pub struct Till {
    house: Arc<House>,
    folder: TempDir,
    shop: Shop,
    counter: Counter,
    wire: CloudPay,
    /// When a guest scans the code that is shown, by the clock, in milliseconds.
    scans_at_ms: Option<i64>,
    steps_left: usize,
    cut: bool,
}

impl Till {
    /// A till that is bound to a fresh server.
    pub fn set_up() -> Till {
        Till::set_up_by(&serde_json::json!({}))
    }

    /// A till that is bound by such a setting code.
    pub fn set_up_by(code: &Value) -> Till {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = Runtime::new().expect("a runtime");
        let options = server::Options {
            listen: ([127, 0, 0, 1], 0).into(),
            data: folder.path().join("server"),
            training: true,
        };
        let clock = Arc::new(Cranked(AtomicI64::new(1_800_000_000_000)));
        let wiring = Wiring {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..Wiring::default()
        };
        let server = runtime
            .block_on(server::start_at(options, Books::InFolder, wiring))
            .expect("a server");
        let world = World::at(server.base());
        let customers =
            ["wechat", "alipay"].map(|platform| (platform, world.customer(platform, 500_000)));
        let house = House {
            server,
            runtime,
            _folder: folder,
            world,
            customers: customers.into(),
            clock,
        };
        Till::in_house(Arc::new(house), "TEST01", code)
    }

    /// Another till of the same shop.
    pub fn another(&self, serial: &str) -> Till {
        Till::in_house(Arc::clone(&self.house), serial, &serde_json::json!({}))
    }

    fn in_house(house: Arc<House>, serial: &str, code: &Value) -> Till {
        let folder = tempfile::tempdir().expect("a folder");
        let origin = Origin::of(house.server.base()).expect("an origin");
        let link = house.world.setting_link_that(code.clone());
        let link = SettingLink::parse(&link, std::slice::from_ref(&origin)).expect("a link");
        let wire = CloudPay::new(serial.to_owned(), Some(origin));
        let shop = house.runtime.block_on(wire.set_up(&link)).expect("a shop");
        let counter = open(&folder, &shop);
        Till {
            house,
            folder,
            shop,
            counter,
            wire,
            scans_at_ms: None,
            steps_left: usize::MAX,
            cut: false,
        }
    }

    /// The device's id.
    pub fn device(&self) -> &str {
        &self.shop.device_id
    }

    /// Some time later: what was asked before may be asked again.
    pub fn later(&self) {
        self.house.clock.0.fetch_add(10_000, Ordering::Relaxed);
    }

    /// Opens a deposit on the screen; how it stands once the platform has answered.
    pub fn opens(&mut self, no: &str) -> Story {
        self.later();
        let opened = self.counter.open_up(no, self.house.clock.both());
        self.play(opened.map(|(_, todo)| ((), todo)));
        self.counter
            .find(no, self.house.clock.both())
            .expect("the record")
    }

    /// Looks for a deposit that may be of another till.
    pub fn finds(&mut self, no: &str) -> Result<Story, Fault> {
        let now = self.house.clock.both();
        let (seek, todo) = self.counter.seek(no, now)?;
        self.play(Ok(((), todo)));
        let (shop, sought) = match seek {
            Seek::Here(story) => return Ok(*story),
            Seek::There { shop, sought } => (shop, sought),
        };
        let found = elsewhere::look_for(&self.wire, &shop, &sought);
        let sighted = self.house.runtime.block_on(found)?;
        let no = sighted.no.to_string();
        let (_, todo) = self.counter.take_in(&shop, vec![sighted], now)?;
        self.play(Ok(((), todo)));
        self.counter.find(&no, now)
    }

    /// Looks through the first page of the shop's deposits; how many were taken in.
    pub fn looks_through(&mut self) -> usize {
        let now = self.house.clock.both();
        let window = Window {
            from_s: now.at.unix_s() - 86_400,
            to_s: now.at.unix_s(),
        };
        let page = self.wire.deposits(&self.shop, window, 1, 100);
        let page = self.house.runtime.block_on(page).expect("an answer");
        let shop = self.shop.clone();
        let taken_in = self.counter.take_in_held(&shop, page.sighted, now);
        let (found, todo) = taken_in.expect("recorded");
        self.play(Ok(((), todo)));
        found
    }

    /// A consume of a part; the rest stays frozen.
    pub fn consume_some(&mut self, no: &str, amount: &str) {
        let may = self.counter.own_authority().expect("the clerk may");
        let begun = self
            .counter
            .consume(no, amount, Rest::StaysFrozen, may, self.house.clock.both())
            .map(|(_, todo)| ((), todo));
        self.play(begun);
    }

    /// How a record stands as far as this till knows.
    pub fn knows(&self, no: &str) -> Story {
        let now = self.house.clock.both();
        self.counter.find(no, now).expect("the record")
    }

    /// What the server's book says of a deposit.
    pub fn in_book(&self, no: &str) -> Value {
        self.house.world.freeze(no)
    }

    /// The next request of `method` meets this mischief.
    pub fn pull(&self, method: &str, act: &Value) {
        self.house.world.pull(method, 1, act.clone());
    }

    /// The process dies after so many steps.
    pub fn cut_after(&mut self, steps: usize) {
        self.steps_left = steps;
    }

    /// Whether it died.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// A payment or deposit of a customer of `platform`; its number if it succeeded.
    pub fn charge(&mut self, kind: &str, amount: &str, platform: &str) -> Option<String> {
        let kind = if kind == "payment" {
            DraftKind::Payment
        } else {
            DraftKind::Deposit
        };
        let customer = self
            .house
            .customers
            .iter()
            .find(|(name, _)| *name == platform);
        let code = self.house.world.code(&customer.expect("such a customer").1);
        self.counter
            .begin(kind, amount, Typed::default())
            .expect("a good amount");
        let taken = self
            .counter
            .intake(&code, self.house.clock.both())
            .map(|(_, todo)| ((), todo));
        self.play(taken);
        let newest = self
            .counter
            .recent(1, self.house.clock.both())
            .expect("readable");
        let no = newest.first()?.record.no().to_owned();
        (!self.cut && self.is_done(&no)).then_some(no)
    }

    /// A refund of a part.
    pub fn refund(&mut self, no: &str, amount: &str) {
        let may = self.counter.own_authority().expect("the clerk may");
        let begun = self
            .counter
            .refund(no, amount, may, self.house.clock.both())
            .map(|(_, todo)| ((), todo));
        self.play(begun);
    }

    /// A consume of a part.
    pub fn consume(&mut self, no: &str, amount: &str) {
        let may = self.counter.own_authority().expect("the clerk may");
        let begun = self
            .counter
            .consume(no, amount, Rest::GoesBack, may, self.house.clock.both())
            .map(|(_, todo)| ((), todo));
        self.play(begun);
    }

    /// The whole deposit back.
    pub fn unfreeze(&mut self, no: &str) {
        let may = self.counter.own_authority().expect("the clerk may");
        let begun = self
            .counter
            .unfreeze(no, None, may, self.house.clock.both())
            .map(|(_, todo)| ((), todo));
        self.play(begun);
    }

    /// Memory is gone; the journal's file and the server stay.
    pub fn restart(&mut self) {
        self.cut = false;
        self.steps_left = usize::MAX;
        self.counter = open(&self.folder, &self.shop);
    }

    /// Asks until nothing is open.
    pub fn settle(&mut self) {
        let todo = self.counter.recover(self.house.clock.both());
        self.play(Ok(((), todo)));
        let open = self
            .counter
            .snapshot(self.house.clock.both())
            .expect("readable")
            .open;
        assert!(open.is_empty(), "still open: {open:?}");
    }

    /// Every record ended as the server's book says, and the book knows of nothing else.
    pub fn compare_with_book(&self, when: &str) {
        let book = self.house.world.book();
        let moves = stage::book::moves(&book);
        let mut known = 0;
        for seen in self
            .counter
            .recent(100, self.house.clock.both())
            .expect("readable")
        {
            let no = seen.record.no();
            let found = moves.iter().find(|(moved, _)| moved == no);
            let wanted = self.is_done(no).then(|| seen.record.amount().fen());
            assert_eq!(
                found.map(|(_, fen)| *fen),
                wanted,
                "{when}: {:?}\n{book:#}",
                seen.record
            );
            known += usize::from(found.is_some());
        }
        assert_eq!(
            known,
            moves.len(),
            "{when}: the book knows of more\n{book:#}"
        );
    }

    fn is_done(&self, no: &str) -> bool {
        let story = self
            .counter
            .find(no, self.house.clock.both())
            .expect("the record");
        let all = std::iter::once(&story.seen).chain(&story.followed_by);
        all.filter(|seen| seen.record.no() == no)
            .any(|seen| match &seen.record {
                Record::Charge(charge) => matches!(charge.state, charge::State::Done { .. }),
                Record::Second(second) => matches!(second.state, second::State::Done { .. }),
            })
    }

    fn play(&mut self, begun: Result<((), Vec<Do>), Fault>) {
        let (_, todo) = begun.expect("nothing to refuse");
        let mut steps: VecDeque<Step> = todo.into_iter().map(Step::Do).collect();
        while let Some(step) = steps.pop_front() {
            self.guest_scans();
            let crosses = matches!(step, Step::Hear(_) | Step::Do(Do::Send(..) | Do::Ask(_)));
            if crosses {
                if self.steps_left == 0 {
                    self.cut = true;
                    return;
                }
                self.steps_left -= 1;
            }
            match step {
                Step::Do(Do::Send(act, code)) => {
                    let no = act.no().to_owned();
                    let reply = self
                        .house
                        .runtime
                        .block_on(self.wire.send(&self.shop, act, code));
                    steps.push_back(Step::Hear(Happened::Replied {
                        no,
                        to: Replied::Request,
                        reply,
                    }));
                }
                Step::Do(Do::Ask(act)) => {
                    let no = act.no().to_owned();
                    let reply = self.house.runtime.block_on(self.wire.ask(&self.shop, &act));
                    steps.push_back(Step::Hear(Happened::Replied {
                        no,
                        to: Replied::Question,
                        reply,
                    }));
                }
                Step::Do(Do::Wake { no, after_ms }) => {
                    steps.push_back(Step::Hear(Happened::Due { no }));
                    let after_ms = i64::try_from(after_ms).expect("not that long");
                    self.house.clock.0.fetch_add(after_ms, Ordering::Relaxed);
                }
                Step::Do(_) => {}
                Step::Hear(happened) => {
                    let todo = self
                        .counter
                        .happened(happened, self.house.clock.both())
                        .expect("it is recorded");
                    steps.extend(todo.into_iter().map(Step::Do));
                }
            }
        }
    }
}

fn open(folder: &TempDir, shop: &Shop) -> Counter {
    let journal = Journal::open(
        &folder.path().join("journal.sqlite"),
        journal::Books::Practice,
    )
    .expect("a journal");
    let people = People::kept_in(Some(folder.path().to_owned()));
    Counter::new(journal, Some(shop.clone()), Vec::new(), Settings::default()).with_people(people)
}
