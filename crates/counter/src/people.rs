//! The shop's people at this till: who may give money back, who has a PIN, and the proof that
//! somebody with the right stands behind an act.
//!
//! Whoever consumes, unfreezes or refunds hands in an [`Authority`]. Only two things make one:
//! the clerk's own right ([`People::own`]) and a colleague's PIN that was checked
//! ([`People::tried`]); so an act without a right cannot be written. A try is counted, on the disk,
//! before the PIN is looked at: who pulls the plug meanwhile has had a wrong one.
//!
//! The list comes from Cloud Pay and is kept, so that the right is known without a line. The PINs
//! are this till's alone. Anybody at the till may give a person a first PIN, for there are no
//! logins yet; changing one needs the old one.

mod kept;
mod pin;
mod proof;
pub mod refusal;
#[cfg(test)]
mod tests;
mod tries;
mod wait;

pub use pin::Pin;
pub use proof::{Authority, PinChange, PinChanged, Tried, Try};
pub use refusal::RightRefusal;

use crate::shop::Shop;
use journal::Books;
use kept::Kept;
use std::collections::BTreeMap;
use std::path::PathBuf;
use till::moment::{Moment, Now};
use till::right::{Person, Right};
use till::who::{Staff, Who};

/// Whose people: practice and money never share any.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    books: Books,
    shop: String,
}

/// The people of the shop that is served.
#[derive(Debug)]
pub struct People {
    /// Where they are kept; `None` keeps them in memory only.
    folder: Option<PathBuf>,
    of: Option<Of>,
    /// The clerk on duty, by the device setting.
    clerk: Option<Staff>,
    kept: Kept,
    /// When each person's last try was made, by the run's clock; 0 is the start. It outlives a
    /// change of shop: setting the till up anew ends no wait.
    tried_ms: BTreeMap<String, i64>,
    /// Why the list could not be told anew, the last time.
    fault: Option<RightRefusal>,
}

/// The people as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleSeen {
    /// The shop's list, and whether each has a PIN.
    pub list: Vec<(Person, bool)>,
    /// The clerk on duty.
    pub clerk: Option<Staff>,
    /// When the list was told.
    pub loaded: Option<Moment>,
    /// Why it could not be told anew.
    pub fault: Option<RightRefusal>,
}

impl People {
    /// People that are kept in `folder`; in memory only where there is none.
    pub fn kept_in(folder: Option<PathBuf>) -> People {
        People {
            folder,
            of: None,
            clerk: None,
            kept: Kept::default(),
            tried_ms: BTreeMap::new(),
            fault: None,
        }
    }

    /// From now on `shop` is served.
    pub fn serve(&mut self, shop: Option<&Shop>) {
        self.of = shop.map(Of::from);
        self.clerk = shop.and_then(Shop::clerk);
        self.fault = None;
        self.kept = match (&self.folder, &self.of) {
            (Some(folder), Some(of)) => kept::read(&kept::file(folder, of.books), &of.shop),
            _ => Kept::default(),
        };
    }

    /// How the clerk on duty stands.
    pub fn right(&self) -> Right {
        Right::of(self.clerk.as_ref(), &self.kept.list)
    }

    /// The people as they are shown.
    pub fn seen(&self) -> PeopleSeen {
        let list = self.kept.list.iter().map(|person| {
            let has_pin = self.kept.pins.contains_key(&person.staff.no);
            (person.clone(), has_pin)
        });
        PeopleSeen {
            list: list.collect(),
            clerk: self.clerk.clone(),
            loaded: self.kept.loaded,
            fault: self.fault.clone(),
        }
    }

    /// The shop's list was told, or not; then the one before stands. A list of another shop than
    /// the one that is served comes too late and is dropped.
    pub fn loaded(&mut self, shop: &Shop, list: Result<Vec<Person>, RightRefusal>, now: Now) {
        if self.of.as_ref() != Some(&Of::from(shop)) {
            return;
        }
        let kept = list.and_then(|list| {
            self.kept.list = list;
            self.kept.loaded = Some(now.at);
            self.keep()
        });
        self.fault = kept.err();
    }

    /// The clerk's own right to act.
    ///
    /// # Errors
    /// The clerk is known to lack it.
    pub fn own(&self) -> Result<Authority, RightRefusal> {
        if !self.right().alone() {
            let name = self.clerk.as_ref().map(Staff::shown).unwrap_or_default();
            return Err(RightRefusal::NeedsAuthorisation {
                name: name.to_owned(),
            });
        }
        Ok(Authority {
            of: self.of.clone(),
            who: Who {
                clerk: self.clerk.clone(),
                authorised: None,
            },
        })
    }

    fn person(&self, no: &str) -> Result<Person, RightRefusal> {
        let found = self.kept.list.iter().find(|person| person.staff.no == no);
        let unknown = || RightRefusal::StaffUnknown { no: no.to_owned() };
        found.cloned().ok_or_else(unknown)
    }

    fn keep(&self) -> Result<(), RightRefusal> {
        match (&self.folder, &self.of) {
            (Some(folder), Some(of)) => {
                kept::keep(&kept::file(folder, of.books), &of.shop, &self.kept)
            }
            _ => Ok(()),
        }
    }
}

impl From<&Shop> for Of {
    fn from(shop: &Shop) -> Of {
        Of {
            books: shop.books(),
            shop: shop.setting.out_shop_id.clone(),
        }
    }
}
