//! The numbers that the till makes, one type for each (invariant 4): made once, stored first,
//! reused on every retry, never made again.
//!
//! Form: `<prefix><device digits><10-digit counter>`, digits only where the prefix allows, so
//! that Code 128 prints them in the short set C. The counter is the larger of `last + 1` and
//! the seconds since 2020-01-01: a lost journal, a re-installation or a clock that goes back
//! cannot bring a number back, as long as the till takes less than one number a second on
//! average.

use crate::moment::Moment;
use std::fmt;

/// 2020-01-01 00:00:00 UTC in unix seconds: where the counter starts.
const COUNTER_EPOCH_S: i64 = 1_577_836_800;
/// The counter's digits: enough until the year 2336.
const COUNTER_DIGITS: usize = 10;
/// The wire's limit for every order number.
pub const NUMBER_CHARS_MAX: usize = 32;

/// The merchant's prefix `cloud_cashier_id`: 8 digits, or the older form of 10 letters and
/// digits. Every number must start with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prefix(String);

/// Why a text is no number, prefix or device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberRefusal {
    /// Nothing there.
    #[error("empty number")]
    Empty,
    /// More than the wire allows.
    #[error("number longer than 32 characters")]
    TooLong,
    /// Something other than ASCII letters and digits.
    #[error("number with other than letters and digits")]
    OddCharacter,
}

fn check(text: &str, chars_max: usize) -> Result<String, NumberRefusal> {
    if text.is_empty() {
        Err(NumberRefusal::Empty)
    } else if text.len() > chars_max {
        Err(NumberRefusal::TooLong)
    } else if !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        Err(NumberRefusal::OddCharacter)
    } else {
        Ok(text.to_owned())
    }
}

impl Prefix {
    /// Reads the merchant's prefix as the device setting gives it.
    ///
    /// # Errors
    /// Empty, over 16 characters, or with other than letters and digits.
    pub fn parse(text: &str) -> Result<Prefix, NumberRefusal> {
        check(text, 16).map(Prefix)
    }

    /// The prefix as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Reads a number: 1 to 32 ASCII letters and digits.
            ///
            /// # Errors
            /// Empty, too long, or with another character.
            pub fn parse(text: &str) -> Result<$name, NumberRefusal> {
                check(text, NUMBER_CHARS_MAX).map($name)
            }

            /// The number as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

number!(
    /// `out_trade_no`: a payment, or a consume of a deposit (which is an order too).
    OrderNo
);
number!(
    /// `out_freeze_no`: a deposit.
    FreezeNo
);
number!(
    /// `out_unfreeze_no`: one unfreezing of a deposit.
    UnfreezeNo
);
number!(
    /// `out_refund_no`: one refund of an order.
    RefundNo
);

/// Any number of ours, made but not yet given a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshNumber {
    text: String,
    counter: u64,
}

impl FreshNumber {
    /// The next number after counter `last` (0 where none was made yet).
    ///
    /// `device` is the device's id as the setting gives it; its last four digits go into the
    /// number so that two tills of one merchant do not meet.
    pub fn next(prefix: &Prefix, device: &str, last: u64, now: Moment) -> FreshNumber {
        let by_clock = u64::try_from(now.unix_s() - COUNTER_EPOCH_S).unwrap_or(0);
        let counter = by_clock.max(last + 1);
        let begins = begins(prefix, device);
        let text = format!("{begins}{counter:0width$}", width = COUNTER_DIGITS);
        FreshNumber { text, counter }
    }

    /// What to store as `last` together with the record.
    pub fn counter(&self) -> u64 {
        self.counter
    }

    /// This number for a payment or a consume.
    pub fn into_order_no(self) -> OrderNo {
        OrderNo(self.text)
    }

    /// This number for a deposit.
    pub fn into_freeze_no(self) -> FreezeNo {
        FreezeNo(self.text)
    }

    /// This number for an unfreezing.
    pub fn into_unfreeze_no(self) -> UnfreezeNo {
        UnfreezeNo(self.text)
    }

    /// This number for a refund.
    pub fn into_refund_no(self) -> RefundNo {
        RefundNo(self.text)
    }
}

/// How every number begins that a till of this merchant makes as this device.
fn begins(prefix: &Prefix, device: &str) -> String {
    let digits: Vec<char> = device.chars().filter(char::is_ascii_digit).collect();
    let tail: String = digits[digits.len().saturating_sub(4)..].iter().collect();
    format!("{}{tail:0>4}", prefix.as_str())
}

/// Whether a till of this merchant made this number as this device, as far as the number tells: two
/// devices may have the same last four digits.
pub fn is_made_by(no: &str, prefix: &Prefix, device: &str) -> bool {
    let counter = no.strip_prefix(&begins(prefix, device));
    counter.is_some_and(|counter| {
        counter.len() == COUNTER_DIGITS && counter.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn next(last: u64, unix_s: i64) -> FreshNumber {
        let prefix = Prefix::parse("10000042").expect("a good prefix");
        FreshNumber::next(&prefix, "7", last, Moment::from_unix_ms(unix_s * 1000))
    }

    #[test]
    fn a_number_is_short_and_numeric() {
        let no = next(0, COUNTER_EPOCH_S + 200_000_000).into_order_no();
        assert_eq!(no.as_str(), "1000004200070200000000");
    }

    #[test]
    fn a_number_tells_which_device_made_it() {
        let prefix = Prefix::parse("10000042").expect("a good prefix");
        let no = next(0, COUNTER_EPOCH_S + 200_000_000).into_order_no();
        assert!(is_made_by(no.as_str(), &prefix, "7"));
        assert!(!is_made_by(no.as_str(), &prefix, "8"));
        assert!(!is_made_by("1000004200071", &prefix, "7"));
        assert!(!is_made_by("", &prefix, "7"));
    }

    #[test]
    fn a_clock_that_goes_back_repeats_nothing() {
        let first = next(0, COUNTER_EPOCH_S + 100);
        let second = next(first.counter(), COUNTER_EPOCH_S - 5_000_000_000);
        assert_eq!(second.counter(), first.counter() + 1);
    }

    #[test]
    fn what_is_no_number() {
        assert_eq!(OrderNo::parse(""), Err(NumberRefusal::Empty));
        assert_eq!(OrderNo::parse(&"1".repeat(33)), Err(NumberRefusal::TooLong));
        assert_eq!(FreezeNo::parse("12 34"), Err(NumberRefusal::OddCharacter));
    }

    proptest! {
        #[test]
        fn whatever_the_clock_does_numbers_stay_unique(clocks in prop::collection::vec(-10_000i64..10_000_000_000, 1..200)) {
            let mut last = 0;
            let mut seen = HashSet::new();
            for clock in clocks {
                let fresh = next(last, clock);
                last = fresh.counter();
                let no = fresh.into_order_no();
                prop_assert!(no.as_str().len() <= 24);
                prop_assert!(seen.insert(no));
            }
        }
    }
}
