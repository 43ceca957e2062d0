//! Money: a whole number of fen (分), never negative, never above the ceiling, never a float.
//!
//! One parser (what a clerk types, in yuan) and one formatter. It does not know currencies:
//! Cloud Pay settles in CNY only.
//!
//! What many acts come to may pass the ceiling of one: that is a [`Sum`], which can be shown and
//! not be moved.

mod capitals;

use std::fmt;

/// The most that one act may move: 99,999,999 fen, or 999,999.99 yuan.
///
/// The wire would carry more; a till that takes a million yuan by a typing slip would not be
/// trusted again.
pub const CEILING_FEN: u64 = 99_999_999;

/// An amount in fen, `0..=CEILING_FEN`.
///
/// Zero is a possible sum (nothing consumed yet), but not a possible act: an act takes an
/// amount from [`Money::parse_yuan`], which refuses zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money {
    fen: u64,
}

/// Why an amount was not accepted. Nothing has been sent when one of these is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountRefusal {
    /// Nothing was typed.
    #[error("no amount")]
    Empty,
    /// Something other than digits and one decimal point was typed.
    #[error("not an amount")]
    NotANumber,
    /// More than two decimals: a fen cannot be split.
    #[error("more than two decimals")]
    TooManyDecimals,
    /// Zero, or what rounds to zero.
    #[error("zero")]
    Zero,
    /// Above [`CEILING_FEN`].
    #[error("over the ceiling")]
    OverCeiling,
}

impl Money {
    /// No money.
    pub const ZERO: Money = Money { fen: 0 };

    /// An amount of `fen`; `None` above the ceiling.
    pub const fn from_fen(fen: u64) -> Option<Money> {
        if fen <= CEILING_FEN {
            Some(Money { fen })
        } else {
            None
        }
    }

    /// The amount in fen.
    pub const fn fen(self) -> u64 {
        self.fen
    }

    /// Whether this is no money at all.
    pub const fn is_zero(self) -> bool {
        self.fen == 0
    }

    /// The sum, or `None` where it would pass the ceiling.
    pub const fn checked_add(self, other: Money) -> Option<Money> {
        match self.fen.checked_add(other.fen) {
            Some(fen) => Money::from_fen(fen),
            None => None,
        }
    }

    /// The difference, or `None` where it would be negative.
    pub const fn checked_sub(self, other: Money) -> Option<Money> {
        match self.fen.checked_sub(other.fen) {
            Some(fen) => Some(Money { fen }),
            None => None,
        }
    }

    /// The difference, or zero where it would be negative.
    #[must_use]
    pub const fn saturating_sub(self, other: Money) -> Money {
        Money {
            fen: self.fen.saturating_sub(other.fen),
        }
    }

    /// Reads what a clerk typed, in yuan: `12`, `12.3`, `12.34`, `.5`, `１２．３４` from a Chinese
    /// keyboard. Spaces around it are ignored.
    ///
    /// # Errors
    /// Each [`AmountRefusal`] has one cause. `0.001` is [`AmountRefusal::Zero`] (it rounds to
    /// nothing), `1.001` is [`AmountRefusal::TooManyDecimals`].
    pub fn parse_yuan(typed: &str) -> Result<Money, AmountRefusal> {
        let plain: String = typed.trim().chars().map(half_width).collect();
        if plain.is_empty() {
            return Err(AmountRefusal::Empty);
        }
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        if whole.is_empty() && decimals.is_empty() {
            return Err(AmountRefusal::NotANumber);
        }
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) {
            return Err(AmountRefusal::NotANumber);
        }
        let nothing = |part: &str| part.bytes().all(|b| b == b'0');
        if decimals.len() > 2 {
            let rounds_to_zero =
                nothing(whole) && nothing(&decimals[..2]) && decimals.as_bytes()[2] < b'5';
            return Err(if rounds_to_zero {
                AmountRefusal::Zero
            } else {
                AmountRefusal::TooManyDecimals
            });
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > 9 {
            return Err(AmountRefusal::OverCeiling);
        }
        let fen = format!("{whole}{decimals:0<2}")
            .parse::<u64>()
            .map_err(|_| AmountRefusal::NotANumber)?;
        match Money::from_fen(fen) {
            Some(Money::ZERO) => Err(AmountRefusal::Zero),
            Some(money) => Ok(money),
            None => Err(AmountRefusal::OverCeiling),
        }
    }

