//! A sale: an amount, and the code on a customer's phone.

use crate::ledger::Broken;
use crate::tell;
use crate::world::World;
use counter::view::{DraftKind, Intake};
use till::guest::Typed;
use till::scan::PaymentCode;

impl World {
    /// An amount is confirmed, or refused. Whether there is still a till to go on with.
    pub fn confirm(&mut self, kind: DraftKind, amount: &str) -> Result<bool, Broken> {
        match self.call(|counter, _| counter.begin(kind, amount, Typed::default()))? {
            Some(Ok((_, todo))) => {
                self.drafted = Some(self.ledger.intend());
                self.perform(todo)?;
            }
            Some(Err(fault)) => self.refused(&fault),
            None => return Ok(false),
        }
        Ok(true)
    }

    /// An amount is confirmed, and a customer's code read; sometimes only one of the two, or
    /// the code twice.
    pub fn sell(&mut self) -> Result<(), Broken> {
        let kind = if self.chance.u8(..3) == 0 {
            DraftKind::Deposit
        } else {
            DraftKind::Payment
        };
        let amount = self.amount(50_000);
        tell!(self, "clerk: {kind:?} of {amount}");
        if !self.confirm(kind, &amount)? {
            return Ok(());
        }
        let (platform, customer) = self.customer();
        tell!(self, "customer: {platform:?}, {customer:?}");
        let now = self.truly();
        let code = self.bank.show_code(platform, customer, now);
        self.scan(&code)?;
        // The gun reads twice, or the clerk thinks that it did not read.
        while self.drafted.is_some() && self.chance.u8(..3) > 0 || self.chance.u8(..8) == 0 {
            self.scan(&code)?;
        }
        Ok(())
    }

    fn scan(&mut self, code: &PaymentCode) -> Result<(), Broken> {
        let intent = self.drafted;
        let text = code.reveal().to_owned();
        let scanned = self.call(|counter, now| counter.intake(&text, now))?;
        let begun = match scanned {
            Some(Ok((Intake::Submitted(seen), todo))) => Some(Ok((*seen, todo))),
            Some(Ok((Intake::Found(_) | Intake::SettingUp | Intake::LoggedIn, todo))) => {
                return self.perform(todo);
            }
            Some(Err(fault)) => Some(Err(fault)),
            None => None,
        };
        if matches!(begun, Some(Ok(_))) {
            self.drafted = None;
        }
        self.begun(intent, begun)
    }
}
