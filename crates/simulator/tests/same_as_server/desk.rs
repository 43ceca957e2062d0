//! A clerk without sense, and deterministic: pays, asks, repeats, refunds too much, consumes
//! twice, reverses too early and too late, with wrong keys and unknown numbers, while time goes
//! by in steps of every size.

use cloudpay::client::Credentials;
use cloudpay::wire::key::AuthenKey;
use simulator::bank::{Bank, Customer};
use simulator::words::Words;
use till::act::{By, Charge, ChargeNo, Record, Refunded, Rest, Second, SecondNo};
use till::charge;
use till::moment::Moment;
use till::money::Money;
use till::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use till::platform::{Booked, Platform};
use till::scan::PaymentCode;
use till::second;

use crate::real::Real;
use crate::sent::{How, Sent};

/// What everybody's wallet holds who has money, as the bank fills it.
const ENOUGH_FEN: u64 = 10_000_000;

pub struct Desk {
    words: Words,
    stranger: Words,
    other_device: Words,
    rng: fastrand::Rng,
    count: u64,
    /// What was ever sent, with the code of a charge.
    acts: Vec<(Record, Option<PaymentCode>)>,
    /// Who will answer, when, at the real server.
    answers: Vec<(Moment, String, Customer)>,
    waiting: Vec<(PaymentCode, String, Customer)>,
    pub brought_fen: u64,
}

impl Desk {
    pub fn new(credentials: Credentials, seed: u64) -> Desk {
        let stranger = Credentials {
            authen_key: AuthenKey::parse("another key").expect("a key"),
            ..credentials.clone()
        };
        let other_device = Credentials {
            device_id: String::from("9999"),
            ..credentials.clone()
        };
        Desk {
            words: Words::new(credentials, "SN-1"),
            stranger: Words::new(stranger, "SN-1"),
            other_device: Words::new(other_device, "SN-1"),
            rng: fastrand::Rng::with_seed(seed),
            count: 0,
            acts: Vec::new(),
            answers: Vec::new(),
            waiting: Vec::new(),
            brought_fen: 0,
        }
    }

    /// Lets time go by, and makes the next request.
    pub async fn next(&mut self, real: &Real, bank: &mut Bank) -> Sent {
        self.let_time_pass(real).await;
        let now = real.now();
        let choice = self.rng.u32(0..100);
        match choice {
            0..20 => self.charge(real, bank, now).await,
            20..24 => self.book(now),
            24..40 => self.second(now),
            40..65 => self.about_known(How::Ask, now),
            65..78 => self.about_known(How::Reverse, now),
            78..90 => self.about_known(How::Submit, now),
            90..95 => self.unknown(now),
            95..97 => Sent::garbage(self.rng.usize(0..2)),
            _ => self.by_another(now),
        }
    }

    async fn let_time_pass(&mut self, real: &Real) {
        let ms = match self.rng.u32(0..100) {
            0..50 => self.rng.i64(1..3_000),
            50..80 => self.rng.i64(3_000..20_000),
            80..96 => self.rng.i64(20_000..130_000),
            96..99 => 24 * 3_600_000 + self.rng.i64(0..1_000),
            _ => 31 * 24 * 3_600_000,
        };
        let until = real.now().after_ms(ms);
        self.answers.sort_by_key(|(at, ..)| *at);
        while let Some((at, ..)) = self.answers.first().filter(|(at, ..)| *at <= until) {
            real.turn_to(*at);
            let (_, wallet, customer) = self.answers.remove(0);
            real.answer(&wallet, customer).await;
        }
        real.turn_to(until);
    }

    async fn charge(&mut self, real: &Real, bank: &mut Bank, now: Moment) -> Sent {
        let platform = self.platform();
        let after_ms = self.rng.i64(500..70_000);
        let customer = match self.rng.u32(0..10) {
            0..5 => Customer::Pays,
            5 | 6 => Customer::Types { after_ms },
            7 => Customer::Stops { after_ms },
            8 => Customer::Leaves,
            _ => Customer::Broke,
        };
        let (balance, asks) = match customer {
            Customer::Pays => (ENOUGH_FEN, false),
            Customer::Types { .. } | Customer::Stops { .. } | Customer::Leaves => {
                (ENOUGH_FEN, true)
            }
            Customer::Broke => (0, false),
        };
        let (wallet, code) = real.customer(platform, balance, asks).await;
        bank.show_this(&code, customer, now);
        self.brought_fen += balance;
        self.waiting.push((code, wallet, customer));
        // Now and then the customer before pays, whose code may be too old.
        let at = match self.rng.u32(0..6) {
            0 => self.rng.usize(0..self.waiting.len()),
            _ => self.waiting.len() - 1,
        };
        let (code, wallet, customer) = self.waiting[at].clone();
        if let Customer::Types { after_ms } | Customer::Stops { after_ms } = customer {
            self.answers
                .push((now.after_ms(after_ms), wallet, customer));
        }
        let tail = self.new_number();
        let no = if self.rng.bool() {
            ChargeNo::Payment(OrderNo::parse(&tail).expect("a number"))
        } else {
            ChargeNo::Freeze(FreezeNo::parse(&tail).expect("a number"))
        };
        let record = Record::Charge(Charge {
            no,
            platform: code.platform(),
            amount: self.amount(),
            by: By::Code(code.tail().to_owned()),
            guest: Box::default(),
            tops_up: None,
            who: Box::default(),
            begun: now,
            state: charge::State::Drafted,
        });
        self.acts.push((record.clone(), Some(code.clone())));
        self.sent("charge", &How::Submit, record, Some(code))
    }

