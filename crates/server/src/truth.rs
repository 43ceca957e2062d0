//! The truth of a book in memory: what every order, deposit, refund and unfreezing came to,
//! and what lies in every purse. For whoever compares it with what a till believes.

use till::money::Money;

use crate::in_memory::InMemory;
use crate::store::{Filed, StoreFault, refund, unfreeze, wallet};

pub use crate::book::charge::{Answer, Over, Standing, Way};
pub use crate::book::freeze::{Freeze, WECHAT_HELD_MS};
pub use crate::book::order::{Order, Source};
pub use crate::book::purse::Purse;
pub use crate::book::refund::Arrival;
pub use crate::book::sum::Sum;

/// A refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// `out_refund_no`.
    pub no: String,
    /// `out_trade_no`: of what.
    pub order: String,
    /// How much goes back.
    pub fee: Money,
    /// Whether it is with the customer.
    pub arrival: Arrival,
}

/// An unfreezing; what is in the book is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfreeze {
    /// `out_unfreeze_no`.
    pub no: String,
    /// `out_freeze_no`: of what.
    pub freeze: String,
    /// How much went back.
    pub fee: Money,
}

impl InMemory {
    /// Every order, payments and consumes, by number.
    ///
    /// # Errors
    /// A row that this program did not write.
    pub fn orders(&self) -> Result<Vec<Order>, StoreFault> {
        let rows = self.memory.rows();
        rows.orders
            .rows
            .values()
            .map(|filed| filed.read())
            .collect()
    }

    /// The order with this number, where there is one.
    ///
    /// # Errors
    /// As [`InMemory::orders`].
    pub fn order(&self, no: &str) -> Result<Option<Order>, StoreFault> {
        let rows = self.memory.rows();
        rows.orders
            .rows
            .get(no)
            .map(|filed| filed.read())
            .transpose()
    }

    /// Every deposit, by number.
    ///
    /// # Errors
    /// A row that this program did not write.
    pub fn freezes(&self) -> Result<Vec<Freeze>, StoreFault> {
        let rows = self.memory.rows();
        rows.freezes
            .rows
            .values()
            .map(|filed| filed.read())
            .collect()
    }

    /// The deposit with this number, where there is one.
    ///
    /// # Errors
    /// As [`InMemory::freezes`].
    pub fn freeze(&self, no: &str) -> Result<Option<Freeze>, StoreFault> {
        let rows = self.memory.rows();
        rows.freezes
            .rows
            .get(no)
            .map(|filed| filed.read())
            .transpose()
    }

    /// Every refund, by number.
    ///
    /// # Errors
    /// A row that this program did not write.
    pub fn refunds(&self) -> Result<Vec<Refund>, StoreFault> {
        let rows = self.memory.rows();
        rows.refunds.rows.values().map(Refund::of).collect()
    }

    /// The refund with this number, where there is one.
    ///
    /// # Errors
    /// As [`InMemory::refunds`].
    pub fn refund(&self, no: &str) -> Result<Option<Refund>, StoreFault> {
        let rows = self.memory.rows();
        rows.refunds.rows.get(no).map(Refund::of).transpose()
    }

    /// Every unfreezing, by number.
    ///
    /// # Errors
    /// A row that this program did not write.
    pub fn unfreezes(&self) -> Result<Vec<Unfreeze>, StoreFault> {
        let rows = self.memory.rows();
        rows.unfreezes.rows.values().map(Unfreeze::of).collect()
    }

    /// The unfreezing with this number, where there is one.
    ///
    /// # Errors
    /// As [`InMemory::unfreezes`].
    pub fn unfreeze(&self, no: &str) -> Result<Option<Unfreeze>, StoreFault> {
        let rows = self.memory.rows();
        rows.unfreezes.rows.get(no).map(Unfreeze::of).transpose()
    }

    /// Every wallet's purse, by the wallet's id.
    ///
    /// # Errors
    /// A row that this program did not write.
    pub fn purses(&self) -> Result<Vec<(String, Purse)>, StoreFault> {
        let rows = self.memory.rows();
        let read = |row: &wallet::Model| Ok((row.id.clone(), row.purse()?));
        rows.wallets.values().map(read).collect()
    }
}

impl Refund {
    fn of(filed: &Filed<refund::Model>) -> Result<Refund, StoreFault> {
        Ok(Refund {
            no: filed.own.no.clone(),
            order: filed.own.order_no.clone(),
            fee: filed.paper.amount()?,
            arrival: filed.arrival(),
        })
    }
}

impl Unfreeze {
    fn of(filed: &Filed<unfreeze::Model>) -> Result<Unfreeze, StoreFault> {
        Ok(Unfreeze {
            no: filed.own.no.clone(),
            freeze: filed.own.freeze_no.clone(),
            fee: filed.paper.amount()?,
        })
    }
}
