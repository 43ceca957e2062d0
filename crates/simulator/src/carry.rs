//! Requests and answers on their way. The client's part is played here too: one answer to one
//! request, none after its time-out.

use crate::check::record_of;
use crate::damage::only_status;
use crate::ledger::Broken;
use crate::net::{TIME_OUT_MS, Trip};
use crate::tell;
use crate::words::{Request, came};
use crate::world::{Asked, Event, Under, World};
use cloudpay::conclude::Answer;
use counter::{Happened, Replied};
use till::act::Record;
use till::reply::{Cause, Reply, Reversal, Silence};
use till::scan::PaymentCode;

impl World {
    /// The request that moves money leaves the till.
    pub fn send(&mut self, record: &Record, code: Option<&PaymentCode>) {
        self.sent_at.insert(record.no().to_owned(), self.at);
        let count = self.count();
        match self.words.submit(record, code, count) {
            Ok(request) => self.leave(record, Asked::Submit, request, count),
            Err(reply) => self.hear_at_once(record, Replied::Request, reply),
        }
    }

    /// A question leaves the till.
    pub fn ask(&mut self, record: &Record) {
        let count = self.count();
        match self.words.ask(record, count) {
            Ok(request) => self.leave(record, Asked::Ask, request, count),
            Err(reply) => self.hear_at_once(record, Replied::Question, reply),
        }
    }

    /// A reversal leaves the till.
    pub fn reverse(&mut self, record: &Record) {
        let count = self.count();
        match self.words.reverse(record, count) {
            Some(Ok(request)) => self.leave(record, Asked::Reverse, request, count),
            Some(Err(answer)) => {
                let no = record.no().to_owned();
                self.soon(Happened::ReversalAnswered { no, answer });
            }
            None => {}
        }
    }

    /// Counts a request, for its nonce.
    pub fn count(&mut self) -> u64 {
        self.requests += 1;
        self.requests
    }

    fn hear_at_once(&mut self, record: &Record, to: Replied, reply: Reply) {
        let no = record.no().to_owned();
        self.soon(Happened::Replied { no, to, reply });
    }

    /// Something that happens to this run of the till at once.
    pub fn soon(&mut self, happened: Happened) {
        self.later(0, happened);
    }

    /// Something that happens to this run of the till after a while.
    pub fn later(&mut self, after_ms: i64, happened: Happened) {
        let life = self.life;
        let at = self.at.saturating_add(after_ms.max(0));
        self.schedule.at(at, Event::Happens { life, happened });
    }

    fn leave(&mut self, record: &Record, asked: Asked, request: Request, count: u64) {
        let no = record.no();
        let Some(trip) = Trip::by_chance(self.weather, &mut self.chance) else {
            tell!(self, "   {asked:?} {no} (r{count}): no connection");
            let answer = silence(record.no(), asked);
            let after_ms = self.chance.i64(1..5_000);
            return self.later(after_ms, answer);
        };
        tell!(
            self,
            "   {asked:?} {no} (r{count}): arrives after {:?} ms, answered after {:?} ms{}{}",
            trip.arrives,
            trip.back,
            trip.damage
                .map_or(String::new(), |damage| format!(", {damage:?}")),
            trip.refused_with
                .map_or(String::new(), |status| format!(", only status {status}")),
        );
        for after_ms in &trip.arrives {
            let event = Event::Arrives { trip: count };
            self.schedule.at(self.at + after_ms, event);
        }
        let event = Event::TimeOut { trip: count };
        self.schedule.at(self.at + TIME_OUT_MS, event);
        let under = Under {
            life: self.life,
            record: record.clone(),
            asked,
            request,
            arrivals: trip.arrives.len(),
            served_unix_s: None,
            trip,
            is_open: true,
        };
        self.under.insert(count, under);
    }

    /// A request is at the bank: it is carried out, and the first time it is answered.
    pub fn arrives(&mut self, count: u64) -> Result<(), Broken> {
        let now = self.truly();
        let unheard = self.unheard(count);
        let Some(under) = self.under.get_mut(&count) else {
            return Ok(());
        };
        under.served_unix_s.get_or_insert(now.unix_s());
        let is_first = under.arrivals == under.trip.arrives.len();
        under.arrivals -= 1;
        let mut body = match under.trip.refused_with {
            Some(status) => only_status(status),
            None => {
                let Request { method, body } = unheard.as_ref().unwrap_or(&under.request);
                match self.bank.serve(*method, body, now) {
                    Ok(body) => body,
                    Err(fault) => return Err(Broken(format!("the bank: {fault}"))),
                }
            }
        };
        if let Some(damage) = under.trip.damage {
            body = damage.apply(body, &mut self.chance);
        }
        let (back, no, asked) = (under.trip.back.clone(), under.record.no(), under.asked);
        self.story.line(
            self.at,
            format_args!("   bank: {asked:?} {no} (r{count}) is there"),
        );
        if is_first {
            for after_ms in back {
                let (trip, body) = (count, body.clone());
                self.schedule
                    .at(self.at + after_ms, Event::Back { trip, body });
            }
        }
        self.forget(count);
        Ok(())
    }

