//! The customers: what each will do at their phone, decided before they show it.

use server::truth::Answer;
use till::money::Money;

/// What lies in the wallet of everybody who has money: 100,000.00 yuan.
const ENOUGH_FEN: u64 = 10_000_000;

/// What a customer will do when charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Customer {
    /// Pays at once; the phone does not ask.
    Pays,
    /// Is asked for the password, and types it so long after the charge began. Beyond the
    /// platform's patience (WeChat 45 s, Alipay 60 s) that is too late.
    Types {
        /// How long it takes, in milliseconds.
        after_ms: i64,
    },
    /// Is asked for the password, and refuses.
    Stops {
        /// How long it takes, in milliseconds.
        after_ms: i64,
    },
    /// Is asked for the password, and never answers.
    Leaves,
    /// Has no money.
    Broke,
}

impl Customer {
    /// What lies in the wallet, and from what amount the password is asked.
    pub(super) fn purse(self) -> (Money, Option<Money>) {
        let enough = Money::from_fen(ENOUGH_FEN).unwrap_or(Money::ZERO);
        match self {
            Customer::Pays => (enough, None),
            Customer::Types { .. } | Customer::Stops { .. } | Customer::Leaves => {
                (enough, Some(Money::ZERO))
            }
            Customer::Broke => (Money::ZERO, None),
        }
    }

    /// What is answered when the phone asks, and how many milliseconds later.
    pub(super) const fn answers(self) -> Option<(i64, Answer)> {
        match self {
            Customer::Types { after_ms } => Some((after_ms, Answer::Type)),
            Customer::Stops { after_ms } => Some((after_ms, Answer::Refuse)),
            Customer::Pays | Customer::Leaves | Customer::Broke => None,
        }
    }
}
