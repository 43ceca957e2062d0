//! `cargo xtask bench till`: from the decoded code to the request on the wire, and from the reply
//! to the announcement, with the real counter, the real client and a real journal file. Beside it
//! the bare client call, and the same call between two commits written straight down: what it
//! costs to record before sending and before telling, whoever does it. The three take turns.

#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot be set up has nothing to say"
)]

mod till {
    pub mod counter;
    pub mod plain;
    pub mod wire;
}

use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use ::till::money::Money;
use ::till::reply::Reply;
use measures::shop::{Shop, order};
use measures::{Row, now};
use serde_json::{Value, json};
use till::counter::{Till, clock};
use till::plain::Plain;
use till::wire::{Seen, answering};

const WARM_UP: usize = 100;
const TIMES: usize = 1_000;
const YUAN: &str = "12.34";

#[tokio::main]
async fn main() {
    let data = tempfile::tempdir().expect("a folder");
    let shop = Shop::open(&data.path().join("server")).await;
    let (tell, seen) = channel();
    let line = answering(&shop, tell).await;
    let client = shop.client_to(&line.base);
    let amount = Money::parse_yuan(YUAN).expect("an amount");
    let mut counter = Till::open(&data.path().join("till/journal.sqlite"), &shop, &line.base);
    let mut plain = Plain::open(&data.path().join("plain/journal.sqlite"), &shop, amount);
    let (asked, code) = (order(), shop.code());

    let [mut till, mut between, mut bare] = [Leg::default(), Leg::default(), Leg::default()];
    for round in 0..WARM_UP + TIMES {
        counter.begin(YUAN).await;
        let begun = now();
        let ended = counter.read(code).await;
        till.add(round, begun, &seen, ended);

        let begun = now();
        let ended = plain.pay(&client, code, clock().at).await;
        between.add(round, begun, &seen, ended);

        let begun = now();
        let reply = client.submit_payment(&asked, code).await;
        let ended = now();
        assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
        bare.add(round, begun, &seen, ended);
    }
    println!(
        "{}",
        json!({
            "name": "till",
            "till": till.told(),
            "call_between_two_commits": between.told(),
            "bare_call": bare.told(),
            "ratio_to_call_between_two_commits": till.ratio_to(&between),
            "ratio_to_bare_call": till.ratio_to(&bare),
        })
    );
    shop.close().await;
}

/// The ways of one kind, there and back.
#[derive(Default)]
struct Leg {
    to_the_wire: Row,
    to_the_announcement: Row,
    whole: Row,
}

impl Leg {
    fn add(&mut self, round: usize, begun: Instant, seen: &Receiver<Seen>, ended: Instant) {
        let seen = seen.recv().expect("the other side saw it");
        if round >= WARM_UP {
            self.to_the_wire.add(seen.come - begun);
            self.to_the_announcement.add(ended - seen.answered);
            self.whole.add(ended - begun);
        }
    }

    fn told(&self) -> Value {
        json!({
            "to_the_wire": self.to_the_wire.told(),
            "to_the_announcement": self.to_the_announcement.told(),
            "whole": self.whole.told(),
        })
    }

    fn ratio_to(&self, other: &Leg) -> Value {
        json!({
            "to_the_wire": self.to_the_wire.ratio_to(&other.to_the_wire),
            "to_the_announcement": self.to_the_announcement.ratio_to(&other.to_the_announcement),
            "whole": self.whole.ratio_to(&other.whole),
        })
    }
}
