//! Where a deposit is looked for, and how far.

use super::*;
use crate::line::LineNow;
use crate::nobody::Nobody;
use crate::people::RightRefusal;
use crate::ports::Soon;
use crate::run::World;
use crate::settings::Settings;
use cloudpay::line::Pinged;
use cloudpay::papers::{self, Summed};
use cloudpay::wire::kinds::OrderType;
use journal::{Books, Checked, Journal, Recorded};
use std::sync::{Arc, Mutex};
use till::act::Record;
use till::elsewhere::Terminal;
use till::money::Money;
use till::platform::Platform;
use till::reply::{Facts, Reply, Reversal, Silence};
use till::right::Person;
use till::scan::{Origin, PaymentCode, SettingLink};

/// 2026-03-01, noon in China.
const NOW: Moment = Moment::from_unix_ms(1_772_337_600_000);
/// The same day at midnight.
const TODAY_S: i64 = 1_772_294_400;

fn shop() -> Shop {
    let setting = serde_json::from_str(
        r#"{"out_mch_id":"m","out_sub_mch_id":"sm","cloud_cashier_id":"90000042","authen_type":1,
            "authen_key":"0123456789abcdef0123456789abcdef","out_shop_id":"s","shop_name":"店",
            "device_id":"1","device_name":""}"#,
    )
    .expect("a setting");
    let origin = Origin::of("http://127.0.0.1:1").expect("an origin");
    Shop::of(setting, origin, true).expect("a good prefix")
}

fn days(id: &str) -> Vec<i64> {
    match voucher(id, NOW) {
        Some(Sought::Voucher { windows, .. }) => windows
            .iter()
            .map(|window| {
                assert_eq!(window.to_s, window.from_s + DAY_S - 1);
                (window.from_s - TODAY_S) / DAY_S
            })
            .collect(),
        Some(Sought::Freeze(_)) | None => Vec::new(),
    }
}

#[test]
fn a_voucher_is_looked_for_on_its_day() {
    assert_eq!(days("4200009301202602260000000004"), [-3, -2, -4]);
    assert_eq!(days("2026022610002001490420000000"), [-3, -2, -4]);
    assert_eq!(
        days("4200009301202603010000000004"),
        [0, -1],
        "not tomorrow"
    );
    let all: Vec<i64> = (0..31).map(|back| -back).collect();
    for no_day in [
        "4200009301202602300000000004",
        "2018022610002001490420000000",
        "2027022610002001490420000000",
        "9999999999999999999999999999",
    ] {
        assert_eq!(days(no_day), all, "{no_day}");
    }
    for no_voucher in [
        "",
        "134567890123456789",
        "42000093012026022600000000041",
        "420000930120260226000000000x",
    ] {
        assert_eq!(voucher(no_voucher, NOW), None, "{no_voucher}");
    }
}

/// A platform with so many deposits, cut into pages of at most `page_max`.
struct Platforms {
    ids: Vec<String>,
    page_max: u32,
    counts: bool,
    asked: Mutex<u32>,
}

fn sighted(no: &str, id: &str) -> Sighted {
    Sighted {
        no: FreezeNo::parse(no).expect("a number"),
        platform: Platform::Alipay,
        amount: Money::from_fen(500).expect("in range"),
        facts: Facts {
            transaction_id: Some(id.to_owned()),
            ..Facts::default()
        },
        begun_unix_s: None,
        terminal: Terminal::default(),
        staff: None,
        remark: String::new(),
    }
}

impl Wire for Platforms {
    fn deposit(&self, _: &Shop, no: &FreezeNo) -> Soon<Result<Option<Asked>, NoAnswer>> {
        let found = match no.as_str() {
            "900000421" => Ok(Some(Asked::Sighted(Box::new(sighted(no.as_str(), "1"))))),
            "900000422" => Ok(Some(Asked::NotFrozen)),
            "900000423" => Ok(Some(Asked::Unreadable)),
            "900000424" => Err(NoAnswer),
            _ => Ok(None),
        };
        Box::pin(async move { found })
    }

    fn deposits(
        &self,
        _: &Shop,
        _: Window,
        page_num: u32,
        page_size: u32,
    ) -> Soon<Result<Page, NoAnswer>> {
        *self.asked.lock().expect("alone") += 1;
        let size = page_size.min(self.page_max);
        let from = ((page_num - 1) * size) as usize;
        let ids = self.ids.iter().skip(from).take(size as usize);
        let sighted: Vec<Sighted> = ids
            .map(|id| sighted(&format!("900000421{}", &id[19..]), id))
            .collect();
        let page = Page {
            entries: u32::try_from(sighted.len()).expect("few"),
            in_all: self
                .counts
                .then(|| u32::try_from(self.ids.len()).expect("few")),
            sighted,
        };
        Box::pin(async move { Ok(page) })
    }

