//! What other terminals of the shop did with a deposit. The platform counts what was taken of one
//! in all and does not say by whom, so what others did is the rest: all, less what this till's own
//! acts explain.
//!
//! Nothing is concluded while one of those acts is under way: nobody can tell then whether the
//! platform has counted it already, and it would be counted twice.

use crate::act::{Rest, Second, SecondNo};
use crate::money::Money;
use crate::second;

/// How much of a deposit was taken, and given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Taken {
    /// Kept by the shop.
    pub consumed: Money,
    /// Given back to the guest by the shop, or with a consume.
    pub unfrozen: Money,
}

/// Where a deposit was taken that this till did not take, as far as the platform told.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Terminal {
    /// The device's id; empty where it was not told.
    pub device: String,
    /// The device's name; empty where it was not told.
    pub name: String,
}

/// What this till's own acts did with a deposit, while none of them was under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Ours {
    /// By consumes and by unfreezings, without the rest that went back with a consume.
    taken: Taken,
    /// Whether a consume gave the rest back. How much that was follows from all the others.
    gave_rest: bool,
}

impl Terminal {
    /// As a person knows it: by its name, or else by its number; `None` where neither was told.
    pub fn shown(&self) -> Option<&str> {
        [&self.name, &self.device]
            .into_iter()
            .find(|text| !text.is_empty())
            .map(String::as_str)
    }
}

impl Ours {
    /// What `seconds`, the second phases of one deposit, did with it; `None` while the end of one
    /// of them is not known.
    pub fn of(seconds: &[Second]) -> Option<Ours> {
        let mut ours = Ours::default();
        for second in seconds {
            match &second.state {
                second::State::Done { .. } => ours.count(second),
                second::State::Submitted { .. }
                | second::State::InProgress { .. }
                | second::State::Unresolved { .. } => return None,
                second::State::Drafted
                | second::State::Failed { .. }
                | second::State::NeedsManualTransfer => {}
            }
        }
        Some(ours)
    }

    fn count(&mut self, second: &Second) {
        let sum = match &second.no {
            SecondNo::Consume(_, _, rest) => {
                self.gave_rest |= *rest == Rest::GoesBack;
                &mut self.taken.consumed
            }
            SecondNo::Unfreeze(..) => &mut self.taken.unfrozen,
            // A refund gives back what was consumed; what was frozen stays as it was.
            SecondNo::Refund(..) => return,
        };
        *sum = sum.checked_add(second.amount).unwrap_or(*sum);
    }

    /// What others did, where the platform counts `all` and `known` was concluded before. `None`
    /// where it counts less than our acts come to: then it has not counted them yet.
    pub fn leave(&self, all: Taken, known: Taken) -> Option<Taken> {
        let unfrozen = all.unfrozen.checked_sub(self.taken.unfrozen)?;
        Some(Taken {
            consumed: all.consumed.checked_sub(self.taken.consumed)?,
            // Of what went back, nobody tells what the rest was that went with our consume. That
            // consume ended the deposit, so others gave no more back than was known before.
            unfrozen: match self.gave_rest {
                true => unfrozen.min(known.unfrozen),
                false => unfrozen,
            },
        })
    }
}

#[cfg(test)]
mod tests;
