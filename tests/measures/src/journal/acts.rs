//! The payments that are recorded while the journal is measured.

use journal::Journal;
use till::act::{By, Charge, ChargeNo, Record};
use till::charge::State;
use till::moment::Moment;
use till::money::Money;
use till::number::{OrderNo, Prefix};
use till::platform::Platform;
use till::reply::Facts;

/// When all of it happens: the numbers count on from there.
pub const NOW: Moment = Moment::from_unix_ms(1_772_000_000_000);

/// Begins a payment.
pub fn begin(journal: &mut Journal) -> Record {
    let prefix = Prefix::parse("90000042").expect("a prefix");
    let begun = journal.begin(&prefix, "1", NOW, |fresh| submitted(fresh.into_order_no()));
    begun.expect("recorded").into_inner()
}

/// The payment with this number, as it is begun.
pub fn submitted(no: OrderNo) -> Record {
    Record::Charge(Charge {
        no: ChargeNo::Payment(no),
        platform: Platform::WeChat,
        amount: Money::from_fen(12_345).expect("in range"),
        by: By::Code(String::from("6789")),
        guest: Box::default(),
        tops_up: None,
        who: Box::default(),
        begun: NOW,
        state: State::Submitted {
            since: NOW,
            silence: None,
        },
    })
}

/// The payment, paid.
pub fn done(record: &Record) -> Record {
    let Record::Charge(charge) = record.clone() else {
        panic!("a payment")
    };
    let facts = Facts {
        transaction_id: Some(format!("420000{}", record.no())),
        at_unix_s: Some(NOW.unix_s()),
        cash: Money::from_fen(12_345),
        ..Facts::default()
    };
    let state = State::Done { facts };
    Record::Charge(Charge { state, ..charge })
}

/// The form in which the journal keeps a payment, for what is made without it: begun, or paid.
pub fn form(no: &str, paid: bool) -> String {
    let at = NOW.unix_ms();
    let state = if paid {
        let at_s = NOW.unix_s();
        format!(
            r#"{{"is":"done","transaction_id":"420000{no}","at_unix_s":{at_s},"cash_fen":12345}}"#
        )
    } else {
        format!(r#"{{"is":"submitted","since_ms":{at},"silence":null}}"#)
    };
    format!(
        r#"{{"v":1,"act":"payment","no":"{no}","platform":"wechat","fen":12345,"code_tail":"6789","begun_ms":{at},"state":{state}}}"#
    )
}
