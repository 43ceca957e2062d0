//! What must hold, asked of till, shop and bank while everything goes on, and again when all is
//! settled. The bank is the truth; the ledger is what the shop was promised.

use crate::bank::Truth;
use crate::ledger::{Broken, End, Repeat, end_of};
use crate::schedule::SECOND;
use crate::tell;
use crate::truth::AtBank;
use crate::world::{Asked, World};
use counter::Counter;
use server::truth::{Freeze, Order, Source, Standing};
use std::collections::BTreeMap;
use till::act::{Charge, Record};
use till::charge;
use till::moment::Now;
use till::money::Money;

macro_rules! hold {
    ($holds:expr, $($words:tt)+) => {
        if !$holds {
            return Err(Broken(format!($($words)+)));
        }
    };
}

impl World {
    /// What is sent or told stands in the journal (invariants 1 and 2).
    pub fn is_recorded(&mut self, record: &Record) -> Result<(), Broken> {
        let (Some(till), now) = (&self.till, self.now()) else {
            return Ok(());
        };
        let no = record.no();
        let found = record_of(&till.counter, no, now);
        hold!(
            found.as_ref() == Some(record),
            "{no} left the till, or was told, as {record:?} and stands in the journal as {found:?}"
        );
        Ok(())
    }

    /// What is told is so.
    pub fn is_true(&mut self, record: &Record, end: End) -> Result<(), Broken> {
        let at_bank = self.at_bank(record.no())?;
        self.agrees(record, end, at_bank)
    }

    fn agrees(&self, record: &Record, end: End, at_bank: AtBank) -> Result<(), Broken> {
        let no = record.no();
        let is_so = match (end, at_bank) {
            (End::Done, AtBank::Done { fee }) => fee == record.amount(),
            (End::Failed, AtBank::Unknown) => !self.may_arrive(no),
            // A reversal that came late closed what nobody had paid.
            (End::Failed, AtBank::Over | AtBank::Reversed) => true,
            (End::Done, AtBank::Reversed) if self.ledger.has_lost() => true,
            (End::Reversed, AtBank::Reversed | AtBank::Over) => true,
            (End::GoneBack, AtBank::Done { fee }) => fee == record.amount(),
            (End::ByHand, _) => true,
            (
                End::Done | End::GoneBack,
                AtBank::Unknown | AtBank::Open | AtBank::Over | AtBank::Reversed,
            )
            | (End::Failed, AtBank::Open | AtBank::Done { .. })
            | (End::Reversed, AtBank::Unknown | AtBank::Open | AtBank::Done { .. }) => false,
        };
        hold!(
            is_so,
            "{no} is told as {end:?}, and at the bank it is {at_bank:?}"
        );
        Ok(())
    }

    /// A reversal waits until the customer can have paid: 15 seconds, by a clock that cannot
    /// jump. One that was asked for before may be asked for again at once.
    pub fn is_old_enough(&self, record: &Record) -> Result<(), Broken> {
        let no = record.no();
        hold!(
            record.platform().booked().is_none(),
            "{no} was taken by hand and is reversed"
        );
        if was_asked_before(record) {
            return Ok(());
        }
        let known_since = self.sent_at.get(no).copied().unwrap_or(0);
        let known_ms = self.now().run_ms.min(self.at - known_since);
        hold!(
            known_ms >= 15 * SECOND,
            "{no} is reversed after {known_ms} ms"
        );
        Ok(())
    }

    fn may_arrive(&self, no: &str) -> bool {
        self.under.values().any(|under| {
            under.asked == Asked::Submit
                && under.record.no() == no
                && under.arrivals > 0
                && under.arrivals == under.trip.arrives.len()
                && under.trip.refused_with.is_none()
        })
    }

    /// After every start: what left the till, and what was told, is still known to it.
    pub fn still_knows(&self) -> Result<(), Broken> {
        let (Some(till), now) = (&self.till, self.now()) else {
            return Ok(());
        };
        let known = Known::to(&till.counter, now);
        for no in self.ledger.numbers() {
            let Some(page) = self.ledger.of(no).filter(|page| !page.is_lost) else {
                continue;
            };
            if !page.is_sent && page.end.is_none() {
                continue;
            }
            let Some(record) = known.record(no) else {
                return Err(Broken(format!("after a start the till does not know {no}")));
            };
            let end = end_of(&record);
            hold!(
                page.end.is_none() || end == page.end || page.repeat == Repeat::Anyhow,
                "{no} was told as {:?}, and stands as {end:?} after a start",
                page.end
            );
        }
        Ok(())
    }

