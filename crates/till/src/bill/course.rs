//! What became of a deposit in the course of time, as far as no record of its own says so: the rest
//! that went back with a consume, what the platform gave back by itself, and how much was still
//! held at any moment. At the end it comes to what `standing` says is left.

use super::event::{Event, Figure, Short, Whose};
use super::trade::Trade;
use crate::act::{Charge, Record, Rest, Second, SecondNo};
use crate::charge;
use crate::moment::Moment;
use crate::money::{Money, Sum};
use crate::second;

/// What was heard of a deposit that no record of this till explains, as totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// When it was recorded: the platform does not tell when it happened.
    pub at: Moment,
    /// What the platform gave back by itself.
    pub gone_back: Money,
    /// What other terminals consumed and gave back.
    pub elsewhere: Sum,
}

impl Heard {
    /// What is heard of a record that is recorded at `at`; `None` unless it is a deposit that
    /// succeeded.
    pub fn of(charge: &Charge, at: Moment) -> Option<Heard> {
        let charge::State::Done { facts } = &charge.state else {
            return None;
        };
        match charge.no {
            crate::act::ChargeNo::Payment(_) => None,
            crate::act::ChargeNo::Freeze(_) => Some(Heard {
                at,
                gone_back: facts.gone_back,
                elsewhere: Sum::of_fen(facts.elsewhere.consumed.fen())
                    .plus(Sum::of_fen(facts.elsewhere.unfrozen.fen())),
            }),
        }
    }
}

/// A second phase of a deposit, and when its end was first recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The second phase.
    pub second: Second,
    /// When its end was first recorded.
    pub ended: Option<Moment>,
}

/// Something that goes from a deposit.
struct Take {
    at: Moment,
    fen: u64,
    /// As what it counts beside, and when and whose that is.
    counts: Option<(Figure, Moment, Whose)>,
}

/// The events of a deposit that was frozen and whose end was recorded at `ended`. `heard` is all
/// that was heard of it, oldest first. None where it was not frozen.
pub fn course(
    charge: &Charge,
    ended: Option<Moment>,
    followed: &[Followed],
    heard: &[Heard],
) -> Vec<Event> {
    let trade = Trade::of(&Record::Charge(charge.clone()), ended);
    let (Some(since), Some(_)) = (trade.counted, Heard::of(charge, charge.begun)) else {
        return Vec::new();
    };
    let mut takes = own(charge.amount, followed, heard);
    takes.extend(heard_of(&trade.whose, heard));
    for take in &mut takes {
        // Two clocks may disagree; nothing goes from a deposit before it was there.
        take.at = take.at.max(since);
    }
    takes.sort_by_key(|take| take.at);
    let mut left = charge.amount.fen();
    let mut events = Vec::new();
    for take in takes {
        let fen = take.fen.min(left);
        if fen == 0 {
            continue;
        }
        left -= fen;
        let event = |figure, at, whose, count| Event {
            figure,
            whose,
            at,
            count,
            sum: Sum::of_fen(fen),
            short: Short::default(),
        };
        if let Some((figure, at, whose)) = take.counts {
            events.push(event(figure, at, whose, 1));
        }
        let whose = trade.whose.clone();
        events.push(event(Figure::Taken, take.at, whose, u64::from(left == 0)));
    }
    events
}

/// The consume with which the rest of a deposit went back: the first that succeeded so. `None` where
/// none did.
pub fn giver(followed: &[Followed]) -> Option<&Followed> {
    let mut followed = followed.iter();
    followed.find(|Followed { second, .. }| {
        matches!(second.state, second::State::Done { .. })
            && matches!(second.no, SecondNo::Consume(_, _, Rest::GoesBack))
    })
}

/// What this till's own acts took, and the rest that went back with one of them.
fn own(frozen: Money, followed: &[Followed], heard: &[Heard]) -> Vec<Take> {
    let mut takes = Vec::new();
    let mut giver = None;
    for Followed { second, ended } in followed {
        let second::State::Done { .. } = second.state else {
            continue;
        };
        let trade = Trade::of(&Record::Second(second.clone()), *ended);
        // What is done was recorded so.
        let at = trade.counted.unwrap_or(second.begun);
        let rest = match &second.no {
            SecondNo::Consume(_, _, rest) => *rest,
            SecondNo::Unfreeze(..) => Rest::StaysFrozen,
            // A refund gives back what was consumed; what was frozen stays as it was.
            SecondNo::Refund(..) => continue,
        };
        takes.push(Take {
            at,
            fen: second.amount.fen(),
            counts: None,
        });
        if rest == Rest::GoesBack && giver.is_none() {
            giver = Some((takes.len(), at, trade.whose));
        }
    }
    // What went back with the consume is what nothing else explains, now or later.
    if let Some((behind, at, whose)) = giver {
        let last = heard.last();
        let explained = takes.iter().map(|take| take.fen).sum::<u64>()
            + last.map_or(0, |last| last.gone_back.fen() + last.elsewhere.fen());
        let rest = Take {
            at,
            fen: frozen.fen().saturating_sub(explained),
            counts: Some((Figure::Rest, at, whose)),
        };
        takes.insert(behind, rest);
    }
    takes
}

/// What was heard, each time how much more than before. What was taken back later never counts.
fn heard_of(whose: &Whose, heard: &[Heard]) -> Vec<Take> {
    let (mut gone_back, mut elsewhere) = (u64::MAX, u64::MAX);
    let mut totals: Vec<(Moment, u64, u64)> = heard
        .iter()
        .rev()
        .map(|heard| {
            gone_back = gone_back.min(heard.gone_back.fen());
            elsewhere = elsewhere.min(heard.elsewhere.fen());
            (heard.at, gone_back, elsewhere)
        })
        .collect();
    totals.reverse();
    let (mut gone_back, mut elsewhere) = (0, 0);
    let mut takes = Vec::new();
    for (at, by_itself, by_others) in totals {
        takes.push(Take {
            at,
            fen: by_itself - gone_back,
            counts: Some((Figure::AutoUnfrozen, at, whose.clone())),
        });
        takes.push(Take {
            at,
            fen: by_others - elsewhere,
            counts: None,
        });
        (gone_back, elsewhere) = (by_itself, by_others);
    }
    takes
}
