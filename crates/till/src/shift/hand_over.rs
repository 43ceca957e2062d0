//! Handing a shift over (交班): what was counted, what goes to the safe and what stays. All of it is
//! checked before anything is recorded.

use super::{Ended, Shift};
use crate::moment::Moment;
use crate::money::{AmountRefusal, Money, Sum};
use crate::who::Staff;

/// The most characters of a note: what fits on the slip.
pub const NOTE_CHARS_MAX: usize = 200;

/// What a clerk says when handing over.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HandOver {
    /// What was counted in the drawer; `None` where it was not.
    pub counted: Option<Money>,
    /// What goes from there to the safe.
    pub taken_out: Money,
    /// To whom.
    pub to: Option<Staff>,
    /// What else there is to say.
    pub note: String,
}

/// Why a shift was not started or handed over. Nothing was recorded, and the shift goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It was started already.
    #[error("started already")]
    Started,
    /// It was not started, and nothing was done in it.
    #[error("nothing to hand over")]
    Nothing,
    /// More goes to the safe than is in the drawer.
    #[error("only {} is there", .most.yuan())]
    Over {
        /// What is there: as counted, or as it has to be.
        most: Sum,
    },
    /// The note has more than [`NOTE_CHARS_MAX`] characters.
    #[error("the note is too long")]
    NoteTooLong,
}

/// Reads what somebody typed of a drawer, in yuan: an amount as everywhere, and zero as well, for a
/// drawer may be empty.
///
/// # Errors
/// As [`Money::parse_yuan`], but for zero.
pub fn drawer(typed: &str) -> Result<Money, AmountRefusal> {
    match Money::parse_yuan(typed) {
        Err(AmountRefusal::Zero) => Ok(Money::ZERO),
        read => read,
    }
}

impl Shift {
    /// The shift as it is handed over at `at`. Records without an end do not stand in the way: they
    /// count in the next shift.
    ///
    /// # Errors
    /// Nothing was done in it, more is taken out than is there, or the note is too long.
    pub fn hand_over(self, order: HandOver, at: Moment) -> Result<Shift, Refusal> {
        if self.started.is_none() && self.figures.is_nothing() {
            return Err(Refusal::Nothing);
        }
        if order.note.chars().count() > NOTE_CHARS_MAX {
            return Err(Refusal::NoteTooLong);
        }
        // Where cash was given back that was never put in, the drawer cannot hold less than nothing.
        let there = match order.counted {
            Some(counted) => counted.fen(),
            None => u64::try_from(self.expected_fen()).unwrap_or(0),
        };
        let left = there.checked_sub(order.taken_out.fen());
        let most = Sum::of_fen(there);
        let ended = Ended {
            at,
            to: order.to,
            counted: order.counted,
            taken_out: order.taken_out,
            left: Sum::of_fen(left.ok_or(Refusal::Over { most })?),
            note: order.note,
        };
        Ok(Shift {
            ended: Some(ended),
            ..self
        })
    }
}
