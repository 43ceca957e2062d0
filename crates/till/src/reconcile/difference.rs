//! One difference, and what to do about it.

use super::paper::{Carrier, Ours, Theirs, There};
use super::{Here, Kind};
use crate::moment::Moment;
use crate::money::Money;

/// In which way the sides differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Recorded here, and not listed there.
    OnlyHere,
    /// Listed there as taken at this till, and nowhere here.
    OnlyThere,
    /// On both sides, for different amounts.
    Amount,
    /// On both sides, and they contradict each other about whether money moved.
    State,
}

/// How much and in which state, on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side<S> {
    /// How much.
    pub amount: Money,
    /// How it stands.
    pub state: S,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In which way.
    pub what: What,
    /// What kind of paper.
    pub kind: Kind,
    /// Its number.
    pub no: String,
    /// The platform's number, where either side has it.
    pub id: Option<String>,
    /// Who carried the money.
    pub carrier: Carrier,
    /// As it is here.
    pub ours: Option<Side<Here>>,
    /// As it is there.
    pub theirs: Option<Side<There>>,
    /// When it was, by our clock where we have it.
    pub at: Option<Moment>,
    /// Whether the platform was asked by its number and has never heard of it.
    pub is_unheard_of: bool,
}

/// What a person is to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// It is done here, and asked by its number the platform knows of none: look it up in the back
    /// office before relying on the money.
    NeverHeardOf,
    /// It is done here, and the list does not have it: ask about it.
    NotListed,
    /// Money was taken that this till knows nothing of: find whose it is, and refund it if nobody got
    /// anything for it.
    TakenUnknown,
    /// Money was given back that this till knows nothing of: find who did it.
    GivenUnknown,
    /// A deposit is held that this till does not know: look for it at the deposit desk.
    HeldUnknown,
    /// The amounts differ: the platform's is the one that moved.
    AmountDiffers,
    /// The platform says that money moved, here it counts as failed or taken back: ask about it, so
    /// that the till learns of it.
    MovedThere,
    /// Here it counts as done, and the platform says that nothing moved: ask about it, and do not
    /// rely on the money.
    NotMovedThere,
    /// Here the refund is done, there the shop is to transfer it by hand, or the other way about.
    ByHand,
}

impl Difference {
    pub(super) fn of(what: What, ours: Option<&Ours>, theirs: Option<&Theirs>) -> Difference {
        let kind = ours.map(|ours| ours.kind);
        let kind = kind.or(theirs.map(|theirs| theirs.kind));
        let no = ours.map(|ours| &ours.no);
        let no = no.or(theirs.map(|theirs| &theirs.no));
        let id = ours.and_then(|ours| ours.id.clone());
        let carrier = ours.map(|ours| ours.carrier);
        let carrier = carrier.or(theirs.map(|theirs| theirs.carrier));
        Difference {
            what,
            // One of the two is always there.
            kind: kind.unwrap_or(Kind::Payment),
            no: no.cloned().unwrap_or_default(),
            id: id.or_else(|| theirs.and_then(|theirs| theirs.id.clone())),
            carrier: carrier.unwrap_or(Carrier::Books),
            ours: ours.map(|ours| Side {
                amount: ours.amount,
                state: ours.state,
            }),
            theirs: theirs.map(|theirs| Side {
                amount: theirs.amount,
                state: theirs.state,
            }),
            at: ours
                .map(|ours| ours.at)
                .or_else(|| theirs.and_then(|theirs| theirs.at)),
            is_unheard_of: ours.is_some_and(|ours| ours.is_unheard_of),
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> Advice {
        match self.what {
            What::OnlyHere if self.is_unheard_of => Advice::NeverHeardOf,
            What::OnlyHere => Advice::NotListed,
            What::OnlyThere => match self.kind {
                Kind::Payment | Kind::Consume => Advice::TakenUnknown,
                Kind::Refund | Kind::Unfreeze => Advice::GivenUnknown,
                Kind::Freeze => Advice::HeldUnknown,
            },
            What::Amount => Advice::AmountDiffers,
            What::State => self.of_states(),
        }
    }

    fn of_states(&self) -> Advice {
        let is_by_hand = self
            .ours
            .is_some_and(|ours| ours.state == Here::ManualTransfer)
            || self
                .theirs
                .is_some_and(|theirs| theirs.state == There::ManualTransfer);
        if is_by_hand {
            Advice::ByHand
        } else if self.ours.is_some_and(|ours| ours.state == Here::Done) {
            Advice::NotMovedThere
        } else {
            Advice::MovedThere
        }
    }
}
