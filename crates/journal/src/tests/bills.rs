//! Bills and the list of all: random histories, each of which must give the same by the tables and
//! by going through its records one after the other.

mod agree;
mod forward;
mod list;
mod plan;

use super::*;
use crate::entry::{Entry, Line};
use proptest::prelude::*;
use std::collections::BTreeMap;
use till::bill::naive::Told;
use till::bill::{Days, Heard, Wanted};
use till::elsewhere::Taken;
use till::moment::Day;
use till::number::{FreezeNo, OrderNo};
use till::platform::Booked;

/// Something that was done, and how it ended.
#[derive(Clone, Debug)]
pub struct Act {
    what: u8,
    end: u8,
    amount: u64,
    clerk: u8,
    is_wechat: bool,
    /// How long after the one before, in milliseconds.
    step_ms: i64,
    /// When the platform says that it happened, as seen from then; `None` where it does not say.
    told_ms: Option<i64>,
    off: u64,
    /// Which of those before it refers to.
    of: usize,
}

pub fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = (
        (0u8..8, 0u8..7, 1u64..900, 0u8..3, any::<bool>()),
        (
            prop_oneof![Just(0), 1i64..7_200_000, 1i64..200_000_000],
            prop::option::of(-90_000_000i64..90_000),
            prop_oneof![Just(0u64), 1u64..50],
            any::<usize>(),
        ),
    );
    let act = act.prop_map(|((what, end, amount, clerk, is_wechat), rest)| {
        let (step_ms, told_ms, off, of) = rest;
        Act {
            what,
            end,
            amount,
            clerk,
            is_wechat,
            step_ms,
            told_ms,
            off,
            of,
        }
    });
    prop::collection::vec(act, 1..30)
}

fn who(clerk: u8) -> Box<Who> {
    let clerk = (clerk > 0).then(|| Staff {
        no: format!("s{clerk}"),
        name: format!("人{clerk}"),
    });
    Box::new(Who {
        clerk,
        authorised: None,
    })
}

fn platform(act: &Act) -> Platform {
    match act.is_wechat {
        true => Platform::WeChat,
        false => Platform::Alipay,
    }
}

/// What the shop does by hand as well: payments and refunds.
fn carrier(act: &Act) -> Platform {
    match act.amount % 7 {
        0 => Platform::Books(Booked::Cash),
        1 => Platform::Books(Booked::BankCard),
        _ => platform(act),
    }
}

fn guest(act: &Act) -> Guest {
    let (room, name) = match act.amount % 4 {
        0 => ("1208", "王小明"),
        1 => ("312", "Anna Smith"),
        _ => return Guest::default(),
    };
    Guest {
        room: room.to_owned(),
        name: name.to_owned(),
        phone_tail: String::from("8000"),
        leaves: None,
        remark: String::from("高层 安静"),
    }
}

/// How it stands at its end; `None` where it has none.
fn ended(record: &Record, act: &Act, now: Moment) -> Option<Record> {
    let part = |divisor: u64| fen(act.amount / divisor);
    let facts = Facts {
        transaction_id: Some(format!("42{}", record.no())),
        at_unix_s: act.told_ms.map(|ms| now.after_ms(ms).unix_s()),
        cash: Money::from_fen(act.amount.saturating_sub(act.off)).filter(|_| act.off > 0),
        settled: Money::from_fen(act.amount.saturating_sub(act.off / 2)).filter(|_| act.off > 1),
        gone_back: if act.end == 3 { part(3) } else { Money::ZERO },
        in_all: None,
        elsewhere: Taken {
            consumed: if act.end == 4 { part(2) } else { Money::ZERO },
            unfrozen: if act.end == 4 { part(5) } else { Money::ZERO },
        },
    };
    let cause = till::reply::Cause::BalanceLow;
    Some(match record.clone() {
        Record::Charge(charge) => Record::Charge(Charge {
            state: match act.end {
                0 => return None,
                1 => charge::State::Failed { cause },
                2 if matches!(charge.no, ChargeNo::Payment(_)) => charge::State::Reversed,
                _ => charge::State::Done { facts },
            },
            ..charge
        }),
        Record::Second(second) => Record::Second(Second {
            state: match act.end {
                0 => return None,
                1 => second::State::Failed { cause },
                2 => second::State::NeedsManualTransfer,
                _ => second::State::Done {
                    facts: Facts {
                        gone_back: Money::ZERO,
                        elsewhere: Taken::default(),
                        ..facts
                    },
                },
            },
            ..second
        }),
    })
}

/// The same without what stands anew after its end.
pub fn play_once(journal: &mut Journal, acts: &[Act], start: Moment) {
    let acts: Vec<Act> = acts.iter().filter(|act| act.what != 7).cloned().collect();
    play(journal, &acts, start);
}

