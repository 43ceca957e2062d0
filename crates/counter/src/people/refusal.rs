//! Why an act needs another person, why a PIN was not taken, and why the shop's people could not
//! be asked for. In each case nothing was sent that moves money.

use cloudpay::line::Trouble;
use till::role::Role;

use crate::line::of_trouble;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RightRefusal {
    /// The clerk on duty lacks the right: a colleague must authorise it.
    NeedsAuthorisation {
        /// The clerk.
        name: String,
    },
    /// The PIN was wrong.
    Wrong {
        /// How many more are free before a wait.
        left: u32,
    },
    /// Too many wrong PINs in a row.
    Wait {
        /// How long it is still to wait.
        seconds: u64,
    },
    /// Who would authorise it lacks the right as well.
    NoRight {
        /// Who.
        name: String,
    },
    /// Who would authorise it has no PIN yet.
    PinNotSet {
        /// Who.
        name: String,
    },
    /// Not 4 to 8 digits.
    PinBad,
    /// To change a PIN, the old one is needed.
    OldPinNeeded {
        /// Whose.
        name: String,
    },
    /// Nobody of the shop has this number.
    StaffUnknown {
        /// The number.
        no: String,
    },
    /// It could not be kept on the disk.
    NotKept {
        /// Why.
        cause: String,
    },
    /// The shop's people were asked for and no answer came that can be used.
    NoAnswer,
    /// The line is bad, and can be mended.
    Line(Trouble),
    /// Cloud Pay refused to tell.
    Refused {
        /// In its words.
        text: String,
    },
    /// Cloud Pay's list does not have this shop.
    NoShop,
    /// Somebody has to log in first.
    LoginNeeded,
    /// Nobody has to log in at this till.
    LoginsOff,
    /// A card that is nobody's, or not whole.
    CardUnknown,
    /// Who is logged in, or whose PIN it is, may not do this.
    RoleForbids {
        /// The least role that may.
        role: Role,
    },
    /// Nobody is logged in, and this needs somebody's PIN on the spot.
    LeaveNeeded {
        /// The least role that may.
        role: Role,
    },
    /// No administrator has a PIN.
    NoAdministrator,
    /// The last administrator with a PIN stays one while somebody has to log in.
    LastAdministrator,
    /// Cloud Pay's people are taken away in the merchant's back office.
    NotLocal {
        /// Who.
        name: String,
    },
    /// Not a number for people of the till's own.
    LocalNumberBad,
    /// Not a name.
    NameBad,
    /// Not a time after which the till could lock itself.
    LockAfterBad {
        /// The most minutes.
        most: u32,
    },
    /// A setting code of another shop, while somebody has to log in.
    SetUpElsewhere,
    /// The audit log could not be written, or read. What it is about was done all the same.
    AuditNotKept {
        /// Why.
        cause: String,
    },
    /// Something would be left behind that nobody at this till could end.
    Unresolved {
        /// How much.
        count: u64,
    },
}

impl RightRefusal {
    /// The key of the sentence.
    pub fn code(&self) -> &'static str {
        match self {
            RightRefusal::NeedsAuthorisation { .. } => "needs_authorisation",
            RightRefusal::Wrong { .. } => "authorisation_wrong",
            RightRefusal::Wait { .. } => "authorisation_wait",
            RightRefusal::NoRight { .. } => "authorisation_no_right",
            RightRefusal::PinNotSet { .. } => "pin_not_set",
            RightRefusal::PinBad => "pin_bad",
            RightRefusal::OldPinNeeded { .. } => "pin_old_needed",
            RightRefusal::StaffUnknown { .. } => "staff_unknown",
            RightRefusal::NotKept { .. } => "people_not_kept",
            RightRefusal::NoAnswer => "people_no_answer",
            RightRefusal::Line(trouble) => of_trouble(*trouble).0,
            RightRefusal::Refused { .. } => "people_refused",
            RightRefusal::NoShop => "people_no_shop",
            RightRefusal::LoginNeeded => "login_needed",
            RightRefusal::LoginsOff => "logins_off",
            RightRefusal::CardUnknown => "card_unknown",
            RightRefusal::RoleForbids { .. } => "role_forbids",
            RightRefusal::LeaveNeeded { .. } => "leave_needed",
            RightRefusal::NoAdministrator => "no_administrator",
            RightRefusal::LastAdministrator => "last_administrator",
            RightRefusal::NotLocal { .. } => "not_local",
            RightRefusal::LocalNumberBad => "local_number_bad",
            RightRefusal::NameBad => "name_bad",
            RightRefusal::LockAfterBad { .. } => "lock_after_bad",
            RightRefusal::SetUpElsewhere => "setup_elsewhere",
            RightRefusal::AuditNotKept { .. } => "audit_not_kept",
            RightRefusal::Unresolved { .. } => "unresolved_left",
        }
    }

    /// What goes into it.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            RightRefusal::NeedsAuthorisation { name }
            | RightRefusal::NoRight { name }
            | RightRefusal::PinNotSet { name }
            | RightRefusal::OldPinNeeded { name }
            | RightRefusal::NotLocal { name } => vec![("name", name.clone())],
            RightRefusal::RoleForbids { role } | RightRefusal::LeaveNeeded { role } => {
                vec![("role", role.key().to_owned())]
            }
            RightRefusal::LockAfterBad { most } => vec![("most", most.to_string())],
            RightRefusal::Unresolved { count } => vec![("count", count.to_string())],
            RightRefusal::Wrong { left } => vec![("left", left.to_string())],
            RightRefusal::Wait { seconds } => vec![("seconds", seconds.to_string())],
            RightRefusal::StaffUnknown { no } => vec![("no", no.clone())],
            RightRefusal::NotKept { cause } | RightRefusal::AuditNotKept { cause } => {
                vec![("cause", cause.clone())]
            }
            RightRefusal::Line(trouble) => of_trouble(*trouble).1,
            RightRefusal::Refused { text } => vec![("text", text.clone())],
            RightRefusal::PinBad
            | RightRefusal::NoAnswer
            | RightRefusal::NoShop
            | RightRefusal::LoginNeeded
            | RightRefusal::LoginsOff
            | RightRefusal::CardUnknown
            | RightRefusal::NoAdministrator
            | RightRefusal::LastAdministrator
            | RightRefusal::LocalNumberBad
            | RightRefusal::NameBad
            | RightRefusal::SetUpElsewhere => Vec::new(),
        }
    }
}