    /// A payment that was taken by hand.
    fn book(&mut self, now: Moment) -> Sent {
        let booked = match self.rng.bool() {
            true => Booked::Cash,
            false => Booked::BankCard,
        };
        let tail = self.new_number();
        let record = Record::Charge(Charge {
            no: ChargeNo::Payment(OrderNo::parse(&tail).expect("a number")),
            platform: Platform::Books(booked),
            amount: self.amount(),
            by: By::Hand,
            guest: Box::default(),
            tops_up: None,
            who: Box::default(),
            begun: now,
            state: charge::State::Drafted,
        });
        self.acts.push((record.clone(), None));
        self.sent("booking", &How::Submit, record, None)
    }

    /// Something that follows from a charge, fitting or not.
    fn second(&mut self, now: Moment) -> Sent {
        let Some(of) = self.known().map(|(record, _)| record) else {
            return self.unknown(now);
        };
        let of_text = of.no().to_owned();
        let whole = match self.rng.u32(0..12) {
            0 => self.amount(),
            _ => of.amount(),
        };
        let amount = match self.rng.u32(0..4) {
            0 => self.amount(),
            1 => whole,
            _ => Money::from_fen(self.rng.u64(1..=whole.fen().max(1))).expect("money"),
        };
        let tail = self.new_number();
        let order = |text: &str| OrderNo::parse(text).expect("a number");
        let freeze = |text: &str| FreezeNo::parse(text).expect("a number");
        let is_freeze =
            matches!(&of, Record::Charge(charge) if matches!(charge.no, ChargeNo::Freeze(_)));
        let (no, kind) = match (is_freeze, self.rng.u32(0..8)) {
            (true, 0..4) | (false, 0) => (
                SecondNo::Consume(order(&tail), freeze(&of_text), Rest::GoesBack),
                "consume",
            ),
            (true, 4..7) | (false, 1) => (
                SecondNo::Unfreeze(
                    UnfreezeNo::parse(&tail).expect("a number"),
                    freeze(&of_text),
                ),
                "unfreeze",
            ),
            (true | false, _) => (
                SecondNo::Refund(
                    RefundNo::parse(&tail).expect("a number"),
                    Refunded::Payment(order(&of_text)),
                ),
                "refund",
            ),
        };
        let platform = match self.rng.u32(0..12) {
            0 => self.platform(),
            _ => of.platform(),
        };
        let record = Record::Second(Second {
            no,
            platform,
            amount,
            whole,
            who: Box::default(),
            begun: now,
            state: second::State::Drafted,
        });
        self.acts.push((record.clone(), None));
        self.sent(kind, &How::Submit, record, None)
    }

    /// The same once more, or asked about, or reversed; now and then with another amount.
    fn about_known(&mut self, how: How, now: Moment) -> Sent {
        let Some((mut record, mut code)) = self.known() else {
            return self.unknown(now);
        };
        if matches!(how, How::Submit) && self.rng.u32(0..3) == 0 {
            let other = self.amount();
            match &mut record {
                Record::Charge(charge) => charge.amount = other,
                Record::Second(second) => second.amount = other,
            }
        }
        if code.is_none() && matches!(record, Record::Charge(_)) {
            code = self.waiting.last().map(|(code, ..)| code.clone());
        }
        self.sent("known", &how, record, code)
    }

    fn unknown(&mut self, now: Moment) -> Sent {
        let tail = self.new_number();
        let charge = ChargeNo::Payment(OrderNo::parse(&tail).expect("a number"));
        let record = Record::Charge(Charge {
            no: charge,
            platform: self.platform(),
            amount: self.amount(),
            by: By::Code(String::from("0000")),
            guest: Box::default(),
            tops_up: None,
            who: Box::default(),
            begun: now,
            state: charge::State::Drafted,
        });
        // A code that no wallet ever showed.
        let code = PaymentCode::parse("134567890123456789");
        let how = match self.rng.u32(0..3) {
            0 => How::Submit,
            1 => How::Ask,
            _ => How::Reverse,
        };
        self.sent("unknown", &how, record, code)
    }

    /// The right words of one who is not this till.
    fn by_another(&mut self, now: Moment) -> Sent {
        let Some((record, code)) = self.known() else {
            return self.unknown(now);
        };
        let other = if self.rng.bool() {
            self.stranger.clone()
        } else {
            self.other_device.clone()
        };
        let mine = std::mem::replace(&mut self.words, other);
        let how = if self.rng.bool() {
            How::Ask
        } else {
            How::Submit
        };
        let sent = self.sent("another", &how, record, code);
        self.words = mine;
        sent
    }

    fn sent(&mut self, told: &str, how: &How, record: Record, code: Option<PaymentCode>) -> Sent {
        self.count += 1;
        Sent::of(&self.words, told, how, record, code, self.count)
    }

    fn known(&mut self) -> Option<(Record, Option<PaymentCode>)> {
        if self.acts.is_empty() {
            return None;
        }
        // What is young is more often of interest.
        let newest = self.acts.len() - 1;
        let back = self.rng.usize(0..=newest).min(self.rng.usize(0..=newest));
        Some(self.acts[newest - back].clone())
    }

    fn platform(&mut self) -> Platform {
        if self.rng.bool() {
            Platform::WeChat
        } else {
            Platform::Alipay
        }
    }

    fn amount(&mut self) -> Money {
        Money::from_fen(self.rng.u64(1..5_000)).expect("money")
    }

    fn new_number(&mut self) -> String {
        self.count += 1;
        format!("90000042{:012}", self.count)
    }
}
