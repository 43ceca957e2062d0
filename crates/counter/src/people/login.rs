//! Logging in, locking, logging out, and whether anybody has to.
//!
//! Nobody can lock the shop out of its till: logins are turned on by an administrator with a PIN
//! only, and a new setting code of the same shop takes away the PINs of its administrators and
//! turns logins off ([`People::open_anew`]): whoever has that code has the merchant's key anyway.

use super::session::Session;
use super::{Leave, Logins, People, Pin, RightRefusal, SessionSeen, Tried, Try, card};
use till::card::StaffCard;
use till::moment::Now;
use till::role::{Deed, Role};
use till::who::Staff;

/// The most minutes after which the till locks itself: half a day.
const LOCK_AFTER_MIN_MAX: u32 = 720;

/// Who logged in, and whether somebody else was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedIn {
    /// Who.
    pub staff: Staff,
    /// Whether that is somebody else than before.
    pub is_another: bool,
}

impl People {
    /// The session as it is shown.
    pub fn session(&self) -> SessionSeen {
        let needs_login = self.needs_login();
        let staff = if needs_login {
            self.session.shown().cloned()
        } else {
            self.device.clone()
        };
        SessionSeen {
            staff,
            role: self.role_shown(),
            is_locked: needs_login && self.session.staff().is_none(),
            needs_login,
            lock_after_min: self.kept.logins.lock_after_min,
            has_owner: self.has_owner(),
        }
    }

    /// Somebody's PIN is about to be tried, to log in.
    ///
    /// # Errors
    /// Nobody has to log in, no such person, without a PIN, or to be waited for.
    pub fn begin_login(&mut self, no: &str, pin: &str, now: Now) -> Result<Try, RightRefusal> {
        self.wants_logins()?;
        let pin = Pin::parse(pin)?;
        let member = self.person(no)?;
        self.count_try(member.staff(), pin, now)
    }

    /// Somebody's PIN was tried, to log in.
    ///
    /// # Errors
    /// It was wrong, or they are not here any more.
    pub fn log_in(&mut self, tried: Tried, now: Now) -> Result<LoggedIn, RightRefusal> {
        self.wants_logins()?;
        self.end_try(&tried, now)?;
        let staff = self.person(&tried.staff.no)?.person.staff;
        Ok(self.enter(staff, now))
    }

    /// Somebody showed a card.
    ///
    /// # Errors
    /// Nobody has to log in, or it is nobody's card.
    pub fn show_card(&mut self, card: &StaffCard, now: Now) -> Result<LoggedIn, RightRefusal> {
        self.wants_logins()?;
        let hash = card::hash(card);
        let mut cards = self.kept.cards.iter();
        let of = cards.find(|(_, kept)| card::is_same(kept, &hash));
        let no = of.map(|(no, _)| no.clone());
        let member = no.and_then(|no| self.member(&no));
        let staff = member.ok_or(RightRefusal::CardUnknown)?.person.staff;
        Ok(self.enter(staff, now))
    }

    fn enter(&mut self, staff: Staff, now: Now) -> LoggedIn {
        let before = self.session.shown().map(|staff| &staff.no);
        let is_another = before != Some(&staff.no);
        self.session = Session::Somebody {
            staff: staff.clone(),
            input: now,
        };
        LoggedIn { staff, is_another }
    }

    /// Locks the till; by whom, where somebody was there.
    pub fn lock(&mut self) -> Option<Staff> {
        self.session.lock()
    }

    /// Locks the till for whoever takes it over: it is their PIN that is asked for first.
    pub fn lock_for(&mut self, next: Staff) {
        self.session = Session::Locked(next);
    }

    /// Logs out; who did, or had locked it.
    pub fn log_out(&mut self) -> Option<Staff> {
        let staff = self.session.shown().cloned();
        self.session = Session::Nobody;
        staff
    }

    /// Something was typed, touched or scanned.
    pub fn active(&mut self, now: Now) {
        self.session.active(now);
    }

    /// In how many milliseconds the till locks itself; 0 is now, `None` never.
    pub fn locks_in_ms(&self, now: Now) -> Option<u64> {
        let after_ms = i64::from(self.kept.logins.lock_after_min) * 60_000;
        let idle_ms = self.session.idle_ms(now).filter(|_| after_ms > 0)?;
        Some(u64::try_from(after_ms - idle_ms).unwrap_or(0))
    }

    /// Settles whether somebody has to log in. Who turns it on is logged in with that.
    ///
    /// # Errors
    /// No administrator has a PIN, out of range, or it could not be kept.
    pub fn choose_logins(
        &mut self,
        logins: Logins,
        leave: Leave,
        now: Now,
    ) -> Result<Option<Staff>, RightRefusal> {
        let who = leave.spend(Deed::Logins, self)?;
        if logins.lock_after_min > LOCK_AFTER_MIN_MAX {
            return Err(RightRefusal::LockAfterBad {
                most: LOCK_AFTER_MIN_MAX,
            });
        }
        if logins.needed && !self.has_owner() {
            return Err(RightRefusal::NoAdministrator);
        }
        let before = self.kept.logins;
        self.kept.logins = logins;
        self.keep().inspect_err(|_| self.kept.logins = before)?;
        match (&who, logins.needed) {
            (Some(staff), true) if self.session.staff().is_none() => {
                self.enter(staff.clone(), now);
            }
            (_, true) => {}
            (_, false) => self.session = Session::Nobody,
        }
        Ok(who)
    }

    /// A setting code of this same shop was used while no administrator was logged in: the PINs
    /// and cards of its administrators are gone and nobody has to log in. All else stays.
    ///
    /// # Errors
    /// It could not be kept: then all is as before.
    pub fn open_anew(&mut self) -> Result<(), RightRefusal> {
        let before = self.kept.clone();
        for member in self.members() {
            if member.role == Role::Administrator {
                self.kept.pins.remove(&member.staff().no);
                self.kept.cards.remove(&member.staff().no);
            }
        }
        self.kept.logins.needed = false;
        self.keep().inspect_err(|_| self.kept = before)?;
        self.session = Session::Nobody;
        Ok(())
    }

    /// Who is not one of the people any more is not at the till any more.
    pub(super) fn end_of_who_left(&mut self) {
        let left = |staff: &Staff| self.member(&staff.no).is_none();
        if self.session.shown().is_some_and(left) {
            self.session = Session::Nobody;
        }
    }

    fn wants_logins(&self) -> Result<(), RightRefusal> {
        if self.needs_login() {
            Ok(())
        } else {
            Err(RightRefusal::LoginsOff)
        }
    }
}
