//! What the bank knows, for the checks: every act by its number, and whether money was kept.

use std::collections::BTreeMap;

use server::StoreFault;
use server::truth::{Freeze, Order, Purse, Refund, Unfreeze};

use super::Bank;

/// Everything in the bank's book, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// Payments and consumes.
    pub orders: BTreeMap<String, Order>,
    /// Deposits.
    pub freezes: BTreeMap<String, Freeze>,
    /// Refunds.
    pub refunds: BTreeMap<String, Refund>,
    /// Unfreezings.
    pub unfreezes: BTreeMap<String, Unfreeze>,
    /// What lies in every wallet, by its id.
    pub purses: BTreeMap<String, Purse>,
}

/// Sums over all wallets, in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// Free to spend.
    pub balance: u64,
    /// Held for deposits.
    pub frozen: u64,
    /// With the shop: paid and consumed, less what went back.
    pub shop: u64,
}

impl Books {
    /// All the money there is; nothing that is bought or given back changes it.
    pub const fn all(self) -> u64 {
        self.balance + self.frozen + self.shop
    }
}

impl Bank {
    /// The book as it stands. Bring the bank to the moment first ([`Bank::pass`]).
    ///
    /// # Errors
    /// As [`Bank::serve`].
    pub fn truth(&self) -> Result<Truth, StoreFault> {
        let server = &self.server;
        let orders = server.orders()?.into_iter();
        let freezes = server.freezes()?.into_iter();
        let refunds = server.refunds()?.into_iter();
        let unfreezes = server.unfreezes()?.into_iter();
        Ok(Truth {
            orders: orders.map(|order| (order.no.to_string(), order)).collect(),
            freezes: freezes
                .map(|freeze| (freeze.no.to_string(), freeze))
                .collect(),
            refunds: refunds.map(|refund| (refund.no.clone(), refund)).collect(),
            unfreezes: unfreezes
                .map(|unfreeze| (unfreeze.no.clone(), unfreeze))
                .collect(),
            purses: server.purses()?.into_iter().collect(),
        })
    }

    /// What the book says of this number, and nothing else. Bring the bank to the moment first.
    ///
    /// # Errors
    /// As [`Bank::serve`].
    pub fn truth_of(&self, no: &str) -> Result<Truth, StoreFault> {
        let server = &self.server;
        Ok(Truth {
            orders: under(no, server.order(no)?),
            freezes: under(no, server.freeze(no)?),
            refunds: under(no, server.refund(no)?),
            unfreezes: under(no, server.unfreeze(no)?),
            purses: BTreeMap::new(),
        })
    }
}

impl Truth {
    /// Where the money is.
    pub fn books(&self) -> Books {
        let mut books = Books::default();
        for purse in self.purses.values() {
            books.balance += purse.balance.fen();
            books.frozen += purse.frozen.fen();
            books.shop += purse.paid.fen() - purse.refunded.fen();
        }
        books
    }
}

fn under<T>(no: &str, found: Option<T>) -> BTreeMap<String, T> {
    found
        .map(|found| (no.to_owned(), found))
        .into_iter()
        .collect()
}
