//! What a clerk noted of a guest, as written.

use serde::{Deserialize, Serialize};
use till::guest::Guest;
use till::moment::Day;

#[derive(Serialize, Deserialize)]
pub(super) struct GuestForm {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    room: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    phone_tail: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    leaves: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    remark: String,
}

/// The notes as written; `None` where there are none.
pub(super) fn of(guest: &Guest) -> Option<GuestForm> {
    (!guest.is_empty()).then(|| GuestForm {
        room: guest.room.clone(),
        name: guest.name.clone(),
        phone_tail: guest.phone_tail.clone(),
        leaves: guest.leaves.map(|day| day.to_string()),
        remark: guest.remark.clone(),
    })
}

impl GuestForm {
    /// The notes back; `None` where the day is none.
    pub(super) fn into_guest(self) -> Option<Guest> {
        let leaves = match self.leaves {
            Some(text) => Some(Day::parse(&text)?),
            None => None,
        };
        Some(Guest {
            room: self.room,
            name: self.name,
            phone_tail: self.phone_tail,
            leaves,
            remark: self.remark,
        })
    }
}
