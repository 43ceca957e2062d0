//! How the book's values stand in columns that every database has: 64-bit integers and text.
//! A column that says something else is refused, not guessed at.

use cloudpay::wire::kinds::SubPayPlatform;
use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;

use super::StoreFault;
use crate::book::charge::{Over, Standing, Way};
use crate::book::sum::Sum;

/// Which row is being read, for the fault.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub table: &'static str,
    pub key: &'a str,
}

impl Place<'_> {
    pub fn fault(self, what: &'static str) -> StoreFault {
        StoreFault::Unreadable {
            table: self.table,
            key: self.key.to_owned(),
            what,
        }
    }

    pub fn money(self, what: &'static str, fen: i64) -> Result<Money, StoreFault> {
        u64::try_from(fen)
            .ok()
            .and_then(Money::from_fen)
            .ok_or_else(|| self.fault(what))
    }

    pub fn sum(self, what: &'static str, fen: i64) -> Result<Sum, StoreFault> {
        u64::try_from(fen)
            .ok()
            .and_then(Sum::from_fen)
            .ok_or_else(|| self.fault(what))
    }

    pub fn platform(self, number: i32) -> Result<Platform, StoreFault> {
        match number {
            1 => Ok(Platform::WeChat),
            2 => Ok(Platform::Alipay),
            // A wallet or a deposit is a platform's.
            _ => Err(self.fault("platform")),
        }
    }

    pub fn tender(self, number: i32) -> Result<Platform, StoreFault> {
        Platform::ALL
            .into_iter()
            .find(|one| tender(*one) == number)
            .ok_or_else(|| self.fault("sub_platform"))
    }

    pub fn way(self, number: i32) -> Result<Way, StoreFault> {
        [Way::Code, Way::Scan]
            .into_iter()
            .find(|one| way(*one) == number)
            .ok_or_else(|| self.fault("trade_type"))
    }

    pub fn standing(self, word: &str, at_ms: i64) -> Result<Standing, StoreFault> {
        let at = Moment::from_unix_ms(at_ms);
        let over = |why| Ok(Standing::Over { why, at });
        match word {
            ASKING => Ok(Standing::Asking { until: at }),
            "done" => Ok(Standing::Done { at }),
            "timed_out" => over(Over::TimedOut),
            "customer_stopped" => over(Over::CustomerStopped),
            "balance_low" => over(Over::BalanceLow),
            "code_unknown" => over(Over::CodeUnknown),
            "code_expired" => over(Over::CodeExpired),
            "code_used" => over(Over::CodeUsed),
            "closed" => over(Over::Closed),
            "reversed" => over(Over::Reversed),
            _ => Err(self.fault("standing")),
        }
    }
}

/// The word of a charge that waits for its customer.
pub const ASKING: &str = "asking";

pub fn standing(standing: Standing) -> (&'static str, i64) {
    match standing {
        Standing::Asking { until } => (ASKING, until.unix_ms()),
        Standing::Done { at } => ("done", at.unix_ms()),
        Standing::Over { why, at } => {
            let word = match why {
                Over::TimedOut => "timed_out",
                Over::CustomerStopped => "customer_stopped",
                Over::BalanceLow => "balance_low",
                Over::CodeUnknown => "code_unknown",
                Over::CodeExpired => "code_expired",
                Over::CodeUsed => "code_used",
                Over::Closed => "closed",
                Over::Reversed => "reversed",
            };
            (word, at.unix_ms())
        }
    }
}

pub const fn platform(platform: Platform) -> i32 {
    match platform {
        Platform::WeChat => 1,
        Platform::Alipay => 2,
        Platform::Books(_) => 4,
    }
}

/// `sub_pay_platform`.
pub fn tender(tender: Platform) -> i32 {
    i32::try_from(SubPayPlatform::from(tender).number()).unwrap_or_default()
}

/// `trade_type`.
pub const fn way(way: Way) -> i32 {
    match way {
        Way::Code => 1,
        Way::Scan => 2,
    }
}

/// Money never passes its ceiling, so it fits.
pub const fn money(money: Money) -> i64 {
    money.fen().cast_signed()
}

/// A sum is never made larger than this column.
pub const fn sum(sum: Sum) -> i64 {
    sum.fen().cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_survives_being_written() {
        let at = Moment::from_unix_ms(7);
        let overs = [
            Over::TimedOut,
            Over::CustomerStopped,
            Over::BalanceLow,
            Over::CodeUnknown,
            Over::CodeExpired,
            Over::CodeUsed,
            Over::Closed,
            Over::Reversed,
        ];
        let overs = overs.into_iter().map(|why| Standing::Over { why, at });
        for one in overs.chain([Standing::Asking { until: at }, Standing::Done { at }]) {
            let (word, at_ms) = standing(one);
            let place = Place {
                table: "orders",
                key: "1",
            };
            assert_eq!(place.standing(word, at_ms).ok(), Some(one));
        }
    }

    #[test]
    fn what_we_never_wrote_is_not_guessed_at() {
        let place = Place {
            table: "orders",
            key: "1",
        };
        assert!(place.standing("paid?", 0).is_err());
        assert!(place.money("total", -1).is_err());
        assert!(place.platform(4).is_err());
        assert!(place.tender(300).is_err());
        assert!(place.way(3).is_err());
    }
}
