//! Who is at the till, where somebody has to log in. Pure: the time is handed in.
//!
//! ```text
//!            log in              idle, or the key
//! Nobody ------------> Somebody ------------------> Locked
//!   ^                   |    ^                        |
//!   +------ log out ----+    +-------- log in --------+
//! ```
//!
//! A locked till remembers whom it was locked by, or to whom it was handed over, so that they need not
//! type their number again; anybody else may log in as well.

use till::moment::{Moment, Now};
use till::role::Role;
use till::who::Staff;

/// Who is at the till.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) enum Session {
    /// Nobody.
    #[default]
    Nobody,
    /// Somebody who went away, was away for too long, or takes over.
    Locked(Staff),
    /// Somebody.
    Somebody {
        /// Who.
        staff: Staff,
        /// When something was last typed, touched or scanned.
        input: Now,
    },
}

/// The session as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSeen {
    /// Who is on duty; where the till is locked, by whom.
    pub staff: Option<Staff>,
    /// What they may do. Where nobody has to log in: everything that needs no person.
    pub role: Role,
    /// Whether somebody must log in before anything is done.
    pub is_locked: bool,
    /// Whether logging in is needed at all.
    pub needs_login: bool,
    /// After so many minutes without input it locks itself; 0 is never.
    pub lock_after_min: u32,
    /// Whether an administrator has a PIN.
    pub has_owner: bool,
}

impl Session {
    /// Who is at the till.
    pub(super) fn staff(&self) -> Option<&Staff> {
        match self {
            Session::Somebody { staff, .. } => Some(staff),
            Session::Nobody | Session::Locked(_) => None,
        }
    }

    /// Who is at the till, or locked it.
    pub(super) fn shown(&self) -> Option<&Staff> {
        match self {
            Session::Somebody { staff, .. } | Session::Locked(staff) => Some(staff),
            Session::Nobody => None,
        }
    }

    /// Something was typed, touched or scanned.
    pub(super) fn active(&mut self, now: Now) {
        if let Session::Somebody { input, .. } = self {
            *input = now;
        }
    }

    /// Locks; by whom, where somebody was there.
    pub(super) fn lock(&mut self) -> Option<Staff> {
        let staff = self.staff().cloned()?;
        *self = Session::Locked(staff.clone());
        Some(staff)
    }

    /// For how long nothing was typed, in milliseconds; `None` where nobody is there. A machine
    /// that slept has no clock of the run meanwhile, so the other one counts where it says more.
    pub(super) fn idle_ms(&self, now: Now) -> Option<i64> {
        match self {
            Session::Somebody { input, .. } => {
                let run_ms = now.run_ms.saturating_sub(input.run_ms);
                let wall_ms = unix_ms(now.at).saturating_sub(unix_ms(input.at));
                Some(run_ms.max(wall_ms).max(0))
            }
            Session::Nobody | Session::Locked(_) => None,
        }
    }
}

fn unix_ms(moment: Moment) -> i64 {
    moment.unix_ms()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(run_ms: i64, wall_ms: i64) -> Now {
        Now {
            at: Moment::from_unix_ms(1_772_323_200_000 + wall_ms),
            run_ms,
        }
    }

    #[test]
    fn idle_is_what_either_clock_says_and_input_ends_it() {
        let mut session = Session::Somebody {
            staff: Staff::default(),
            input: at(0, 0),
        };
        let table = [
            (at(60_000, 60_000), 60_000),
            // The machine slept for an hour.
            (at(1_000, 3_600_000), 3_600_000),
            // The clock was set back.
            (at(60_000, -3_600_000), 60_000),
            (at(-5, -5), 0),
        ];
        for (now, idle) in table {
            assert_eq!(session.idle_ms(now), Some(idle), "{now:?}");
        }
        session.active(at(50_000, 50_000));
        assert_eq!(session.idle_ms(at(60_000, 60_000)), Some(10_000));
        assert_eq!(session.lock(), Some(Staff::default()));
        assert_eq!((session.lock(), session.idle_ms(at(0, 0))), (None, None));
        assert_eq!(session.shown(), Some(&Staff::default()));
        assert_eq!(session.staff(), None);
    }
}
