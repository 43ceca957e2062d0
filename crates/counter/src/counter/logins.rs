//! Who is at the till: logging in by PIN or card, locking, and what each role may do. What takes
//! time, the hashing, is done beside the counter.

use super::{Counter, Do};
use crate::audit::{Entry, What};
use crate::fault::Fault;
use crate::people::{Leave, LoggedIn, Logins, RightRefusal, SessionSeen, Tried, Try};
use crate::view::{Intake, News};
use till::act::{Charge, Record, Second};
use till::card::StaffCard;
use till::moment::Now;
use till::role::Deed;
use till::{charge, second};

/// How long a till that would lock itself waits for a payment that waits for its end, before it
/// looks again, in milliseconds.
const LOCK_AGAIN_MS: u64 = 5_000;

impl Counter {
    /// Whether this may be done now by whoever is at the till.
    ///
    /// # Errors
    /// Somebody has to log in, or who did may not.
    pub fn admit(&self, deed: Deed) -> Result<(), Fault> {
        Ok(self.people.admit(deed)?)
    }

    /// Whether whoever is at the till may see the figures of this clerk, or of all: one's own
    /// everybody may.
    ///
    /// # Errors
    /// Somebody has to log in, or they are others' figures.
    pub fn may_see(&self, clerk: Option<&str>) -> Result<(), Fault> {
        let own = self.people.clerk();
        let is_own = own.is_some_and(|own| Some(own.no.as_str()) == clerk);
        self.admit(if is_own { Deed::Work } else { Deed::Bills })
    }

    /// Leave for this from whoever is at the till.
    ///
    /// # Errors
    /// They may not, or it is not known who they are: somebody's PIN is needed.
    pub fn leave(&self, deed: Deed) -> Result<Leave, Fault> {
        Ok(self.people.leave(deed)?)
    }

    /// Somebody's PIN is about to be looked at for this: [`Try::look`], beside the counter.
    ///
    /// # Errors
    /// No such person, who may not, without a PIN, or to be waited for.
    pub fn begin_leave(&mut self, deed: Deed, no: &str, pin: &str, now: Now) -> Result<Try, Fault> {
        Ok(self.people.begin_leave(deed, no, pin, now)?)
    }

    /// Somebody's PIN was looked at for this.
    ///
    /// # Errors
    /// It was wrong, or they may not any more.
    pub fn leave_tried(&mut self, deed: Deed, tried: Tried, now: Now) -> Result<Leave, Fault> {
        let by = tried.staff().clone();
        let leave = self.people.leave_tried(deed, tried, now);
        self.note_try(&by, leave.is_ok(), now);
        Ok(leave?)
    }

    /// Who is at the till.
    pub fn session(&self) -> SessionSeen {
        self.people.session()
    }

    /// Somebody's PIN is about to be looked at, to log in.
    ///
    /// # Errors
    /// Nobody has to log in, no such person, without a PIN, or to be waited for.
    pub fn begin_login(&mut self, no: &str, pin: &str, now: Now) -> Result<Try, Fault> {
        Ok(self.people.begin_login(no, pin, now)?)
    }

    /// Somebody's PIN was looked at, to log in.
    ///
    /// # Errors
    /// It was wrong, or they are not here any more.
    pub fn log_in(&mut self, tried: Tried, now: Now) -> Result<(SessionSeen, Vec<Do>), Fault> {
        let no = tried.staff().no.clone();
        match self.people.log_in(tried, now) {
            Ok(entered) => {
                let todo = self.entered(&entered, false, now);
                Ok((self.session(), todo))
            }
            Err(refusal) => {
                self.note_of(What::PinWrong { no }, now);
                Err(refusal.into())
            }
        }
    }

    /// Somebody showed a card.
    pub(super) fn show_card(
        &mut self,
        card: Option<&StaffCard>,
        now: Now,
    ) -> Result<(Intake, Vec<Do>), Fault> {
        let unknown = Err(RightRefusal::CardUnknown);
        let entered = match card {
            Some(card) => self.people.show_card(card, now),
            None => unknown.clone(),
        };
        if entered == unknown {
            self.note_of(What::CardUnknown, now);
        }
        let todo = self.entered(&entered?, true, now);
        Ok((Intake::LoggedIn, todo))
    }

