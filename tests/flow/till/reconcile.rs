//! The day after: what a till recorded is held against the server's lists, or against a bill, with
//! whatever was planted in its journal.

use super::Till;
use ::till::act::Record;
use ::till::announce::Language;
use ::till::announce::receipt::Receipt;
use ::till::moment::{Day, Moment, Now};
use ::till::reconcile::{Span, Theirs};
use counter::others::{Asked, List, Place};
use counter::ports::{Files, Keys, Mouth, Wire};
use counter::reconcile::{self, Report};
use counter::settings::Settings;
use counter::shop::Shop;
use counter::view::{News, Snapshot};
use counter::wire::CloudPay;
use counter::{Counter, Fault, Handle, World};
use journal::{Books, Journal};
use std::collections::BTreeSet;
use std::sync::Arc;
use testkit::OneFile;

/// Ten in the morning of the day after the tests' day.
const MORNING_MS: i64 = 1_800_000_000_000 + 18 * 60 * 60 * 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The tests' day.
pub const DAY: &str = "2027-01-15";

fn morning() -> Now {
    Now {
        at: Moment::from_unix_ms(MORNING_MS),
        run_ms: 0,
    }
}

impl Till {
    /// Every record of this till, oldest first.
    pub fn records(&self) -> Vec<Record> {
        let ends = (Moment::from_unix_ms(0), Moment::from_unix_ms(MORNING_MS));
        let file = self.folder.path().join("journal.sqlite");
        let all = journal::papers(&file, Books::Practice, ends, &BTreeSet::new());
        let all = all.expect("readable").into_iter();
        all.map(|stored| stored.record).collect()
    }

    /// What other terminals did on the tests' day.
    pub fn others(&self, list: List) -> Vec<Theirs> {
        let asked = Asked {
            list,
            during: Span {
                from: Moment::from_unix_ms(MORNING_MS - DAY_MS),
                to: Moment::from_unix_ms(MORNING_MS),
            },
            place: Place::FIRST,
        };
        let leaf = counter::others::look(&self.wire, &self.shop, asked);
        let leaf = self.house.runtime.block_on(leaf).expect("answered");
        assert_eq!(leaf.next, None, "all of it");
        leaf.papers
    }

    /// The same till with a journal of these records, the morning after, and what comes of the
    /// day's reconciliation.
    pub fn reconciles(&self, records: &[Record]) -> Report {
        let day = Day::parse(DAY).expect("a day");
        self.the_morning_after(records, |handle, wire, files| {
            let run = reconcile::by_hand(handle, wire, files, day, day);
            self.house.runtime.block_on(run).expect("answered")
        })
    }

    /// The same against a bill.
    pub fn reconciles_bill(&self, records: &[Record], bill: &str) -> Report {
        self.the_morning_after(records, |handle, _, files| {
            let run = reconcile::of_bill(handle, files, bill.as_bytes().to_vec());
            self.house.runtime.block_on(run).expect("a bill")
        })
    }

    /// The same by itself.
    pub fn reconciles_by_itself(&self, records: &[Record]) -> Report {
        self.the_morning_after(records, |handle, _, _| {
            handle.happened(counter::Happened::RoundDue);
            self.house.runtime.block_on(async {
                loop {
                    let kept = handle.visit(|counter, _| Ok((counter.reports(), Vec::new())));
                    if let Some(report) = kept.await.expect("open").into_iter().next() {
                        return report;
                    }
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
            })
        })
    }

    fn the_morning_after<T>(
        &self,
        records: &[Record],
        what: impl FnOnce(&Handle, &dyn Wire, &Arc<dyn Files>) -> T,
    ) -> T {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("journal.sqlite");
        let mut journal = Journal::open(&file, Books::Practice).expect("a journal");
        for record in records {
            let begun = record.begun();
            journal.advance(record.clone(), begun).expect("recorded");
            journal.told(record.no(), begun).expect("recorded");
        }
        let shop = self.shop.clone();
        let origin = Some(shop.origin.clone());
        let wire: Arc<dyn Wire> = Arc::new(CloudPay::new(String::from("TEST01"), origin));
        let files: Arc<dyn Files> = Arc::new(OneFile(file));
        let counter = Counter::new(journal, Some(shop), Vec::new(), Settings::default());
        let world = World {
            wire: Arc::clone(&wire),
            keys: Box::new(Nobody),
            mouth: Box::new(Nobody),
            clock: morning,
            files: Arc::clone(&files),
            runtime: self.house.runtime.handle().clone(),
        };
        let handle = counter::open(counter, world);
        let came = what(&handle, &*wire, &files);
        handle.close();
        came
    }
}

struct Nobody;

impl Keys for Nobody {
    fn keep(&mut self, _: &Shop) -> Result<(), Fault> {
        unreachable!("nothing is sealed")
    }
}

impl Mouth for Nobody {
    fn say(&mut self, _: String, _: Language) {}
    fn remark(&mut self, _: String, _: Language) {}
    fn print(&mut self, _: Receipt, _: u32) {}
    fn tell(&mut self, _: News) {}
    fn show(&mut self, _: Snapshot, _: &Settings) {}
}
