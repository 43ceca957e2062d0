//! The rows of one merchant in memory, for whoever simulates: the same rows under the same
//! numbers, found again in the same order on every run.
//!
//! It keeps nothing beyond the process and owes no callbacks. It refuses what the database
//! would refuse: a number that is taken.

mod ledger;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::ledger::Kept;
use super::order::age;
use super::{
    Filed, StoreFault, code, device, freeze, merchant, order, refund, shop, staff, unfreeze,
    wallet, words,
};

/// What is kept in memory.
pub struct Memory {
    rows: Mutex<Rows>,
}

/// The rows themselves, by their numbers.
pub struct Rows {
    pub merchant: merchant::Model,
    pub shop: shop::Model,
    pub devices: Vec<device::Model>,
    pub staff: Vec<staff::Model>,
    pub orders: Table<order::Model>,
    pub freezes: Table<freeze::Model>,
    pub refunds: Table<refund::Model>,
    pub unfreezes: Table<unfreeze::Model>,
    pub wallets: BTreeMap<String, wallet::Model>,
    pub codes: BTreeMap<String, code::Model>,
    /// Deposits that hold something, by when they came to.
    held: Waiting,
}

/// Rows of one kind, and which of them wait for a moment.
pub struct Table<M> {
    pub rows: BTreeMap<String, Filed<M>>,
    waiting: Waiting,
}

type Waiting = BTreeSet<(i64, String)>;

/// A row, and since or until when it waits, where it does.
pub trait Waits {
    const TABLE: &'static str;
    fn waits(&self) -> Option<i64>;
}

impl Waits for order::Model {
    const TABLE: &'static str = "orders";
    fn waits(&self) -> Option<i64> {
        (self.standing == words::ASKING).then_some(self.standing_ms)
    }
}

impl Waits for freeze::Model {
    const TABLE: &'static str = "freezes";
    fn waits(&self) -> Option<i64> {
        (self.standing == words::ASKING).then_some(self.standing_ms)
    }
}

impl Waits for refund::Model {
    const TABLE: &'static str = "refunds";
    fn waits(&self) -> Option<i64> {
        (!self.arrived).then_some(self.arrival_ms)
    }
}

impl Waits for unfreeze::Model {
    const TABLE: &'static str = "unfreezes";
    fn waits(&self) -> Option<i64> {
        None
    }
}

impl<M> Default for Table<M> {
    fn default() -> Table<M> {
        Table {
            rows: BTreeMap::new(),
            waiting: Waiting::new(),
        }
    }
}

impl<M: Waits + Clone> Table<M> {
    fn find(&self, merchant: &str, no: &str) -> Option<Filed<M>> {
        let found = self.rows.get(no);
        found
            .filter(|filed| filed.paper.merchant == merchant)
            .cloned()
    }

    fn add(&mut self, filed: Filed<M>) -> Kept<()> {
        if self.rows.contains_key(&filed.paper.no) {
            return Err(StoreFault::Unreadable {
                table: M::TABLE,
                key: filed.paper.no,
                what: "a number that is taken",
            });
        }
        self.put(filed);
        Ok(())
    }

    /// Writes a row in its new form; the form that was there.
    fn put(&mut self, filed: Filed<M>) -> Option<Filed<M>> {
        let no = filed.paper.no.clone();
        let waits = filed.own.waits();
        let before = self.rows.insert(no.clone(), filed);
        if let Some(at_ms) = before.as_ref().and_then(|before| before.own.waits()) {
            self.waiting.remove(&(at_ms, no.clone()));
        }
        if let Some(at_ms) = waits {
            self.waiting.insert((at_ms, no));
        }
        before
    }

    /// The rows that wait, the next to be over first.
    pub fn waiting(&self) -> impl Iterator<Item = &Filed<M>> {
        let numbers = self.waiting.iter().map(|(_, no)| no);
        numbers.filter_map(|no| self.rows.get(no))
    }

    fn waiting_until(&self, at_ms: i64) -> Vec<Filed<M>> {
        in_time(&self.waiting, at_ms)
            .filter_map(|no| self.rows.get(no).cloned())
            .collect()
    }

    fn oldest_first(&self, is_asked: impl Fn(&M) -> bool) -> Vec<Filed<M>> {
        let asked = self.rows.values().filter(|filed| is_asked(&filed.own));
        let mut all: Vec<Filed<M>> = asked.cloned().collect();
        all.sort_by(|a, b| age(&a.paper).cmp(&age(&b.paper)));
        all
    }
}

fn in_time(waiting: &Waiting, at_ms: i64) -> impl Iterator<Item = &str> {
    let due = waiting.iter().take_while(move |(ms, _)| *ms <= at_ms);
    due.map(|(_, no)| no.as_str())
}

impl Rows {
    fn put_freeze(&mut self, filed: Filed<freeze::Model>) {
        let holds = |filed: &Filed<freeze::Model>| {
            let own = &filed.own;
            let held = own.standing == "done" && !own.settled;
            held.then(|| (own.standing_ms, own.no.clone()))
        };
        let now = holds(&filed);
        if let Some(before) = self.freezes.put(filed).as_ref().and_then(holds) {
            self.held.remove(&before);
        }
        self.held.extend(now);
    }
}

impl Memory {
    /// One merchant with one shop, and nothing done yet.
    pub fn of(
        merchant: merchant::Model,
        shop: shop::Model,
        devices: Vec<device::Model>,
        staff: Vec<staff::Model>,
    ) -> Memory {
        let rows = Rows {
            merchant,
            shop,
            devices,
            staff,
            orders: Table::default(),
            freezes: Table::default(),
            refunds: Table::default(),
            unfreezes: Table::default(),
            wallets: BTreeMap::new(),
            codes: BTreeMap::new(),
            held: Waiting::new(),
        };
        Memory {
            rows: Mutex::new(rows),
        }
    }

    /// The rows. Whoever holds them asks nothing of the ledger meanwhile.
    pub fn rows(&self) -> MutexGuard<'_, Rows> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
