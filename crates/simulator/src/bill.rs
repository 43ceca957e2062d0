//! The shop's bill of everything, when all is settled: what the list of all shows comes to what the
//! bank's own book comes to, to the fen.

use crate::bank::Truth;
use crate::ledger::Broken;
use crate::world::World;
use counter::{Counter, Fault};
use journal::Sought;
use server::truth::{Arrival, Order, Source, Standing};
use till::act::Record;
use till::bill::naive::{Told, events};
use till::bill::{Count, Heard, Sums};
use till::moment::{Moment, Now};
use till::money::{Money, Sum};

/// How many records are read at once: few, so that pages are turned.
const PAGE: u32 = 7;

impl World {
    /// The bill agrees with the bank. A shop whose till lost records for good has nothing to compare.
    pub fn bill_agrees(&self, truth: &Truth) -> Result<(), Broken> {
        let (Some(till), now) = (&self.till, self.now()) else {
            return Ok(());
        };
        if self.ledger.has_lost() {
            return Ok(());
        }
        let here = here(&till.counter, now)
            .map_err(|fault| Broken(format!("the list of all cannot be read: {fault}")))?;
        let there = there(truth);
        if here == there {
            Ok(())
        } else {
            Err(Broken(format!(
                "the bill says {here:?}, and the bank's book {there:?}"
            )))
        }
    }
}

/// What everything in the list of all comes to.
fn here(counter: &Counter, now: Now) -> Result<Sums, Fault> {
    let mut told = Vec::new();
    let mut after = None;
    loop {
        let page = counter.details(&Sought::default(), after.as_ref(), PAGE, now)?;
        told.extend(page.rows.into_iter().map(|seen| Told {
            heard: heard(&seen.record, now.at),
            record: seen.record,
            ended: seen.ended,
        }));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    // It lists the newest first, and what follows from a deposit is told in its order.
    told.reverse();
    let mut sums = Sums::default();
    for event in events(&told) {
        sums.add(event.figure, event.count, event.sum, event.short);
    }
    // A reversed payment that nobody had paid is none that the bank counts.
    sums.reversed = Count::default();
    Ok(sums)
}

fn heard(record: &Record, at: Moment) -> Vec<Heard> {
    match record {
        Record::Charge(charge) => Heard::of(charge, at).into_iter().collect(),
        Record::Second(_) => Vec::new(),
    }
}

/// What of `fee` nobody settles, because it was taken by hand.
fn in_the_drawer(order: &Order, fee: Money) -> Option<Sum> {
    order.tender.booked().map(|_| Sum::of_fen(fee.fen()))
}

/// What everything in the bank's book comes to.
fn there(truth: &Truth) -> Sums {
    let mut sums = Sums::default();
    let one = |count: &mut Count, fee: Money| count.add(1, Sum::of_fen(fee.fen()));
    for order in truth.orders.values() {
        if let Standing::Done { .. } = order.standing {
            match order.source {
                Source::Payment => {
                    one(&mut sums.payments, order.total);
                    if let Some(unsettled) = in_the_drawer(order, order.total) {
                        sums.unsettled = sums.unsettled.plus(unsettled);
                    }
                }
                Source::Deposit { .. } => one(&mut sums.consumed, order.total),
            }
        }
    }
    for refund in truth.refunds.values() {
        if let Arrival::Arrived { .. } = refund.arrival {
            one(&mut sums.refunds, refund.fee);
            let order = truth.orders.get(&refund.order);
            if let Some(back) = order.and_then(|order| in_the_drawer(order, refund.fee)) {
                sums.unsettled_back = sums.unsettled_back.plus(back);
            }
        }
    }
    for freeze in truth.freezes.values() {
        if let Standing::Done { .. } = freeze.standing {
            one(&mut sums.frozen, freeze.fee);
            for (count, went) in [
                (&mut sums.unfrozen, freeze.returned),
                (&mut sums.auto_unfrozen, freeze.auto_unfrozen),
            ] {
                if !went.is_zero() {
                    one(count, went);
                }
            }
        }
    }
    for unfreeze in truth.unfreezes.values() {
        one(&mut sums.unfrozen, unfreeze.fee);
    }
    sums
}
