//! The middle of the flow: told what happened, it records and answers with what to do. It waits
//! for nothing and calls nobody but the journal, so a simulation can run it as the shell does.
//!
//! Invariant 1 holds by type: [`Do::Send`] carries a [`journal::Recorded`] act. Invariant 2 holds by
//! order: what is told comes out of [`Counter::advance`], after the journal took it.

mod ask;
mod begin;
mod look;
mod todo;

use crate::fault::Fault;
use crate::line::{Line, LineNow, TRY_AFTER_MS};
use crate::settings::Settings;
use crate::shop::Shop;
use crate::tell;
use crate::view::{Draft, Intake, News, Seen, Snapshot};
use journal::Journal;
use std::collections::BTreeMap;
use till::act::Record;
use till::announce::Announcement;
use till::charge::{Effect, Event};
use till::moment::Moment;
use till::scan::Origin;

pub use ask::Watch;
pub use todo::{Do, Happened, Replied};

/// The counter: a journal, a shop, and what is going on.
#[derive(Debug)]
pub struct Counter {
    journal: Journal,
    shop: Option<Shop>,
    allowed: Vec<Origin>,
    settings: Settings,
    draft: Option<Draft>,
    setting_up: bool,
    watched: BTreeMap<String, Watch>,
    line: Line,
    is_trying: bool,
}

impl Counter {
    /// A counter on an open journal. `allowed` are the origins whose setting links are followed.
    pub fn new(
        journal: Journal,
        shop: Option<Shop>,
        allowed: Vec<Origin>,
        settings: Settings,
    ) -> Counter {
        Counter {
            journal,
            shop,
            allowed,
            settings,
            draft: None,
            setting_up: false,
            watched: BTreeMap::new(),
            line: Line::default(),
            is_trying: false,
        }
    }

    /// After a start: asks about every record whose end is not known (invariant 3).
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn recover(&mut self) -> Result<Vec<Do>, Fault> {
        let mut todo = Vec::new();
        for stored in self.journal.open_records()? {
            if self.is_ours(stored.record.no()) {
                self.watch(stored.record.no());
                todo.extend(self.ask_now(stored.record.no())?);
            }
        }
        Ok(todo)
    }

    /// Takes in what happened.
    ///
    /// # Errors
    /// Where it cannot be recorded: nothing is announced then, and it will be asked again.
    pub fn happened(&mut self, happened: Happened, now: Moment) -> Result<Vec<Do>, Fault> {
        match happened {
            Happened::Replied { no, to, reply } => self.replied(&no, to, reply, now),
            Happened::Due { no } => self.due(&no),
            Happened::Read { text } => Ok(self.read(&text, now)),
            Happened::LineUsed => Ok(Vec::new()),
            Happened::LineTried => {
                self.is_trying = false;
                Ok(Vec::new())
            }
            Happened::ReportDue => Ok(vec![Do::Report]),
            Happened::Reported { next_after_ms } => Ok(vec![Do::ReportLater {
                after_ms: next_after_ms,
            }]),
            Happened::Changed => Ok(vec![Do::Tell(News::Changed)]),
            Happened::SetUpEnded(end) => Ok(self.set_up_ended(end)),
        }
    }

    /// Takes in how the line is after it was used. While something is wrong it is tried now and
    /// then, so that the sentence goes by itself.
    pub fn line_used(&mut self, line: LineNow, now: Moment) -> Vec<Do> {
        let mut todo = Vec::new();
        if self.line.used(line, now) {
            todo.push(Do::Tell(News::Changed));
        }
        if self.line.shown().trouble.is_some() && !self.is_trying {
            self.is_trying = true;
            todo.push(Do::TryLine {
                after_ms: TRY_AFTER_MS,
            });
        }
        todo
    }

    /// The settings as they are.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Takes new settings. A draft that the new mode forbids is dropped: nothing was sent.
    pub fn choose(&mut self, settings: Settings) -> Vec<Do> {
        self.settings = settings;
        if self.draft.is_some_and(|draft| !self.allows(draft.kind)) {
            self.draft = None;
        }
        vec![Do::Tell(News::Changed)]
    }

    /// The shop that the till is bound to.
    pub fn shop(&self) -> Option<&Shop> {
        self.shop.as_ref()
    }

