//! Trying a PIN and changing one: each in two steps, between which the PIN is looked at beside the
//! counter. The first step counts the try on the disk, as a wrong one; only a right PIN takes that
//! back.

use super::kept::KeptPin;
use super::{Authority, Leave, People, Pin, PinChange, PinChanged, RightRefusal, Tried, Try, wait};
use till::moment::Now;
use till::role::Deed;
use till::who::{Staff, Who};

impl People {
    /// A colleague's PIN is about to be tried.
    ///
    /// # Errors
    /// No such person, without the right, without a PIN, or to be waited for.
    pub fn begin_try(&mut self, no: &str, pin: &str, now: Now) -> Result<Try, RightRefusal> {
        let pin = Pin::parse(pin)?;
        let person = self.person(no)?;
        self.admit(Deed::Work)?;
        if !person.person.may_refund() {
            let name = person.staff().shown().to_owned();
            return Err(RightRefusal::NoRight { name });
        }
        self.count_try(person.staff(), pin, now)
    }

    pub(super) fn count_try(
        &mut self,
        staff: &Staff,
        pin: Pin,
        now: Now,
    ) -> Result<Try, RightRefusal> {
        let last_ms = self.tried_ms.get(&staff.no).copied().unwrap_or(0);
        let Some(kept) = self.kept.pins.get_mut(&staff.no) else {
            let name = staff.shown().to_owned();
            return Err(RightRefusal::PinNotSet { name });
        };
        let seconds = wait::left_s(kept.wrong, last_ms, now.run_ms);
        if seconds > 0 {
            return Err(RightRefusal::Wait { seconds });
        }
        kept.wrong = kept.wrong.saturating_add(1);
        let hash = kept.hash.clone();
        self.keep()?;
        self.tried_ms.insert(staff.no.clone(), now.run_ms);
        Ok(Try {
            of: self.of.clone(),
            staff: staff.clone(),
            hash,
            pin,
        })
    }

    /// A PIN was tried.
    ///
    /// # Errors
    /// It was wrong, or another shop is served by now.
    pub fn tried(&mut self, tried: Tried, now: Now) -> Result<Authority, RightRefusal> {
        self.end_try(&tried, now)?;
        // Who lost the right while the PIN was looked at has none.
        self.admit(Deed::Work)?;
        if !self.person(&tried.staff.no)?.person.may_refund() {
            let name = tried.staff.shown().to_owned();
            return Err(RightRefusal::NoRight { name });
        }
        let clerk = self.clerk();
        let is_clerk = clerk
            .as_ref()
            .is_some_and(|clerk| clerk.no == tried.staff.no);
        Ok(Authority {
            of: self.of.clone(),
            who: Who {
                clerk,
                authorised: (!is_clerk).then_some(tried.staff),
            },
        })
    }

    pub(super) fn end_try(&mut self, tried: &Tried, now: Now) -> Result<(), RightRefusal> {
        if self.of != tried.of {
            return Err(RightRefusal::StaffUnknown {
                no: tried.staff.no.clone(),
            });
        }
        let no = &tried.staff.no;
        let last_ms = self.tried_ms.get(no).copied().unwrap_or(0);
        let Some(kept) = self.kept.pins.get_mut(no) else {
            let name = tried.staff.shown().to_owned();
            return Err(RightRefusal::PinNotSet { name });
        };
        if !tried.is_right || kept.hash != tried.hash {
            let left = wait::FREE.saturating_sub(kept.wrong);
            let seconds = wait::left_s(kept.wrong, last_ms, now.run_ms);
            return Err(if seconds > 0 {
                RightRefusal::Wait { seconds }
            } else {
                RightRefusal::Wrong { left }
            });
        }
        kept.wrong = 0;
        // The PIN was right whether or not that could be written down.
        if let Err(refusal) = self.keep() {
            tracing::warn!(?refusal, "that a PIN was right could not be kept");
        }
        Ok(())
    }

    /// A person's PIN is about to be set, or changed: by who knows the old one, or by somebody
    /// above the person, whose `leave` stands in for it. The first PIN of a person anybody may
    /// give as long as nobody has to log in; only an administrator's is given by an administrator
    /// once one of them has a PIN.
    ///
    /// # Errors
    /// No such person, no PIN, or the old one is missing or to be waited for.
    pub fn begin_change(
        &mut self,
        no: &str,
        old: Option<&str>,
        new: &str,
        leave: Option<Leave>,
        now: Now,
    ) -> Result<PinChange, RightRefusal> {
        let new = Pin::parse(new)?;
        let member = self.person(no)?;
        let staff = member.staff().clone();
        let deed = member.role.pin_deed();
        let (needs_login, has_owner) = (self.needs_login(), self.has_owner());
        let is_guarded = needs_login || leave.is_some() || (deed.needs_person() && has_owner);
        let above = match leave {
            Some(leave) => leave.spend(deed, self).map(|_| ()),
            None => self.leave(deed).map(|_| ()),
        };
        let (old, is_above) = match (member.has_pin, old) {
            (true, Some(old)) => (Some(self.count_try(&staff, Pin::parse(old)?, now)?), false),
            (true, None) if is_guarded => {
                above.map_err(|refusal| old_or(refusal, &staff))?;
                (None, true)
            }
            (true, None) => {
                let name = staff.shown().to_owned();
                return Err(RightRefusal::OldPinNeeded { name });
            }
            (false, _) => {
                if is_guarded {
                    above?;
                }
                (None, false)
            }
        };
        Ok(PinChange {
            of: self.of.clone(),
            staff,
            old,
            new,
            is_above,
        })
    }

    /// A PIN was made: from now on it is the person's.
    ///
    /// # Errors
    /// The old one was wrong, the new one could not be made or kept, or somebody was quicker.
    pub fn changed(&mut self, changed: PinChanged, now: Now) -> Result<(), RightRefusal> {
        let PinChanged {
            of,
            staff,
            old,
            hash,
            is_above,
        } = changed;
        if self.of != of {
            return Err(RightRefusal::StaffUnknown { no: staff.no });
        }
        match &old {
            Some(old) => self.end_try(old, now)?,
            None if !is_above && self.kept.pins.contains_key(&staff.no) => {
                let name = staff.shown().to_owned();
                return Err(RightRefusal::OldPinNeeded { name });
            }
            None => {}
        }
        let pin = KeptPin {
            hash: hash?,
            wrong: 0,
        };
        let before = self.kept.pins.insert(staff.no.clone(), pin);
        self.keep().inspect_err(|_| {
            match before {
                Some(before) => self.kept.pins.insert(staff.no.clone(), before),
                None => self.kept.pins.remove(&staff.no),
            };
        })
    }
}

/// Without somebody above, the person's own old PIN is what is missing.
fn old_or(refusal: RightRefusal, staff: &Staff) -> RightRefusal {
    let is_nobody_above = matches!(
        refusal,
        RightRefusal::RoleForbids { .. } | RightRefusal::LeaveNeeded { .. }
    );
    if is_nobody_above {
        let name = staff.shown().to_owned();
        RightRefusal::OldPinNeeded { name }
    } else {
        refusal
    }
}
