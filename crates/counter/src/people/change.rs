//! Changing who the people are: an administrator adds people whom only this till knows, and says
//! what role each has here. The refund right of Cloud Pay's people is given in the merchant's back
//! office; of the till's own it is settled here.

use super::kept::Local;
use super::member::is_owner;
use super::{Leave, People, RightRefusal};
use till::role::{Deed, Role};
use till::who::{LOCAL_PREFIX, Staff};

/// The most characters of a name, as many as Cloud Pay takes (`authorization_name`).
const NAME_CHARS_MAX: usize = 32;
/// The most digits of a number of the till's own, with the two that it begins with.
const DIGITS_MAX: usize = 8;

/// What is to be settled of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    /// Number and name.
    pub staff: Staff,
    /// The role.
    pub role: Role,
    /// Whether they may consume, unfreeze and refund; of Cloud Pay's people it says nothing.
    pub refunds: bool,
}

impl People {
    /// Adds somebody, or changes what is settled of them. Of Cloud Pay's people only the role is.
    ///
    /// # Errors
    /// No leave, no usable number or name, or nobody would be left who could undo it.
    pub fn save_person(&mut self, personal: Personal, leave: Leave) -> Result<(), RightRefusal> {
        leave.spend(Deed::People, self)?;
        let Personal {
            staff: Staff { no, name },
            role,
            refunds,
        } = personal;
        let staff = Staff {
            no: no.trim().to_owned(),
            name: name.trim().to_owned(),
        };
        let is_told = self.kept.list.iter().any(|told| told.staff.no == staff.no);
        if !is_told {
            usable(&staff)?;
        }
        if role != Role::Administrator {
            self.keeps_owner(&staff.no)?;
        }
        let before = self.kept.clone();
        if is_told {
            self.kept.roles.insert(staff.no, role);
        } else {
            let local = Local {
                staff: staff.clone(),
                role,
                refunds,
            };
            self.kept.local.insert(staff.no, local);
        }
        self.keep().inspect_err(|_| self.kept = before)
    }

    /// Takes somebody of the till's own away, with PIN and card. Records keep the name.
    ///
    /// # Errors
    /// No leave, not one of the till's own, or the last administrator with a PIN.
    pub fn remove_person(&mut self, no: &str, leave: Leave) -> Result<Staff, RightRefusal> {
        leave.spend(Deed::People, self)?;
        let member = self.person(no)?;
        if !member.is_local {
            let name = member.staff().shown().to_owned();
            return Err(RightRefusal::NotLocal { name });
        }
        self.keeps_owner(no)?;
        let before = self.kept.clone();
        self.kept.local.remove(no);
        self.kept.pins.remove(no);
        self.kept.cards.remove(no);
        self.keep().inspect_err(|_| self.kept = before)?;
        self.end_of_who_left();
        Ok(member.person.staff)
    }

    /// Whether, where somebody has to log in, an administrator with a PIN is left without `no`.
    fn keeps_owner(&self, no: &str) -> Result<(), RightRefusal> {
        let members = self.members();
        let mut owners = members.iter().filter(|member| is_owner(member));
        let is_last = owners.clone().any(|owner| owner.staff().no == no)
            && !owners.any(|owner| owner.staff().no != no);
        if self.needs_login() && is_last {
            return Err(RightRefusal::LastAdministrator);
        }
        Ok(())
    }
}

fn usable(staff: &Staff) -> Result<(), RightRefusal> {
    let Staff { no, name } = staff;
    let is_number = no.len() > LOCAL_PREFIX.len()
        && no.len() <= DIGITS_MAX
        && staff.is_local()
        && no.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(RightRefusal::LocalNumberBad);
    }
    let is_name = !name.is_empty()
        && name.chars().count() <= NAME_CHARS_MAX
        && !name.chars().any(char::is_control);
    if is_name {
        Ok(())
    } else {
        Err(RightRefusal::NameBad)
    }
}