    /// Another shop, with the journal that belongs to it (practice and money never share one).
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn rebind(&mut self, shop: Shop, journal: Journal) -> Result<Vec<Do>, Fault> {
        self.shop = Some(shop);
        self.journal = journal;
        self.draft = None;
        self.watched.clear();
        self.line = Line::default();
        let mut todo = vec![
            Do::Tell(News::Changed),
            Do::Tell(News::SetUp),
            Do::Say(Announcement::SetUpDone),
        ];
        todo.extend(self.recover()?);
        Ok(todo)
    }

    /// What a screen needs to draw itself.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot, Fault> {
        let open = self
            .journal
            .open_records()?
            .into_iter()
            .map(|stored| self.seen(stored))
            .collect();
        let setup = crate::shop::setup_of(self.shop.as_ref(), self.setting_up);
        Ok(Snapshot {
            setup,
            training: self.training(),
            draft: self.draft,
            open,
            line: self.line.shown().clone(),
        })
    }

    /// Practice, not money.
    pub fn training(&self) -> bool {
        self.shop.as_ref().is_none_or(|shop| shop.training)
    }

    fn read(&mut self, text: &str, now: Moment) -> Vec<Do> {
        match self.intake(text, now) {
            Ok((intake, mut todo)) => {
                todo.push(Do::Tell(News::Scanned(intake)));
                todo
            }
            Err(fault) => vec![Do::Tell(News::Fault(fault))],
        }
    }

    fn set_up_ended(&mut self, end: Result<Box<Shop>, Fault>) -> Vec<Do> {
        self.setting_up = false;
        match end {
            // Sealing comes first: a shop whose keys are not kept would be gone after a restart,
            // and its setting code is used up.
            Ok(shop) => vec![Do::Keep(shop)],
            Err(fault) => tell::set_up_failed(fault),
        }
    }

    /// Steps a record and records it; what is to be told follows from what is now on the disk.
    /// The first question was set when the request left, so the request's own answer sets none.
    fn advance(
        &mut self,
        record: Record,
        event: Event,
        to: Replied,
        now: Moment,
    ) -> Result<Vec<Do>, Fault> {
        let before = record.clone();
        let (record, effects) = record.step(event, now)?;
        let no = record.no().to_owned();
        let recorded = if record == before {
            record
        } else {
            self.journal.advance(record, now)?.into_inner()
        };
        let mut todo = Vec::new();
        let mut later = false;
        for effect in effects {
            match effect {
                Effect::Send => {
                    return Err(Fault::Unexpected {
                        what: String::from("send on advance"),
                    });
                }
                Effect::AskLater => match to {
                    Replied::Question => later = true,
                    Replied::Request => {}
                },
                Effect::TellCustomerPaying => {
                    todo.push(Do::Say(Announcement::CustomerPaying));
                }
                Effect::TellUnresolved => {
                    todo.push(Do::Say(Announcement::Unresolved));
                }
                Effect::TellEnd { late } => {
                    self.watched.remove(&no);
                    todo.extend(self.end(&recorded, late)?);
                }
            }
        }
        if recorded != before && !recorded.is_final() {
            todo.push(Do::Tell(News::Record {
                seen: self.seen_now(&recorded)?,
                late: false,
            }));
        }
        if later {
            todo.extend(self.ask_later(&recorded, now)?);
        }
        Ok(todo)
    }

    fn end(&self, record: &Record, late: bool) -> Result<Vec<Do>, Fault> {
        let returned = self.returned_by(record)?;
        let mut todo = vec![Do::Tell(News::Record {
            seen: self.seen_now(record)?,
            late,
        })];
        todo.extend(tell::spoken(record, returned, late).map(Do::Say));
        let head = self
            .shop
            .as_ref()
            .map(|shop| shop.letterhead(self.settings.spoken(), false));
        todo.extend(
            head.and_then(|head| tell::slip(record, returned, &head))
                .map(Do::Print),
        );
        Ok(todo)
    }

    fn seen_now(&self, record: &Record) -> Result<Seen, Fault> {
        let stored = self.journal.find(record.no())?;
        Ok(stored.map_or_else(
            || Seen {
                record: record.clone(),
                ended: None,
                training: self.training(),
            },
            |stored| self.seen(stored),
        ))
    }

    /// What became of a text, wherever it came from.
    ///
    /// # Errors
    /// Each with its own sentence; nothing was sent.
    pub fn intake(&mut self, text: &str, now: Moment) -> Result<(Intake, Vec<Do>), Fault> {
        begin::intake(self, text, now)
    }
}
