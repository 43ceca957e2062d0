//! What goes into the sentence of an entry of the audit log, by name.

use super::What;
use std::collections::BTreeMap;
use till::money::signed_yuan;
use till::who::Staff;

impl What {
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
            What::Booked { booked, amount, .. } => {
                vec![
                    ("tender", booked.key().to_owned()),
                    ("amount", amount.yuan()),
                ]
            }
            What::ShiftStarted { float } => vec![("float", float.yuan())],
            What::ShiftHandedOver {
                shift,
                left,
                difference_fen,
                to,
            } => {
                let mut pairs = vec![("no", shift.to_string()), ("left", left.yuan())];
                pairs.extend(difference_fen.map(|fen| ("difference", signed_yuan(fen))));
                pairs.extend(to.as_ref().map(|to| ("staff", both(to))));
                pairs
            }
            What::ShiftReprinted { shift } => vec![("no", shift.to_string())],
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
