//! Deposits by a code that the till shows: the clerk who shows one, and the guests who scan it in
//! time, at the last moment, when it is dead, or never.
//!
//! A platform may say that it never heard of such a deposit until somebody has scanned the code.
//! In every second world it does, so that what a till makes of that is seen.

use crate::bank::Customer;
use crate::ledger::Broken;
use crate::schedule::{HOUR, Instant, MINUTE, SECOND};
use crate::tell;
use crate::words::Request;
use crate::world::{Asked, Event, World};
use counter::view::{DraftKind, Intake};
use till::act::{Charge, ChargeNo, Record};
use till::charge::State;
use till::number::FreezeNo;

/// A number that no till of this world makes.
const NOBODY: &str = "9000004299990000000000";

impl World {
    /// A deposit is confirmed, and its code shown; now and then a payment, of which none is.
    pub fn show_code(&mut self) -> Result<(), Broken> {
        let kind = match self.chance.u8(..12) {
            0 => DraftKind::Payment,
            _ => DraftKind::Deposit,
        };
        let amount = self.amount(50_000);
        tell!(self, "clerk: shows a code for {kind:?} of {amount}");
        if !self.confirm(kind, &amount)? {
            return Ok(());
        }
        let intent = self.drafted;
        let begun = match self.call(|counter, now| counter.show_code(now))? {
            Some(Ok((Intake::Submitted(seen), todo))) => {
                self.drafted = None;
                Some(Ok((*seen, todo)))
            }
            Some(Ok((Intake::Found(_) | Intake::SettingUp | Intake::LoggedIn, todo))) => {
                return self.perform(todo);
            }
            Some(Err(fault)) => Some(Err(fault)),
            None => None,
        };
        self.begun(intent, begun)
    }

    /// The screen shows a record: where it is a code, a guest sees it, or two do.
    pub fn is_seen(&mut self, record: &Record) {
        let Record::Charge(Charge {
            state: State::Showing { code, .. },
            ..
        }) = record
        else {
            return;
        };
        if !self.seen.insert(record.no().to_owned()) {
            return;
        }
        let guests = if self.chance.u8(..6) == 0 { 2 } else { 1 };
        for _ in 0..guests {
            let Some(after_ms) = self.scans_after() else {
                continue;
            };
            let (_, customer) = self.customer();
            tell!(
                self,
                "guest: {customer:?}, scans after {} s",
                after_ms / SECOND
            );
            let url = code.url.clone();
            self.schedule
                .at(self.at + after_ms, Event::Scan { url, customer });
        }
    }

    /// How long a guest takes to scan; `None` for never.
    fn scans_after(&mut self) -> Option<Instant> {
        Some(match self.chance.u8(..20) {
            0..=7 => self.chance.i64(2 * SECOND..MINUTE),
            8..=12 => self.chance.i64(MINUTE..5 * MINUTE),
            13..=15 => self.chance.i64(5 * MINUTE - 20 * SECOND..7 * MINUTE),
            16 => self.chance.i64(7 * MINUTE..3 * HOUR),
            _ => return None,
        })
    }

    /// A guest scans.
    pub fn scanned(&mut self, url: &str, customer: Customer) -> Result<(), Broken> {
        let now = self.truly();
        let scanned = self.bank.scan(customer, url, now);
        let took = scanned.map_err(|fault| Broken(format!("the bank: {fault}")))?;
        let word = if took {
            "there it is"
        } else {
            "nothing to freeze"
        };
        tell!(self, "guest: scans, {word}");
        Ok(())
    }

    /// What the platform is asked in the place of a question about a deposit whose code nobody
    /// has scanned, where it never heard of such a one: about a number that is nobody's.
    pub fn unheard(&self, count: u64) -> Option<Request> {
        let under = self.under.get(&count)?;
        let Record::Charge(charge) = &under.record else {
            return None;
        };
        let is_unheard =
            self.is_deaf && under.asked == Asked::Ask && self.bank.is_unscanned(charge.no.as_str());
        if !is_unheard {
            return None;
        }
        let no = ChargeNo::Freeze(FreezeNo::parse(NOBODY).ok()?);
        let nobody = Charge {
            no,
            ..charge.clone()
        };
        self.words.ask(&Record::Charge(nobody), count).ok()
    }
}
