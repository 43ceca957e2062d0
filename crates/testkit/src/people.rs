//! Who is at the bench: PINs, logins, and the choice that somebody has to log in.

use crate::{Bench, shop};
use counter::Do;
use counter::people::{Logins, Personal};
use till::right::Person;
use till::role::Deed;

/// A staff number and its PIN.
pub type Badge<'a> = (&'a str, &'a str);

impl Bench {
    /// Somebody makes a first PIN.
    pub fn pin(&mut self, (no, new): Badge<'_>) {
        let begun = self.counter.begin_pin(no, None, new, None, self.now);
        let made = begun.expect("begun").make();
        self.counter.pin_made(made, self.now).expect("made");
    }

    /// Somebody logs in; what is to be done then.
    pub fn log_in(&mut self, (no, pin): Badge<'_>) -> Vec<Do> {
        let begun = self.counter.begin_login(no, pin, self.now).expect("begun");
        self.counter.log_in(begun.look(), self.now).expect("in").1
    }

    /// The shop names a manager, and these clerks are added; each makes a PIN, and from then on
    /// somebody has to log in.
    pub fn with_logins(
        &mut self,
        (manager, pin): (Person, &str),
        clerks: &[(Personal, &str)],
        lock_after_min: u32,
    ) {
        let no = manager.staff.no.clone();
        self.counter.list_told(&shop(), Ok(vec![manager]), self.now);
        for (clerk, _) in clerks {
            let leave = self.counter.leave(Deed::People).expect("nobody has a PIN");
            let saved = self.counter.save_person(clerk.clone(), leave, self.now);
            saved.expect("saved");
        }
        self.pin((&no, pin));
        for (clerk, pin) in clerks {
            self.pin((&clerk.staff.no, pin));
        }
        let begun = self.counter.begin_leave(Deed::Logins, &no, pin, self.now);
        let tried = begun.expect("begun").look();
        let leave = self.counter.leave_tried(Deed::Logins, tried, self.now);
        let logins = Logins {
            needed: true,
            lock_after_min,
        };
        let chosen = self
            .counter
            .choose_logins(logins, leave.expect("may"), self.now);
        chosen.expect("chosen");
    }
}
