//! Staff cards: made once, shown once, and afterwards known by a hash only. A card holds 130 bits
//! of chance, so one pass of SHA-256 keeps it; a PIN would need more ([`super::pin`]).

use super::{Leave, People, RightRefusal};
use sha2::{Digest, Sha256};
use till::card::{SECRET_CHARS, StaffCard};
use till::role::Deed;
use till::who::Staff;

/// What is hashed before the card, so that the hash is good for nothing else.
const PURPOSE: &[u8] = b"zhanggui staff card\0";

impl People {
    /// Makes a card for somebody, in the place of the one before. It is never told again.
    ///
    /// # Errors
    /// No such person, no leave, no chance, or it could not be kept: then the one before stands.
    pub fn make_card(
        &mut self,
        no: &str,
        leave: Leave,
    ) -> Result<(Staff, StaffCard), RightRefusal> {
        leave.spend(Deed::People, self)?;
        let staff = self.person(no)?.person.staff;
        let mut chance = [0u8; SECRET_CHARS];
        #[expect(
            clippy::disallowed_methods,
            reason = "a card's secret is made here, once, and no test needs to choose it"
        )]
        getrandom::fill(&mut chance).map_err(|cause| RightRefusal::NotKept {
            cause: cause.to_string(),
        })?;
        let card = StaffCard::of_chance(chance);
        let before = self.kept.cards.insert(staff.no.clone(), hash(&card));
        self.keep().inspect_err(|_| {
            match before {
                Some(before) => self.kept.cards.insert(staff.no.clone(), before),
                None => self.kept.cards.remove(&staff.no),
            };
        })?;
        Ok((staff, card))
    }

    /// Takes somebody's card away: whoever has it does not get in with it any more.
    ///
    /// # Errors
    /// No such person, no leave, or it could not be kept.
    pub fn remove_card(&mut self, no: &str, leave: Leave) -> Result<Staff, RightRefusal> {
        leave.spend(Deed::People, self)?;
        let staff = self.person(no)?.person.staff;
        let before = self.kept.cards.remove(no);
        self.keep().inspect_err(|_| {
            if let Some(before) = before {
                self.kept.cards.insert(staff.no.clone(), before);
            }
        })?;
        Ok(staff)
    }
}

/// What is kept of a card.
pub(super) fn hash(card: &StaffCard) -> String {
    let hash = Sha256::new()
        .chain_update(PURPOSE)
        .chain_update(card.reveal().as_bytes())
        .finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two hashes are the same, in a time that does not tell where they differ.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let differs = one.bytes().zip(other.bytes());
    one.len() == other.len() && differs.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}
