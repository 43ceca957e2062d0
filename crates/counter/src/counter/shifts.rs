//! Shifts at the counter: starting one, handing it over to the next clerk, and looking at those that
//! were. A clerk sees their own; who may see everybody's bills sees everybody's shifts.

mod paper;

use super::{Counter, Do};
use crate::audit::What;
use crate::fault::{Fault, ShiftEnd};
use crate::view::{News, Seen};
use journal::{AskedShifts, ShiftPage};
use till::announce::shift::Shown;
use till::moment::Now;
use till::money::{AmountRefusal, Money, Sum};
use till::role::Deed;
use till::shift::{HandOver, Refusal, Shift, drawer};
use till::who::Staff;

/// The most shifts or records that one page has.
const PAGE_MAX: u32 = 200;

/// The shifts that go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftsSeen {
    /// Of whoever is at the till.
    pub mine: Shift,
    /// Of the others; empty for who may see their own only.
    pub others: Vec<Shift>,
    /// Whether whoever is at the till may see everybody's.
    pub sees_all: bool,
    /// What the last handover left in the drawer.
    pub last_left: Sum,
}

/// A page of what a shift counts, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftRecords {
    /// The records as the screen shows them.
    pub rows: Vec<Seen>,
    /// Where the next page begins; `None` where there is no more.
    pub next: Option<i64>,
}

/// A handover as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ShiftOrder {
    /// What was counted in the drawer, in yuan; `None` where it was not.
    pub counted: Option<String>,
    /// What goes to the safe, in yuan; empty is nothing.
    pub taken_out: String,
    /// The next clerk, by number.
    pub to: Option<String>,
    /// What else there is to say.
    pub note: String,
    /// What the slip shows; `None` prints none.
    pub print: Option<Shown>,
}

