//! The acts that are played: what has to be there before the trouble can come, and the act itself.

use crate::bare::{Bare, Gone};
use crate::house::House;
use serde_json::Value;
use stage::world::Customer;

/// With how much every customer comes.
pub const BALANCE_FEN: u64 = 1_000_000;
/// From which amount on a careful customer is asked for the password.
pub const PASSWORD_FROM_FEN: u64 = 5_000;

/// Longer than a payment must be left alone before it is reversed.
const REVERSIBLE_AFTER_MS: i64 = till::charge::NOT_BEFORE_MS + 1_000;

/// Longer than a refund takes to arrive.
pub const ARRIVES_AFTER_MS: i64 = 5_000;

/// A clerk at a till, and the customer before it.
pub struct Counter<'a> {
    /// The world.
    pub house: &'a House,
    /// The till.
    pub bare: &'a mut Bare,
    /// Who pays.
    pub customer: &'a Customer,
}

/// What was made of an order: the number that was begun, or the fault it was refused with.
pub type Begun = Result<String, String>;

/// One thing that moves money.
pub struct Act {
    /// What it is called.
    pub name: &'static str,
    /// Through which platform the customer pays.
    pub platform: &'static str,
    /// Whether the customer is asked for a password.
    pub password: bool,
    /// Whether the trouble may come from the start on, or only after the preparation.
    pub from_the_start: bool,
    /// What must have happened before; the number of what it is about.
    pub prepare: fn(&mut Counter<'_>) -> String,
    /// The act, given that number.
    pub order: fn(&mut Counter<'_>, &str) -> Result<Begun, Gone>,
}

/// The till opens for the first time, and a payment is made.
pub fn first_start() -> Act {
    Act {
        name: "first start",
        from_the_start: true,
        ..payment()
    }
}

/// A payment.
pub fn payment() -> Act {
    Act {
        name: "payment",
        platform: "wechat",
        password: false,
        from_the_start: false,
        prepare: |_| String::new(),
        order: |counter, _| counter.charge("pay", "12.34"),
    }
}

/// A deposit.
pub fn freeze() -> Act {
    Act {
        name: "freeze",
        order: |counter, _| counter.charge("freeze", "300"),
        ..payment()
    }
}

/// A part of a deposit is taken; the rest goes back.
pub fn consume() -> Act {
    Act {
        name: "consume",
        prepare: |counter| counter.done("freeze", "500"),
        order: |counter, no| counter.order(&format!("consume {no} 120")),
        ..payment()
    }
}

/// A deposit goes back whole.
pub fn unfreeze() -> Act {
    Act {
        name: "unfreeze",
        platform: "alipay",
        prepare: |counter| counter.done("freeze", "300"),
        order: |counter, no| counter.order(&format!("unfreeze {no}")),
        ..payment()
    }
}

/// A part of a payment goes back.
pub fn refund() -> Act {
    Act {
        name: "refund",
        platform: "alipay",
        prepare: |counter| counter.done("pay", "0.02"),
        order: |counter, no| {
            let begun = counter.order(&format!("refund {no} 0.01"))?;
            if let Ok(no) = &begun {
                counter.arrives(no)?;
            }
            Ok(begun)
        },
        ..payment()
    }
}

/// A payment is undone while the customer thinks about the password.
pub fn reversal() -> Act {
    Act {
        name: "reversal",
        password: true,
        prepare: |counter| {
            let begun = counter.charge("pay", "55").expect("the till lives");
            let no = begun.expect("nothing to refuse");
            counter.becomes(&no, "customer_paying");
            counter.house.crank_ms(REVERSIBLE_AFTER_MS);
            counter.bare.answer(&format!("crank {REVERSIBLE_AFTER_MS}"));
            no
        },
        order: |counter, no| counter.order(&format!("reverse {no}")),
        ..payment()
    }
}

impl Counter<'_> {
    /// `pay` or `freeze` with a new code of the customer's.
    pub fn charge(&mut self, act: &str, yuan: &str) -> Result<Begun, Gone> {
        let code = self.house.world.code(self.customer);
        self.order(&format!("{act} {yuan} {code}"))
    }

    fn order(&mut self, words: &str) -> Result<Begun, Gone> {
        let answer = self.bare.order(words)?;
        Ok(answer.map(|no| no.as_str().expect("a number").to_owned()))
    }

    /// The same, and it goes well.
    pub fn done(&mut self, act: &str, yuan: &str) -> String {
        let begun = self.charge(act, yuan).expect("the till lives");
        let no = begun.expect("nothing to refuse");
        assert_eq!(self.ends(&no), Ok(Some(String::from("done"))));
        no
    }

    /// Waits until the till shows `no` in this state.
    fn becomes(&mut self, no: &str, state: &str) {
        let is_it = |line: &Value| line["record"] == no && line["state"] == state;
        if !self.bare.heard.iter().any(is_it) {
            let heard = self.bare.hear(|line| is_it(line).then_some(()));
            heard.expect("the till lives");
        }
    }

    /// Waits until the platform has taken the refund `no`, lets the time pass that it needs, and
    /// has the till ask.
    fn arrives(&mut self, no: &str) -> Result<(), Gone> {
        self.tells(|line| {
            let taken = line["record"] == no && line["state"] == "in_progress";
            taken.then(String::new).or_else(|| end_of(line, no))
        })?;
        self.house.crank_ms(ARRIVES_AFTER_MS);
        // Where it cannot record what it was answered before, it says so again.
        self.bare.order("ask").map(|_| ())
    }

    /// Waits for the end of `no`; `None` where the till said that it cannot record.
    pub fn ends(&mut self, no: &str) -> Result<Option<String>, Gone> {
        self.tells(|line| end_of(line, no))
    }

    /// Waits for what is told of a record, which may have been told before the order that began
    /// it was answered; `None` where the till said that it cannot record.
    fn tells(&mut self, of: impl Fn(&Value) -> Option<String>) -> Result<Option<String>, Gone> {
        match self.bare.heard.iter().find_map(&of) {
            Some(told) => Ok(Some(told)),
            None => self.bare.hear(|line| {
                let cannot = line.get("fault").map(|_| None);
                of(line).map(Some).or(cannot)
            }),
        }
    }
}

/// What the line says of the end of `no`, if it tells it.
pub fn end_of(line: &Value, no: &str) -> Option<String> {
    let tells = line["record"] == no && line["ended"] == true;
    tells
        .then(|| line["state"].as_str().map(str::to_owned))
        .flatten()
}
