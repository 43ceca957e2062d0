//! Changing who the shop's people are at this till, their PINs and their cards.

use super::{Counter, Do};
use crate::audit::What;
use crate::fault::Fault;
use crate::people::{Leave, PeopleSeen, Personal, PinChange, PinChanged};
use crate::view::News;
use till::card::StaffCard;
use till::moment::Now;

impl Counter {
    /// A PIN is about to be made: [`PinChange::make`], beside the counter. `leave` is that of
    /// somebody above the person, in the place of the old PIN.
    ///
    /// # Errors
    /// No such person, no PIN, or the old one is missing or to be waited for.
    pub fn begin_pin(
        &mut self,
        no: &str,
        old: Option<&str>,
        new: &str,
        leave: Option<Leave>,
        now: Now,
    ) -> Result<PinChange, Fault> {
        Ok(self.people.begin_change(no, old, new, leave, now)?)
    }

    /// A PIN was made.
    ///
    /// # Errors
    /// The old one was wrong, or it could not be kept.
    pub fn pin_made(&mut self, made: PinChanged, now: Now) -> Result<PeopleSeen, Fault> {
        let of = made.staff().clone();
        let changed = self.people.changed(made, now);
        let what = match &changed {
            Ok(()) => What::PinSet { of },
            Err(_) => What::PinWrong { no: of.no },
        };
        self.note_of(what, now);
        changed?;
        Ok(self.people.seen())
    }

    /// Adds somebody, or changes what is settled of them here.
    ///
    /// # Errors
    /// No usable number or name, or nobody would be left who could undo it.
    pub fn save_person(
        &mut self,
        personal: Personal,
        leave: Leave,
        now: Now,
    ) -> Result<(PeopleSeen, Vec<Do>), Fault> {
        let what = What::PersonSaved {
            of: personal.staff.clone(),
            role: personal.role,
            refunds: personal.refunds,
        };
        self.people.save_person(personal, leave)?;
        Ok(self.changed_people(what, now))
    }

    /// Takes somebody of the till's own away.
    ///
    /// # Errors
    /// Not one of the till's own, or the last administrator with a PIN.
    pub fn remove_person(
        &mut self,
        no: &str,
        leave: Leave,
        now: Now,
    ) -> Result<(PeopleSeen, Vec<Do>), Fault> {
        let of = self.people.remove_person(no, leave)?;
        Ok(self.changed_people(What::PersonRemoved { of }, now))
    }

    /// Makes a card for somebody; it is told this once.
    ///
    /// # Errors
    /// No such person, or it could not be kept.
    pub fn make_card(
        &mut self,
        no: &str,
        leave: Leave,
        now: Now,
    ) -> Result<(StaffCard, Vec<Do>), Fault> {
        let (of, card) = self.people.make_card(no, leave)?;
        let (_, todo) = self.changed_people(What::CardMade { of }, now);
        Ok((card, todo))
    }

    /// Takes somebody's card away.
    ///
    /// # Errors
    /// No such person, or it could not be kept.
    pub fn remove_card(
        &mut self,
        no: &str,
        leave: Leave,
        now: Now,
    ) -> Result<(PeopleSeen, Vec<Do>), Fault> {
        let of = self.people.remove_card(no, leave)?;
        Ok(self.changed_people(What::CardRemoved { of }, now))
    }

    fn changed_people(&mut self, what: What, now: Now) -> (PeopleSeen, Vec<Do>) {
        let mut todo = self.note(what, now);
        todo.push(Do::Tell(News::Changed));
        (self.people.seen(), todo)
    }
}
