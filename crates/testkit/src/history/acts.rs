//! What is done in a hotel: payments, deposits, what becomes of them, and refunds.

use super::{DAY_MS, History};
use till::act::{By, Charge, ChargeNo, Record, Refunded, Rest, Second, SecondNo};
use till::charge;
use till::guest::Guest;
use till::moment::Moment;
use till::money::Money;
use till::number::{FreezeNo, FreshNumber, OrderNo};
use till::platform::Platform;
use till::reply::{Cause, Facts};
use till::second;
use till::who::{Staff, Who};

const CLERKS: [(&str, &str); 6] = [
    ("", ""),
    ("2001", "小陈"),
    ("2002", "小林"),
    ("2003", "周店长"),
    ("2004", "Anna"),
    ("2005", ""),
];
const SURNAMES: [&str; 10] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "欧阳", "Smith", "Müller",
];
const GIVEN: [&str; 12] = [
    "伟", "芳", "小明", "静怡", "丽", "强", "磊", "文博", "艳", "Anna", "John", "Zoé",
];
const REMARKS: [&str; 5] = ["", "高层 安静", "早餐", "续住", "协议客户"];

impl History {
    fn number(&mut self, now: Moment) -> FreshNumber {
        let fresh = FreshNumber::next(&self.prefix, "1001", self.last, now);
        self.last = fresh.counter();
        fresh
    }

    fn who(&mut self) -> Box<Who> {
        let (no, name) = match self.chance.below(20) {
            0 => CLERKS[0],
            _ => self.chance.one(&CLERKS[1..]),
        };
        let staff = |no: &str, name: &str| Staff {
            no: no.to_owned(),
            name: name.to_owned(),
        };
        Box::new(Who {
            clerk: (!no.is_empty()).then(|| staff(no, name)),
            authorised: None,
        })
    }

    fn guest(&mut self, is_deposit: bool) -> Box<Guest> {
        if !is_deposit && self.chance.below(12) > 0 {
            return Box::default();
        }
        let room = 100 * (1 + self.chance.below(30)) + 1 + self.chance.below(36);
        let (surname, given) = (self.chance.one(&SURNAMES), self.chance.one(&GIVEN));
        Box::new(Guest {
            room: room.to_string(),
            name: format!("{surname}{given}"),
            phone_tail: format!("{:04}", self.chance.below(10_000)),
            leaves: None,
            remark: self.chance.one(&REMARKS).to_owned(),
        })
    }

    fn facts(&mut self, at: Moment, amount: Money) -> Facts {
        let id = self.chance.next() % 1_000_000_000_000;
        let off = match self.chance.below(15) {
            0 => amount.fen() / 10,
            _ => 0,
        };
        Facts {
            transaction_id: Some(format!("4200001234{id:012}{:06}", self.left)),
            at_unix_s: Some(at.unix_s()),
            cash: Money::from_fen(amount.fen() - off).filter(|_| off > 0),
            ..Facts::default()
        }
    }

    pub(super) fn charge(&mut self, now: Moment, is_deposit: bool, is_open: bool) {
        let fresh = self.number(now);
        let fen = match is_deposit {
            true => 10_000 * (1 + self.chance.below(20)),
            false => 500 + self.chance.below(60_000),
        };
        let amount = Money::from_fen(fen).expect("in range");
        let charge = Charge {
            no: match is_deposit {
                true => ChargeNo::Freeze(fresh.into_freeze_no()),
                false => ChargeNo::Payment(fresh.into_order_no()),
            },
            platform: match self.chance.below(3) {
                0 => Platform::Alipay,
                _ => Platform::WeChat,
            },
            amount,
            by: By::Code(String::from("6789")),
            guest: self.guest(is_deposit),
            tops_up: None,
            who: self.who(),
            begun: now,
            state: charge::State::Submitted {
                since: now,
                silence: None,
            },
        };
        self.steps.push_back((Record::Charge(charge.clone()), now));
        if is_open {
            return;
        }
        let ended = now.after_ms(2_000 + self.chance.below(20_000) as i64);
        let state = match self.chance.below(100) {
            0..=2 => charge::State::Failed {
                cause: Cause::BalanceLow,
            },
            3 if !is_deposit => charge::State::Reversed,
            _ => charge::State::Done {
                facts: self.facts(ended, amount),
            },
        };
        let is_done = matches!(state, charge::State::Done { .. });
        let charge = Charge { state, ..charge };
        self.steps
            .push_back((Record::Charge(charge.clone()), ended));
        match (is_done, is_deposit) {
            (true, true) => {
                let nights = 1 + self.chance.below(5) as i64;
                let at = ended.after_ms(nights * DAY_MS);
                let behind = self.stays.partition_point(|(other, _)| *other <= at);
                self.stays.insert(behind, (at, charge));
            }
            (true, false) => {
                self.paid.push_back(charge);
                if self.paid.len() > 200 {
                    self.paid.pop_front();
                }
            }
            (false, _) => {}
        }
    }

    /// The guest leaves: most of it goes back, some of it or all of it is kept.
    pub(super) fn settle(&mut self, now: Moment) {
        let Some((_, charge)) = self.stays.pop_front() else {
            return;
        };
        let freeze = FreezeNo::parse(charge.no.as_str()).expect("a number");
        let fresh = self.number(now);
        let (no, amount) = match self.chance.below(10) {
            0..=5 => {
                let part = charge.amount.fen() / (2 + self.chance.below(3));
                let no = SecondNo::Consume(fresh.into_order_no(), freeze, Rest::GoesBack);
                (no, Money::from_fen(part).expect("in range"))
            }
            _ => {
                let no = SecondNo::Unfreeze(fresh.into_unfreeze_no(), freeze);
                (no, charge.amount)
            }
        };
        self.second(now, no, charge.platform, amount, charge.amount);
    }

    pub(super) fn refund(&mut self, now: Moment) {
        let at = self.chance.below(self.paid.len() as u64) as usize;
        let Some(charge) = self.paid.remove(at) else {
            return;
        };
        let order = OrderNo::parse(charge.no.as_str()).expect("a number");
        let fresh = self.number(now);
        let no = SecondNo::Refund(fresh.into_refund_no(), Refunded::Payment(order));
        let part = charge.amount.fen() / (1 + self.chance.below(3));
        let amount = Money::from_fen(part).expect("in range");
        self.second(now, no, charge.platform, amount, charge.amount);
    }

    fn second(
        &mut self,
        now: Moment,
        no: SecondNo,
        platform: Platform,
        amount: Money,
        whole: Money,
    ) {
        let begun = Second {
            no,
            platform,
            amount,
            whole,
            who: self.who(),
            begun: now,
            state: second::State::Submitted {
                since: now,
                silence: None,
            },
        };
        self.steps.push_back((Record::Second(begun.clone()), now));
        let ended = now.after_ms(1_500 + self.chance.below(4_000) as i64);
        let facts = Facts {
            cash: None,
            ..self.facts(ended, amount)
        };
        let done = Second {
            state: second::State::Done { facts },
            ..begun
        };
        self.steps.push_back((Record::Second(done), ended));
    }
}
