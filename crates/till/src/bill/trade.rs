//! A record as lists and bills know it: what it is, how it ended, who stands behind it, and when it
//! counts.

use super::event::{Event, Figure, Short, Whose};
use crate::act::{By, Charge, ChargeNo, Record, Second, SecondNo};
use crate::moment::Moment;
use crate::money::{Money, Sum};
use crate::platform::Platform;
use crate::reply::Facts;
use crate::{charge, second};

/// What kind of act a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 收款.
    Payment,
    /// 退款.
    Refund,
    /// 押金冻结.
    Freeze,
    /// 押金消费.
    Consume,
    /// 押金解冻.
    Unfreeze,
}

impl Kind {
    /// Each of them.
    pub const ALL: [Kind; 5] = [
        Kind::Payment,
        Kind::Refund,
        Kind::Freeze,
        Kind::Consume,
        Kind::Unfreeze,
    ];
}

/// How a record stands, as far as a list tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Its end is not known yet.
    Open,
    /// It was done.
    Done,
    /// It is over and no money moved.
    Failed,
    /// The platform took it back.
    Reversed,
    /// The shop has to transfer it by hand.
    ManualTransfer,
}

impl State {
    /// Each of them.
    pub const ALL: [State; 5] = [
        State::Open,
        State::Done,
        State::Failed,
        State::Reversed,
        State::ManualTransfer,
    ];
}

/// A record as lists and bills know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trade {
    /// What it is.
    pub kind: Kind,
    /// How it stands.
    pub state: State,
    /// Who stands behind it.
    pub whose: Whose,
    /// How much.
    pub amount: Money,
    /// How much less than that the customer paid, where the platform told of a discount.
    pub discount: Money,
    /// How much less than the amount is settled with the shop, or taken off that for a refund.
    pub unsettled: Money,
    /// When it was recorded.
    pub begun: Moment,
    /// When a bill counts it; `None` while, or where, none does.
    pub counted: Option<Moment>,
}

impl Trade {
    /// `record`, whose end was first recorded at `ended`.
    pub fn of(record: &Record, ended: Option<Moment>) -> Trade {
        let (kind, state, facts) = match record {
            Record::Charge(charge) => of_charge(charge),
            Record::Second(second) => of_second(second),
        };
        let told = facts.and_then(|facts| facts.at_unix_s);
        let counted = told
            .map(|at_s| Moment::from_unix_ms(at_s.saturating_mul(1000)))
            .or(ended)
            .filter(|_| Figure::of(kind, state).is_some());
        let amount = record.amount();
        Trade {
            kind,
            state,
            whose: Whose::of(record),
            amount,
            discount: short_of(amount, facts.and_then(|facts| facts.cash)),
            // What was taken by hand no platform settles.
            unsettled: match record.platform() {
                Platform::WeChat | Platform::Alipay => {
                    short_of(amount, facts.and_then(|facts| facts.settled))
                }
                Platform::Books(_) => amount,
            },
            begun: record.begun(),
            counted,
        }
    }

    /// What a bill counts of it; `None` while, or where, none does.
    pub fn event(&self) -> Option<Event> {
        Some(Event {
            figure: Figure::of(self.kind, self.state)?,
            whose: self.whose.clone(),
            at: self.counted?,
            count: 1,
            sum: Sum::of_fen(self.amount.fen()),
            short: Short {
                discount: Sum::of_fen(self.discount.fen()),
                unsettled: Sum::of_fen(self.unsettled.fen()),
            },
        })
    }
}

fn short_of(amount: Money, told: Option<Money>) -> Money {
    told.map_or(Money::ZERO, |told| amount.saturating_sub(told))
}

type Parts<'a> = (Kind, State, Option<&'a Facts>);

fn of_charge(charge: &Charge) -> Parts<'_> {
    let kind = match charge.no {
        ChargeNo::Payment(_) => Kind::Payment,
        ChargeNo::Freeze(_) => Kind::Freeze,
    };
    match &charge.state {
        charge::State::Drafted
        | charge::State::Submitted { .. }
        | charge::State::Showing { .. }
        | charge::State::CustomerPaying { .. }
        | charge::State::Unresolved { .. }
        | charge::State::Reversing(_) => (kind, State::Open, None),
        charge::State::Done { facts } => (kind, State::Done, Some(facts)),
        charge::State::Failed { .. } => (kind, State::Failed, None),
        charge::State::Reversed => (kind, State::Reversed, None),
    }
}

fn of_second(second: &Second) -> Parts<'_> {
    let kind = match second.no {
        SecondNo::Consume(..) => Kind::Consume,
        SecondNo::Unfreeze(..) => Kind::Unfreeze,
        SecondNo::Refund(..) => Kind::Refund,
    };
    match &second.state {
        second::State::Drafted
        | second::State::Submitted { .. }
        | second::State::InProgress { .. }
        | second::State::Unresolved { .. } => (kind, State::Open, None),
        second::State::Done { facts } => (kind, State::Done, Some(facts)),
        second::State::Failed { .. } => (kind, State::Failed, None),
        second::State::NeedsManualTransfer => (kind, State::ManualTransfer, None),
    }
}

impl Whose {
    /// Who stands behind `record`.
    pub fn of(record: &Record) -> Whose {
        let by = match record {
            Record::Charge(charge) => Some(&charge.by),
            Record::Second(_) => None,
        };
        let device = match by {
            None | Some(By::Code(_) | By::Shown { .. } | By::Hand) => "",
            // Nobody told which: it is not this till all the same.
            Some(By::Elsewhere(terminal)) => terminal.shown().unwrap_or("?"),
        };
        let clerk = record.who().clerk.as_ref();
        Whose {
            platform: record.platform(),
            clerk: clerk.map_or_else(String::new, |clerk| clerk.no.clone()),
            device: device.to_owned(),
        }
    }
}
