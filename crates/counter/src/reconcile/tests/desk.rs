//! A platform that lists what the test puts on it, and a till with a journal of its own.

use super::super::Kept;
use crate::counter::Counter;
use crate::elsewhere::{NoAnswer, Window};
use crate::fault::Fault;
use crate::line::LineNow;
use crate::nobody::Nobody;
use crate::people::RightRefusal;
use crate::ports::{Files, Soon, Wire};
use crate::run::{Handle, World};
use crate::settings::Settings;
use crate::shop::Shop;
use cloudpay::line::Pinged;
use cloudpay::papers::{Page, Summed};
use cloudpay::sighted::{self, Asked};
use cloudpay::wire::kinds::OrderType;
use journal::{Books, Checked, Journal, JournalFault, Recorded, Stored};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;
use till::act::{By, Charge, ChargeNo, Record};
use till::charge::State;
use till::elsewhere::Terminal;
use till::guest::Guest;
use till::moment::{Day, Moment, Now};
use till::money::Money;
use till::number::FreezeNo;
use till::platform::Platform;
use till::reconcile::{Carrier, Kind, Theirs, There};
use till::reply::{Facts, Reply, Reversal, Silence};
use till::right::Person;
use till::scan::{Origin, PaymentCode, SettingLink};
use till::who::Who;

/// Noon in China.
pub(super) const NOW_MS: i64 = 1_772_337_600_000;
pub(super) const TODAY: &str = "2026-03-01";
/// When yesterday began.
pub(super) const YESTERDAY_MS: i64 = NOW_MS - 36 * 60 * 60 * 1000;

pub(super) fn now() -> Now {
    Now {
        at: Moment::from_unix_ms(NOW_MS),
        run_ms: 0,
    }
}

pub(super) fn day(after: i32) -> Day {
    let today = Day::parse(TODAY).expect("a day");
    today.after(after).expect("a day")
}

/// The platform, and the till's folder.
pub(crate) struct Desk {
    folder: TempDir,
    pub shop: Shop,
    pub lists: Vec<Theirs>,
    /// What it says of a number; `Silence` of any other.
    pub told: BTreeMap<String, Reply>,
    page_max: u32,
    /// From which page on it does not answer.
    pub silent_from: Option<u32>,
}

impl Desk {
    pub fn new(page_max: u32) -> Desk {
        let setting = serde_json::from_str(
            r#"{"out_mch_id":"m","out_sub_mch_id":"sm","cloud_cashier_id":"90000042","authen_type":1,
                "authen_key":"0123456789abcdef0123456789abcdef","out_shop_id":"s","shop_name":"店",
                "device_id":"1","device_name":""}"#,
        )
        .expect("a setting");
        let origin = Origin::of("http://127.0.0.1:1").expect("an origin");
        Desk {
            folder: tempfile::tempdir().expect("a folder"),
            shop: Shop::of(setting, origin, true).expect("a good prefix"),
            lists: Vec::new(),
            told: BTreeMap::new(),
            page_max,
            silent_from: None,
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("journal.sqlite")
    }

    pub fn journal(&self) -> Journal {
        Journal::open(&self.file(), Books::Practice).expect("a journal")
    }
}

/// A payment that is done here; its number.
pub(super) fn payment(desk: &mut Desk, begun: Moment, fen: u64) -> String {
    let mut journal = desk.journal();
    let (prefix, device) = (&desk.shop.prefix, &desk.shop.device_id);
    let recorded = journal.begin(prefix, device, begun, |fresh| {
        Record::Charge(Charge {
            no: ChargeNo::Payment(fresh.into_order_no()),
            platform: Platform::WeChat,
            amount: Money::from_fen(fen).expect("in range"),
            by: By::Code(String::from("6789")),
            guest: Box::new(Guest::default()),
            tops_up: None,
            who: Box::new(Who::default()),
            begun,
            state: State::Done {
                facts: Facts::default(),
            },
        })
    });
    let no = recorded.expect("recorded").no().to_owned();
    journal.told(&no, begun).expect("recorded");
    no
}

/// A payment as it is listed, of this till, at noon.
pub(crate) fn taken(no: &str, fen: u64, state: There) -> Theirs {
    Theirs {
        kind: Kind::Payment,
        no: no.to_owned(),
        id: None,
        carrier: Carrier::Platform(Platform::WeChat),
        amount: Money::from_fen(fen).expect("in range"),
        state,
        at: Some(super::noon(0)),
        terminal: Some(Terminal {
            device: String::from("1"),
            name: String::new(),
        }),
        staff: None,
    }
}

