//! Payments that the clerk takes by hand, cash or by a bank card at another machine (记账): recorded
//! as any other, and sent to be booked, so that the day's bill is whole.
//!
//! The money is in the drawer before anything is sent. So a booking is never reversed, and one
//! that came to nothing is booked again: that moves no money.

use super::{Counter, Do};
use crate::audit::What;
use crate::fault::Fault;
use crate::view::{DraftKind, Seen};
use till::act::By;
use till::moment::Now;
use till::platform::{Booked, Platform};

impl Counter {
    /// The payment that waits was taken by hand.
    ///
    /// # Errors
    /// Nothing waits, it is a deposit, or the settings do not offer it.
    pub fn book_payment(&mut self, booked: Booked, now: Now) -> Result<(Seen, Vec<Do>), Fault> {
        let draft = self.drafted()?;
        match draft.kind {
            DraftKind::Payment => {}
            DraftKind::Deposit => return Err(Fault::BookPaymentsOnly),
        }
        if !self.settings.bookkeeping {
            return Err(Fault::BookingOff);
        }
        let amount = draft.amount;
        let (seen, mut todo) = self.ask_for(draft, Platform::Books(booked), By::Hand, None, now)?;
        let no = seen.record.no().to_owned();
        todo.extend(self.note(What::Booked { no, booked, amount }, now));
        Ok((seen, todo))
    }
}
