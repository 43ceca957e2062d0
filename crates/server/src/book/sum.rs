//! A sum over many acts, in fen. Unlike [`Money`] it has no ceiling: a wallet may pay for years.
//!
//! It refuses to be negative and to wrap.

use till::money::Money;

/// A sum in fen, at most what a 64-bit column of any database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Sum {
    fen: u64,
}

impl Sum {
    /// Nothing.
    pub const ZERO: Sum = Sum { fen: 0 };

    /// A sum of `fen`; `None` where no database would hold it.
    pub fn from_fen(fen: u64) -> Option<Sum> {
        i64::try_from(fen).is_ok().then_some(Sum { fen })
    }

    /// The sum in fen.
    pub const fn fen(self) -> u64 {
        self.fen
    }

    /// The sum with `money` more. At the very end of the scale it stays there: that is ninety
    /// thousand billion yuan, which no simulated wallet reaches.
    #[must_use]
    pub const fn plus(self, money: Money) -> Sum {
        let fen = self.fen.saturating_add(money.fen());
        let most = i64::MAX.unsigned_abs();
        Sum {
            fen: if fen > most { most } else { fen },
        }
    }

    /// The sum with `money` less, or `None` where there is too little.
    pub const fn minus(self, money: Money) -> Option<Sum> {
        match self.fen.checked_sub(money.fen()) {
            Some(fen) => Some(Sum { fen }),
            None => None,
        }
    }
}
