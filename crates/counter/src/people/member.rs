//! One of the people of this till: what Cloud Pay says of them, and what was settled here.

use super::People;
use till::right::Person;
use till::role::Role;
use till::who::Staff;

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Number, name and the right to refund: Cloud Pay's, or settled here for who is local.
    pub person: Person,
    /// What they may do at this till.
    pub role: Role,
    /// Whether only this till knows them.
    pub is_local: bool,
    /// Whether they have a PIN here.
    pub has_pin: bool,
    /// Whether they have a card here.
    pub has_card: bool,
}

impl Member {
    /// Number and name.
    pub fn staff(&self) -> &Staff {
        &self.person.staff
    }
}

impl People {
    /// All people, Cloud Pay's first. Whoever manages the shop there is an administrator here,
    /// unless an administrator chose otherwise.
    pub(super) fn members(&self) -> Vec<Member> {
        let told = self.kept.list.iter().map(|person| {
            let chosen = self.kept.roles.get(&person.staff.no).copied();
            let told = if person.manager {
                Role::Administrator
            } else {
                Role::Clerk
            };
            self.as_member(person.clone(), chosen.unwrap_or(told), false)
        });
        let is_told = |no: &str| self.kept.list.iter().any(|person| person.staff.no == no);
        let local = self.kept.local.values();
        let local = local
            .filter(|local| !is_told(&local.staff.no))
            .map(|local| {
                let person = Person {
                    staff: local.staff.clone(),
                    manager: false,
                    refunds: local.refunds,
                };
                self.as_member(person, local.role, true)
            });
        told.chain(local).collect()
    }

    /// The one with this number.
    pub(super) fn member(&self, no: &str) -> Option<Member> {
        let mut members = self.members().into_iter();
        members.find(|member| member.person.staff.no == no)
    }

    /// Whether there is an administrator with a PIN: somebody to whom the till belongs.
    pub(super) fn has_owner(&self) -> bool {
        self.members().iter().any(is_owner)
    }

    fn as_member(&self, person: Person, role: Role, is_local: bool) -> Member {
        let no = &person.staff.no;
        Member {
            has_pin: self.kept.pins.contains_key(no),
            has_card: self.kept.cards.contains_key(no),
            person,
            role,
            is_local,
        }
    }
}

/// An administrator with a PIN.
pub(super) fn is_owner(member: &Member) -> bool {
    member.role == Role::Administrator && member.has_pin
}
