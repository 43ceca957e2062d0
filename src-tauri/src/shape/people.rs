//! The shop's people in their outward form.

use super::{fault, role};
use crate::dto;
use counter::Fault;
use counter::people::PeopleSeen;
use till::moment::Moment;
use till::role::Role;
use till::who::{Staff, Who};

/// The people as they are known here.
pub fn people(seen: &PeopleSeen) -> dto::PeopleView {
    let staff = seen.list.iter().map(|member| dto::StaffView {
        no: member.staff().no.clone(),
        name: member.staff().name.clone(),
        manager: member.person.manager,
        may_refund: member.person.may_refund(),
        has_pin: member.has_pin,
        role: role(member.role),
        local: member.is_local,
        has_card: member.has_card,
    });
    let clerk = seen.clerk.as_ref();
    let refusal = seen.fault.clone().map(Fault::Right);
    dto::PeopleView {
        staff: staff.collect(),
        on_duty: clerk.map(|clerk| clerk.no.clone()).unwrap_or_default(),
        loaded_ms: seen.loaded.map(Moment::unix_ms),
        fault: refusal.as_ref().map(fault),
    }
}

/// A role as the core names it.
pub fn role_of(role: dto::Role) -> Role {
    match role {
        dto::Role::Clerk => Role::Clerk,
        dto::Role::Manager => Role::Manager,
        dto::Role::Administrator => Role::Administrator,
    }
}

/// Who did something.
pub fn who(who: &Who) -> dto::WhoView {
    let shown = |staff: &Staff| staff.shown().to_owned();
    dto::WhoView {
        clerk: who.clerk.as_ref().map(shown),
        authorised: who.authorised.as_ref().map(shown),
    }
}
