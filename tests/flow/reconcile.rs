//! A day at two terminals, played against the real server, and held against its lists the morning
//! after: with nothing planted everything matches; with differences of every kind planted, each is
//! found and none invented.

use crate::till::{DAY, Till};
use counter::reconcile::{Report, Source};
use till::act::{Charge, ChargeNo, Record, Second, SecondNo};
use till::money::Money;
use till::number::OrderNo;
use till::platform::{Booked, Platform};
use till::reconcile::What;
use till::reply::{Cause, Facts};
use till::{charge, second};

/// Payments and deposits of both platforms, and all that can follow from them; cash and bank
/// cards, taken by hand.
fn a_day() -> Till {
    let mut till = Till::set_up();
    let mut other = till.another("TEST02");
    for platform in ["wechat", "alipay"] {
        for amount in ["12.34", "0.01", "880"] {
            till.charge("payment", amount, platform).expect("paid");
            till.later();
        }
        let paid = till.charge("payment", "5", platform).expect("paid");
        till.later();
        till.refund(&paid, "1.20");
        till.later();
        // All of it: Alipay shows such a payment as closed.
        till.refund(&paid, "3.80");
        till.later();
        let held = till.charge("deposit", "500", platform).expect("frozen");
        till.later();
        till.consume(&held, "120");
        till.later();
        let held = till.charge("deposit", "300", platform).expect("frozen");
        till.later();
        till.unfreeze(&held);
        till.later();
        other.charge("payment", "77", platform).expect("paid");
        other.later();
    }
    for booked in [Booked::Cash, Booked::BankCard] {
        till.take_by_hand("45", booked).expect("booked");
        till.later();
        let taken = till.take_by_hand("6.50", booked).expect("booked");
        till.later();
        till.refund(&taken, "1.50");
        till.later();
        till.refund(&taken, "5");
        till.later();
    }
    other.take_by_hand("33", Booked::Cash).expect("booked");
    other.later();
    till.settle();
    till
}

fn told(report: &Report, what: What) -> Vec<&str> {
    let differences = report.found.differences.iter();
    let those = differences.filter(|one| one.what == what);
    let mut nos: Vec<&str> = those.map(|one| one.no.as_str()).collect();
    nos.sort_unstable();
    nos
}

/// The same paper with another amount.
fn of_amount(record: &Record, more: u64) -> Record {
    let amount = |money: Money| Money::from_fen(money.fen() + more).expect("in range");
    match record.clone() {
        Record::Charge(charge) => Record::Charge(Charge {
            amount: amount(charge.amount),
            ..charge
        }),
        Record::Second(second) => Record::Second(Second {
            amount: amount(second.amount),
            ..second
        }),
    }
}

/// The same paper, over without money moved.
fn failed(record: &Record) -> Record {
    let cause = Cause::Closed;
    match record.clone() {
        Record::Charge(charge) => Record::Charge(Charge {
            state: charge::State::Failed { cause },
            ..charge
        }),
        Record::Second(second) => Record::Second(Second {
            state: second::State::Failed { cause },
            ..second
        }),
    }
}

fn is_back_at_alipay(record: &Record) -> bool {
    matches!(record, Record::Charge(_))
        && record.platform() == Platform::Alipay
        && record.amount().yuan() == "5.00"
}

/// A payment of which the server has never heard.
fn invented(like: &Record, no: &str) -> Record {
    let Record::Charge(charge) = like.clone() else {
        panic!("a payment")
    };
    Record::Charge(Charge {
        no: ChargeNo::Payment(OrderNo::parse(no).expect("a number")),
        state: charge::State::Done {
            facts: Facts::default(),
        },
        ..charge
    })
}

#[test]
fn a_day_on_which_nothing_went_wrong_matches_whole() {
    let till = a_day();
    let records = till.records();
    for report in [
        till.reconciles(&records),
        till.reconciles_by_itself(&records),
    ] {
        assert!(report.is_complete);
        assert_eq!(report.found.differences, []);
        assert_eq!(report.found.matched(), records.len() as u64);
        assert_eq!((report.found.elsewhere, report.found.open), (3, 0));
        assert_eq!(report.found.in_books, 0, "what a till booked is compared");
        for sums in report.found.sums {
            assert_eq!(sums.ours, sums.theirs, "{:?}", sums.kind);
        }
        assert_eq!(report.adds_up(), Some(true), "{:?}", report.summed);
        assert_eq!(report.from.to_string(), DAY);
    }
}

