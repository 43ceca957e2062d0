//! A run of the till: its start, its loop, and its end at any point. The loop is the counter's
//! own (`counter::run`), played one step at a time so that the process may end between any two.

use crate::disk::End as ProcessEnd;
use crate::ledger::Broken;
use crate::schedule::{HOUR, MINUTE, SECOND};
use crate::world::{Event, Till, World};
use crate::{shop, tell, vfs};
use counter::view::News;
use counter::{Counter, Do, Fault, Happened};
use journal::{Books, Journal};
use std::path::Path;
use till::moment::Now;

/// The journal's file on the simulated disk.
pub const JOURNAL: &str = "journal.sqlite";
/// As the counter's loop waits before it asks again about what it could not record.
const AGAIN_AFTER_MS: i64 = 6_000;

impl World {
    /// Somebody starts the till, unless it runs.
    pub fn start(&mut self) -> Result<(), Broken> {
        if self.till.is_some() {
            return Ok(());
        }
        self.life += 1;
        tell!(self, "START {} (clock {} ms off)", self.life, self.ahead_ms);
        let journal = match Journal::open_on(Path::new(JOURNAL), Books::Money, Some(vfs::NAME)) {
            Ok(journal) => journal,
            Err(fault) => {
                tell!(self, "it does not start: {fault}");
                return self.not_started();
            }
        };
        self.till = Some(Till {
            counter: Counter::new(
                journal,
                Some(shop::bound()),
                Vec::new(),
                shop::settings(self.reverse_after_s),
            ),
            began: self.at,
        });
        if vfs::with(|disk| disk.is_off()) {
            return self.die(ProcessEnd::Killed);
        }
        self.looked()?;
        let Some(todo) = self.call(Counter::recover)? else {
            return Ok(());
        };
        self.perform(todo)
    }

    /// The first look into the journal, as soon as it can be read.
    pub fn looked(&mut self) -> Result<(), Broken> {
        if !self.can_read() {
            return Ok(());
        }
        self.after_restore();
        self.still_knows()
    }

    /// Whether the journal can be read: on a full disk SQLite may lack the room for its log, and then
    /// nothing is known, and nothing lost.
    fn can_read(&self) -> bool {
        let now = self.now();
        self.till
            .as_ref()
            .is_some_and(|till| till.counter.recent(1, now).is_ok())
    }

    /// It could not be started: somebody tries again.
    fn not_started(&mut self) -> Result<(), Broken> {
        vfs::with(|disk| {
            disk.stop();
            disk.start(ProcessEnd::Killed);
            disk.fill(disk.is_full() && !self.is_peace());
        });
        if self.is_peace() {
            self.failed_starts += 1;
        }
        if self.failed_starts > 3 {
            return Err(Broken(String::from("the till does not start any more")));
        }
        let after = self.chance.i64(MINUTE..HOUR);
        self.schedule.at(self.at + after, Event::Start);
        Ok(())
    }

    /// The process ends here, whatever it was doing.
    pub fn die(&mut self, end: ProcessEnd) -> Result<(), Broken> {
        tell!(self, "THE TILL ENDS: {end:?}");
        vfs::with(|disk| disk.stop());
        self.till = None;
        self.life += 1;
        self.killed_after = None;
        self.drafted = None;
        self.ledger.ended();
        vfs::with(|disk| disk.start(end));
        let after = match self.chance.u8(..10) {
            0 => self.chance.i64(MINUTE..8 * HOUR),
            1..=3 => self.chance.i64(10 * SECOND..5 * MINUTE),
            _ => self.chance.i64(SECOND..10 * SECOND),
        };
        if self.chance.u8(..6) == 0 && !self.is_peace() {
            self.set_clock();
        }
        self.schedule.at(self.at + after, Event::Start);
        Ok(())
    }

    /// Closes the till as a person does, and starts it again.
    pub fn close(&mut self, after_ms: i64) {
        tell!(self, "the till is closed");
        self.till = None;
        self.life += 1;
        self.drafted = None;
        self.ledger.ended();
        if vfs::with(|disk| disk.is_off()) {
            vfs::with(|disk| disk.start(ProcessEnd::Killed));
        }
        self.schedule.at(self.at + after_ms, Event::Start);
    }

