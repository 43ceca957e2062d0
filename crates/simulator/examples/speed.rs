//! How many microseconds one request takes, on both sides of the wire, without anything between.

use std::time::{Duration, Instant};

use cloudpay::client::Credentials;
use cloudpay::wire::key::AuthenKey;
use simulator::bank::{Bank, Customer};
use simulator::words::{Words, came};
use till::act::{By, Charge, ChargeNo, Record};
use till::charge::State;
use till::moment::Moment;
use till::money::Money;
use till::number::{OrderNo, Prefix};
use till::platform::Platform;
use till::reply::Reply;

const PAYMENTS: u64 = 200;
const ROUNDS: u64 = 50;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let credentials = Credentials {
        out_mch_id: "1".into(),
        out_sub_mch_id: "9000000001".into(),
        out_shop_id: "9000000001001".into(),
        shop_name: "掌柜练习店".into(),
        prefix: Prefix::parse("90000042")?,
        authen_key: AuthenKey::parse("0123456789abcdef0123456789abcdef").ok_or("a key")?,
        signing_key: None,
        device_id: "0001".into(),
        staff_id: Some("s1".into()),
        staff_name: Some("小陈".into()),
    };
    let words = Words::new(credentials.clone(), "SN-1");
    let [mut said, mut served, mut heard] = [Duration::ZERO; 3];
    let mut requests: u64 = 0;
    for seed in 0..ROUNDS {
        let mut bank = Bank::new(&credentials, seed);
        for n in 0..PAYMENTS {
            let now = Moment::from_unix_ms(1_772_323_200_000 + i64::try_from(n)? * 10_000);
            let code = bank.show_code(Platform::WeChat, Customer::Pays, now);
            let record = Record::Charge(Charge {
                no: ChargeNo::Payment(OrderNo::parse(&format!("900000420001{n:010}"))?),
                platform: Platform::WeChat,
                amount: Money::from_fen(100).ok_or("money")?,
                by: By::Code(code.tail().to_owned()),
                guest: Box::default(),
                tops_up: None,
                who: Box::default(),
                begun: now,
                state: State::Drafted,
            });
            for asks in [false, true] {
                let started = now_of_this_machine();
                let request = if asks {
                    words.ask(&record, n)
                } else {
                    words.submit(&record, Some(&code), n)
                };
                let request = request.map_err(|reply| format!("{reply:?}"))?;
                said += started.elapsed();
                let started = now_of_this_machine();
                let answer = came(bank.serve(request.method, &request.body, now)?);
                served += started.elapsed();
                let started = now_of_this_machine();
                let reply = if asks {
                    words.hear_asked(&record, &answer)
                } else {
                    words.hear_submitted(&record, &answer, None)
                };
                heard += started.elapsed();
                if !matches!(reply, Reply::Done(_)) {
                    return Err(format!("{reply:?}").into());
                }
                requests += 1;
            }
        }
    }
    let tenths = |all: Duration| all.as_nanos() / u128::from(requests) / 100;
    let told = [("said", said), ("served", served), ("heard", heard)];
    println!("{requests} requests, µs each:");
    for (what, all) in told {
        println!("  {what:7} {}.{}", tenths(all) / 10, tenths(all) % 10);
    }
    Ok(())
}

fn now_of_this_machine() -> Instant {
    #[expect(
        clippy::disallowed_methods,
        reason = "a measure of this machine, and of nothing that is simulated"
    )]
    let now = Instant::now();
    now
}
