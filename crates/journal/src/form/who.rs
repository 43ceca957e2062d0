//! Who did it, as written.

use serde::{Deserialize, Serialize};
use till::who::{Staff, Who};

#[derive(Default, Serialize, Deserialize)]
pub(super) struct WhoForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clerk: Option<StaffForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    authorised: Option<StaffForm>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StaffForm {
    no: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
}

/// Who it was, as written.
pub(super) fn of(who: &Who) -> WhoForm {
    WhoForm {
        clerk: who.clerk.as_ref().map(of_staff),
        authorised: who.authorised.as_ref().map(of_staff),
    }
}

/// Somebody, as written.
pub(super) fn of_staff(staff: &Staff) -> StaffForm {
    StaffForm {
        no: staff.no.clone(),
        name: staff.name.clone(),
    }
}

impl WhoForm {
    /// Whether nobody is named, as in every entry that was written before this was kept.
    pub(super) fn is_nobody(&self) -> bool {
        self.clerk.is_none() && self.authorised.is_none()
    }

    /// Who it was, back.
    pub(super) fn into_who(self) -> Who {
        Who {
            clerk: self.clerk.map(StaffForm::into_staff),
            authorised: self.authorised.map(StaffForm::into_staff),
        }
    }
}

impl StaffForm {
    /// Somebody, back.
    pub(super) fn into_staff(self) -> Staff {
        Staff {
            no: self.no,
            name: self.name,
        }
    }
}
