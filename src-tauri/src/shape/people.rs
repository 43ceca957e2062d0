//! The shop's people in their outward form.

use super::fault;
use crate::dto;
use counter::Fault;
use counter::people::PeopleSeen;
use till::moment::Moment;
use till::who::{Staff, Who};

/// The people as they are known here.
pub fn people(seen: &PeopleSeen) -> dto::PeopleView {
    let staff = seen.list.iter().map(|(person, has_pin)| dto::StaffView {
        no: person.staff.no.clone(),
        name: person.staff.name.clone(),
        manager: person.manager,
        may_refund: person.may_refund(),
        has_pin: *has_pin,
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

/// Who did something.
pub fn who(who: &Who) -> dto::WhoView {
    let shown = |staff: &Staff| staff.shown().to_owned();
    dto::WhoView {
        clerk: who.clerk.as_ref().map(shown),
        authorised: who.authorised.as_ref().map(shown),
    }
}
