//! The one way by which a record moves: stepped by the core, recorded, and only then told or sent.

use super::{Counter, Do, Replied};
use crate::fault::Fault;
use crate::view::News;
use till::act::Record;
use till::announce::Announcement;
use till::charge::{Effect, Event};
use till::moment::Now;
use till::mutant::{Mutant, is_on};

impl Counter {
    /// Steps a record and records it; what is to be told follows from what is now on the disk.
    /// The first question was set when the request left, so the request's own answer sets none.
    pub(super) fn advance(
        &mut self,
        record: Record,
        event: Event,
        to: Replied,
        now: Now,
    ) -> Result<Vec<Do>, Fault> {
        let before = record.clone();
        let (record, effects) = record.step(event, now.at)?;
        let no = record.no().to_owned();
        let recorded = if record == before || is_on(Mutant::TellUnrecorded) {
            None
        } else {
            let recorded = match effects[..] {
                // Nobody is told of it, so an end that was told stays told.
                [Effect::ShowElsewhere] => self.journal.note(record.clone(), now.at),
                _ => self.journal.advance(record.clone(), now.at),
            };
            Some(self.recorded(recorded)?)
        };
        let mut todo = Vec::new();
        let mut later = false;
        for effect in effects {
            match effect {
                Effect::Send => {
                    return Err(Fault::unexpected("send on advance"));
                }
                Effect::SendReversal => {
                    let what = "a reversal that is not recorded";
                    let recorded = recorded.clone().ok_or_else(|| Fault::unexpected(what))?;
                    self.sends(&no, now);
                    todo.push(Do::Reverse(recorded));
                }
                Effect::AskLater => match to {
                    Replied::Question => later = true,
                    Replied::Request => {}
                },
                Effect::AskNow => todo.extend(self.ask_now(&no, now)?),
                Effect::TellCustomerPaying => {
                    todo.push(Do::Say(Announcement::CustomerPaying));
                }
                Effect::TellUnresolved => {
                    todo.push(Do::Say(Announcement::Unresolved));
                }
                Effect::TellEnd { late: true } if is_on(Mutant::LateEndUntold) => {}
                Effect::TellEnd { late } => {
                    self.watched.remove(&no);
                    // Somebody stands there and reads it.
                    self.people.active(now);
                    todo.extend(self.end(&record, late, now)?);
                    todo.extend(self.ask_about_deposit(&record, now)?);
                }
                Effect::TellReversing => todo.push(Do::Say(Announcement::Reversing)),
                Effect::TellReversalRefused => {
                    todo.push(Do::Say(Announcement::ReversalRefused));
                }
                Effect::ShowElsewhere => {
                    let seen = Box::new(self.seen_now(&record, now)?);
                    todo.push(Do::Tell(News::Stands(seen)));
                }
                Effect::TellGoneBack => todo.extend(self.gone_back(&record, now)?),
            }
        }
        if recorded.is_some() && !record.is_final() {
            todo.push(self.show(&record, false, now)?);
        }
        if later {
            todo.extend(self.ask_later(&record, now)?);
        }
        Ok(todo)
    }
}
