//! An act: what the clerk meant to do, as it was recorded. It never changes; only its state
//! does.

use crate::charge;
use crate::elsewhere::Terminal;
use crate::guest::Guest;
use crate::moment::Moment;
use crate::money::Money;
use crate::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use crate::platform::Platform;
use crate::reply::Facts;
use crate::second;
use crate::who::Who;

/// Money asked of a customer, by a code or by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChargeNo {
    /// A payment (收款).
    Payment(OrderNo),
    /// A deposit (押金).
    Freeze(FreezeNo),
}

/// What follows from a charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondNo {
    /// A consume (押金消费): an order of its own.
    Consume(OrderNo, FreezeNo, Rest),
    /// An unfreeze (押金解冻).
    Unfreeze(UnfreezeNo, FreezeNo),
    /// A refund (退款).
    Refund(RefundNo, Refunded),
}

/// What becomes of the rest of a deposit when some of it is consumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It goes back to the guest at once, and the deposit is over.
    GoesBack,
    /// It stays frozen, and may be consumed later. Alipay only.
    StaysFrozen,
}

/// What is refunded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refunded {
    /// A payment.
    Payment(OrderNo),
    /// What was consumed of a deposit.
    Consume(OrderNo, FreezeNo),
}

impl Refunded {
    /// The order's number.
    pub fn order(&self) -> &OrderNo {
        match self {
            Refunded::Payment(order) | Refunded::Consume(order, _) => order,
        }
    }

    /// The deposit's number, where it was consumed from one.
    pub fn freeze(&self) -> Option<&FreezeNo> {
        match self {
            Refunded::Payment(_) => None,
            Refunded::Consume(_, freeze) => Some(freeze),
        }
    }
}

/// How a customer was asked for the money of a charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By the customer's payment code (刷卡); its last four digits.
    Code(String),
    /// By a code that the till shows and the customer scans (扫码).
    Shown {
        /// When that code dies, by the till's clock.
        dies: Moment,
    },
    /// Nobody was asked: the money was taken by hand, and is only booked (记账).
    Hand,
    /// Another terminal had asked: this till found the deposit, and asked nobody.
    Elsewhere(Box<Terminal>),
}

impl By {
    /// The last four digits of the customer's payment code; empty where there was none.
    pub fn code_tail(&self) -> &str {
        match self {
            By::Code(tail) => tail,
            By::Shown { .. } | By::Hand | By::Elsewhere(_) => "",
        }
    }

    /// The terminal that had asked, where it was another.
    pub fn terminal(&self) -> Option<&Terminal> {
        match self {
            By::Code(_) | By::Shown { .. } | By::Hand => None,
            By::Elsewhere(terminal) => Some(terminal),
        }
    }
}

/// The deposit that a payment tops up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopUp {
    /// Its number.
    pub freeze: FreezeNo,
    /// What was consumed of it before. Zero where an older entry does not say.
    pub consumed: Money,
}

/// A charge as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// What it is, by its number.
    pub no: ChargeNo,
    /// Who carries the money.
    pub platform: Platform,
    /// How much.
    pub amount: Money,
    /// How the money was asked for.
    pub by: By,
    /// Who it is of, as the clerk noted it.
    pub guest: Box<Guest>,
    /// The deposit that it tops up: a payment of what a guest owed beyond it (补差).
    pub tops_up: Option<TopUp>,
    /// Who did it.
    pub who: Box<Who>,
    /// When it was recorded.
    pub begun: Moment,
    /// Where it stands.
    pub state: charge::State,
}

/// A second phase as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Second {
    /// What it is, by its number and its charge's.
    pub no: SecondNo,
    /// Who carries the money.
    pub platform: Platform,
    /// How much: consumed, unfrozen or refunded.
    pub amount: Money,
    /// The whole of the charge that it refers to.
    pub whole: Money,
    /// Who did it.
    pub who: Box<Who>,
    /// When it was recorded.
    pub begun: Moment,
    /// Where it stands.
    pub state: second::State,
}