    /// The amount in yuan with two decimals and no grouping: `12.34`.
    pub fn yuan(self) -> String {
        yuan(self.fen)
    }
}

/// What many acts come to, in fen. It is for people to read: no act takes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Sum {
    fen: u64,
}

impl Sum {
    /// A sum of `fen`.
    pub const fn of_fen(fen: u64) -> Sum {
        Sum { fen }
    }

    /// The sum in fen.
    pub const fn fen(self) -> u64 {
        self.fen
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Sum) -> Sum {
        Sum {
            fen: self.fen.saturating_add(other.fen),
        }
    }

    /// The sum in yuan, as [`Money::yuan`] writes an amount.
    pub fn yuan(self) -> String {
        yuan(self.fen)
    }
}

/// A difference of sums in yuan: `-12.34`.
pub fn signed_yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}", yuan(fen.unsigned_abs()))
}

fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

impl fmt::Display for Money {
    /// As on a receipt: `¥12.34`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "¥{}", self.yuan())
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from(b'0' + u8::try_from(u32::from(c) - u32::from('０')).unwrap_or(0))
        }
        '．' | '。' => '.',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_clerk_may_type_and_what_is_refused() {
        use AmountRefusal::{Empty, NotANumber, OverCeiling, TooManyDecimals, Zero};
        let table: &[(&str, Result<u64, AmountRefusal>)] = &[
            ("12.34", Ok(1234)),
            ("12", Ok(1200)),
            ("12.", Ok(1200)),
            ("12.3", Ok(1230)),
            (".5", Ok(50)),
            ("0.01", Ok(1)),
            ("000012.34", Ok(1234)),
            (" 7 ", Ok(700)),
            ("１２．３４", Ok(1234)),
            ("999999.99", Ok(99_999_999)),
            ("", Err(Empty)),
            ("  ", Err(Empty)),
            (".", Err(NotANumber)),
            ("12.3.4", Err(NotANumber)),
            ("-1", Err(NotANumber)),
            ("+1", Err(NotANumber)),
            ("1e3", Err(NotANumber)),
            ("1,000", Err(NotANumber)),
            ("٣", Err(NotANumber)),
            ("0", Err(Zero)),
            ("0.00", Err(Zero)),
            ("0.001", Err(Zero)),
            ("0.004999", Err(Zero)),
            ("0.005", Err(TooManyDecimals)),
            ("1.001", Err(TooManyDecimals)),
            ("1.100", Err(TooManyDecimals)),
            ("1000000", Err(OverCeiling)),
            ("99999999999999999999999", Err(OverCeiling)),
        ];
        for (typed, wanted) in table {
            assert_eq!(
                Money::parse_yuan(typed).map(Money::fen),
                *wanted,
                "typed {typed:?}"
            );
        }
    }

    #[test]
    fn a_sum_may_pass_the_ceiling_of_one_act() {
        let sum = Sum::of_fen(CEILING_FEN + 102);
        assert_eq!(
            (sum.fen(), sum.yuan().as_str()),
            (100_000_101, "1000001.01")
        );
    }

    proptest! {
        #[test]
        fn every_amount_survives_being_written_and_read(fen in 1..=CEILING_FEN) {
            let money = Money::from_fen(fen).expect("within the ceiling");
            prop_assert_eq!(Money::parse_yuan(&money.yuan()), Ok(money));
        }

        #[test]
        fn no_typing_panics(typed in "\\PC{0,30}") {
            let _ = Money::parse_yuan(&typed);
        }

        #[test]
        fn sums_and_differences_never_lose_a_fen(a in 0..=CEILING_FEN, b in 0..=CEILING_FEN) {
            let (a, b) = (Money::from_fen(a).expect("in range"), Money::from_fen(b).expect("in range"));
            if let Some(sum) = a.checked_add(b) {
                prop_assert_eq!(sum.checked_sub(b), Some(a));
            }
            prop_assert_eq!(a.checked_sub(b).is_none(), a < b);
        }
    }
}