/// A till at that platform.
pub(crate) fn opened(desk: Desk) -> (Handle, Arc<dyn Wire>, Arc<dyn Files>) {
    let kept = Kept::kept_in(Some(desk.folder.path().to_owned()));
    let (journal, shop) = (desk.journal(), desk.shop.clone());
    let counter = Counter::new(journal, Some(shop), Vec::new(), Settings::default());
    let desk = Arc::new(desk);
    let wire: Arc<dyn Wire> = Arc::<Desk>::clone(&desk);
    let files: Arc<dyn Files> = desk;
    let world = World {
        wire: Arc::clone(&wire),
        keys: Box::new(Nobody),
        mouth: Box::new(Nobody),
        clock: now,
        files: Arc::clone(&files),
        runtime: tokio::runtime::Handle::current(),
    };
    let handle = crate::open(counter.with_reconciled(kept), world);
    (handle, wire, files)
}

impl Wire for Desk {
    fn papers(
        &self,
        _: &Shop,
        list: OrderType,
        window: Window,
        page_num: u32,
        page_size: u32,
    ) -> Soon<Result<Page, NoAnswer>> {
        let is_silent = self.silent_from.is_some_and(|from| page_num >= from);
        let size = page_size.min(self.page_max) as usize;
        let within = |one: &&Theirs| {
            let at_s = one.at.expect("each has one").unix_s();
            list == OrderType::Both && (window.from_s..=window.to_s).contains(&at_s)
        };
        let all: Vec<Theirs> = self.lists.iter().filter(within).cloned().collect();
        let count = u32::try_from(all.len()).expect("few");
        let papers: Vec<Theirs> = all
            .into_iter()
            .skip((page_num as usize - 1) * size)
            .take(size)
            .collect();
        let page = Page {
            entries: u32::try_from(papers.len()).expect("few"),
            in_all: Some(count),
            papers,
        };
        Box::pin(async move { if is_silent { Err(NoAnswer) } else { Ok(page) } })
    }

    fn paper_sums(&self, _: &Shop, _: Window) -> Soon<Result<Summed, NoAnswer>> {
        Box::pin(async { Err(NoAnswer) })
    }

    fn ask(&self, _: &Shop, record: &Record) -> Soon<Reply> {
        let told = self.told.get(record.no()).cloned();
        Box::pin(async move { told.unwrap_or(Reply::Unsure(Silence::NoReply)) })
    }

    fn send(&self, _: &Shop, _: Recorded<Record>, _: Option<PaymentCode>) -> Soon<Reply> {
        unreachable!("nothing is sent")
    }
    fn reverse(&self, _: &Shop, _: Recorded<Record>) -> Soon<Reversal> {
        unreachable!("nothing is sent")
    }
    fn deposit(&self, _: &Shop, _: &FreezeNo) -> Soon<Result<Option<Asked>, NoAnswer>> {
        unreachable!("no deposit is looked for")
    }
    fn deposits(
        &self,
        _: &Shop,
        _: Window,
        _: u32,
        _: u32,
    ) -> Soon<Result<sighted::Page, NoAnswer>> {
        unreachable!("no deposit is looked for")
    }
    fn try_line(&self, _: &Shop) -> Soon<Vec<Pinged>> {
        Box::pin(async { Vec::new() })
    }
    fn people(&self, _: &Shop) -> Soon<Result<Vec<Person>, RightRefusal>> {
        Box::pin(async { Err(RightRefusal::NoAnswer) })
    }
    fn report(&self, _: &Shop) -> Soon<u64> {
        Box::pin(async { 60_000 })
    }
    fn line(&self, _: &Shop) -> LineNow {
        LineNow::default()
    }
    fn set_up(&self, _: &SettingLink) -> Soon<Result<Shop, Fault>> {
        unreachable!("nothing is set up")
    }
}

impl Files for Desk {
    fn open(&self, _: Books) -> Result<Journal, JournalFault> {
        unreachable!("it is open")
    }
    fn back_up(&self, _: Books, _: &str, _: Moment) -> Result<(), JournalFault> {
        Ok(())
    }
    fn papers(
        &self,
        books: Books,
        span: (Moment, Moment),
        numbers: &BTreeSet<String>,
    ) -> Result<Vec<Stored>, JournalFault> {
        journal::papers(&self.file(), books, span, numbers)
    }
    fn check(&self, _: Books) -> Result<Checked, JournalFault> {
        Ok(Checked::Sound { entries: 0 })
    }
}