    /// An answer is at the till.
    pub fn back(&mut self, count: u64, body: Vec<u8>) -> Result<(), Broken> {
        let Some(under) = self.under.get_mut(&count) else {
            return Ok(());
        };
        if under.life != self.life {
            return Ok(());
        }
        let is_open = std::mem::replace(&mut under.is_open, false);
        // The second of two equal answers comes right after the first; what comes after the
        // time-out comes to nobody.
        let (record, asked) = (under.record.clone(), under.asked);
        // Not every answer tells what time it is where it comes from.
        let host_unix_s = under.served_unix_s.filter(|_| !count.is_multiple_of(3));
        let is_late = under.trip.back.len() < 2 && !is_open;
        self.forget(count);
        if is_late {
            return Ok(());
        }
        let answer = came(body);
        let happened = self.heard(&record, asked, &answer, host_unix_s);
        tell!(self, "answer (r{count}): {}", outline(&happened));
        // What the till could not record before it ended, it cannot know.
        let (is_conflict, life) = (is_conflict(&happened), self.life);
        let fault = self.take_in(happened);
        let knows = self.till.as_ref().is_some_and(|till| {
            let now = self.now();
            let record = record_of(&till.counter, record.no(), now);
            record.is_some_and(|record| format!("{record:?}").contains("NumberConflict"))
        });
        if is_conflict && life == self.life && knows {
            self.ledger.conflicts(record.no())?;
            // An impatient clerk presses again at once.
            let no = record.no().to_owned();
            if let Some(Ok((_, todo))) = self.call(|counter, now| counter.reverse(&no, now))? {
                self.perform(todo)?;
            }
        }
        fault
    }

    /// The client waits no longer for this answer.
    pub fn time_out(&mut self, count: u64) -> Result<(), Broken> {
        let Some(under) = self.under.get_mut(&count) else {
            return Ok(());
        };
        let is_open = std::mem::replace(&mut under.is_open, false);
        let is_ours = under.life == self.life;
        let happened = silence(under.record.no(), under.asked);
        under.trip.back.clear();
        self.forget(count);
        if !is_open || !is_ours {
            return Ok(());
        }
        tell!(self, "answer (r{count}): none in time");
        self.take_in(happened)
    }

    /// Forgets a request that arrives no more and is waited for no more.
    fn forget(&mut self, count: u64) {
        let is_over = self
            .under
            .get(&count)
            .is_some_and(|under| under.arrivals == 0 && !under.is_open);
        if is_over {
            self.under.remove(&count);
        }
    }

    fn heard(
        &self,
        record: &Record,
        asked: Asked,
        answer: &Answer,
        host_unix_s: Option<i64>,
    ) -> Happened {
        let no = record.no().to_owned();
        match asked {
            Asked::Submit => Happened::Replied {
                no,
                to: Replied::Request,
                reply: self.words.hear_submitted(record, answer, host_unix_s),
            },
            Asked::Ask => Happened::Replied {
                no,
                to: Replied::Question,
                reply: self.words.hear_asked(record, answer),
            },
            Asked::Reverse => Happened::ReversalAnswered {
                no,
                answer: self.words.hear_reversed(answer),
            },
        }
    }
}

fn silence(no: &str, asked: Asked) -> Happened {
    let (no, reply) = (no.to_owned(), Reply::Unsure(Silence::NoReply));
    match asked {
        Asked::Submit => Happened::Replied {
            no,
            to: Replied::Request,
            reply,
        },
        Asked::Ask => Happened::Replied {
            no,
            to: Replied::Question,
            reply,
        },
        Asked::Reverse => Happened::ReversalAnswered {
            no,
            answer: Reversal::Unsure(Silence::NoReply),
        },
    }
}

fn is_conflict(happened: &Happened) -> bool {
    matches!(
        happened,
        Happened::Replied {
            reply: Reply::Failed(Cause::NumberConflict),
            ..
        } | Happened::ReversalAnswered {
            answer: Reversal::Refused(Cause::NumberConflict),
            ..
        }
    )
}

fn outline(happened: &Happened) -> String {
    if let Happened::Replied { no, to, reply } = happened {
        return format!("{to:?} {no}: {reply:?}");
    }
    if let Happened::ReversalAnswered { no, answer } = happened {
        return format!("reversal {no}: {answer:?}");
    }
    String::new()
}
