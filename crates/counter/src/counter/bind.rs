//! Binding the till to a shop by what a setting code brought. Where somebody has to log in, a code
//! of the same shop is the way back of whoever forgot a PIN; one of another shop is an
//! administrator's to use.

use super::look_up::Looks;
use super::{Counter, Do};
use crate::audit::What;
use crate::fault::Fault;
use crate::line::Line;
use crate::people::RightRefusal;
use crate::shop::Shop;
use crate::tell;
use crate::view::News;
use journal::Journal;
use till::announce::Announcement;
use till::moment::Now;
use till::role::Deed;

impl Counter {
    pub(super) fn set_up_ended(&mut self, end: Result<Box<Shop>, Fault>) -> Vec<Do> {
        self.setting_up = false;
        match end {
            // Sealing comes first: a shop whose keys are not kept would be gone after a restart,
            // and its setting code is used up.
            Ok(shop) => match self.may_bind(&shop) {
                Ok(()) => vec![Do::Keep(shop)],
                Err(fault) => tell::set_up_failed(fault),
            },
            Err(fault) => tell::set_up_failed(fault),
        }
    }

    /// Another shop, with the journal that belongs to it (practice and money never share one).
    pub fn rebind(&mut self, shop: Shop, journal: Journal, now: Now) -> Vec<Do> {
        // Somebody who has a code of this shop, and nobody who could have done it otherwise.
        let is_way_back = self.admit(Deed::Unbind).is_err();
        self.people.serve(Some(&shop));
        self.reconciling.serve(Some(&shop));
        let (of, device) = (shop.setting.shop_name.clone(), shop.device_id.clone());
        self.shop = Some(shop);
        self.journal = journal;
        self.draft = None;
        self.watched.clear();
        self.looks = Looks::default();
        self.unrecorded = None;
        self.untrusted = None;
        self.backed_up = None;
        self.line = Line::default();
        self.note_books(now);
        let mut noted = self.note(What::SetUp { shop: of, device }, now);
        if is_way_back {
            noted.extend(self.open_anew(now));
        }
        let mut todo = vec![
            Do::Tell(News::Changed),
            Do::Tell(News::SetUp),
            Do::Say(Announcement::SetUpDone),
        ];
        todo.extend(noted);
        todo.extend(self.recover(now));
        todo
    }

    /// Whether what a setting code brought may be kept: of this same shop always, as the way back
    /// of whoever forgot a PIN; of another where whoever is at the till may bind it to one. Only
    /// what the code brought is asked, not its link: nobody says that a link names the shop as the
    /// setting does, and a way back that is refused would be none.
    fn may_bind(&self, shop: &Shop) -> Result<(), Fault> {
        let is_same = self.shop.as_ref().is_some_and(|is| is.is_same_shop(shop));
        if is_same || self.admit(Deed::Unbind).is_ok() {
            Ok(())
        } else {
            Err(RightRefusal::SetUpElsewhere.into())
        }
    }

    /// The administrators' PINs are taken away, and nobody has to log in.
    fn open_anew(&mut self, now: Now) -> Vec<Do> {
        match self.people.open_anew() {
            Ok(()) => self.note(What::OpenedAnew, now),
            Err(refusal) => vec![Do::Tell(News::Fault(refusal.into()))],
        }
    }
}
