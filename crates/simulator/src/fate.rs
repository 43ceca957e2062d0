//! What befalls the till: plugs, disks, clocks and networks, and another till that comes to the
//! bank with a number of ours. It has no aim; the till has to bear it.

use crate::bank::Customer;
use crate::disk::End as ProcessEnd;
use crate::ledger::Broken;
use crate::net::Weather;
use crate::schedule::{DAY, HOUR, Instant, MINUTE, SECOND};
use crate::truth::AtBank;
use crate::world::{Event, World};
use crate::{tell, vfs};
use till::act::{Charge, ChargeNo, Record};
use till::platform::Platform;

impl World {
    /// Something goes wrong, now or soon.
    pub fn mishap(&mut self) -> Result<(), Broken> {
        match self.chance.u8(..12) {
            0 => {
                let after = self.chance.i64(SECOND..10 * MINUTE);
                self.close(after);
            }
            1 => return self.die(ProcessEnd::Killed),
            2 => return self.die(ProcessEnd::PowerCut),
            3..=6 => {
                let nth = self.chance.u64(1..30);
                tell!(
                    self,
                    "(the process ends at the disk's change {nth} from now)"
                );
                vfs::with(|disk| disk.end_after(nth));
            }
            7..=8 => {
                let nth = self.chance.u32(..8);
                tell!(self, "(the process ends after {nth} things done)");
                self.killed_after = Some(nth);
            }
            9 => {
                let nth = self.chance.u64(1..20);
                tell!(self, "(the disk fails at its change {nth} from now)");
                vfs::with(|disk| disk.fail_after(nth));
            }
            10 => {
                tell!(self, "the disk is full");
                vfs::with(|disk| disk.fill(true));
                let until = self.at + self.chance.i64(SECOND..30 * MINUTE);
                self.schedule.at(until, Event::Room);
            }
            _ => self.set_clock(),
        }
        Ok(())
    }

    /// Somebody, or a server, sets the wall clock.
    pub fn set_clock(&mut self) {
        const YEAR: Instant = 365 * DAY;
        self.ahead_ms = match self.chance.u8(..8) {
            0 => 0,
            1 => self.chance.i64(-50 * YEAR..-YEAR),
            2 => self.chance.i64(-YEAR..YEAR),
            3 => self.chance.i64(-DAY..DAY),
            _ => self.chance.i64(-10 * MINUTE..10 * MINUTE),
        };
        tell!(self, "the clock is {} s off now", self.ahead_ms / SECOND);
    }

    /// The network becomes another.
    pub fn change_weather(&mut self) {
        self.weather = if self.is_peace() || self.chance.u8(..3) == 0 {
            Weather::default()
        } else {
            Weather::by_chance(&mut self.chance)
        };
        tell!(self, "network: {:?}", self.weather);
        if !self.is_peace() {
            let hours = self.weather.is_down && self.chance.u8(..3) == 0;
            let longest = if hours { 6 * HOUR } else { 10 * MINUTE };
            let after = self.chance.i64(5 * SECOND..longest);
            self.schedule.at(self.at + after, Event::Weather);
        }
    }

    /// Another till of the merchant comes to the bank with a number of ours: the platform answers
    /// 407 to it, and from then on to a reversal of ours.
    pub fn stumble(&mut self) -> Result<(), Broken> {
        let is_open_payment = |record: &Record| match record {
            Record::Charge(Charge { no, state, .. }) => {
                matches!(no, ChargeNo::Payment(_)) && !state.is_final()
            }
            Record::Second(_) => false,
        };
        let Some(no) = self.some_number(is_open_payment) else {
            return Ok(());
        };
        let story = match (&self.till, self.now()) {
            (Some(till), now) => till.counter.find(&no, now).ok(),
            (None, _) => None,
        };
        let record = story.map(|story| story.seen.record);
        let is_there = self.at_bank(&no)? != AtBank::Unknown;
        if let (Some(Record::Charge(charge)), true) = (record, is_there) {
            tell!(self, "another till comes with {no}");
            self.contested = Some(no);
            let amount = charge.amount.checked_add(charge.amount);
            let amount = amount.unwrap_or_default();
            let now = self.truly();
            let code = match charge.platform {
                platform @ (Platform::WeChat | Platform::Alipay) => {
                    Some(self.bank.show_code(platform, Customer::Pays, now))
                }
                Platform::Books(_) => None,
            };
            let other = Record::Charge(Charge { amount, ..charge });
            let count = self.count();
            if let Ok(request) = self.words.submit(&other, code.as_ref(), count) {
                let served = self.bank.serve(request.method, &request.body, now);
                served.map_err(|fault| Broken(format!("the bank: {fault}")))?;
            }
        }
        Ok(())
    }
}