    fn entered(&mut self, entered: &LoggedIn, by_card: bool, now: Now) -> Vec<Do> {
        if entered.is_another {
            // What the one before had begun is not the next one's to end.
            self.draft = None;
        }
        let mut todo = self.note(What::LoggedIn { by_card }, now);
        todo.extend(self.lock_later(now));
        todo.push(Do::Tell(News::Changed));
        todo
    }

    /// Locks the till. A draft is put away: nothing was sent. What was sent goes on.
    pub fn lock(&mut self, by_itself: bool, now: Now) -> Vec<Do> {
        if self.session().is_locked || !self.session().needs_login {
            return Vec::new();
        }
        let mut todo = self.note(What::Locked { by_itself }, now);
        self.people.lock();
        self.draft = None;
        todo.push(Do::Tell(News::Changed));
        todo
    }

    /// Logs out, as [`Counter::lock`].
    pub fn log_out(&mut self, now: Now) -> Vec<Do> {
        let mut todo = Vec::new();
        if !self.session().is_locked && self.session().needs_login {
            todo = self.note(What::LoggedOut, now);
            self.draft = None;
        }
        self.people.log_out();
        todo.push(Do::Tell(News::Changed));
        todo
    }

    /// Something was typed, touched or scanned.
    pub fn active(&mut self, now: Now) {
        self.people.active(now);
    }

    /// Settles whether somebody has to log in, and when the till locks itself.
    ///
    /// # Errors
    /// No administrator has a PIN, out of range, or it could not be kept.
    pub fn choose_logins(
        &mut self,
        logins: Logins,
        leave: Leave,
        now: Now,
    ) -> Result<(SessionSeen, Vec<Do>), Fault> {
        let who = self.people.choose_logins(logins, leave, now)?;
        let entry = Entry {
            who: who.or_else(|| self.people.clerk()),
            what: What::LoginsChosen(logins),
        };
        let mut todo = self.note_entry(entry, now);
        todo.extend(self.lock_later(now));
        todo.push(Do::Tell(News::Changed));
        Ok((self.session(), todo))
    }

    /// When the till locks itself next, if nothing is typed until then. What was set before counts
    /// no more.
    fn lock_later(&mut self, now: Now) -> Option<Do> {
        self.lock_turn += 1;
        let turn = self.lock_turn;
        let after_ms = self.people.locks_in_ms(now)?;
        Some(Do::LockLater { after_ms, turn })
    }

    /// It is time to look whether the till locks itself: never while a payment waits for its end.
    pub(super) fn lock_due(&mut self, turn: u64, now: Now) -> Vec<Do> {
        if turn != self.lock_turn {
            return Vec::new();
        }
        match self.people.locks_in_ms(now) {
            None => Vec::new(),
            Some(0) if self.is_waiting() => {
                let after_ms = LOCK_AGAIN_MS;
                vec![Do::LockLater { after_ms, turn }]
            }
            Some(0) => self.lock(true, now),
            Some(after_ms) => vec![Do::LockLater { after_ms, turn }],
        }
    }

    /// Whether somebody stands there and waits for a result. One that is asked about for hours or
    /// days keeps nobody there.
    fn is_waiting(&self) -> bool {
        let open = self.journal.open_records().unwrap_or_default();
        open.iter().any(|stored| match &stored.record {
            Record::Charge(Charge { state, .. }) => match state {
                charge::State::Drafted
                | charge::State::Submitted { .. }
                | charge::State::Showing { .. }
                | charge::State::CustomerPaying { .. } => true,
                charge::State::Unresolved { .. }
                | charge::State::Reversing(_)
                | charge::State::Done { .. }
                | charge::State::Failed { .. }
                | charge::State::Reversed => false,
            },
            Record::Second(Second { state, .. }) => match state {
                second::State::Drafted | second::State::Submitted { .. } => true,
                second::State::InProgress { .. }
                | second::State::Unresolved { .. }
                | second::State::Done { .. }
                | second::State::Failed { .. }
                | second::State::NeedsManualTransfer => false,
            },
        })
    }
}
