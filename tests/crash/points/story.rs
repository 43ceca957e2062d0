//! One story: an act with the trouble at one point, a new start without it, and the comparison
//! with the book.

mod settled;

use crate::acts::{Act, BALANCE_FEN, Counter, PASSWORD_FROM_FEN};
use crate::bare::{Bare, Gone, was_killed};
use crate::disk::{Disk, Trouble};
use crate::house::House;
use serde_json::Value;
use settled::{PATIENCE, records};
use stage::patience::until_true;
use stage::world::Customer;
use std::collections::BTreeSet;
use std::path::PathBuf;
use tempfile::TempDir;

/// The exit code of a till that did not open.
const CLOSED: i32 = 3;

/// What came of a story.
pub struct Played {
    /// What was disturbed; `None` where there are fewer points than that.
    pub disturbed: Option<String>,
    /// How many points were passed until then.
    pub points: u64,
    /// What the till complained of.
    pub faults: BTreeSet<String>,
}

/// One till with its folder and its customer.
pub struct Story<'a> {
    house: &'a House,
    act: &'a Act,
    folder: TempDir,
    disk: Disk,
    customer: Customer,
    ahead_ms: i64,
    /// Every number the clerk was told.
    begun: Vec<String>,
    /// All that the tills of this story said.
    heard: Vec<Value>,
    /// For the sentences of a failure.
    when: String,
}

