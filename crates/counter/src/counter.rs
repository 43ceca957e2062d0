//! The middle of the flow: told what happened, it records and answers with what to do. It waits
//! for nothing and calls nobody but the journal, so a simulation can run it as the shell does.
//!
//! Invariant 1 holds by type: [`Do::Send`] carries a [`journal::Recorded`] act. Invariant 2 holds by
//! order: what is told comes out of [`Counter::advance`], after the journal took it.

mod advance;
mod ask;
mod begin;
mod bills;
mod bind;
mod book;
mod choose;
mod desk;
mod elsewhere;
mod follow;
mod logins;
mod look;
mod look_up;
mod noted;
mod reconcile;
mod replace;
mod reverse;
mod rights;
mod round;
mod shifts;
mod show;
mod shown;
mod staff;
mod todo;
mod unbind;

use crate::audit::Audit;
use crate::fault::Fault;
use crate::line::{Line, LineNow, TRY_AFTER_MS};
use crate::people::{People, RightRefusal};
use crate::settings::Settings;
use crate::shop::Shop;
use crate::view::{Draft, Intake, News, Snapshot};
use journal::{Books, Journal};
use look_up::Looks;
use reconcile::Reconciling;
use std::collections::BTreeMap;
use till::moment::Now;
use till::mutant::{Mutant, is_on};
use till::scan::Origin;

pub use ask::Watch;
pub use bills::DetailsPage;
pub use elsewhere::Seek;
pub use replace::Replaced;
pub use shifts::{ShiftOrder, ShiftRecords, ShiftsSeen};
pub use todo::{Do, Happened, Replied};
pub use unbind::LeftBehind;

/// How long after a start that could not read its journal it is tried again, in milliseconds.
const RECOVER_AFTER_MS: u64 = 6_000;

/// The counter: a journal, a shop, and what is going on.
#[derive(Debug)]
pub struct Counter {
    journal: Journal,
    shop: Option<Shop>,
    allowed: Vec<Origin>,
    settings: Settings,
    people: People,
    /// Counts the times at which the till would lock itself: only the last one counts.
    lock_turn: u64,
    audit: Audit,
    /// Why the audit log could not be written, as long as it could not be told.
    audit_told: Option<RightRefusal>,
    draft: Option<Draft>,
    setting_up: bool,
    watched: BTreeMap<String, Watch>,
    /// What was asked about deposits that are frozen, by number.
    looks: Looks,
    reconciling: Reconciling,
    line: Line,
    is_trying: bool,
    /// Why the last record could not be written.
    unrecorded: Option<Fault>,
    /// Why the journal is not to be trusted.
    untrusted: Option<Fault>,
    /// Whether what a start finds unfinished could not be found yet.
    must_recover: bool,
    /// Whether a round is set already.
    makes_rounds: bool,
    /// At which place among the overdue deposits the next round begins.
    overdue_from: u32,
    /// The day, counted from 1970, of the last backup of this run.
    backed_up: Option<i64>,
}

impl Counter {
    /// A counter on an open journal. `allowed` are the origins whose setting links are followed.
    pub fn new(
        journal: Journal,
        shop: Option<Shop>,
        allowed: Vec<Origin>,
        settings: Settings,
    ) -> Counter {
        let mut people = People::kept_in(None);
        people.serve(shop.as_ref());
        Counter {
            journal,
            shop,
            allowed,
            settings,
            people,
            lock_turn: 0,
            audit: Audit::kept_in(None),
            audit_told: None,
            draft: None,
            setting_up: false,
            watched: BTreeMap::new(),
            looks: Looks::default(),
            reconciling: Reconciling::default(),
            line: Line::default(),
            is_trying: false,
            unrecorded: None,
            untrusted: None,
            must_recover: false,
            makes_rounds: false,
            overdue_from: 0,
            backed_up: None,
        }
    }

    /// After a start: asks about every record whose end is not known (invariant 3), and tells
    /// every end that was recorded and not told, as late. Where the journal cannot be read (on a full
    /// disk it may lack the room for its log) payments stop, and it is tried again until it can.
    pub fn recover(&mut self, now: Now) -> Vec<Do> {
        let found = self.find_unfinished(now);
        self.must_recover = found.is_err();
        match found {
            Ok(todo) => todo,
            Err(fault) => {
                self.watched.clear();
                self.unrecorded = Some(fault.clone());
                let after_ms = RECOVER_AFTER_MS;
                vec![
                    Do::Tell(News::Fault(fault)),
                    Do::Tell(News::Changed),
                    Do::RoundLater { after_ms },
                ]
            }
        }
    }