    /// All that must hold when everything is settled.
    pub fn is_settled(&mut self) -> Result<(), Broken> {
        tell!(self, "all is settled");
        let truth = self.truth()?;
        let now = self.now();
        let known = self.till.as_ref().map(|till| Known::to(&till.counter, now));
        let find = |no: &str| known.as_ref().and_then(|known| known.record(no));
        for no in self.ledger.numbers() {
            self.has_ended(no, find(no), &truth)?;
        }
        for no in truth.numbers() {
            let is_lost = self.ledger.of(no).is_some_and(|page| page.is_lost);
            hold!(
                is_lost || find(no).is_some(),
                "the bank knows {no}, and the till does not"
            );
        }
        for (no, freeze) in &truth.freezes {
            self.deposit_agrees(no, freeze)?;
        }
        for (no, order) in &truth.orders {
            self.payment_agrees(no, order)?;
        }
        self.bill_agrees(&truth)
    }

    fn has_ended(&self, no: &str, found: Option<Record>, truth: &Truth) -> Result<(), Broken> {
        let Some(page) = self.ledger.of(no).filter(|page| !page.is_lost) else {
            return Ok(());
        };
        let Some(record) = found else {
            hold!(!page.is_sent, "the till forgot {no}");
            return Ok(());
        };
        let Some(end) = end_of(&record) else {
            return Err(Broken(format!("{no} is not final: {record:?}")));
        };
        self.agrees(&record, end, self.stands_at(truth, no))?;
        hold!(
            page.end == Some(end),
            "{no} ended as {end:?} and was told as {:?}",
            page.end
        );
        hold!(page.said > 0, "the end of {no} was never spoken");
        Ok(())
    }

    fn deposit_agrees(&self, no: &str, freeze: &Freeze) -> Result<(), Broken> {
        let Standing::Done { .. } = freeze.standing else {
            return Ok(());
        };
        if self.ledger.has_lost() {
            return Ok(());
        }
        let sum = |parts: [Money; 4]| parts.map(Money::fen).iter().sum::<u64>();
        let parts = [
            freeze.consumed,
            freeze.unfrozen,
            freeze.returned,
            freeze.auto_unfrozen,
        ];
        hold!(
            sum(parts) == freeze.fee.fen(),
            "the deposit {no} is settled and does not add up: {freeze:?}"
        );
        let (Some(till), now) = (&self.till, self.now()) else {
            return Ok(());
        };
        let deposit = till
            .counter
            .find(no, now)
            .ok()
            .and_then(|story| story.deposit);
        let given_back = freeze.unfrozen.fen() + freeze.returned.fen();
        hold!(
            deposit.is_some_and(|deposit| {
                deposit.frozen == freeze.fee
                    && deposit.consumed == freeze.consumed
                    && deposit.unfrozen.fen() == given_back
                    && deposit.auto_unfrozen == freeze.auto_unfrozen
                    // There is no other terminal in this world.
                    && deposit.consumed_elsewhere.is_zero()
            }),
            "the deposit {no} is {freeze:?} at the bank and {deposit:?} at the till"
        );
        Ok(())
    }

    fn payment_agrees(&self, no: &str, order: &Order) -> Result<(), Broken> {
        hold!(
            order.refunded <= order.total,
            "more of {no} was refunded than was paid"
        );
        let (Standing::Done { .. }, Source::Payment) = (order.standing, &order.source) else {
            return Ok(());
        };
        let (Some(till), now) = (&self.till, self.now()) else {
            return Ok(());
        };
        if self.ledger.has_lost() {
            return Ok(());
        }
        let payment = till
            .counter
            .find(no, now)
            .ok()
            .and_then(|story| story.payment);
        hold!(
            payment.is_some_and(|payment| {
                payment.paid == order.total
                    && payment.refunded == order.refunded
                    && payment.platform == order.tender
            }),
            "the payment {no} is {order:?} at the bank and {payment:?} at the till"
        );
        Ok(())
    }
}

/// Whether an earlier reversal of it was recorded.
fn was_asked_before(record: &Record) -> bool {
    let Record::Charge(Charge {
        state: charge::State::Reversing(reversing),
        ..
    }) = record
    else {
        return false;
    };
    reversing.sent > 1
}

/// All that the till knows, read at once; a number that is not among it is looked up by itself.
struct Known<'a> {
    counter: &'a Counter,
    now: Now,
    records: BTreeMap<String, Record>,
}

impl Known<'_> {
    fn to(counter: &Counter, now: Now) -> Known<'_> {
        let all = counter.recent(u32::MAX, now).unwrap_or_default();
        let records = all
            .into_iter()
            .map(|seen| (seen.record.no().to_owned(), seen.record));
        Known {
            counter,
            now,
            records: records.collect(),
        }
    }

    fn record(&self, no: &str) -> Option<Record> {
        let known = self.records.get(no).cloned();
        known.or_else(|| record_of(self.counter, no, self.now))
    }
}

/// The record with exactly this number, as it stands in the journal.
pub fn record_of(counter: &Counter, no: &str, now: Now) -> Option<Record> {
    let story = counter.find(no, now).ok()?;
    let mut seen = std::iter::once(story.seen).chain(story.followed_by);
    seen.find(|seen| seen.record.no() == no)
        .map(|seen| seen.record)
}
