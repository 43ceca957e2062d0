//! One world: a till on its disk, a bank, a network, customers and a clerk, and the time that
//! they share. Everything in it follows from its seed.
//!
//! It decides nothing about money. Whatever breaks a promise ends it with a sentence.

use crate::bank::{Bank, Customer};
use crate::disk::Disk;
use crate::ledger::{Broken, Ledger};
use crate::net::{Trip, Weather};
use crate::schedule::{Instant, Schedule};
use crate::settle::{PEACE_MS_MAX, Peace};
use crate::story::Story;
use crate::words::{Request, Words};
use crate::{shop, vfs};
use counter::{Counter, Happened};
use fastrand::Rng;
use std::collections::{BTreeMap, BTreeSet};
use till::act::Record;
use till::moment::{Moment, Now};

/// When the world begins, by a clock that is right.
pub const BEGINS_UNIX_MS: i64 = 1_767_232_800_000;

/// What happens in the world.
pub enum Event {
    /// The clerk does something.
    Clerk,
    /// Somebody starts the till.
    Start,
    /// The network changes.
    Weather,
    /// There is room on the disk again.
    Room,
    /// A request is at the bank.
    Arrives {
        /// Which.
        trip: u64,
    },
    /// An answer is at the till.
    Back {
        /// To which request.
        trip: u64,
        /// What came.
        body: Vec<u8>,
    },
    /// The client waits no longer.
    TimeOut {
        /// For which request.
        trip: u64,
    },
    /// A guest scans a code that the till shows, or showed.
    Scan {
        /// What it says.
        url: String,
        /// What the guest will do.
        customer: Customer,
    },
    /// Something that the till itself asked for, in the run that asked for it.
    Happens {
        /// The run.
        life: u32,
        /// What.
        happened: Happened,
    },
}

/// What a request was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To move money.
    Submit,
    /// To know.
    Ask,
    /// To undo.
    Reverse,
}

/// A request under way.
#[derive(Debug)]
pub struct Under {
    /// The run of the till that waits for the answer.
    pub life: u32,
    /// What it is about.
    pub record: Record,
    /// What it wants.
    pub asked: Asked,
    /// The bytes.
    pub request: Request,
    /// What becomes of it.
    pub trip: Trip,
    /// How often it still arrives.
    pub arrivals: usize,
    /// What the bank's clock showed when it first arrived, unix seconds.
    pub served_unix_s: Option<i64>,
    /// Whether the client still listens.
    pub is_open: bool,
}

/// A till that runs.
pub struct Till {
    /// It.
    pub counter: Counter,
    /// When it was started.
    pub began: Instant,
}

/// The world.
pub struct World {
    /// What time it is.
    pub at: Instant,
    /// Where every choice comes from.
    pub chance: Rng,
    /// The network now.
    pub weather: Weather,
    /// How far the till's wall clock is ahead of the truth.
    pub ahead_ms: i64,
    /// The truth.
    pub bank: Bank,
    /// The till's voice.
    pub words: Words,
    /// What will happen.
    pub schedule: Schedule<Event>,
    /// The till, where it runs.
    pub till: Option<Till>,
    /// How often it was started.
    pub life: u32,
    /// What the shop saw.
    pub ledger: Ledger,
    /// Requests under way, by the count that made their nonce.
    pub under: BTreeMap<u64, Under>,
    /// The number with which another till came to the bank, last.
    pub contested: Option<String>,
    /// When each number's request left the till.
    pub sent_at: BTreeMap<String, Instant>,
    /// The count of requests.
    pub requests: u64,
    /// After how many more things done the till is killed.
    pub killed_after: Option<u32>,
    /// What was shown last, which the voice and the slip after it are about.
    pub shown: Option<Record>,
    /// The deposits whose code a guest has seen.
    pub seen: BTreeSet<String>,
    /// Whether the platform never heard of a deposit until its code is scanned.
    pub is_deaf: bool,
    /// The intent whose draft waits on the screen.
    pub drafted: Option<u64>,
    /// How many things the clerk still does.
    pub ops: u32,
    /// Whether things still go wrong.
    pub peace: Peace,
    /// Since when they do not.
    pub peace_began: Instant,
    /// How often it could not be started in peace.
    pub failed_starts: u32,
    /// The copy of the journal that a person could go back to.
    pub backup: Option<Vec<u8>>,
    /// Whether a restore found files damaged, and the till has not been started since.
    pub is_lost: bool,
    /// After how long the till reverses by itself; 0: never.
    pub reverse_after_s: u32,
    /// What is told.
    pub story: Story,
}

