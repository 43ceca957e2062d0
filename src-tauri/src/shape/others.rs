//! The outward form of what other terminals did, and what is asked of it.

use super::amount;
use super::reconcile::{carrier, paper, there};
use crate::dto;
use counter::others::{Asked, Leaf, List, Place};
use till::elsewhere::Terminal;
use till::moment::Moment;
use till::reconcile::{Span, Theirs};

/// What is asked.
pub fn others_asked(query: &dto::OthersQuery) -> Asked {
    Asked {
        list: match query.list {
            dto::OthersList::Trade => List::Trade,
            dto::OthersList::Deposits => List::Deposits,
            dto::OthersList::Unfreezings => List::Unfreezings,
        },
        during: Span {
            from: Moment::from_unix_ms(query.from_ms),
            to: Moment::from_unix_ms(query.to_ms),
        },
        place: query
            .after
            .map_or(Place::FIRST, |dto::OthersPlace { page, looked }| Place {
                page,
                looked,
            }),
    }
}

/// A page of it.
pub fn others(leaf: &Leaf) -> dto::OthersPage {
    dto::OthersPage {
        rows: leaf.papers.iter().map(row).collect(),
        next: leaf
            .next
            .map(|Place { page, looked }| dto::OthersPlace { page, looked }),
    }
}

fn row(theirs: &Theirs) -> dto::OthersRow {
    dto::OthersRow {
        kind: paper(theirs.kind),
        no: theirs.no.clone(),
        transaction_id: theirs.id.clone(),
        platform: carrier(theirs.carrier),
        amount: amount(theirs.amount),
        state: there(theirs.state),
        at_ms: theirs.at.map(Moment::unix_ms),
        terminal: theirs.terminal.as_ref().map_or_else(String::new, named),
        clerk: theirs.staff.as_ref().map(|staff| staff.shown().to_owned()),
    }
}

fn named(terminal: &Terminal) -> String {
    if terminal.name.is_empty() {
        terminal.device.clone()
    } else {
        terminal.name.clone()
    }
}