    /// Calls the counter; `None` where no till runs, or where it ended while it was at it.
    pub fn call<T>(
        &mut self,
        act: impl FnOnce(&mut Counter, Now) -> T,
    ) -> Result<Option<T>, Broken> {
        let now = self.now();
        let Some(till) = &mut self.till else {
            return Ok(None);
        };
        let answer = act(&mut till.counter, now);
        if vfs::with(|disk| disk.is_off()) {
            let end = if self.chance.bool() {
                ProcessEnd::Killed
            } else {
                ProcessEnd::PowerCut
            };
            self.die(end)?;
            return Ok(None);
        }
        Ok(Some(answer))
    }

    /// As the counter's loop takes in what happened.
    pub fn take_in(&mut self, happened: Happened) -> Result<(), Broken> {
        let about = about(&happened).map(str::to_owned);
        let Some(answer) = self.call(|counter, now| counter.happened(happened, now))? else {
            return Ok(());
        };
        let todo = answer.unwrap_or_else(|fault| {
            let mut todo = vec![Do::Tell(News::Fault(fault))];
            todo.extend(about.map(|no| Do::Wake {
                no,
                after_ms: AGAIN_AFTER_MS as u64,
            }));
            todo
        });
        self.perform(todo)
    }

    /// Does what the counter wants done, in its order; the process may end between any two.
    pub fn perform(&mut self, todo: Vec<Do>) -> Result<(), Broken> {
        let life = self.life;
        for one in todo {
            if let Some(left) = &mut self.killed_after {
                if *left == 0 {
                    let end = if self.chance.bool() {
                        ProcessEnd::Killed
                    } else {
                        ProcessEnd::PowerCut
                    };
                    return self.die(end);
                }
                *left -= 1;
            }
            self.perform_one(one)?;
            if self.life != life {
                return Ok(());
            }
        }
        Ok(())
    }

    fn perform_one(&mut self, one: Do) -> Result<(), Broken> {
        match one {
            Do::Send(act, code) => {
                let record = act.into_inner();
                tell!(self, "-> send {} {}", record.no(), record.amount());
                self.ledger.sent(&record)?;
                self.is_recorded(&record)?;
                self.send(&record, code.as_ref());
                Ok(())
            }
            Do::Ask(record) => {
                self.ask(&record);
                Ok(())
            }
            Do::Reverse(act) => {
                let record = act.into_inner();
                tell!(self, "-> reverse {}", record.no());
                self.ledger.reversed(record.no())?;
                self.is_old_enough(&record)?;
                self.is_recorded(&record)?;
                self.reverse(&record);
                Ok(())
            }
            Do::Wake { no, after_ms } => {
                self.later(ms(after_ms), Happened::Due { no });
                Ok(())
            }
            Do::Told { no } => {
                let Some(told) = self.call(|counter, now| counter.told(&no, now))? else {
                    return Ok(());
                };
                match told {
                    Ok(()) => self.ledger.told(&no),
                    Err(fault) => {
                        tell!(self, "not remembered as told: {}", fault.code());
                        Ok(())
                    }
                }
            }
            Do::RoundLater { after_ms } => {
                self.later(ms(after_ms), Happened::RoundDue);
                Ok(())
            }
            Do::BackUp => {
                self.soon(Happened::BackedUp(Ok(())));
                Ok(())
            }
            Do::Say(announcement) => self.say(&announcement),
            Do::Tell(News::Record { seen, late }) => self.show(seen.record, late),
            Do::Tell(News::Fault(fault)) => {
                tell!(self, "-> show fault {}", fault.code());
                Ok(())
            }
            Do::Print(_)
            | Do::Tell(_)
            | Do::Check
            | Do::TryLine { .. }
            | Do::ReportLater { .. }
            | Do::Report
            | Do::ListLater { .. }
            | Do::LockLater { .. }
            | Do::List
            | Do::Reconcile(_)
            | Do::SetUp(_)
            | Do::Keep(_) => Ok(()),
        }
    }

    /// What a person asked for could not be done.
    pub fn refused(&mut self, fault: &Fault) {
        tell!(self, "refused: {}", fault.code());
    }
}

fn ms(after_ms: u64) -> i64 {
    i64::try_from(after_ms).unwrap_or(i64::MAX)
}

/// The record that it is about.
fn about(happened: &Happened) -> Option<&str> {
    if let Happened::Replied { no, .. }
    | Happened::Due { no }
    | Happened::ReversalAnswered { no, .. } = happened
    {
        return Some(no);
    }
    None
}
