//! Deposits that other terminals of the shop took: where one is to be looked for, and taking in
//! what was found. The looking itself is done beside the counter ([`crate::elsewhere`]).

use super::{Counter, Do};
use crate::elsewhere::{Sought, voucher};
use crate::fault::{ElsewhereEnd, Fault};
use crate::shop::Shop;
use crate::view::{News, Story};
use cloudpay::sighted::Sighted;
use till::act::{By, Charge, ChargeNo, Record};
use till::charge::State;
use till::elsewhere::{Ours, Taken};
use till::guest::Guest;
use till::moment::{Moment, Now};
use till::number::FreezeNo;
use till::standing::Deposit;
use till::who::Who;

/// How many known deposits that stand differently on one page of a list are asked about.
const LOOKS_MAX: usize = 10;

/// Where a deposit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seek {
    /// This till knows it.
    Here(Box<Story>),
    /// It is to be looked for.
    There {
        /// Of which shop.
        shop: Box<Shop>,
        /// What.
        sought: Sought,
    },
}

impl Counter {
    /// Where the deposit with this number is: a freeze number of the shop, or the platform's number
    /// on the guest's voucher. What is known is shown, and asked about.
    ///
    /// # Errors
    /// It cannot be the number of a deposit.
    pub fn seek(&mut self, no: &str, now: Now) -> Result<(Seek, Vec<Do>), Fault> {
        let no = no.trim();
        if let Some(stored) = self.journal.find(no)? {
            let begun_with = self.begun_with(stored)?.record;
            return match begun_with {
                Record::Charge(Charge {
                    no: ChargeNo::Freeze(freeze),
                    ..
                }) => {
                    let mut todo = self.ask_now(freeze.as_str(), now)?;
                    let (story, looks) = self.open_up(freeze.as_str(), now)?;
                    todo.extend(looks);
                    Ok((Seek::Here(Box::new(story)), todo))
                }
                Record::Charge(_) | Record::Second(_) => not_deposit(),
            };
        }
        let shop = self.shop.clone().ok_or(Fault::NotSetUp)?;
        let sought = match FreezeNo::parse(no) {
            Ok(freeze) if self.is_ours(no) => Sought::Freeze(freeze),
            Ok(_) | Err(_) => voucher(no, now.at).ok_or(Fault::Elsewhere(NOT_DEPOSIT))?,
        };
        let shop = Box::new(shop);
        Ok((Seek::There { shop, sought }, Vec::new()))
    }

    /// Takes in what was found of `shop` and was not known; how many they were. What was known and
    /// stands differently there is asked about: only then is it certain what others did.
    ///
    /// # Errors
    /// Where they cannot be recorded. None was taken in then.
    pub fn take_in(
        &mut self,
        shop: &Shop,
        sighted: Vec<Sighted>,
        now: Now,
    ) -> Result<(usize, Vec<Do>), Fault> {
        self.take(shop, sighted, |_| true, now)
    }

    /// The same of a list: what is not known and has nothing left is not worth keeping.
    ///
    /// # Errors
    /// As [`Counter::take_in`].
    pub fn take_in_held(
        &mut self,
        shop: &Shop,
        sighted: Vec<Sighted>,
        now: Now,
    ) -> Result<(usize, Vec<Do>), Fault> {
        self.take(shop, sighted, |found| !found.left().is_zero(), now)
    }

    fn take(
        &mut self,
        shop: &Shop,
        sighted: Vec<Sighted>,
        is_wanted: impl Fn(&Sighted) -> bool,
        now: Now,
    ) -> Result<(usize, Vec<Do>), Fault> {
        self.trusted()?;
        // Bound to another shop meanwhile: these are not its deposits.
        if self.shop.as_ref() != Some(shop) {
            return Ok((0, Vec::new()));
        }
        let mut unknown = Vec::new();
        let mut todo = Vec::new();
        for found in sighted {
            match self.journal.find(found.no.as_str())? {
                None if is_wanted(&found) => unknown.push(charge_of(found, now.at)),
                Some(stored) if todo.len() < LOOKS_MAX => {
                    todo.extend(self.look_if_different(stored.record, &found, now)?);
                }
                Some(_) | None => {}
            }
        }
        let taken_in = match unknown.is_empty() {
            true => 0,
            false => {
                let adopted = self.journal.adopt(unknown, now.at);
                self.recorded(adopted)?.len()
            }
        };
        if taken_in > 0 {
            todo.push(Do::Tell(News::Changed));
        }
        Ok((taken_in, todo))
    }

    fn look_if_different(
        &mut self,
        record: Record,
        found: &Sighted,
        now: Now,
    ) -> Result<Option<Do>, Fault> {
        let Record::Charge(charge) = &record else {
            return Ok(None);
        };
        let seconds = self.journal.seconds_of(record.no())?;
        let differs = Deposit::of(charge, &seconds)
            .is_some_and(|deposit| !deposit.busy && deposit.left() != found.left());
        if differs {
            self.look_at(record, now)
        } else {
            Ok(None)
        }
    }
}

const NOT_DEPOSIT: ElsewhereEnd = ElsewhereEnd::NotDeposit;

fn not_deposit<T>() -> Result<T, Fault> {
    Err(Fault::Elsewhere(NOT_DEPOSIT))
}

/// The record of a deposit that was found: frozen, with all that was taken of it done by others.
fn charge_of(found: Sighted, now: Moment) -> Charge {
    let begun = found.begun_unix_s;
    let facts = found.facts.beside(Some(Ours::default()), Taken::default());
    Charge {
        no: ChargeNo::Freeze(found.no),
        platform: found.platform,
        amount: found.amount,
        by: By::Elsewhere(Box::new(found.terminal)),
        guest: Box::new(Guest::of_line(&found.remark)),
        tops_up: None,
        who: Box::new(Who {
            clerk: found.staff,
            authorised: None,
        }),
        begun: begun.map_or(now, |at_s| Moment::from_unix_ms(at_s.saturating_mul(1000))),
        state: State::Done { facts },
    }
}
