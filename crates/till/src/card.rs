//! A staff card (员工卡): a text that logs in whoever carries it. It is as good as a PIN, so it is
//! never printed or logged; only a hash of it is ever kept.
//!
//! `ZGCARD` and 26 characters of chance, letters and digits that no scanner mistakes for each
//! other: 130 bits, which nobody tries out. A QR code holds it in its small alphabet.

use std::fmt;

/// What every card begins with. No payment code, link or number of ours begins so.
const PREFIX: &str = "ZGCARD";
/// Crockford's letters: without I, L, O and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of them follow.
pub const SECRET_CHARS: usize = 26;

/// The text of a staff card.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffCard(String);

impl StaffCard {
    /// A new card of this chance.
    pub fn of_chance(chance: [u8; SECRET_CHARS]) -> StaffCard {
        let letters = chance.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
        StaffCard(PREFIX.chars().chain(letters).collect())
    }

    /// Reads a card; a gun whose shift key is stuck reads it as well.
    pub fn parse(text: &str) -> Option<StaffCard> {
        let text = text.to_ascii_uppercase();
        let secret = text.strip_prefix(PREFIX)?;
        let good = secret.len() == SECRET_CHARS && secret.bytes().all(|b| LETTERS.contains(&b));
        good.then_some(StaffCard(text))
    }

    /// Whether the text means to be a card, though perhaps not a whole one.
    pub fn looks_like(text: &str) -> bool {
        text.get(..PREFIX.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(PREFIX))
    }

    /// The whole text, for the code that is shown once, and for its hash.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for StaffCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaffCard(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_read_back_in_either_case_and_never_printed() {
        let chance = std::array::from_fn(|at| u8::try_from(at * 9).unwrap_or(255));
        let card = StaffCard::of_chance(chance);
        assert_eq!(card.reveal().len(), PREFIX.len() + SECRET_CHARS);
        assert_eq!(StaffCard::parse(card.reveal()), Some(card.clone()));
        let lower = card.reveal().to_ascii_lowercase();
        assert_eq!(StaffCard::parse(&lower), Some(card.clone()));
        assert_eq!(format!("{card:?}"), "StaffCard(…)");
        assert!(crate::scan::worth_telling(card.reveal()));
    }

    #[test]
    fn what_is_cut_or_misread_is_no_card() {
        let whole = format!("{PREFIX}{}", "7".repeat(SECRET_CHARS));
        assert!(StaffCard::parse(&whole).is_some());
        for bad in [
            "",
            "ZGCARD",
            &whole[..whole.len() - 1],
            &format!("{whole}7"),
            &whole.replace("77", "7I"),
            &whole.replace("ZG", "XG"),
        ] {
            assert_eq!(StaffCard::parse(bad), None, "{bad}");
        }
        assert!(StaffCard::looks_like("zgcard12"));
        assert!(!StaffCard::looks_like("ZGC") && !StaffCard::looks_like("134567890123456789"));
    }
}