impl Counter {
    /// The shifts that go on.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn shift(&self) -> Result<ShiftsSeen, Fault> {
        let (mine, sees_all) = (self.own_shift()?, self.sees_all());
        Ok(ShiftsSeen {
            others: match sees_all {
                true => self.journal.shifts_now(&mine)?,
                false => Vec::new(),
            },
            mine,
            sees_all,
            last_left: self.journal.last_left()?,
        })
    }

    /// Starts the shift of whoever is at the till with so much in the drawer.
    ///
    /// # Errors
    /// It was started already, the amount is none, or it cannot be recorded.
    pub fn start_shift(&mut self, float: &str, now: Now) -> Result<(ShiftsSeen, Vec<Do>), Fault> {
        let float = amount(float)?;
        self.ready()?;
        if self.own_shift()?.started.is_some() {
            return Err(Refusal::Started.into());
        }
        let clerk = self.people.clerk();
        let started = self.journal.start_shift(clerk.as_ref(), float, now.at);
        self.recorded(started)?;
        let todo = self.note(What::ShiftStarted { float }, now);
        Ok((self.shift()?, todo))
    }

    /// Hands the shift of whoever is at the till over. Its figures stay as they are now. The shift of
    /// the next clerk begins with what stays in the drawer; where somebody has to log in, the till is
    /// locked for them.
    ///
    /// # Errors
    /// Nothing was done, no amount, more goes out than is there, nobody with this number, or it cannot
    /// be recorded: then the shift goes on.
    pub fn hand_over(&mut self, order: ShiftOrder, now: Now) -> Result<(Shift, Vec<Do>), Fault> {
        self.ready()?;
        let to = order.to.map(|no| self.people.staff(no.trim()));
        let to = to.transpose()?;
        let typed = HandOver {
            counted: order.counted.as_deref().map(read).transpose()?,
            taken_out: amount(&order.taken_out)?,
            to: to.clone(),
            note: order.note.trim().to_owned(),
        };
        let shift = self.own_shift()?.hand_over(typed, now.at)?;
        let next = self.starts_next(&shift)?;
        let next = next.as_ref().map(|(clerk, float)| (clerk.as_ref(), *float));
        let recorded = self.journal.hand_over(shift, next, now.at);
        let shift = self.recorded(recorded)?.into_inner();
        let mut todo = self.note_handed_over(&shift, now);
        if let Some(shown) = order.print {
            // It is recorded: without a printer it is handed over all the same.
            let printed = self.print_slip(&shift, shown, false, now);
            todo.extend(printed.unwrap_or_else(|fault| vec![Do::Tell(News::Fault(fault))]));
        }
        if let Some(to) = to.filter(|to| to.no != shift.clerk_no() && self.people.needs_login()) {
            self.people.lock_for(to);
            self.draft = None;
        }
        todo.push(Do::Tell(News::Changed));
        Ok((shift, todo))
    }

    /// A page of the shifts that are over, the newest first: at most 200. Who may see their own only
    /// is shown these.
    ///
    /// # Errors
    /// They are somebody else's, or the journal cannot be read.
    pub fn shifts(&self, mut asked: AskedShifts, at_most: u32) -> Result<ShiftPage, Fault> {
        if !self.sees_all() {
            let own = self.clerk_no();
            if asked.clerk.is_some_and(|clerk| clerk != own) {
                return Err(Fault::Shift(ShiftEnd::NotYours));
            }
            asked.clerk = Some(own);
        }
        Ok(self.journal.shifts(&asked, at_most.clamp(1, PAGE_MAX))?)
    }

    /// A page of what a shift counts, from behind `after` on: at most 200 records.
    ///
    /// # Errors
    /// No such shift, it is somebody else's, or the journal cannot be read.
    pub fn shift_records(
        &self,
        no: u64,
        after: Option<i64>,
        at_most: u32,
        now: Now,
    ) -> Result<ShiftRecords, Fault> {
        let shift = self.found_shift(no)?;
        let at_most = at_most.clamp(1, PAGE_MAX);
        let page = self.journal.shift_records(&shift, after, at_most)?;
        let rows = page.rows.into_iter().map(|stored| self.seen(stored, now));
        Ok(ShiftRecords {
            rows: rows.collect(),
            next: page.next,
        })
    }

    /// Whether anything can be recorded.
    fn ready(&self) -> Result<(), Fault> {
        self.trusted()?;
        self.shop.as_ref().map(|_| ()).ok_or(Fault::NotSetUp)
    }

    fn sees_all(&self) -> bool {
        self.admit(Deed::Bills).is_ok()
    }

    fn clerk_no(&self) -> String {
        self.people
            .clerk()
            .map_or_else(String::new, |clerk| clerk.no)
    }

    /// The shift of whoever is at the till, as they are called now.
    fn own_shift(&self) -> Result<Shift, Fault> {
        let clerk = self.people.clerk();
        Ok(Shift {
            clerk,
            ..self.journal.shift_now(&self.clerk_no())?
        })
    }

    /// The shift with this number, where whoever is at the till may see it.
    fn found_shift(&self, no: u64) -> Result<Shift, Fault> {
        let found = match self.journal.shift(no)? {
            Some(shift) => Some(shift),
            None => {
                let seen = self.shift()?;
                let mut open = std::iter::once(seen.mine).chain(seen.others);
                open.find(|shift| shift.no == no)
            }
        };
        let shift = found.ok_or(Fault::Shift(ShiftEnd::NotFound { no }))?;
        let may = self.may_see(Some(shift.clerk_no()));
        may.map_err(|_| Fault::Shift(ShiftEnd::NotYours))?;
        Ok(shift)
    }

    /// Whose shift begins with a handover, and with what: the next clerk's where people log in. Where
    /// nobody does, whatever is done stays the device's clerk's, so it is theirs again.
    fn starts_next(&self, shift: &Shift) -> Result<Option<(Option<Staff>, Money)>, Fault> {
        let Some(ended) = &shift.ended else {
            return Ok(None);
        };
        let next = match (&ended.to, self.people.needs_login()) {
            (None, _) => return Ok(None),
            (Some(to), true) => Some(to.clone()),
            (Some(_), false) => shift.clerk.clone(),
        };
        let no = next.as_ref().map_or("", |next| next.no.as_str());
        // Who went away without handing over goes on with the shift that they had.
        let goes_on = no != shift.clerk_no() && self.journal.shift_now(no)?.started.is_some();
        let float = Money::from_fen(ended.left.fen()).filter(|_| !goes_on);
        Ok(float.map(|float| (next, float)))
    }

    fn note_handed_over(&mut self, shift: &Shift, now: Now) -> Vec<Do> {
        let Some(ended) = &shift.ended else {
            return Vec::new();
        };
        let what = What::ShiftHandedOver {
            shift: shift.no,
            left: ended.left,
            difference_fen: shift.difference_fen(),
            to: ended.to.clone(),
        };
        self.note(what, now)
    }
}

/// What was typed of the drawer; nothing typed is nothing there.
fn amount(typed: &str) -> Result<Money, Fault> {
    match typed.trim().is_empty() {
        true => Ok(Money::ZERO),
        false => read(typed),
    }
}

/// What was counted.
fn read(typed: &str) -> Result<Money, Fault> {
    drawer(typed).map_err(|refusal| match refusal {
        AmountRefusal::OverCeiling => Fault::Amount(refusal),
        AmountRefusal::Empty
        | AmountRefusal::NotANumber
        | AmountRefusal::TooManyDecimals
        | AmountRefusal::Zero => Fault::Shift(ShiftEnd::Count),
    })
}
