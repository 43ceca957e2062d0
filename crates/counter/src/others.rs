//! What other terminals of the shop did (其他终端), as Cloud Pay lists it, page by page. It is there
//! to be looked at: nothing of it is recorded here, and no payment waits for it.

use crate::elsewhere::{NoAnswer, PAGE, is_last, no_answer};
use crate::fault::{ElsewhereEnd, Fault};
use crate::ports::Wire;
use crate::reconcile::{mark, window};
use crate::run::Handle;
use crate::shop::Shop;
use cloudpay::wire::kinds::OrderType;
use till::reconcile::{Span, Theirs};

/// So many of other terminals make a page: a screen full of them.
const ENOUGH: usize = 30;
/// The most pages that are turned for one of ours: where this till does nearly all of the shop's
/// trade, somebody goes on by hand.
const TURNS_MAX: u32 = 10;
/// The longest time that is looked through, in milliseconds: 92 days, any three months.
const LONGEST_MS: i64 = 92 * 24 * 60 * 60 * 1_000;

/// Which of Cloud Pay's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Payments, consumes and refunds.
    Trade,
    /// Deposits.
    Deposits,
    /// Unfreezings.
    Unfreezings,
}

/// How far a list was turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page that is turned next; the first is 1.
    pub page: u32,
    /// How many papers were listed before it.
    pub looked: u32,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of which list.
    pub list: List,
    /// Created in this time, by Cloud Pay's clock; 92 days at most.
    pub during: Span,
    /// From where on.
    pub place: Place,
}

/// A page of what others did, in Cloud Pay's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What they did.
    pub papers: Vec<Theirs>,
    /// Where it goes on; `None` at the end.
    pub next: Option<Place>,
}

impl Place {
    /// The beginning.
    pub const FIRST: Place = Place { page: 1, looked: 0 };
}

impl List {
    const fn of_wire(self) -> OrderType {
        match self {
            List::Trade => OrderType::Both,
            List::Deposits => OrderType::Freezes,
            List::Unfreezings => OrderType::Unfreezes,
        }
    }
}

/// A page of what the other terminals of the till's shop did.
///
/// # Errors
/// The till is not bound to a shop; or as [`look`].
pub async fn leaf(counter: &Handle, wire: &dyn Wire, asked: Asked) -> Result<Leaf, Fault> {
    let begun = counter.visit(|counter, _| {
        let shop = counter.shop().cloned().ok_or(Fault::NotSetUp)?;
        Ok((shop, Vec::new()))
    });
    look(wire, &begun.await?, asked).await
}

/// Turns pages until there is a screen full of what terminals other than `shop`'s own did, or nothing
/// is left.
///
/// # Errors
/// The time is none that is looked through; nobody answered.
pub async fn look(wire: &dyn Wire, shop: &Shop, asked: Asked) -> Result<Leaf, Fault> {
    if !is_looked_through(asked.during) {
        return Err(Fault::Elsewhere(ElsewhereEnd::Range));
    }
    let window = window(asked.during);
    let mut leaf = Leaf {
        papers: Vec::new(),
        next: None,
    };
    let mut place = asked.place;
    for _ in 0..TURNS_MAX {
        let page = wire.papers(shop, asked.list.of_wire(), window, place.page, PAGE);
        let page = page.await.map_err(|NoAnswer| no_answer())?;
        place.page = place.page.saturating_add(1);
        place.looked = place.looked.saturating_add(page.entries);
        let is_last = is_last(page.entries, place.looked, page.in_all);
        for mut paper in page.papers {
            mark(&mut paper, shop);
            if paper.terminal.is_some() {
                leaf.papers.push(paper);
            }
        }
        leaf.next = (!is_last).then_some(place);
        if is_last || leaf.papers.len() >= ENOUGH {
            break;
        }
    }
    Ok(leaf)
}

fn is_looked_through(Span { from, to }: Span) -> bool {
    let ms = to.unix_ms().saturating_sub(from.unix_ms());
    (1..=LONGEST_MS).contains(&ms)
}

#[cfg(test)]
mod tests;
