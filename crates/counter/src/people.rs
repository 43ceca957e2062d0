//! The shop's people at this till: who they are and what they may do, who is at the till, and the
//! proof that somebody who may stands behind what is done.
//!
//! Whoever consumes, unfreezes or refunds hands in an [`Authority`]. Only two things make one:
//! the clerk's own right ([`People::own`]) and a colleague's PIN that was checked
//! ([`People::tried`]); so an act without a right cannot be written. What is a matter of roles
//! needs a [`Leave`], made in the same two ways ([`People::leave`], [`People::leave_tried`]). A try
//! is counted, on the disk, before the PIN is looked at: who pulls the plug meanwhile has had a
//! wrong one.
//!
//! The list comes from Cloud Pay and is kept, so that it is known without a line; an administrator
//! adds people of the till's own. Roles, PINs and cards are this till's alone. As long as nobody
//! has to log in, the clerk on duty is whom the device setting names.

mod card;
mod change;
pub(crate) mod kept;
mod leave;
mod login;
mod member;
mod pin;
mod proof;
pub mod refusal;
mod session;
#[cfg(test)]
mod tests;
mod tries;
mod wait;

pub use change::Personal;
pub use kept::Logins;
pub use leave::Leave;
pub use login::LoggedIn;
pub use member::Member;
pub use pin::Pin;
pub use proof::{Authority, PinChange, PinChanged, Tried, Try};
pub use refusal::RightRefusal;
pub use session::SessionSeen;

use crate::shop::Shop;
use journal::Books;
use kept::Kept;
use session::Session;
use std::collections::BTreeMap;
use std::path::PathBuf;
use till::moment::{Moment, Now};
use till::right::{Person, Right};
use till::role::Deed;
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
    /// The clerk whom the device setting names.
    device: Option<Staff>,
    kept: Kept,
    session: Session,
    /// When each person's last try was made, by the run's clock; 0 is the start. It outlives a
    /// change of shop: setting the till up anew ends no wait.
    tried_ms: BTreeMap<String, i64>,
    /// Why the list could not be told anew, the last time.
    fault: Option<RightRefusal>,
}

/// The people as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleSeen {
    /// All of them, Cloud Pay's first.
    pub list: Vec<Member>,
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
            device: None,
            kept: Kept::default(),
            session: Session::default(),
            tried_ms: BTreeMap::new(),
            fault: None,
        }
    }

    /// From now on `shop` is served. Who was logged in at this same shop still is.
    pub fn serve(&mut self, shop: Option<&Shop>) {
        let of = shop.map(Of::from);
        let is_same = self.of == of;
        if !is_same {
            self.session = Session::default();
        }
        self.of = of;
        self.device = shop.and_then(Shop::clerk);
        self.fault = None;
        self.kept = match (&self.folder, &self.of) {
            (Some(folder), Some(of)) => kept::read(&kept::file(folder, of.books), &of.shop),
            (None, _) if is_same => std::mem::take(&mut self.kept),
            _ => Kept::default(),
        };
    }

    /// The clerk on duty: who logged in, or whom the device setting names where nobody has to.
    pub fn clerk(&self) -> Option<Staff> {
        if self.needs_login() {
            self.session.staff().cloned()
        } else {
            self.device.clone()
        }
    }

    /// How the clerk on duty stands. Who logged in is known here, whatever Cloud Pay's list says.
    pub fn right(&self) -> Right {
        if !self.needs_login() {
            return Right::of(self.device.as_ref(), &self.kept.list);
        }
        let person = self
            .session
            .staff()
            .and_then(|staff| self.member(&staff.no));
        if person.is_some_and(|member| member.person.may_refund()) {
            Right::Given
        } else {
            Right::Missing
        }
    }

    /// The people as they are shown.
    pub fn seen(&self) -> PeopleSeen {
        PeopleSeen {
            list: self.members(),
            clerk: self.clerk(),
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
        self.end_of_who_left();
    }

    /// The clerk's own right to act.
    ///
    /// # Errors
    /// The clerk is known to lack it.
    pub fn own(&self) -> Result<Authority, RightRefusal> {
        self.admit(Deed::Work)?;
        if !self.right().alone() {
            return Err(RightRefusal::NeedsAuthorisation {
                name: self.clerk_shown(),
            });
        }
        Ok(Authority {
            of: self.of.clone(),
            who: self.who(),
        })
    }

    /// Who does what is done now.
    pub fn who(&self) -> Who {
        Who {
            clerk: self.clerk(),
            authorised: None,
        }
    }

    /// The one with this number, as they are called.
    ///
    /// # Errors
    /// No such person.
    pub fn staff(&self, no: &str) -> Result<Staff, RightRefusal> {
        Ok(self.person(no)?.person.staff)
    }

    fn clerk_shown(&self) -> String {
        let clerk = self.clerk();
        clerk
            .as_ref()
            .map(Staff::shown)
            .unwrap_or_default()
            .to_owned()
    }

    fn person(&self, no: &str) -> Result<Member, RightRefusal> {
        let unknown = || RightRefusal::StaffUnknown { no: no.to_owned() };
        self.member(no).ok_or_else(unknown)
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
