//! A simulated customer's purse: what lies in it, what is frozen, what went out and came back.
//!
//! Every act returns a new purse. It refuses to give what is not there; it does not know why
//! money moves.

use till::money::Money;
use till::platform::Platform;

use super::sum::Sum;

/// What a simulated wallet holds.
///
/// `balance + frozen + paid - refunded` changes only when the practice desk fills the purse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purse {
    /// Whose wallet it is in.
    pub platform: Platform,
    /// Free to spend.
    pub balance: Sum,
    /// Held for deposits: still the customer's, not to be spent.
    pub frozen: Sum,
    /// Everything that shops ever took, payments and consumed deposits.
    pub paid: Sum,
    /// Everything that shops ever gave back.
    pub refunded: Sum,
    /// From which amount the password is asked; `None`: never.
    pub password_from: Option<Money>,
}

/// The purse holds less than it should give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the purse holds too little")]
pub struct TooLittle;

impl Purse {
    /// Whether the phone asks for the password before it gives `amount`.
    pub fn asks_password(&self, amount: Money) -> bool {
        self.password_from.is_some_and(|from| amount >= from)
    }

    /// Whether `amount` is free to spend.
    pub fn holds(&self, amount: Money) -> bool {
        self.balance.fen() >= amount.fen()
    }

    /// Pays a shop from what is free.
    pub fn pay(&self, amount: Money) -> Result<Purse, TooLittle> {
        let balance = self.balance.minus(amount).ok_or(TooLittle)?;
        Ok(Purse {
            balance,
            paid: self.paid.plus(amount),
            ..self.clone()
        })
    }

    /// Puts money aside for a deposit.
    pub fn freeze(&self, amount: Money) -> Result<Purse, TooLittle> {
        let balance = self.balance.minus(amount).ok_or(TooLittle)?;
        Ok(Purse {
            balance,
            frozen: self.frozen.plus(amount),
            ..self.clone()
        })
    }

    /// Pays a shop from what was put aside.
    pub fn consume(&self, amount: Money) -> Result<Purse, TooLittle> {
        let frozen = self.frozen.minus(amount).ok_or(TooLittle)?;
        Ok(Purse {
            frozen,
            paid: self.paid.plus(amount),
            ..self.clone()
        })
    }

    /// Makes what was put aside free again.
    pub fn unfreeze(&self, amount: Money) -> Result<Purse, TooLittle> {
        let frozen = self.frozen.minus(amount).ok_or(TooLittle)?;
        Ok(Purse {
            frozen,
            balance: self.balance.plus(amount),
            ..self.clone()
        })
    }

    /// Takes money back from a shop.
    #[must_use]
    pub fn take_back(&self, amount: Money) -> Purse {
        Purse {
            balance: self.balance.plus(amount),
            refunded: self.refunded.plus(amount),
            ..self.clone()
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn fen(fen: u64) -> Money {
        Money::from_fen(fen).expect("under the ceiling")
    }

    pub fn purse(balance_fen: u64) -> Purse {
        Purse {
            platform: Platform::WeChat,
            balance: Sum::from_fen(balance_fen).expect("a sum"),
            frozen: Sum::ZERO,
            paid: Sum::ZERO,
            refunded: Sum::ZERO,
            password_from: None,
        }
    }

    fn counts(purse: &Purse) -> [u64; 4] {
        [purse.balance, purse.frozen, purse.paid, purse.refunded].map(Sum::fen)
    }

    #[test]
    fn money_moves_between_pockets_and_is_never_made() {
        let purse = purse(1000).pay(fen(300)).expect("enough");
        assert_eq!(counts(&purse), [700, 0, 300, 0]);
        let purse = purse.freeze(fen(500)).expect("enough");
        assert_eq!(counts(&purse), [200, 500, 300, 0]);
        let purse = purse.consume(fen(200)).expect("enough");
        assert_eq!(counts(&purse), [200, 300, 500, 0]);
        let purse = purse.unfreeze(fen(300)).expect("enough");
        assert_eq!(counts(&purse), [500, 0, 500, 0]);
        let purse = purse.take_back(fen(500));
        assert_eq!(counts(&purse), [1000, 0, 500, 500]);
    }

    #[test]
    fn what_is_not_there_is_not_given() {
        let purse = purse(100).freeze(fen(60)).expect("enough");
        assert_eq!(purse.pay(fen(41)), Err(TooLittle));
        assert_eq!(purse.freeze(fen(41)), Err(TooLittle));
        assert_eq!(purse.consume(fen(61)), Err(TooLittle));
        assert_eq!(purse.unfreeze(fen(61)), Err(TooLittle));
        assert!(purse.pay(fen(40)).is_ok());
    }

    #[test]
    fn the_password_is_asked_from_its_amount() {
        let mut purse = purse(100);
        assert!(!purse.asks_password(fen(99_999_999)));
        purse.password_from = Some(fen(50));
        assert!(!purse.asks_password(fen(49)));
        assert!(purse.asks_password(fen(50)));
    }
}
