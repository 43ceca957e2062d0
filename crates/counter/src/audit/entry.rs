//! What is written into the audit log: everything that somebody may be asked about later. No PIN,
//! card, key or payment code is ever in it.

use crate::people::Logins;
use std::collections::BTreeMap;
use till::act::SecondNo;
use till::money::Money;
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
            What::Reversed { .. } => "reversal_begun",
            What::Reprinted { .. } => "reprinted",
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
            What::Reversed { no } | What::Reprinted { no } => Some(no),
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

    /// What goes into its sentence.
    pub fn params(&self) -> BTreeMap<String, String> {
        let named = |staff: &Staff| vec![("staff", both(staff))];
        let pairs = match self {
            What::PinWrong { no } => vec![("staff", no.clone())],
            What::LoginsChosen(logins) => vec![("minutes", logins.lock_after_min.to_string())],
            What::PinSet { of }
            | What::PersonRemoved { of }
            | What::CardMade { of }
            | What::CardRemoved { of } => named(of),
            What::PersonSaved { of, role, refunds } => {
                let mut pairs = named(of);
                pairs.push(("role", role.key().to_owned()));
                pairs.push(("refunds", refunds.to_string()));
                pairs
            }
            What::Authorised { by } => named(by),
            What::SettingsChanged { fields } => vec![("fields", fields.join(", "))],
            What::Begun {
                no,
                amount,
                authorised,
            } => {
                let mut pairs = vec![("amount", amount.yuan()), ("of", no.parent().to_owned())];
                pairs.extend(authorised.as_ref().map(|staff| ("authorised", both(staff))));
                pairs
            }
            What::Exported { file } | What::Restored { file } => vec![("file", file.clone())],
            What::SetUp { shop, device } => {
                vec![("shop", shop.clone()), ("device", device.clone())]
            }
            What::Unbound { left } => vec![("left", left.to_string())],
            What::LogTorn { bytes } => vec![("bytes", bytes.to_string())],
            What::LogShort { missing } => vec![("missing", missing.to_string())],
            What::LogChanged { seq } => vec![("line", seq.to_string())],
            What::LoggedIn { .. }
            | What::CardUnknown
            | What::Locked { .. }
            | What::LoggedOut
            | What::OpenedAnew
            | What::Reversed { .. }
            | What::Reprinted { .. }
            | What::BegunAnew
            | What::KeyImported
            | What::KeyRemoved => Vec::new(),
        };
        let owned = pairs.into_iter();
        owned.map(|(name, text)| (name.to_owned(), text)).collect()
    }
}

/// Name and number.
fn both(staff: &Staff) -> String {
    if staff.name.is_empty() {
        staff.no.clone()
    } else {
        format!("{} {}", staff.name, staff.no)
    }
}
