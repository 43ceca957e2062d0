//! A bill put together from records alone, one after the other: slow, and plain enough to be
//! believed. Tests hold the tables to it.

use super::{Bill, Calendar, Count, Days, Event, Figure, Followed, Heard, Kind, State, Sums};
use super::{Trade, Trend, Wanted, Whose, course};
use crate::act::{Charge, ChargeNo, Record, SecondNo};
use crate::moment::Moment;
use std::collections::BTreeMap;

/// A record, when its end was first recorded, and what was heard of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// As it stands.
    pub record: Record,
    /// When its end was first recorded; `None` while it is open.
    pub ended: Option<Moment>,
    /// Of a deposit: what was heard of it, oldest first.
    pub heard: Vec<Heard>,
}

/// The bill of `days` over all records.
pub fn bill(told: &[Told], calendar: &Calendar, days: Days, wanted: &Wanted) -> Bill {
    let range = calendar.range(days);
    let wanted_events: Vec<Event> = events(told)
        .into_iter()
        .filter(|event| wanted.takes(&event.whose))
        .collect();
    let sums_of = |days: Days, takes: &dyn Fn(&Whose) -> bool| {
        let events = wanted_events.iter().filter(|event| takes(&event.whose));
        sums(events, calendar, days)
    };
    let mut trend = Trend::of(calendar, days);
    for part in calendar.parts(&range) {
        for event in &wanted_events {
            let is_refund = event.figure == Figure::Refund;
            if part.range.contains(&event.at) && (is_refund || event.figure.is_taken_in()) {
                let what = Count {
                    count: event.count,
                    sum: event.sum,
                };
                trend.add(event.at, part.hour(event.at), is_refund, what);
            }
        }
    }
    let open = told.iter().filter(|told| {
        let trade = Trade::of(&told.record, told.ended);
        trade.state == State::Open && range.contains(&trade.begun) && wanted.takes(&trade.whose)
    });
    Bill {
        days,
        from: range.start,
        to: range.end,
        sums: sums_of(days, &|_| true),
        before: (days.before(), sums_of(days.before(), &|_| true)),
        by_platform: groups(
            &wanted_events,
            |whose| whose.platform,
            |platform| sums_of(days, &|whose| whose.platform == *platform),
        ),
        by_clerk: groups(
            &wanted_events,
            |whose| whose.clerk.clone(),
            |clerk| sums_of(days, &|whose| whose.clerk == *clerk),
        ),
        by_device: groups(
            &wanted_events,
            |whose| whose.device.clone(),
            |device| sums_of(days, &|whose| whose.device == *device),
        ),
        trend: trend.points,
        hours: trend.hours,
        open: open.count() as u64,
    }
}

/// All that a bill counts, whenever it was.
pub fn events(told: &[Told]) -> Vec<Event> {
    let mut events = Vec::new();
    for one in told {
        let trade = Trade::of(&one.record, one.ended);
        events.extend(trade.event());
        if let (Kind::Freeze, Record::Charge(charge)) = (trade.kind, &one.record) {
            let followed = followed(told, charge);
            events.extend(course(charge, one.ended, &followed, &one.heard));
        }
    }
    events
}

fn followed(told: &[Told], charge: &Charge) -> Vec<Followed> {
    let ChargeNo::Freeze(no) = &charge.no else {
        return Vec::new();
    };
    let seconds = told.iter().filter_map(|told| match &told.record {
        Record::Charge(_) => None,
        Record::Second(second) => {
            let of = match &second.no {
                SecondNo::Consume(_, freeze, _) | SecondNo::Unfreeze(_, freeze) => freeze,
                SecondNo::Refund(..) => return None,
            };
            (of == no).then(|| Followed {
                second: second.clone(),
                ended: told.ended,
            })
        }
    });
    seconds.collect()
}

fn sums<'a>(events: impl Iterator<Item = &'a Event>, calendar: &Calendar, days: Days) -> Sums {
    let range = calendar.range(days);
    let mut sums = Sums::default();
    let (mut frozen, mut taken) = (Count::default(), Count::default());
    for event in events {
        if range.contains(&event.at) {
            sums.add(event.figure, event.count, event.sum, event.short);
        }
        if event.at < range.end {
            match event.figure {
                Figure::Frozen => frozen.add(event.count, event.sum),
                Figure::Taken => taken.add(event.count, event.sum),
                Figure::Payment
                | Figure::Refund
                | Figure::Reversed
                | Figure::Consumed
                | Figure::Unfrozen
                | Figure::Rest
                | Figure::AutoUnfrozen => {}
            }
        }
    }
    sums.open_deposits = frozen.less(taken);
    sums
}

/// What each has, of those that have anything.
fn groups<K: Ord + Clone>(
    events: &[Event],
    key: impl Fn(&Whose) -> K,
    sums: impl Fn(&K) -> Sums,
) -> Vec<(K, Sums)> {
    let keys: BTreeMap<K, ()> = events.iter().map(|event| (key(&event.whose), ())).collect();
    let all = keys.into_keys().map(|key| {
        let sums = sums(&key);
        (key, sums)
    });
    all.filter(|(_, sums)| *sums != Sums::default()).collect()
}
