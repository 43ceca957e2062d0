//! What the people do: the clerk at the counter, and the customers with their phones. They follow
//! no plan; the till has to bear it.

use crate::bank::Customer;
use crate::ledger::Broken;
use crate::schedule::{HOUR, MINUTE, SECOND};
use crate::tell;
use crate::world::{Event, World};
use counter::people::Authority;
use counter::view::Seen;
use counter::{Counter, Do, Fault};
use till::act::{ChargeNo, Record, Rest, Second, SecondNo};
use till::moment::Now;
use till::money::Money;
use till::platform::Platform;

/// What an act of a person comes to.
type Done<T> = Result<(T, Vec<Do>), Fault>;

impl World {
    /// The clerk does one thing; later the next, or it is closing time.
    pub fn clerk(&mut self) -> Result<(), Broken> {
        if self.ops == 0 {
            return self.heal();
        }
        self.ops -= 1;
        let pause = match self.chance.u8(..20) {
            0 => self.chance.i64(HOUR..8 * HOUR),
            1..=3 => self.chance.i64(MINUTE..20 * MINUTE),
            4..=9 => self.chance.i64(10 * SECOND..MINUTE),
            _ => self.chance.i64(100..10 * SECOND),
        };
        let one = self.chance.u8(..100);
        match one {
            0..=29 => self.sell()?,
            30..=39 => self.take_from_deposit()?,
            40..=47 => self.refund()?,
            48..=57 => self.undo()?,
            58..=60 => self.cancel()?,
            61 => self.look()?,
            62..=63 => self.stumble()?,
            64..=83 => self.mishap()?,
            84 => self.save()?,
            85..=91 => self.show_code()?,
            92..=96 => self.take_by_hand()?,
            _ => {}
        }
        self.schedule.at(self.at + pause, Event::Clerk);
        Ok(())
    }

