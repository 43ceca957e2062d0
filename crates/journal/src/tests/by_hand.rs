//! What was taken by hand, cash and bank cards: kept as it was, listed and found as that, and in no
//! place where only a platform can be.

use super::*;
use till::bill::{Calendar, Days, Wanted};
use till::platform::Booked;
use till::reply::Cause;

fn book(journal: &mut Journal, booked: Booked, amount: u64) -> Record {
    let begun = journal.begin(&prefix(), "1", NOW, |fresh| match payment(fresh, amount) {
        Record::Charge(charge) => Record::Charge(Charge {
            platform: Platform::Books(booked),
            by: By::Hand,
            ..charge
        }),
        Record::Second(second) => Record::Second(second),
    });
    begun.expect("it is recorded").into_inner()
}

fn end(journal: &mut Journal, record: &Record) {
    journal.advance(done(record), NOW).expect("it is recorded");
}

#[test]
fn what_was_taken_by_hand_comes_back_as_it_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    let cash = book(&mut journal, Booked::Cash, 1234);
    let card = book(&mut journal, Booked::BankCard, 500);
    end(&mut journal, &cash);
    let order = till::number::OrderNo::parse(cash.no()).expect("a number");
    let back = journal.begin(&prefix(), "1", NOW, |fresh| {
        Record::Second(Second {
            no: SecondNo::Refund(fresh.into_refund_no(), Refunded::Payment(order)),
            platform: Platform::Books(Booked::Cash),
            amount: fen(234),
            whole: fen(1234),
            who: by_two(),
            begun: NOW,
            state: second::State::Submitted {
                since: NOW,
                silence: None,
            },
        })
    });
    let back = back.expect("it is recorded").into_inner();
    end(&mut journal, &back);
    let failed = match card.clone() {
        Record::Charge(charge) => Record::Charge(Charge {
            state: charge::State::Failed {
                cause: Cause::NotBooked {
                    text: String::from("不行"),
                },
            },
            ..charge
        }),
        Record::Second(second) => Record::Second(second),
    };
    journal.advance(failed.clone(), NOW).expect("recorded");
    drop(journal);

    let journal = open(&file);
    let found = |no: &str| journal.find(no).expect("readable").expect("there").record;
    assert_eq!(found(cash.no()), done(&cash));
    assert_eq!(found(card.no()), failed);
    assert_eq!(found(back.no()), done(&back));
    let sound = journal.check().expect("sound");
    assert!(matches!(sound, Checked::Sound { .. }), "{sound:?}");

    let calendar = Calendar::utc();
    let day = calendar.day(NOW).expect("a day");
    let days = Days::of(day, day).expect("a day");
    let bill = |platform| {
        let wanted = Wanted {
            platform,
            ..Wanted::default()
        };
        journal.bill(&calendar, days, &wanted).expect("readable")
    };
    let all = bill(None);
    let groups: Vec<(Platform, i64)> = all
        .by_platform
        .iter()
        .map(|(platform, sums)| (*platform, sums.net_fen()))
        .collect();
    assert_eq!(groups, [(Platform::Books(Booked::Cash), 1000)]);
    let cash = bill(Some(Platform::Books(Booked::Cash)));
    assert_eq!(cash.sums, all.sums);
    assert_eq!(cash.sums.discounts.fen(), 0);
    assert_eq!(cash.sums.settled_fen(), 0, "no platform settles it");
    assert_eq!(bill(Some(Platform::WeChat)).sums.net_fen(), 0);

    // What is in the drawer beyond the float: what was taken in cash less what went back.
    let shift = journal.shift_now("s1").expect("readable");
    assert_eq!(shift.expected_fen(), 1000);
}

#[test]
fn nobody_holds_a_deposit_by_hand() {
    let deposit = |platform: &str, act: &str| {
        format!(
            r#"{{"v":1,"act":"{act}","no":"9000004200010122163202","platform":"{platform}","fen":500,"begun_ms":1700000000020,"state":{{"is":"done","transaction_id":null,"at_unix_s":null,"cash_fen":null}}}}"#
        )
    };
    for platform in ["cash", "bank_card"] {
        let paid = form::read(&deposit(platform, "payment")).expect("a payment");
        assert_eq!(form::read(&form::write(&paid)), Ok(paid));
        let refused = form::read(&deposit(platform, "freeze")).expect_err("no deposit");
        assert_eq!(refused, "its parts do not fit together");
    }
    assert!(form::read(&deposit("wechat", "freeze")).is_ok());
}
