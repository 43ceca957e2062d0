//! A counter on a bench: the real counter, the core and a real journal file, with a clock that
//! is cranked by hand and a wire whose answers the test gives. What the counter wants done is
//! written down as a story, one line each, to be compared with a snapshot.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a bench that cannot be built fails its test"
)]

mod files;
pub mod history;
mod people;
mod story;
mod time;
mod words;

use counter::view::DraftKind;
use counter::{Counter, Do, Fault, Happened, Replied};
use std::path::PathBuf;
use tempfile::TempDir;
use till::act::Rest;
use till::guest::Typed;
use till::moment::{Moment, Now};
use till::platform::Booked;
use till::reply::{Reply, Reversal};
use words::{open, outline};

pub use files::OneFile;
pub use words::shop;

/// A WeChat customer's code.
pub const WECHAT_CODE: &str = "134567890123456789";
/// An Alipay customer's code.
pub const ALIPAY_CODE: &str = "288888888888888888";
/// Where the bench's setting links may point.
pub const ORIGIN: &str = "http://127.0.0.1:1";

/// A counter, its world, and the story so far.
pub struct Bench {
    folder: TempDir,
    /// The counter itself.
    pub counter: Counter,
    /// What time it is, by both clocks.
    pub now: Now,
    /// The numbers in the order of their making: the story calls them #1, #2, ...
    numbers: Vec<String>,
    /// By the run's clock.
    wakes: Vec<(i64, String)>,
    story: String,
    dies: bool,
}

impl Bench {
    /// A bound counter with an empty journal.
    pub fn bound() -> Bench {
        let folder = tempfile::tempdir().expect("a folder");
        let counter = open(&folder.path().join("journal.sqlite"), Some(shop()));
        let now = Now {
            at: Moment::from_unix_ms(1_700_000_000_000),
            run_ms: 0,
        };
        Bench {
            folder,
            counter,
            now,
            numbers: Vec::new(),
            wakes: Vec::new(),
            story: String::new(),
            dies: false,
        }
    }

    /// The journal's file.
    pub fn journal_file(&self) -> PathBuf {
        self.folder.path().join("journal.sqlite")
    }

    /// The application is killed and started again: memory is gone, the file stays.
    pub fn restart(&mut self) {
        self.line("restart");
        self.dies = false;
        self.wakes.clear();
        self.counter = open(&self.journal_file(), Some(shop()));
        self.now.run_ms = 0;
        let todo = self.counter.recover(self.now);
        self.write_down(todo);
    }

    /// An amount and a confirm key.
    pub fn begin(&mut self, kind: DraftKind, amount: &str) -> Result<(), Fault> {
        self.line(&format!("clerk: {kind:?} {amount}"));
        let begun = self.counter.begin(kind, amount, Typed::default());
        self.answer(begun)
    }

    /// A text from the gun.
    pub fn scan(&mut self, text: &str) -> Result<(), Fault> {
        self.line("clerk: scan");
        let taken = self.counter.intake(text, self.now);
        self.answer(taken)
    }

    /// The deposit that waits is asked for by a code that is shown.
    pub fn show_code(&mut self) -> Result<(), Fault> {
        self.line("clerk: show a code");
        let shown = self.counter.show_code(self.now);
        self.answer(shown)
    }

    /// The payment that waits was taken by hand.
    pub fn book(&mut self, booked: Booked) -> Result<(), Fault> {
        self.line(&format!("clerk: took it, {booked:?}"));
        let begun = self.counter.book_payment(booked, self.now);
        self.answer(begun)
    }

    /// Consumes a part of deposit `#n`.
    pub fn consume(&mut self, n: usize, amount: &str) -> Result<(), Fault> {
        self.line(&format!("clerk: consume {amount} of #{n}"));
        self.take(n, amount, Rest::GoesBack)
    }

    /// Consumes a part of deposit `#n`; the rest stays frozen.
    pub fn consume_some(&mut self, n: usize, amount: &str) -> Result<(), Fault> {
        self.line(&format!("clerk: consume {amount} of #{n}, the rest stays"));
        self.take(n, amount, Rest::StaysFrozen)
    }

