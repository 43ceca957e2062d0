//! What is written into the audit log: everything that somebody may be asked about later. No PIN,
//! card, key or payment code is ever in it.

mod params;

use crate::people::Logins;
use till::act::SecondNo;
use till::money::{Money, Sum};
use till::platform::Booked;
use till::role::Role;
use till::who::Staff;

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who did it; `None` where nobody is known.
    pub who: Option<Staff>,
    /// What.
    pub what: What,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Logged in, by PIN or by card.
    LoggedIn {
        /// By card.
        by_card: bool,
    },
    /// Tried to log in or to authorise as somebody, with a wrong PIN.
    PinWrong {
        /// As whom.
        no: String,
    },
    /// A card that is nobody's was shown.
    CardUnknown,
    /// Locked the till, or it locked itself.
    Locked {
        /// By itself.
        by_itself: bool,
    },
    /// Logged out.
    LoggedOut,
    /// Settled whether somebody has to log in.
    LoginsChosen(Logins),
    /// A setting code took the administrators' PINs away.
    OpenedAnew,
    /// Gave somebody a PIN, or changed it.
    PinSet {
        /// Whose.
        of: Staff,
    },
    /// Added somebody, or changed what they are here.
    PersonSaved {
        /// Whom.
        of: Staff,
        /// Their role.
        role: Role,
        /// Whether they may refund, where that is settled here.
        refunds: bool,
    },
    /// Took somebody away.
    PersonRemoved {
        /// Whom.
        of: Staff,
    },
    /// Made a card.
    CardMade {
        /// Whose.
        of: Staff,
    },
    /// Took a card away.
    CardRemoved {
        /// Whose.
        of: Staff,
    },
    /// Gave somebody leave on the spot.
    Authorised {
        /// Who gave it.
        by: Staff,
    },
    /// Changed settings.
    SettingsChanged {
        /// Which.
        fields: Vec<String>,
    },
    /// Began a consume, an unfreezing or a refund.
    Begun {
        /// Its number, and what it is of.
        no: SecondNo,
        /// How much.
        amount: Money,
        /// Who authorised it.
        authorised: Option<Staff>,
    },
    /// Booked a payment that was taken by hand.
    Booked {
        /// Its number.
        no: String,
        /// What was taken.
        booked: Booked,
        /// How much.
        amount: Money,
    },
    /// Asked for a payment to be reversed.
    Reversed {
        /// The payment.
        no: String,
    },
    /// Printed a slip again.
    Reprinted {
        /// Of what.
        no: String,
    },
    /// Started a shift.
    ShiftStarted {
        /// With so much in the drawer.
        float: Money,
    },
    /// Handed a shift over.
    ShiftHandedOver {
        /// The how manieth.
        shift: u64,
        /// What stayed in the drawer.
        left: Sum,
        /// How much more was counted than had to be there, in fen; `None` where it was not counted.
        difference_fen: Option<i64>,
        /// To whom.
        to: Option<Staff>,
    },
    /// Printed a shift's slip again.
    ShiftReprinted {
        /// The how manieth.
        shift: u64,
    },
    /// Wrote a file for others to read.
    Exported {
        /// Where.
        file: String,
    },
    /// Put a backup in the journal's place.
    Restored {
        /// Which.
        file: String,
    },
    /// Began a new journal in the place of one that was damaged.
    BegunAnew,
    /// Set the till up.
    SetUp {
        /// For this shop.
        shop: String,
        /// As this device.
        device: String,
    },
    /// Let go of the shop.
    Unbound {
        /// So much was left unresolved.
        left: u64,
    },
    /// Imported the key that signs refunds.
    KeyImported,
    /// Removed it.
    KeyRemoved,
    /// A start found half a line at the end, as after a power cut, and cut it off.
    LogTorn {
        /// How many bytes.
        bytes: u64,
    },
    /// A start found lines missing at the end.
    LogShort {
        /// How many.
        missing: u64,
    },
    /// A start found another line where the log had ended.
    LogChanged {
        /// Which line.
        seq: u64,
    },
}

impl Entry {
    /// Done by nobody who is known.
    pub const fn of_nobody(what: What) -> Entry {
        Entry { who: None, what }
    }
}

impl What {
    /// The key of its sentence.
    pub const fn code(&self) -> &'static str {
        match self {
            What::LoggedIn { by_card: false } => "logged_in",
            What::LoggedIn { by_card: true } => "logged_in_by_card",
            What::PinWrong { .. } => "pin_wrong",
            What::CardUnknown => "card_unknown",
            What::Locked { by_itself: false } => "locked",
            What::Locked { by_itself: true } => "locked_itself",
            What::LoggedOut => "logged_out",
            What::LoginsChosen(Logins { needed: true, .. }) => "logins_on",
            What::LoginsChosen(Logins { needed: false, .. }) => "logins_off",
            What::OpenedAnew => "opened_anew",
            What::PinSet { .. } => "pin_set",
            What::PersonSaved { .. } => "person_saved",
            What::PersonRemoved { .. } => "person_removed",
            What::CardMade { .. } => "card_made",
            What::CardRemoved { .. } => "card_removed",
            What::Authorised { .. } => "authorised",
            What::SettingsChanged { .. } => "settings_changed",
            What::Begun { no, .. } => match no {
                SecondNo::Consume(..) => "consume_begun",
                SecondNo::Unfreeze(..) => "unfreeze_begun",
                SecondNo::Refund(..) => "refund_begun",
            },
            What::Booked { .. } => "payment_booked",
            What::Reversed { .. } => "reversal_begun",
            What::Reprinted { .. } => "reprinted",
            What::ShiftStarted { .. } => "shift_started",
            What::ShiftHandedOver { .. } => "shift_handed_over",
            What::ShiftReprinted { .. } => "shift_reprinted",
            What::Exported { .. } => "exported",
            What::Restored { .. } => "restored",
            What::BegunAnew => "begun_anew",
            What::SetUp { .. } => "set_up",
            What::Unbound { .. } => "unbound",
            What::KeyImported => "key_imported",
            What::KeyRemoved => "key_removed",
            What::LogTorn { .. } => "log_torn",
            What::LogShort { .. } => "log_short",
            What::LogChanged { .. } => "log_changed",
        }
    }

    /// The record that it is about.
    pub fn no(&self) -> Option<&str> {
        match self {
            What::Begun { no, .. } => Some(no.as_str()),
            What::Booked { no, .. } | What::Reversed { no } | What::Reprinted { no } => Some(no),
            What::LoggedIn { .. }
            | What::PinWrong { .. }
            | What::CardUnknown
            | What::Locked { .. }
            | What::LoggedOut
            | What::LoginsChosen(_)
            | What::OpenedAnew
            | What::PinSet { .. }
            | What::PersonSaved { .. }
            | What::PersonRemoved { .. }
            | What::CardMade { .. }
            | What::CardRemoved { .. }
            | What::Authorised { .. }
            | What::SettingsChanged { .. }
            | What::ShiftStarted { .. }
            | What::ShiftHandedOver { .. }
            | What::ShiftReprinted { .. }
            | What::Exported { .. }
            | What::Restored { .. }
            | What::BegunAnew
            | What::SetUp { .. }
            | What::Unbound { .. }
            | What::KeyImported
            | What::KeyRemoved
            | What::LogTorn { .. }
            | What::LogShort { .. }
            | What::LogChanged { .. } => None,
        }
    }
}
