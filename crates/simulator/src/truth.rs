//! The truth about one number: what the bank's book says of it now.

use crate::bank::Truth;
use crate::ledger::Broken;
use crate::world::World;
use server::truth::{Arrival, Over, Standing};
use till::money::Money;

/// How an act stands at the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtBank {
    /// It was never asked for there.
    Unknown,
    /// It has no end yet.
    Open,
    /// The money moved.
    Done {
        /// How much.
        fee: Money,
    },
    /// No money moved, and none will.
    Over,
    /// What was paid went back, or nobody could pay any more.
    Reversed,
}

impl World {
    /// The bank's book as it stands now.
    pub fn truth(&mut self) -> Result<Truth, Broken> {
        let now = self.truly();
        let read = self.bank.pass(now).and_then(|()| self.bank.truth());
        read.map_err(|fault| Broken(format!("the bank: {fault}")))
    }

    /// How the act with this number stands at the bank now.
    pub fn at_bank(&mut self, no: &str) -> Result<AtBank, Broken> {
        let now = self.truly();
        let read = self.bank.pass(now).and_then(|()| self.bank.truth_of(no));
        let truth = read.map_err(|fault| Broken(format!("the bank: {fault}")))?;
        Ok(self.stands_at(&truth, no))
    }

    /// How the act with this number stands in this book.
    pub fn stands_at(&self, truth: &Truth, no: &str) -> AtBank {
        let order = truth.orders.get(no);
        // A till that lost its refunds hears of a payment that came to nothing.
        let is_lost = self.ledger.has_lost();
        let order = order.map(|order| {
            if is_lost && order.is_wholly_refunded() {
                AtBank::Reversed
            } else {
                charge(order.standing, order.total)
            }
        });
        let freeze = truth.freezes.get(no);
        let freeze = freeze.map(|freeze| charge(freeze.standing, freeze.fee));
        let refund = truth.refunds.get(no).map(|refund| match refund.arrival {
            Arrival::OnItsWay { .. } => AtBank::Open,
            Arrival::Arrived { .. } => AtBank::Done { fee: refund.fee },
        });
        let unfreeze = truth.unfreezes.get(no);
        let unfreeze = unfreeze.map(|unfreeze| AtBank::Done { fee: unfreeze.fee });
        let known = order.or(freeze).or(refund).or(unfreeze);
        known.unwrap_or(AtBank::Unknown)
    }
}

impl Truth {
    /// Every number that the bank was ever asked about to move money.
    pub fn numbers(&self) -> impl Iterator<Item = &String> {
        let charges = self.orders.keys().chain(self.freezes.keys());
        charges
            .chain(self.refunds.keys())
            .chain(self.unfreezes.keys())
    }
}

fn charge(standing: Standing, fee: Money) -> AtBank {
    match standing {
        Standing::Asking { .. } => AtBank::Open,
        Standing::Done { .. } => AtBank::Done { fee },
        Standing::Over {
            why: Over::Reversed,
            ..
        } => AtBank::Reversed,
        Standing::Over { .. } => AtBank::Over,
    }
}
