//! Stories of a journal on a real file, and what they share: a shop, its acts, a folder.

mod agree;
mod bills;
mod by_hand;
mod copies;
mod desk;
mod elsewhere;
mod export;
mod forward;
mod nth;
mod numbers;
mod papers;
mod refused;
mod salvage;
mod shifts;
mod states;
mod told;

use super::*;
use till::act::{By, Charge, ChargeNo, Refunded, Rest, Second, SecondNo, TopUp};
use till::charge;
use till::guest::Guest;
use till::money::Money;
use till::platform::Platform;
use till::reply::Facts;
use till::second;
use till::standing::Holds;
use till::who::{Staff, Who};

const NOW: Moment = Moment::from_unix_ms(1_700_000_000_000);
/// Nobody said for how long Alipay holds a deposit.
const HOLDS: Holds = Holds { alipay_days: None };

fn prefix() -> Prefix {
    Prefix::parse("90000042").expect("a prefix")
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

fn submitted() -> charge::State {
    charge::State::Submitted {
        since: NOW,
        silence: None,
    }
}

fn by_two() -> Box<Who> {
    let staff = |no: &str, name: &str| {
        Some(Staff {
            no: no.to_owned(),
            name: name.to_owned(),
        })
    };
    Box::new(Who {
        clerk: staff("s1", "小陈"),
        authorised: staff("s9", ""),
    })
}

fn payment(fresh: FreshNumber, amount: u64) -> Record {
    Record::Charge(Charge {
        no: ChargeNo::Payment(fresh.into_order_no()),
        platform: Platform::WeChat,
        amount: fen(amount),
        by: By::Code(String::from("6789")),
        guest: Box::default(),
        tops_up: None,
        who: by_two(),
        begun: NOW,
        state: submitted(),
    })
}

fn begin(journal: &mut Journal, amount: u64) -> Recorded<Record> {
    journal
        .begin(&prefix(), "1", NOW, |fresh| payment(fresh, amount))
        .expect("it is recorded")
}

fn refund(journal: &mut Journal, order: &Record, state: second::State) -> Recorded<Record> {
    let order = till::number::OrderNo::parse(order.no()).expect("a number");
    journal
        .begin(&prefix(), "1", NOW, |fresh| {
            let no = SecondNo::Refund(fresh.into_refund_no(), Refunded::Payment(order));
            Record::Second(Second {
                no,
                platform: Platform::WeChat,
                amount: fen(1),
                whole: fen(2),
                who: by_two(),
                begun: NOW,
                state,
            })
        })
        .expect("it is recorded")
}

fn open(file: &Path) -> Journal {
    Journal::open(file, Books::Practice).expect("it opens")
}

/// A file of an older form, of money: these tables, and these entries with their sums.
fn make_older(file: &Path, tables: &str, entries: &[(&str, i64, &str)]) {
    let connection = Connection::open(file).expect("it opens");
    connection.execute_batch(tables).expect("made");
    connection
        .pragma_update(None, "application_id", Books::Money.mark())
        .expect("marked");
    for (no, at_ms, form) in entries {
        connection
            .execute(
                "INSERT INTO entries (no, at_ms, form, sum) VALUES (?1, ?2, ?3, ?4)",
                rusqlite::params![no, at_ms, form, entry::sum(no, *at_ms, form)],
            )
            .expect("entered");
    }
}

/// The charge or second phase, come to its end "done".
fn done(record: &Record) -> Record {
    let facts = Facts::default();
    match record.clone() {
        Record::Charge(charge) => Record::Charge(Charge {
            state: charge::State::Done { facts },
            ..charge
        }),
        Record::Second(second) => Record::Second(Second {
            state: second::State::Done { facts },
            ..second
        }),
    }
}

fn deposit(journal: &mut Journal, amount: u64, now: Moment) -> Record {
    deposit_of(journal, amount, Platform::Alipay, Guest::default(), now)
}

fn deposit_of(
    journal: &mut Journal,
    amount: u64,
    platform: Platform,
    guest: Guest,
    now: Moment,
) -> Record {
    let drafted = journal.begin(&prefix(), "1", now, |fresh| {
        Record::Charge(Charge {
            no: ChargeNo::Freeze(fresh.into_freeze_no()),
            platform,
            amount: fen(amount),
            by: By::Code(String::new()),
            guest: Box::new(guest),
            tops_up: None,
            who: Box::default(),
            begun: now,
            state: submitted(),
        })
    });
    let record = done(&drafted.expect("it is recorded"));
    journal
        .advance(record.clone(), now)
        .expect("it is recorded");
    record
}

fn unfreeze(journal: &mut Journal, deposit: &Record, amount: u64, now: Moment) -> Record {
    let begun = begin_unfreeze(journal, deposit, amount, now);
    begun.expect("it is recorded").into_inner()
}

fn begin_unfreeze(
    journal: &mut Journal,
    deposit: &Record,
    amount: u64,
    now: Moment,
) -> Result<Recorded<Record>, JournalFault> {
    let freeze = till::number::FreezeNo::parse(deposit.no()).expect("a number");
    journal.begin(&prefix(), "1", now, |fresh| {
        Record::Second(Second {
            no: SecondNo::Unfreeze(fresh.into_unfreeze_no(), freeze),
            platform: Platform::Alipay,
            amount: fen(amount),
            whole: deposit.amount(),
            who: Box::default(),
            begun: now,
            state: second::State::Submitted {
                since: now,
                silence: None,
            },
        })
    })
}

fn numbers_of(stored: Vec<Stored>) -> Vec<String> {
    stored
        .into_iter()
        .map(|stored| stored.record.no().to_owned())
        .collect()
}
