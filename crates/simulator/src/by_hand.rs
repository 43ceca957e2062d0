//! Payments that the clerk takes by hand, and has booked: cash, and bank cards at another machine.
//! No customer has a say in them; the line, the disk and the clerk's haste do.

use crate::ledger::Broken;
use crate::tell;
use crate::world::World;
use counter::view::DraftKind;
use till::platform::Booked;

impl World {
    /// A payment is confirmed and taken by hand; now and then it is a deposit, of which none is,
    /// or the key is pressed twice.
    pub fn take_by_hand(&mut self) -> Result<(), Broken> {
        let kind = match self.chance.u8(..12) {
            0 => DraftKind::Deposit,
            _ => DraftKind::Payment,
        };
        let amount = self.amount(50_000);
        tell!(self, "clerk: {kind:?} of {amount}, by hand");
        if !self.confirm(kind, &amount)? {
            return Ok(());
        }
        let booked = match self.chance.u8(..3) {
            0 => Booked::BankCard,
            _ => Booked::Cash,
        };
        self.book(booked)?;
        while self.chance.u8(..8) == 0 {
            self.book(booked)?;
        }
        Ok(())
    }

    fn book(&mut self, booked: Booked) -> Result<(), Broken> {
        tell!(self, "clerk: took it, {booked:?}");
        let intent = self.drafted;
        let begun = self.call(|counter, now| counter.book_payment(booked, now))?;
        if matches!(begun, Some(Ok(_))) {
            self.drafted = None;
        }
        self.begun(intent, begun)
    }
}
