//! The least that a till has to do that records before it sends and before it tells: two commits
//! to a journal on the same disk, and a call of the client between them. Written straight down,
//! without a loop, a machine or a screen.

use std::path::Path;
use std::time::Instant;

use cloudpay::act::PaymentOrder;
use cloudpay::client::Client;
use journal::{Books, Journal};
use measures::now;
use till::act::{By, Charge, ChargeNo, Record};
use till::charge::State;
use till::moment::Moment;
use till::money::Money;
use till::number::{OrderNo, Prefix};
use till::platform::Platform;
use till::reply::Reply;
use till::scan::PaymentCode;

/// A journal and what goes into it.
pub struct Plain {
    journal: Journal,
    prefix: Prefix,
    device: String,
    amount: Money,
}

impl Plain {
    /// On a journal of its own.
    pub fn open(file: &Path, shop: &measures::shop::Shop, amount: Money) -> Plain {
        Plain {
            journal: Journal::open(file, Books::Practice).expect("a journal"),
            prefix: Prefix::parse(&shop.setting.cloud_cashier_id).expect("a prefix"),
            device: shop.setting.device_id.clone(),
            amount,
        }
    }

    /// Records an intent, sends it, records its end; when that was done.
    pub async fn pay(&mut self, client: &Client, code: &PaymentCode, at: Moment) -> Instant {
        let amount = self.amount;
        let begun = self.journal.begin(&self.prefix, &self.device, at, |fresh| {
            Record::Charge(Charge {
                no: ChargeNo::Payment(fresh.into_order_no()),
                platform: Platform::WeChat,
                amount,
                by: By::Code(code.tail().to_owned()),
                guest: Box::default(),
                tops_up: None,
                who: Box::default(),
                begun: at,
                state: State::Drafted,
            })
        });
        let Record::Charge(charge) = begun.expect("recorded").into_inner() else {
            unreachable!("a charge was begun");
        };
        let order = PaymentOrder {
            order: OrderNo::parse(charge.no.as_str()).expect("a number"),
            platform: charge.platform,
            amount,
            remark: String::new(),
        };
        let Reply::Done(facts) = client.submit_payment(&order, code).await else {
            unreachable!("the server always says paid");
        };
        let state = State::Done { facts };
        let ended = self
            .journal
            .advance(Record::Charge(Charge { state, ..charge }), at);
        ended.expect("recorded");
        now()
    }
}