    /// A record was begun, or not.
    pub fn begun(&mut self, intent: Option<u64>, begun: Option<Done<Seen>>) -> Result<(), Broken> {
        match begun {
            Some(Ok((seen, todo))) => {
                let no = seen.record.no().to_owned();
                tell!(self, "new: {no}");
                self.ledger.begun(&no, intent)?;
                self.perform(todo)
            }
            Some(Err(fault)) => {
                self.refused(&fault);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn act(
        &mut self,
        act: impl FnOnce(&mut Counter, Authority, Now) -> Done<Seen>,
    ) -> Result<(), Broken> {
        let begun = self.call(|counter, now| {
            let may = counter.own_authority()?;
            act(counter, may, now)
        })?;
        self.begun(None, begun)
    }

    fn take_from_deposit(&mut self) -> Result<(), Broken> {
        let Some(no) = self.some_number(|record| matches!(record, Record::Charge(charge) if matches!(charge.no, ChargeNo::Freeze(_))))
        else {
            return Ok(());
        };
        if self.chance.bool() {
            self.open_up(&no)?;
        }
        let amount = self.part_of(&no);
        match self.chance.u8(..8) {
            0..=1 => {
                tell!(self, "clerk: consume {amount} of {no}");
                self.act(|counter, may, now| {
                    counter.consume(&no, &amount, Rest::GoesBack, may, now)
                })
            }
            2..=3 => {
                tell!(self, "clerk: consume {amount} of {no}, the rest stays");
                self.act(|counter, may, now| {
                    counter.consume(&no, &amount, Rest::StaysFrozen, may, now)
                })
            }
            4 => {
                tell!(self, "clerk: unfreeze {amount} of {no}");
                self.act(|counter, may, now| counter.unfreeze(&no, Some(&amount), may, now))
            }
            _ => {
                tell!(self, "clerk: unfreeze {no}");
                self.act(|counter, may, now| counter.unfreeze(&no, None, may, now))
            }
        }
    }

    /// Opens a record on the screen: of a deposit the platform is asked, and whatever its answer
    /// meets on its way, it must not make others of what this till did itself.
    fn open_up(&mut self, no: &str) -> Result<(), Broken> {
        tell!(self, "clerk: opens {no}");
        match self.call(|counter, now| counter.open_up(no, now))? {
            Some(Ok((_, todo))) => self.perform(todo),
            Some(Err(fault)) => {
                self.refused(&fault);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn refund(&mut self) -> Result<(), Broken> {
        let is_order = |record: &Record| match record {
            Record::Charge(charge) => matches!(charge.no, ChargeNo::Payment(_)),
            Record::Second(Second { no, .. }) => matches!(no, SecondNo::Consume(..)),
        };
        let Some(no) = self.some_number(is_order) else {
            return Ok(());
        };
        let amount = self.part_of(&no);
        tell!(self, "clerk: refund {amount} of {no}");
        self.act(|counter, may, now| counter.refund(&no, &amount, may, now))?;
        if self.chance.u8(..3) == 0 {
            // A second one at once: what is under way counts as gone.
            let amount = self.part_of(&no);
            tell!(self, "clerk: refund {amount} of {no}, again");
            self.act(|counter, may, now| counter.refund(&no, &amount, may, now))?;
        }
        Ok(())
    }

    fn undo(&mut self) -> Result<(), Broken> {
        // Something is wrong with the contested one, so the clerk tries it more than once.
        let contested = self.contested.clone().filter(|_| self.chance.u8(..4) > 0);
        let any = |world: &mut World| world.some_number(|record| !record.is_final());
        let Some(no) = contested.or_else(|| any(self)) else {
            return Ok(());
        };
        tell!(self, "clerk: reverse {no}");
        match self.call(|counter, now| counter.reverse(&no, now))? {
            Some(Ok((_, todo))) => self.perform(todo),
            Some(Err(fault)) => {
                self.refused(&fault);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn cancel(&mut self) -> Result<(), Broken> {
        tell!(self, "clerk: cancel");
        self.drafted = None;
        let todo = self.call(|counter, _| counter.cancel_draft())?;
        self.perform(todo.unwrap_or_default())
    }

    /// Looks at a record: prints it again, asks about it now, opens it on the screen.
    fn look(&mut self) -> Result<(), Broken> {
        let Some(no) = self.some_number(|_| true) else {
            return Ok(());
        };
        tell!(self, "clerk: looks at {no}");
        let todo = match self.chance.u8(..3) {
            0 => self.call(|counter, _| counter.reprint(&no))?,
            1 => self.call(|counter, now| counter.ask_now(&no, now))?,
            _ => self
                .call(|counter, now| counter.open_up(&no, now))?
                .map(|opened| opened.map(|(_, todo)| todo)),
        };
        match todo {
            Some(Ok(todo)) => self.perform(todo),
            Some(Err(fault)) => {
                self.refused(&fault);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Who comes next, and what they will do.
    pub fn customer(&mut self) -> (Platform, Customer) {
        let platform = if self.chance.bool() {
            Platform::WeChat
        } else {
            Platform::Alipay
        };
        let customer = match self.chance.u8(..20) {
            0..=8 => Customer::Pays,
            9..=13 => Customer::Types {
                after_ms: self.chance.i64(SECOND..25 * SECOND),
            },
            14..=15 => Customer::Types {
                after_ms: self.chance.i64(25 * SECOND..90 * SECOND),
            },
            16..=17 => Customer::Stops {
                after_ms: self.chance.i64(SECOND..50 * SECOND),
            },
            18 => Customer::Leaves,
            _ => Customer::Broke,
        };
        (platform, customer)
    }

    /// An amount as typed, below so many fen.
    pub fn amount(&mut self, fen_max: u64) -> String {
        let fen = match self.chance.u8(..4) {
            0 => self.chance.u64(1..100),
            _ => self.chance.u64(1..fen_max),
        };
        Money::from_fen(fen).unwrap_or_default().yuan()
    }

    /// All of it, a part of it, or too much.
    fn part_of(&mut self, no: &str) -> String {
        let (till, now) = (self.till.as_ref(), self.now());
        let story = till.and_then(|till| till.counter.find(no, now).ok());
        let whole = story.map_or(1, |story| story.seen.record.amount().fen());
        let fen = match self.chance.u8(..10) {
            0..=2 => whole,
            3 => whole + 1,
            _ => self.chance.u64(1..=whole),
        };
        Money::from_fen(fen).unwrap_or_default().yuan()
    }

    /// A number that fits, of those that the screen shows.
    pub fn some_number(&mut self, fits: impl Fn(&Record) -> bool) -> Option<String> {
        let (till, now) = (self.till.as_ref()?, self.now());
        let recent = till.counter.recent(20, now).ok()?;
        let fitting: Vec<&Seen> = recent.iter().filter(|seen| fits(&seen.record)).collect();
        let at = self.chance.usize(..fitting.len().max(1));
        fitting.get(at).map(|seen| seen.record.no().to_owned())
    }
}
