//! What is a matter of roles: whether who is at the till may do it, and the proof that somebody who
//! may stands behind it.

use super::proof::{Tried, Try};
use super::{Of, People, Pin, RightRefusal};
use till::moment::Now;
use till::role::{Deed, Role};
use till::who::Staff;

/// Proof that somebody may do this, for one time. It cannot be copied.
#[derive(Debug, PartialEq, Eq)]
pub struct Leave {
    of: Option<Of>,
    deed: Deed,
    /// Who stands behind it; `None` where nobody has to.
    who: Option<Staff>,
}

impl Leave {
    /// Who stands behind it.
    ///
    /// # Errors
    /// It was given for something else, or another shop is served by now.
    pub(crate) fn spend(self, deed: Deed, people: &People) -> Result<Option<Staff>, RightRefusal> {
        if self.of == people.of && self.deed == deed {
            return Ok(self.who);
        }
        Err(RightRefusal::LeaveNeeded { role: least(deed) })
    }
}

impl People {
    /// Whether somebody has to log in.
    pub fn needs_login(&self) -> bool {
        self.of.is_some() && self.kept.logins.needed
    }

    /// Whether this may be done now by whoever is at the till.
    ///
    /// # Errors
    /// Somebody has to log in, or who did may not.
    pub fn admit(&self, deed: Deed) -> Result<(), RightRefusal> {
        if !self.needs_login() || deed.least().is_none() {
            return Ok(());
        }
        if self.role()?.may(deed) {
            Ok(())
        } else {
            Err(RightRefusal::RoleForbids { role: least(deed) })
        }
    }

    /// Leave for this from whoever is at the till. Where nobody has to log in, what decides over
    /// the shop's people needs a PIN on the spot, as soon as an administrator has one.
    ///
    /// # Errors
    /// They may not, or it is not known who they are.
    pub fn leave(&self, deed: Deed) -> Result<Leave, RightRefusal> {
        self.admit(deed)?;
        if !self.needs_login() && deed.needs_person() {
            match (self.has_owner(), deed) {
                (true, _) => return Err(RightRefusal::LeaveNeeded { role: least(deed) }),
                (false, Deed::Logins | Deed::Unbind) => return Err(RightRefusal::NoAdministrator),
                // The first administrator has to come from somewhere.
                (false, _) => {}
            }
        }
        let who = self.session.staff().filter(|_| self.needs_login());
        Ok(self.leave_of(deed, who.cloned()))
    }

    /// Somebody's PIN is about to be tried for this.
    ///
    /// # Errors
    /// No such person, who may not, without a PIN, or to be waited for.
    pub fn begin_leave(
        &mut self,
        deed: Deed,
        no: &str,
        pin: &str,
        now: Now,
    ) -> Result<Try, RightRefusal> {
        let pin = Pin::parse(pin)?;
        let member = self.person(no)?;
        if !member.role.may(deed) {
            return Err(RightRefusal::RoleForbids { role: least(deed) });
        }
        self.count_try(member.staff(), pin, now)
    }

    /// Somebody's PIN was tried for this.
    ///
    /// # Errors
    /// It was wrong, another shop is served by now, or they may not any more.
    pub fn leave_tried(
        &mut self,
        deed: Deed,
        tried: Tried,
        now: Now,
    ) -> Result<Leave, RightRefusal> {
        self.end_try(&tried, now)?;
        let member = self.person(&tried.staff.no)?;
        if !member.role.may(deed) {
            return Err(RightRefusal::RoleForbids { role: least(deed) });
        }
        Ok(self.leave_of(deed, Some(tried.staff)))
    }

    /// The role of who is logged in, as it is now.
    fn role(&self) -> Result<Role, RightRefusal> {
        let member = self
            .session
            .staff()
            .and_then(|staff| self.member(&staff.no));
        member
            .map(|member| member.role)
            .ok_or(RightRefusal::LoginNeeded)
    }

    fn leave_of(&self, deed: Deed, who: Option<Staff>) -> Leave {
        Leave {
            of: self.of.clone(),
            deed,
            who,
        }
    }

    pub(super) fn role_shown(&self) -> Role {
        if self.needs_login() {
            self.role().unwrap_or(Role::Clerk)
        } else {
            Role::Administrator
        }
    }
}

/// The role that it takes.
fn least(deed: Deed) -> Role {
    deed.least().unwrap_or(Role::Clerk)
}