#[test]
fn differences_of_every_kind_are_found_on_every_kind_of_paper_and_none_is_invented() {
    let till = a_day();
    let records = till.records();
    assert!(records.len() >= 20, "{}", records.len());
    for turn in 0..4 {
        let mut played = Vec::new();
        let mut planted: [Vec<String>; 4] = Default::default();
        let [only_here, only_there, amount, state] = &mut planted;
        for (at, record) in records.iter().enumerate() {
            let no = record.no().to_owned();
            match (at + turn) % 4 {
                // Paid, and all of it back again, shows at Alipay as what was never paid does.
                0 | 2 if is_back_at_alipay(record) => played.push(record.clone()),
                0 => only_there.push(no),
                1 => {
                    played.push(of_amount(record, 1));
                    amount.push(no);
                }
                2 => {
                    played.push(failed(record));
                    state.push(no);
                }
                _ => played.push(record.clone()),
            }
        }
        let unheard = format!("{}9999999{turn:03}", &records[0].no()[..12]);
        played.push(invented(&records[0], &unheard));
        only_here.push(unheard);
        let report = till.reconciles(&played);
        assert!(report.is_complete);
        for (what, mut nos) in [
            (What::OnlyHere, only_here.clone()),
            (What::OnlyThere, only_there.clone()),
            (What::Amount, amount.clone()),
            (What::State, state.clone()),
        ] {
            nos.sort_unstable();
            assert_eq!(told(&report, what), nos, "{what:?}, turn {turn}");
        }
        let wanted: usize = planted.iter().map(Vec::len).sum();
        assert_eq!(report.found.differences.len(), wanted, "none twice");
        assert_eq!(report.found.elsewhere, 3, "the other terminal's");
    }
}

/// A line of WeChat's bill.
fn line(record: &Record) -> Option<String> {
    if record.platform() != Platform::WeChat {
        return None;
    }
    let yuan = record.amount().yuan();
    let (order, state, paid, refund, back) = match record {
        Record::Charge(Charge {
            no: ChargeNo::Payment(no),
            ..
        })
        | Record::Second(Second {
            no: SecondNo::Consume(no, ..),
            ..
        }) => (no.as_str(), "SUCCESS", yuan.as_str(), "0", "0.00"),
        Record::Second(Second {
            no: SecondNo::Refund(no, of),
            ..
        }) => (
            of.order().as_str(),
            "REFUND",
            "0.00",
            no.as_str(),
            yuan.as_str(),
        ),
        Record::Charge(_) | Record::Second(_) => return None,
    };
    let at = record.begun().shop_time();
    Some(format!(
        "`{at},`42,`{order},`{state},`{paid},`50,`{refund},`{back},`SUCCESS"
    ))
}

fn bill(lines: &[String]) -> String {
    let header = "交易时间,微信订单号,商户订单号,交易状态,订单金额,微信退款单号,商户退款单号,申请退款金额,退款状态";
    let (count, rows) = (lines.len(), lines.join("\r\n"));
    format!("{header}\r\n{rows}\r\n总交易单数,费率\r\n`{count},`0\r\n")
}

#[test]
fn a_bill_of_wechats_is_held_against_what_moved_through_wechat() {
    let till = a_day();
    let records = till.records();
    let lines: Vec<String> = records.iter().filter_map(line).collect();
    let report = till.reconciles_bill(&records, &bill(&lines));
    assert_eq!(report.source, Source::WeChatBill);
    assert_eq!(report.found.differences, []);
    assert_eq!(report.found.matched(), lines.len() as u64);
    // Without its last line, and with a payment that the till does not know.
    let unknown = format!("{}9999999000", &records[0].no()[..12]);
    let mut changed = lines[..lines.len() - 1].to_vec();
    changed.push(lines[0].replace(records[0].no(), &unknown));
    let report = till.reconciles_bill(&records, &bill(&changed));
    let lost = records.iter().rfind(|record| line(record).is_some());
    let lost = lost.expect("a paper").no();
    assert_eq!(told(&report, What::OnlyHere), [lost]);
    assert_eq!(told(&report, What::OnlyThere), [unknown]);
    assert_eq!(report.found.differences.len(), 2);
}