/// Adds a line to a world's story.
#[macro_export]
macro_rules! tell {
    ($world:expr, $($words:tt)+) => {
        $world.story.line($world.at, format_args!($($words)+))
    };
}

impl World {
    /// A world with nothing in it but a till that was never started.
    pub fn new(seed: u64, ops: u32, is_told: bool) -> World {
        let mut chance = Rng::with_seed(seed);
        vfs::mount(Disk::new(chance.u64(..)));
        let credentials = shop::credentials();
        let bank = Bank::new(&credentials, chance.u64(..));
        let words = Words::new(credentials, shop::SERIAL);
        World {
            at: 0,
            weather: Weather::default(),
            ahead_ms: 0,
            bank,
            words,
            schedule: Schedule::default(),
            till: None,
            life: 0,
            ledger: Ledger::default(),
            under: BTreeMap::new(),
            contested: None,
            sent_at: BTreeMap::new(),
            requests: 0,
            killed_after: None,
            shown: None,
            seen: BTreeSet::new(),
            is_deaf: seed.is_multiple_of(2),
            drafted: None,
            ops,
            peace: Peace::NotYet,
            peace_began: 0,
            failed_starts: 0,
            backup: None,
            is_lost: false,
            reverse_after_s: if chance.u8(..4) == 0 {
                chance.u32(15..=600)
            } else {
                0
            },
            story: Story::new(is_told),
            chance,
        }
    }

    /// The true moment.
    pub fn truly(&self) -> Moment {
        Moment::from_unix_ms(BEGINS_UNIX_MS + self.at)
    }

    /// What the running till's clocks say.
    pub fn now(&self) -> Now {
        let began = self.till.as_ref().map_or(self.at, |till| till.began);
        Now {
            at: self.truly().after_ms(self.ahead_ms),
            run_ms: self.at - began,
        }
    }

    /// Lets everything happen: the clerk's day with all that goes wrong, then peace, until all
    /// is settled.
    pub fn live(&mut self) -> Result<(), Broken> {
        self.schedule.at(0, Event::Start);
        self.schedule.at(0, Event::Weather);
        self.schedule.at(1, Event::Clerk);
        loop {
            if self.peace > Peace::NotYet && self.is_quiet() {
                let is_all_back = self.ledger.has_lost() || self.deposits_left().is_empty();
                if self.peace == Peace::WentBack && is_all_back {
                    return self.is_settled();
                }
                let before = self.peace;
                self.go_on()?;
                if self.peace != before {
                    continue;
                }
            }
            let Some((at, event)) = self.schedule.pop() else {
                return Err(Broken(format!("nothing happens any more: {}", self.open())));
            };
            if self.peace > Peace::NotYet && at > self.peace_began + PEACE_MS_MAX {
                return Err(Broken(format!("it never settles: {}", self.open())));
            }
            self.at = at;
            self.happens(event)?;
        }
    }

    /// What is open, in words.
    fn open(&self) -> String {
        let now = self.now();
        let snapshot = self.till.as_ref().map(|till| till.counter.snapshot(now));
        let open = snapshot.map(|snapshot| snapshot.map(|snapshot| snapshot.open));
        format!("{open:?}, deposits left {:?}", self.deposits_left())
    }

    fn happens(&mut self, event: Event) -> Result<(), Broken> {
        match event {
            Event::Clerk => self.clerk(),
            Event::Start => self.start(),
            Event::Weather => {
                self.change_weather();
                Ok(())
            }
            Event::Room => {
                tell!(self, "there is room on the disk again");
                vfs::with(|disk| disk.fill(false));
                self.looked()
            }
            Event::Scan { url, customer } => self.scanned(&url, customer),
            Event::Arrives { trip } => self.arrives(trip),
            Event::Back { trip, body } => self.back(trip, body),
            Event::TimeOut { trip } => self.time_out(trip),
            Event::Happens { life, happened } if life == self.life => self.take_in(happened),
            Event::Happens { .. } => Ok(()),
        }
    }

    /// Whether nothing is left that could change anything.
    fn is_quiet(&self) -> bool {
        let (Some(till), now) = (&self.till, self.now()) else {
            return false;
        };
        self.under.is_empty()
            && till
                .counter
                .snapshot(now)
                .is_ok_and(|snapshot| snapshot.open.is_empty())
    }
}