    fn take(&mut self, n: usize, amount: &str, rest: Rest) -> Result<(), Fault> {
        let (no, may) = (self.no(n), self.counter.own_authority()?);
        let begun = self.counter.consume(&no, amount, rest, may, self.now);
        self.answer(begun)
    }

    /// Gives a part of deposit `#n` back.
    pub fn unfreeze_some(&mut self, n: usize, amount: &str) -> Result<(), Fault> {
        self.line(&format!("clerk: unfreeze {amount} of #{n}"));
        self.give_back(n, Some(amount))
    }

    /// Opens record `#n` on the screen.
    pub fn open_up(&mut self, n: usize) -> Result<(), Fault> {
        self.line(&format!("clerk: opens #{n}"));
        let opened = self.counter.open_up(&self.no(n), self.now);
        self.answer(opened)
    }

    /// Begins a payment of what is owed beyond deposit `#n`.
    pub fn top_up(&mut self, n: usize, amount: &str) -> Result<(), Fault> {
        self.line(&format!("clerk: top #{n} up by {amount}"));
        let begun = self.counter.top_up(&self.no(n), amount);
        self.answer(begun)
    }

    /// Gives deposit `#n` back.
    pub fn unfreeze(&mut self, n: usize) -> Result<(), Fault> {
        self.line(&format!("clerk: unfreeze #{n}"));
        self.give_back(n, None)
    }

    fn give_back(&mut self, n: usize, amount: Option<&str>) -> Result<(), Fault> {
        let may = self.counter.own_authority()?;
        let begun = self.counter.unfreeze(&self.no(n), amount, may, self.now);
        self.answer(begun)
    }

    /// Refunds a part of payment `#n`.
    pub fn refund(&mut self, n: usize, amount: &str) -> Result<(), Fault> {
        self.line(&format!("clerk: refund {amount} of #{n}"));
        let may = self.counter.own_authority()?;
        let begun = self.counter.refund(&self.no(n), amount, may, self.now);
        self.answer(begun)
    }

    /// The wire answers the request of `#n`.
    pub fn replied(&mut self, n: usize, reply: Reply) {
        self.hear(n, Replied::Request, reply);
    }

    /// The wire answers a question about `#n`.
    pub fn told(&mut self, n: usize, reply: Reply) {
        self.hear(n, Replied::Question, reply);
    }

    /// Reverses payment `#n`.
    pub fn reverse(&mut self, n: usize) -> Result<(), Fault> {
        self.line(&format!("clerk: reverse #{n}"));
        let asked = self.counter.reverse(&self.no(n), self.now);
        self.answer(asked)
    }

    /// The wire answers the reversal of `#n`.
    pub fn reversal(&mut self, n: usize, answer: Reversal) {
        self.line(&format!("wire: reversal of #{n}: {answer:?}"));
        let no = self.no(n);
        self.take_in(Happened::ReversalAnswered { no, answer });
    }

    /// From now until the restart nothing that the counter wants is done any more.
    pub fn dies_before_telling(&mut self) {
        self.dies = true;
    }

    /// It is time for the round.
    pub fn round(&mut self) {
        self.take_in(Happened::RoundDue);
    }

    /// What happened since the last look.
    pub fn story(&mut self) -> String {
        std::mem::take(&mut self.story)
    }

    /// The number that the story calls `#n`.
    pub fn no(&self, n: usize) -> String {
        self.numbers
            .get(n - 1)
            .cloned()
            .unwrap_or_else(|| panic!("no number #{n} yet"))
    }

    fn hear(&mut self, n: usize, to: Replied, reply: Reply) {
        self.line(&format!("wire: {to:?} of #{n}: {}", outline(&reply)));
        let no = self.no(n);
        self.take_in(Happened::Replied { no, to, reply });
    }

    fn take_in(&mut self, happened: Happened) {
        match self.counter.happened(happened, self.now) {
            Ok(todo) => self.write_down(todo),
            Err(fault) => self.line(&format!("fault: {}", fault.code())),
        }
    }

    fn answer<T>(&mut self, answer: Result<(T, Vec<Do>), Fault>) -> Result<(), Fault> {
        match answer {
            Ok((_, todo)) => {
                self.write_down(todo);
                Ok(())
            }
            Err(fault) => {
                self.line(&format!("refused: {}", fault.code()));
                Err(fault)
            }
        }
    }
}
