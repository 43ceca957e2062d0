//! What each customer does, as a till hears it; and that money is kept meanwhile.

use cloudpay::client::Credentials;
use cloudpay::wire::key::AuthenKey;
use simulator::bank::{Bank, Customer};
use simulator::words::{Words, came};
use till::act::{By, Charge, ChargeNo, Record};
use till::charge::State;
use till::moment::Moment;
use till::money::Money;
use till::number::{FreezeNo, OrderNo, Prefix};
use till::platform::Platform;
use till::reply::{Reply, Reversal};

/// 2026-03-01 08:00 in Shanghai.
const START: Moment = Moment::from_unix_ms(1_772_323_200_000);
const DAY_MS: i64 = 24 * 3_600_000;

struct Shop {
    bank: Bank,
    words: Words,
    count: u64,
}

impl Shop {
    fn open() -> Shop {
        let credentials = Credentials {
            out_mch_id: String::from("1"),
            out_sub_mch_id: String::from("9000000001"),
            out_shop_id: String::from("9000000001001"),
            shop_name: String::from("掌柜练习店"),
            prefix: Prefix::parse("90000042").expect("a prefix"),
            authen_key: AuthenKey::parse("0123456789abcdef0123456789abcdef").expect("a key"),
            signing_key: None,
            device_id: String::from("0001"),
            staff_id: None,
            staff_name: None,
        };
        Shop {
            bank: Bank::new(&credentials, 1),
            words: Words::new(credentials, "SN-1"),
            count: 0,
        }
    }

    /// Charges a new customer 1.00 yuan; the record, and what was heard at once.
    fn charge(
        &mut self,
        platform: Platform,
        customer: Customer,
        is_deposit: bool,
    ) -> (Record, Reply) {
        self.count += 1;
        let text = format!("900000420001{:010}", self.count);
        let no = if is_deposit {
            ChargeNo::Freeze(FreezeNo::parse(&text).expect("a number"))
        } else {
            ChargeNo::Payment(OrderNo::parse(&text).expect("a number"))
        };
        let code = self.bank.show_code(platform, customer, START);
        let record = Record::Charge(Charge {
            no,
            platform,
            amount: Money::from_fen(100).expect("money"),
            by: By::Code(code.tail().to_owned()),
            guest: Box::default(),
            tops_up: None,
            who: Box::default(),
            begun: START,
            state: State::Drafted,
        });
        let request = self
            .words
            .submit(&record, Some(&code), self.count)
            .expect("a request");
        let body = self.bank.serve(request.method, &request.body, START);
        let heard = self
            .words
            .hear_submitted(&record, &came(body.expect("a whole book")), None);
        (record, heard)
    }

    fn ask(&mut self, record: &Record, after_ms: i64) -> Reply {
        self.count += 1;
        let request = self.words.ask(record, self.count).expect("a request");
        let body = self
            .bank
            .serve(request.method, &request.body, START.after_ms(after_ms));
        self.words
            .hear_asked(record, &came(body.expect("a whole book")))
    }

    fn reverse(&mut self, record: &Record, after_ms: i64) -> Reversal {
        self.count += 1;
        let request = self.words.reverse(record, self.count).expect("a payment");
        let request = request.expect("a request");
        let body = self
            .bank
            .serve(request.method, &request.body, START.after_ms(after_ms));
        self.words.hear_reversed(&came(body.expect("a whole book")))
    }
}

fn word(reply: &Reply) -> &'static str {
    match reply {
        Reply::Done(_) => "done",
        // At Alipay a deposit that nobody typed the password for is only "created".
        Reply::Show(_) | Reply::CustomerPaying | Reply::InProgress => "open",
        Reply::Failed(_) => "failed",
        Reply::Reversed => "reversed",
        Reply::NeedsManualTransfer => "by hand",
        Reply::NotFound => "not found",
        Reply::Unsure(_) => "unsure",
    }
}

#[test]
fn every_customer_ends_as_decided() {
    let types = |after_ms| Customer::Types { after_ms };
    let stops = |after_ms| Customer::Stops { after_ms };
    let table = [
        (Customer::Pays, ["done", "done", "done"]),
        (types(8_000), ["open", "open", "done"]),
        (types(70_000), ["open", "open", "failed"]),
        (stops(8_000), ["open", "open", "failed"]),
        (Customer::Leaves, ["open", "open", "failed"]),
        (Customer::Broke, ["failed", "failed", "failed"]),
    ];
    for platform in [Platform::WeChat, Platform::Alipay] {
        for is_deposit in [false, true] {
            for (customer, wanted) in table {
                let mut shop = Shop::open();
                let (record, at_once) = shop.charge(platform, customer, is_deposit);
                let heard = [at_once, shop.ask(&record, 7_999), shop.ask(&record, 60_000)];
                let heard = heard.map(|reply| word(&reply));
                assert_eq!(
                    heard, wanted,
                    "{platform:?} {customer:?} deposit: {is_deposit}"
                );
            }
        }
    }
}

#[test]
fn a_reversal_gives_everything_back() {
    let mut shop = Shop::open();
    let (record, _) = shop.charge(Platform::WeChat, Customer::Pays, false);
    let before = shop.bank.truth().expect("a whole book").books();
    assert_eq!(before.shop, 100);
    assert!(matches!(
        shop.reverse(&record, 14_999),
        Reversal::Refused(_)
    ));
    assert_eq!(shop.reverse(&record, 15_000), Reversal::Accepted);
    assert_eq!(shop.reverse(&record, 16_000), Reversal::Accepted);
    assert_eq!(word(&shop.ask(&record, 17_000)), "reversed");
    let after = shop.bank.truth().expect("a whole book").books();
    assert_eq!((after.shop, after.all()), (0, before.all()));
}

#[test]
fn wechat_gives_a_deposit_back_after_thirty_days_and_says_how_much() {
    for (platform, gone_back) in [(Platform::WeChat, 100), (Platform::Alipay, 0)] {
        let mut shop = Shop::open();
        let (record, _) = shop.charge(platform, Customer::Pays, true);
        let heard = [30 * DAY_MS - 1, 30 * DAY_MS].map(|after_ms| {
            let heard = shop.ask(&record, after_ms);
            let Reply::Done(facts) = heard else {
                panic!("{heard:?}")
            };
            facts.gone_back.fen()
        });
        assert_eq!(heard, [0, gone_back], "{platform:?}");
    }
}