    fn find_unfinished(&mut self, now: Now) -> Result<Vec<Do>, Fault> {
        for stored in self.journal.open_records()? {
            if self.is_ours(stored.record.no()) {
                self.watch(&stored.record, now);
            }
        }
        if is_on(Mutant::NoRecovery) {
            self.watched.clear();
        }
        let mut todo = self.ask_about_all(now)?;
        for stored in self.journal.untold()? {
            if !is_on(Mutant::UntoldForgotten) && self.is_ours(stored.record.no()) {
                todo.extend(self.end_again(&stored.record, now)?);
            }
        }
        todo.extend(self.rounds_begin());
        Ok(todo)
    }

    /// Takes in what happened.
    ///
    /// # Errors
    /// Where it cannot be recorded: nothing is announced then, and it will be asked again.
    pub fn happened(&mut self, happened: Happened, now: Now) -> Result<Vec<Do>, Fault> {
        match happened {
            Happened::Replied { no, to, reply } => self.replied(&no, to, reply, now),
            Happened::ReversalAnswered { no, answer } => self.reversal_answered(&no, answer, now),
            Happened::Due { no } => self.due(&no, now),
            Happened::Read { text } => Ok(self.read(&text, now)),
            Happened::RoundDue if self.must_recover => Ok(self.recover_again(now)),
            Happened::RoundDue => Ok(self.round(now)),
            Happened::BackedUp(end) => Ok(self.backed_up(end)),
            Happened::Checked(end) => Ok(self.checked(end)),
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
            Happened::ListDue => Ok(self.list_due()),
            Happened::ListTold { shop, list } => Ok(self.list_told(&shop, list, now)),
            Happened::LockDue { turn } => Ok(self.lock_due(turn, now)),
        }
    }

    /// Takes in how the line is after it was used. While something is wrong it is tried now and
    /// then, so that the sentence goes by itself.
    pub fn line_used(&mut self, line: LineNow, now: Now) -> Vec<Do> {
        let mut todo = Vec::new();
        let was_bad = self.line.shown().trouble.is_some();
        if self.line.used(line, now.at) {
            todo.push(Do::Tell(News::Changed));
        }
        if was_bad && self.line.shown().trouble.is_none() {
            let asked = self.ask_about_all(now);
            todo.extend(asked.unwrap_or_else(|fault| vec![Do::Tell(News::Fault(fault))]));
        }
        if self.line.shown().trouble.is_some() && !self.is_trying {
            self.is_trying = true;
            todo.push(Do::TryLine {
                after_ms: TRY_AFTER_MS,
            });
        }
        todo
    }

    /// The shop that the till is bound to.
    pub fn shop(&self) -> Option<&Shop> {
        self.shop.as_ref()
    }

    /// What a screen needs to draw itself.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn snapshot(&self, now: Now) -> Result<Snapshot, Fault> {
        let open = self
            .journal
            .open_records()?
            .into_iter()
            .map(|stored| self.seen(stored, now))
            .collect();
        let setup = crate::shop::setup_of(self.shop.as_ref(), self.setting_up);
        Ok(Snapshot {
            setup,
            training: self.training(),
            may_refund: self.people.right().alone(),
            session: self.people.session(),
            draft: self.draft.clone(),
            open,
            line: self.line.shown().clone(),
            journal: self.journal_trouble(),
        })
    }

    /// Whose journal is open.
    pub fn books(&self) -> Books {
        self.shop.as_ref().map_or(Books::Practice, Shop::books)
    }

    /// Practice, not money.
    pub fn training(&self) -> bool {
        self.shop.as_ref().is_none_or(|shop| shop.training)
    }

    fn read(&mut self, text: &str, now: Now) -> Vec<Do> {
        match self.intake(text, now) {
            Ok((intake, mut todo)) => {
                todo.push(Do::Tell(News::Scanned(intake)));
                todo
            }
            Err(fault) => vec![Do::Tell(News::Fault(fault))],
        }
    }

    /// What became of a text, wherever it came from.
    ///
    /// # Errors
    /// Each with its own sentence; nothing was sent.
    pub fn intake(&mut self, text: &str, now: Now) -> Result<(Intake, Vec<Do>), Fault> {
        begin::intake(self, text, now)
    }
}
