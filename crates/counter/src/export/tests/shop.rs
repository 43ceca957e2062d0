//! A shop with a journal of one day, of which files are made.

use crate::export::{Format, What, export};
use journal::{Books, Journal};
use std::path::PathBuf;
use till::act::{By, Charge, ChargeNo, Record, Refunded, Second, SecondNo};
use till::announce::Language;
use till::announce::bill::About;
use till::announce::receipt::Letterhead;
use till::bill::{Calendar, Wanted};
use till::guest::Guest;
use till::moment::Moment;
use till::money::Money;
use till::number::{OrderNo, Prefix};
use till::platform::Platform;
use till::reply::Facts;
use till::standing::Holds;
use till::who::{Staff, Who};
use till::{charge, second};

/// 2026-03-01 12:00 in China.
pub const NOON: Moment = Moment::from_unix_ms(1_772_337_600_000);
/// What a guest might write to harm whoever opens the file.
pub const REMARK: &str = "=HYPERLINK(\"http://x\",1+1)";

pub struct Shop {
    pub folder: tempfile::TempDir,
    pub calendar: Calendar,
    head: Letterhead,
}

impl Shop {
    pub fn new() -> Shop {
        Shop {
            folder: tempfile::tempdir().expect("a folder"),
            calendar: Calendar::of("Asia/Shanghai", 240).expect("a calendar"),
            head: Letterhead {
                shop: String::from("练习店"),
                device: String::from("前台一号"),
                training: false,
                copy: false,
                language: Language::Chinese,
                holds: Holds::default(),
            },
        }
    }

    /// A journal of some payments of one day, every third of them refunded in part.
    pub fn journal(&self) -> Journal {
        let file = self.folder.path().join("j.sqlite");
        let mut journal = Journal::open(&file, Books::Practice).expect("open");
        for n in 0..603u64 {
            let at = NOON.after_ms(i64::try_from(n).expect("few") * 1000);
            let paid = pay(&mut journal, n, at);
            if n.is_multiple_of(3) {
                refund(&mut journal, &paid, at);
            }
        }
        drop(journal);
        Journal::open_to_read(&file, Books::Practice).expect("open")
    }

    pub fn about<'a>(&'a self, wanted: &'a Wanted) -> About<'a> {
        About {
            head: &self.head,
            calendar: &self.calendar,
            wanted,
            clerks: &[],
            made: NOON,
        }
    }

    pub fn export(&self, journal: &Journal, what: &What, format: Format) -> PathBuf {
        let file = self.folder.path().join(format!("out.{}", format.ending()));
        let wanted = Wanted::default();
        let mut steps = Vec::new();
        let rows = export(
            journal,
            what,
            format,
            self.about(&wanted),
            &file,
            &mut |done, total| {
                steps.push((done, total));
                true
            },
        );
        rows.expect("written");
        assert!(steps.is_sorted(), "{steps:?}");
        let (done, total) = steps.last().expect("some");
        assert_eq!(done, total);
        assert!(!file.with_extension("part").exists());
        file
    }
}

fn done(at: Moment) -> Facts {
    Facts {
        transaction_id: Some(format!("4200001234202603{}", at.unix_s())),
        at_unix_s: Some(at.unix_s()),
        ..Facts::default()
    }
}

fn pay(journal: &mut Journal, n: u64, at: Moment) -> Charge {
    let prefix = Prefix::parse("90000042").expect("a prefix");
    let mut charge = None;
    journal
        .begin(&prefix, "1", at, |fresh| {
            let drafted = Charge {
                no: ChargeNo::Payment(fresh.into_order_no()),
                platform: if n.is_multiple_of(2) {
                    Platform::WeChat
                } else {
                    Platform::Alipay
                },
                amount: Money::from_fen(1000 + n).expect("in range"),
                by: By::Code(String::from("6789")),
                guest: Box::new(Guest {
                    remark: REMARK.to_owned(),
                    ..Guest::default()
                }),
                tops_up: None,
                who: Box::new(Who {
                    clerk: Some(Staff {
                        no: format!("200{}", n % 3),
                        name: String::from("-小林"),
                    }),
                    authorised: None,
                }),
                begun: at,
                state: charge::State::Submitted {
                    since: at,
                    silence: None,
                },
            };
            charge = Some(drafted.clone());
            Record::Charge(drafted)
        })
        .expect("recorded");
    let paid = Charge {
        state: charge::State::Done { facts: done(at) },
        ..charge.expect("drafted")
    };
    journal
        .advance(Record::Charge(paid.clone()), at)
        .expect("recorded");
    paid
}

fn refund(journal: &mut Journal, paid: &Charge, at: Moment) {
    let prefix = Prefix::parse("90000042").expect("a prefix");
    let order = OrderNo::parse(paid.no.as_str()).expect("a number");
    journal
        .begin(&prefix, "1", at, |fresh| {
            Record::Second(Second {
                no: SecondNo::Refund(fresh.into_refund_no(), Refunded::Payment(order)),
                platform: paid.platform,
                amount: Money::from_fen(333).expect("in range"),
                whole: paid.amount,
                who: paid.who.clone(),
                begun: at,
                state: second::State::Done { facts: done(at) },
            })
        })
        .expect("recorded");
}