/// Plays the acts on a journal from `start` on.
pub fn play(journal: &mut Journal, acts: &[Act], start: Moment) {
    let mut records: Vec<Record> = Vec::new();
    let mut now = start;
    for act in acts {
        now = now.after_ms(act.step_ms);
        let of = records.get(act.of % records.len().max(1)).cloned();
        if act.what == 7 {
            // Something that was done before stands anew.
            let Some(record) = of.and_then(|of| ended(&of, act, now)) else {
                continue;
            };
            if !record.is_of_elsewhere() {
                journal.advance(record, now).expect("recorded");
            }
            continue;
        }
        if act.what == 2 {
            let charge = Charge {
                who: who(act.clerk),
                guest: Box::new(guest(act)),
                ..elsewhere::found(act.amount, platform(act), now)
            };
            let taken_in = journal.adopt(vec![charge], now).expect("recorded");
            records.extend(taken_in.into_iter().map(Recorded::into_inner));
            continue;
        }
        let begun = journal.begin(&prefix(), "1", now, |fresh| {
            draft(fresh, act, of.as_ref(), now)
        });
        let record = begun.expect("recorded").into_inner();
        if let Some(record) = ended(&record, act, now.after_ms(700)) {
            let at = now.after_ms(700);
            journal.advance(record, at).expect("recorded");
        }
        records.push(record);
    }
}

fn draft(fresh: FreshNumber, act: &Act, of: Option<&Record>, now: Moment) -> Record {
    let second = |no: SecondNo| {
        Record::Second(Second {
            platform: match &no {
                SecondNo::Refund(..) => carrier(act),
                SecondNo::Consume(..) | SecondNo::Unfreeze(..) => platform(act),
            },
            no,
            amount: fen(act.amount),
            whole: fen(act.amount),
            who: who(act.clerk),
            begun: now,
            state: second::State::Submitted {
                since: now,
                silence: None,
            },
        })
    };
    let frozen = of.and_then(|of| match of {
        Record::Charge(Charge {
            no: ChargeNo::Freeze(no),
            ..
        }) => Some(FreezeNo::parse(no.as_str()).expect("a number")),
        Record::Charge(_) | Record::Second(_) => None,
    });
    let rest = match act.amount % 2 {
        0 => Rest::GoesBack,
        _ => Rest::StaysFrozen,
    };
    let no = match (act.what, frozen, of) {
        (3, Some(freeze), _) => {
            return second(SecondNo::Consume(fresh.into_order_no(), freeze, rest));
        }
        (4, Some(freeze), _) => {
            return second(SecondNo::Unfreeze(fresh.into_unfreeze_no(), freeze));
        }
        (5, _, Some(of)) => {
            let of = Refunded::Payment(OrderNo::parse(of.no()).expect("a number"));
            return second(SecondNo::Refund(fresh.into_refund_no(), of));
        }
        (1 | 6, ..) => ChargeNo::Freeze(fresh.into_freeze_no()),
        _ => ChargeNo::Payment(fresh.into_order_no()),
    };
    let platform = match no {
        ChargeNo::Payment(_) => carrier(act),
        ChargeNo::Freeze(_) => platform(act),
    };
    Record::Charge(Charge {
        no,
        platform,
        amount: fen(act.amount),
        by: match platform {
            Platform::Books(_) => By::Hand,
            Platform::WeChat | Platform::Alipay => By::Code(String::new()),
        },
        guest: Box::new(guest(act)),
        tops_up: None,
        who: who(act.clerk),
        begun: now,
        state: submitted(),
    })
}

/// What the entries alone say of each record, in the order in which they were begun.
pub fn told(journal: &Journal) -> Vec<Told> {
    let sql = format!("SELECT {} FROM entries ORDER BY seq", Line::COLUMNS);
    let mut statement = journal.connection.prepare(&sql).expect("readable");
    let lines = statement.query_map([], Line::of).expect("readable");
    let mut order = BTreeMap::new();
    let mut told: Vec<Told> = Vec::new();
    for line in lines.map(|line| line.expect("readable")) {
        let Entry::Stood(record) = line.read().expect("as written") else {
            continue;
        };
        let at = Moment::from_unix_ms(line.at_ms);
        let n = *order.entry(line.no).or_insert_with(|| {
            told.push(Told {
                record: (*record).clone(),
                ended: None,
                heard: Vec::new(),
            });
            told.len() - 1
        });
        let one = &mut told[n];
        one.record = *record;
        one.ended = one.record.is_final().then(|| one.ended.unwrap_or(at));
        if let Record::Charge(charge) = &one.record {
            one.heard.extend(Heard::of(charge, at));
        }
    }
    told
}