/// Any record of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A payment or a deposit.
    Charge(Charge),
    /// A consume, an unfreeze or a refund.
    Second(Second),
}

impl ChargeNo {
    /// The number as text.
    pub fn as_str(&self) -> &str {
        match self {
            ChargeNo::Payment(no) => no.as_str(),
            ChargeNo::Freeze(no) => no.as_str(),
        }
    }
}

impl SecondNo {
    /// The number as text.
    pub fn as_str(&self) -> &str {
        match self {
            SecondNo::Consume(no, ..) => no.as_str(),
            SecondNo::Unfreeze(no, _) => no.as_str(),
            SecondNo::Refund(no, _) => no.as_str(),
        }
    }

    /// The number that it refers to, as text: the charge's, or the consume's that is refunded.
    pub fn parent(&self) -> &str {
        match self {
            SecondNo::Consume(_, freeze, _) | SecondNo::Unfreeze(_, freeze) => freeze.as_str(),
            SecondNo::Refund(_, refunded) => refunded.order().as_str(),
        }
    }
}

impl Record {
    /// The record's own number.
    pub fn no(&self) -> &str {
        match self {
            Record::Charge(charge) => charge.no.as_str(),
            Record::Second(second) => second.no.as_str(),
        }
    }

    /// The number that it refers to: of a second phase as [`SecondNo::parent`], of a payment the
    /// deposit that it tops up.
    pub fn parent(&self) -> Option<&str> {
        match self {
            Record::Charge(charge) => charge.tops_up.as_ref().map(|of| of.freeze.as_str()),
            Record::Second(second) => Some(second.no.parent()),
        }
    }

    /// The second phase that this is; `None` for a charge.
    pub fn into_second(self) -> Option<Second> {
        match self {
            Record::Second(second) => Some(second),
            Record::Charge(_) => None,
        }
    }

    /// Who carries the money.
    pub fn platform(&self) -> Platform {
        match self {
            Record::Charge(charge) => charge.platform,
            Record::Second(second) => second.platform,
        }
    }

    /// What the platform told of it; `None` until it is done.
    pub const fn facts(&self) -> Option<&Facts> {
        match self {
            Record::Charge(charge) => charge.state.facts(),
            Record::Second(second) => second.state.facts(),
        }
    }

    /// How much.
    pub fn amount(&self) -> Money {
        match self {
            Record::Charge(charge) => charge.amount,
            Record::Second(second) => second.amount,
        }
    }

    /// Who did it.
    pub fn who(&self) -> &Who {
        match self {
            Record::Charge(charge) => &charge.who,
            Record::Second(second) => &second.who,
        }
    }

    /// When it was recorded.
    pub fn begun(&self) -> Moment {
        match self {
            Record::Charge(charge) => charge.begun,
            Record::Second(second) => second.begun,
        }
    }

    /// Whether it is a deposit that was taken at another terminal.
    pub fn is_of_elsewhere(&self) -> bool {
        match self {
            Record::Charge(charge) => charge.by.terminal().is_some(),
            Record::Second(_) => false,
        }
    }

    /// Whether nobody asks about it any more.
    pub fn is_final(&self) -> bool {
        match self {
            Record::Charge(charge) => charge.state.is_final(),
            Record::Second(second) => second.state.is_final(),
        }
    }

    /// Moves the record on; its number and its amount stay.
    ///
    /// # Errors
    /// Where the event cannot be in this state: a bug of the caller.
    pub fn step(
        self,
        event: charge::Event,
        now: Moment,
    ) -> Result<(Record, Vec<charge::Effect>), charge::Refusal> {
        Ok(match self {
            Record::Charge(charge) => {
                let (state, effects) = charge::step(charge.state, &charge.by, event, now)?;
                (Record::Charge(Charge { state, ..charge }), effects)
            }
            Record::Second(second) => {
                let (state, effects) = second::step(second.state, event, now)?;
                (Record::Second(Second { state, ..second }), effects)
            }
        })
    }
}