impl<'a> Story<'a> {
    fn new(house: &'a House, act: &'a Act, when: String) -> Story<'a> {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("data")).expect("a folder");
        let disk = Disk::new(folder.path().join("orders"));
        Story {
            customer: customer(house, act),
            ahead_ms: house.next_ahead_ms(),
            house,
            act,
            folder,
            disk,
            begun: Vec::new(),
            heard: Vec::new(),
            when,
        }
    }

    /// Plays it with `trouble` at the point `at`.
    pub fn play(house: &House, act: &Act, trouble: Trouble, at: u64) -> Played {
        let when = format!("{}, {trouble:?} at {at}", act.name);
        let mut story = Story::new(house, act, when);
        let mut bare = story.until_trouble(trouble, at);
        if let Some(point) = story.disk.disturbed() {
            story.when += &format!(" ({point})");
        }
        if matches!(trouble, Trouble::Full | Trouble::Fail) {
            story.stays_sound(&mut bare, trouble);
        }
        // What comes after the act is the closing, and belongs to it.
        let status = bare.end();
        story.keep(&mut bare);
        let played = Played {
            disturbed: story.disk.disturbed(),
            points: story.disk.count(),
            faults: story.heard.iter().filter_map(complaint).collect(),
        };
        let as_it_should = match trouble {
            Trouble::Kill | Trouble::Tear => was_killed(status) == played.disturbed.is_some(),
            Trouble::Full | Trouble::Fail => status.success() || status.code() == Some(CLOSED),
        };
        assert!(as_it_should, "{}: {status}", story.when);
        story.disk.heal();
        story.open_again();
        played
    }

    /// Starts a till on this disk and plays the act until it has its end, the till is gone, or
    /// it has said that it cannot record.
    fn until_trouble(&mut self, trouble: Trouble, at: u64) -> Bare {
        if self.act.from_the_start {
            self.disk.make(trouble, at);
        }
        let mut bare = self.start(Some(&self.disk));
        // A till that is gone is looked at by whoever asked for it.
        let _: Result<(), Gone> = (|| {
            if !opens(&mut bare)? {
                return Ok(());
            }
            let mut counter = Counter {
                house: self.house,
                bare: &mut bare,
                customer: &self.customer,
            };
            let about = (self.act.prepare)(&mut counter);
            if !self.act.from_the_start {
                // One thing after the other: when this is answered, the loop has done with all
                // that it was told before.
                records(counter.bare);
                self.disk.make(trouble, at);
            }
            if let Ok(no) = (self.act.order)(&mut counter, &about)? {
                self.begun.push(no.clone());
                counter.ends(&no)?;
            }
            Ok(())
        })();
        bare
    }

    /// The disk is in trouble, and the till lives: it says so, takes no payment that it cannot
    /// record, and goes on by itself once the disk is well.
    fn stays_sound(&mut self, bare: &mut Bare, trouble: Trouble) {
        if self.disk.disturbed().is_none()
            || bare.heard.iter().any(|line| line.get("closed").is_some())
        {
            return;
        }
        let wealth = self.house.world.wallet(&self.customer);
        if trouble == Trouble::Full {
            let mut counter = Counter {
                house: self.house,
                bare,
                customer: &self.customer,
            };
            let refused = counter.charge("pay", "77").expect("the till lives");
            let fault = refused.expect_err("nothing can be recorded");
            assert!(fault.starts_with("journal"), "{}: {fault}", self.when);
            let after = self.house.world.wallet(&self.customer);
            assert_eq!(wealth["balance_fen"], after["balance_fen"], "{}", self.when);
        }
        self.disk.heal();
        self.settle(bare);
        let mut counter = Counter {
            house: self.house,
            bare,
            customer: &self.customer,
        };
        self.begun.push(counter.done("pay", "0.20"));
        self.compare(bare);
    }

    /// A new process on the same folder, with a disk that does as it should.
    fn open_again(&mut self) {
        until_true("the server has done with the dead", PATIENCE, || {
            self.house.is_quiet()
        });
        let mut bare = self.start(None);
        assert_eq!(opens(&mut bare), Ok(true), "{}", self.when);
        self.settle(&mut bare);
        let records = self.compare(&mut bare);
        for no in &self.begun {
            let known = records.iter().any(|record| record["no"] == no.as_str());
            assert!(known, "{}: {no} is lost", self.when);
        }
        let mut counter = Counter {
            house: self.house,
            bare: &mut bare,
            customer: &self.customer,
        };
        let no = counter.done("pay", "0.10");
        let used = records.iter().any(|record| record["no"] == no.as_str());
        assert!(
            !used && !self.begun.contains(&no),
            "{}: {no} came again",
            self.when
        );
        self.compare(&mut bare);
        assert!(bare.end().success(), "{}", self.when);
        self.keep(&mut bare);
        self.was_told(&records);
    }

    fn start(&self, disk: Option<&Disk>) -> Bare {
        Bare::start(&self.data(), &self.house.shop(), self.ahead_ms, disk)
    }

    fn data(&self) -> PathBuf {
        // The kernel names open files by their real paths.
        let data = self.folder.path().join("data");
        data.canonicalize().expect("the folder is there")
    }

    /// Keeps what it said. Nothing but the journal has anything to complain about here, and a
    /// payment that is reversed twice.
    fn keep(&mut self, bare: &mut Bare) {
        for fault in bare.heard.iter().filter_map(complaint) {
            let expected = fault.starts_with("journal") || fault.starts_with("reverse");
            assert!(expected, "{}: {fault}", self.when);
        }
        self.heard.append(&mut bare.heard);
    }
}

/// What the line says to be wrong, if it does.
fn complaint(line: &Value) -> Option<String> {
    let fault = ["closed", "fault", "refused"]
        .into_iter()
        .find_map(|key| line[key].as_str());
    fault.map(str::to_owned)
}

/// Waits until the till stands, and has looked through its journal; whether it opened at all.
fn opens(bare: &mut Bare) -> Result<bool, Gone> {
    let open = bare.hear(|line| line.get("open").or(line.get("closed")).cloned())?;
    if open == true {
        let is_checked = |line: &Value| line.get("checked").is_some();
        if !bare.heard.iter().any(is_checked) {
            bare.hear(|line| is_checked(line).then_some(()))?;
        }
    }
    Ok(open == true)
}

fn customer(house: &House, act: &Act) -> Customer {
    if act.password {
        house
            .world
            .careful_customer(act.platform, PASSWORD_FROM_FEN)
    } else {
        house.world.customer(act.platform, BALANCE_FEN)
    }
}