    fn papers(
        &self,
        _: &Shop,
        _: OrderType,
        _: Window,
        _: u32,
        _: u32,
    ) -> Soon<Result<papers::Page, NoAnswer>> {
        unreachable!("nothing is reconciled")
    }
    fn paper_sums(&self, _: &Shop, _: Window) -> Soon<Result<Summed, NoAnswer>> {
        unreachable!("nothing is reconciled")
    }
    fn send(&self, _: &Shop, _: Recorded<Record>, _: Option<PaymentCode>) -> Soon<Reply> {
        unreachable!("nothing is sent")
    }
    fn reverse(&self, _: &Shop, _: Recorded<Record>) -> Soon<Reversal> {
        unreachable!("nothing is sent")
    }
    fn ask(&self, _: &Shop, _: &Record) -> Soon<Reply> {
        Box::pin(async { Reply::Unsure(Silence::NoReply) })
    }
    fn try_line(&self, _: &Shop) -> Soon<Vec<Pinged>> {
        unreachable!("the line is not tried")
    }
    fn people(&self, _: &Shop) -> Soon<Result<Vec<Person>, RightRefusal>> {
        Box::pin(async { Err(RightRefusal::NoAnswer) })
    }
    fn report(&self, _: &Shop) -> Soon<u64> {
        unreachable!("nothing is reported")
    }
    fn line(&self, _: &Shop) -> LineNow {
        LineNow::default()
    }
    fn set_up(&self, _: &SettingLink) -> Soon<Result<Shop, Fault>> {
        unreachable!("nothing is set up")
    }
}

fn platforms(deposits: usize, page_max: u32, counts: bool) -> Platforms {
    Platforms {
        ids: (0..deposits)
            .map(|n| format!("2026022610002{n:015}"))
            .collect(),
        page_max,
        counts,
        asked: Mutex::new(0),
    }
}

#[tokio::test]
async fn pages_are_turned_until_it_is_found_and_no_further() {
    // Deposits, the server's longest page, whether it counts; how often it is asked in vain.
    for (deposits, page_max, counts, asked) in [
        (0, 100, true, 3),
        (250, 100, true, 9),
        (250, 100, false, 9),
        (250, 50, true, 15),
        (200, 100, true, 6),
    ] {
        let wire = platforms(deposits, page_max, counts);
        let sought = voucher("2026022699999999999999999999", NOW).expect("a voucher");
        let found = look_for(&wire, &shop(), &sought).await;
        let no = String::from("2026022699999999999999999999");
        assert_eq!(found, Err(Fault::Elsewhere(ElsewhereEnd::None { no })));
        assert_eq!(
            *wire.asked.lock().expect("alone"),
            asked,
            "{deposits} {page_max}"
        );
    }
    let wire = platforms(250, 100, true);
    let sought = voucher(&wire.ids[120].clone(), NOW).expect("a voucher");
    look_for(&wire, &shop(), &sought).await.expect("there");
    assert_eq!(*wire.asked.lock().expect("alone"), 2);
}

#[tokio::test]
async fn each_end_of_a_question_by_number_has_its_sentence() {
    let wire = platforms(0, 1, true);
    let none = |no: &str| ElsewhereEnd::None { no: no.to_owned() };
    for (no, wanted) in [
        ("900000422", ElsewhereEnd::NotDeposit),
        ("900000423", ElsewhereEnd::NoAnswer),
        ("900000424", ElsewhereEnd::NoAnswer),
        ("900000425", none("900000425")),
    ] {
        let sought = Sought::Freeze(FreezeNo::parse(no).expect("a number"));
        let found = look_for(&wire, &shop(), &sought).await;
        assert_eq!(found, Err(Fault::Elsewhere(wanted)), "{no}");
    }
    let sought = Sought::Freeze(FreezeNo::parse("900000421").expect("a number"));
    look_for(&wire, &shop(), &sought).await.expect("there");
}

fn now() -> Now {
    Now { at: NOW, run_ms: 0 }
}

#[tokio::test]
async fn all_that_are_open_are_taken_in_beside_the_counter_and_only_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    let journal = Journal::open(&file, Books::Practice).expect("a journal");
    let counter = Counter::new(journal, Some(shop()), Vec::new(), Settings::default());
    let wire: Arc<dyn Wire> = Arc::new(platforms(250, 100, true));
    let world = World {
        wire: Arc::clone(&wire),
        keys: Box::new(Nobody),
        mouth: Box::new(Nobody),
        clock: now,
        files: Arc::new(Nobody),
        runtime: tokio::runtime::Handle::current(),
    };
    let handle = crate::open(counter, world);
    for found in [250, 0] {
        let through = find_open(&handle, &*wire).await.expect("looked through");
        let wanted = LookedThrough {
            found,
            looked: 250,
            is_complete: true,
            fault: None,
        };
        assert_eq!(through, wanted);
    }
    let no = String::from("900000421000000007");
    let story = find(&handle, &*wire, no.clone())
        .await
        .expect("it is known");
    assert_eq!(story.seen.record.no(), no);
    let checked = journal::check(&file, Books::Practice).expect("readable");
    assert!(
        matches!(checked, Checked::Sound { entries: 500 }),
        "{checked:?}"
    );
    handle.close();
}
