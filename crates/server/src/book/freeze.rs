//! A deposit: money frozen in a customer's wallet until the shop consumes or unfreezes it.
//!
//! consumed + unfrozen + gone back <= frozen, always. WeChat: one consume, and the
//! rest goes back with it; thirty days, then what is left goes back by itself. Alipay: several
//! consumes, until one of them confirms that the rest goes back. It refuses to consume nothing.

use till::moment::Moment;
use till::money::Money;
use till::number::FreezeNo;
use till::platform::Platform;

use super::charge::{Standing, Way};
use super::refusal::Refusal;

/// How long WeChat holds a deposit: thirty days.
pub const WECHAT_HELD_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// The money side of a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freeze {
    /// `out_freeze_no`.
    pub no: FreezeNo,
    /// Who holds it.
    pub platform: Platform,
    /// Who scanned whom.
    pub way: Way,
    /// What was asked to be frozen.
    pub fee: Money,
    /// Whether it was.
    pub standing: Standing,
    /// What the shop took, in all consumes.
    pub consumed: Money,
    /// What the shop unfroze by an unfreezing of its own.
    pub unfrozen: Money,
    /// What went back together with a consume.
    pub returned: Money,
    /// What went back by itself, after thirty days.
    pub auto_unfrozen: Money,
    /// How many consumes.
    pub times: u32,
    /// When it was asked for.
    pub created: Moment,
}

impl Freeze {
    /// A deposit that begins at `created`.
    pub const fn new(
        no: FreezeNo,
        platform: Platform,
        way: Way,
        fee: Money,
        standing: Standing,
        created: Moment,
    ) -> Freeze {
        Freeze {
            no,
            platform,
            way,
            fee,
            standing,
            consumed: Money::ZERO,
            unfrozen: Money::ZERO,
            returned: Money::ZERO,
            auto_unfrozen: Money::ZERO,
            times: 0,
            created,
        }
    }

    /// What is still frozen.
    pub const fn rest(&self) -> Money {
        match self.standing {
            Standing::Done { .. } => {
                let rest = self.fee.saturating_sub(self.consumed);
                let rest = rest
                    .saturating_sub(self.unfrozen)
                    .saturating_sub(self.returned);
                rest.saturating_sub(self.auto_unfrozen)
            }
            Standing::Asking { .. } | Standing::Over { .. } => Money::ZERO,
        }
    }

    /// Whether it was frozen and nothing of it is left.
    pub const fn is_settled(&self) -> bool {
        matches!(self.standing, Standing::Done { .. }) && self.rest().is_zero()
    }

    fn open(&self) -> Result<Money, Refusal> {
        match self.standing {
            Standing::Asking { .. } | Standing::Over { .. } => Err(Refusal::NotFrozen),
            Standing::Done { .. } if self.rest().is_zero() => Err(Refusal::Settled),
            Standing::Done { .. } => Ok(self.rest()),
        }
    }

    /// The deposit after the shop took `amount`, and what goes back to the customer with it.
    pub fn consume(
        &self,
        amount: Money,
        confirm_unfreeze: bool,
    ) -> Result<(Freeze, Money), Refusal> {
        let rest = self.open()?;
        let once = match self.platform {
            Platform::WeChat => true,
            Platform::Alipay | Platform::Books(_) => false,
        };
        if once && (!confirm_unfreeze || self.times > 0) {
            return Err(Refusal::WechatConsumesOnce);
        }
        if amount.is_zero() {
            return Err(Refusal::AmountZero);
        }
        let over = || Refusal::OverConsume { left: rest };
        let left = rest.checked_sub(amount).ok_or_else(over)?;
        let back = if confirm_unfreeze { left } else { Money::ZERO };
        let after = Freeze {
            consumed: self.consumed.checked_add(amount).ok_or_else(over)?,
            returned: self.returned.checked_add(back).ok_or_else(over)?,
            times: self.times + 1,
            ..self.clone()
        };
        Ok((after, back))
    }

    /// The deposit after the shop unfroze `amount` of it.
    pub fn unfreeze(&self, amount: Money) -> Result<Freeze, Refusal> {
        let rest = self.open()?;
        if amount.is_zero() {
            return Err(Refusal::AmountZero);
        }
        let over = || Refusal::OverUnfreeze { left: rest };
        rest.checked_sub(amount).ok_or_else(over)?;
        let unfrozen = self.unfrozen.checked_add(amount).ok_or_else(over)?;
        Ok(Freeze {
            unfrozen,
            ..self.clone()
        })
    }

    /// What has become of a held deposit by itself, and what went back; `None` where nothing.
    pub fn left_alone(&self, now: Moment) -> Option<(Freeze, Money)> {
        let Standing::Done { at } = self.standing else {
            return None;
        };
        let held_ms = match self.platform {
            Platform::WeChat => WECHAT_HELD_MS,
            Platform::Alipay | Platform::Books(_) => return None,
        };
        let back = self.rest();
        if back.is_zero() || now.ms_since(at) < held_ms {
            return None;
        }
        let auto_unfrozen = self.auto_unfrozen.checked_add(back)?;
        Some((
            Freeze {
                auto_unfrozen,
                ..self.clone()
            },
            back,
        ))
    }
}

#[cfg(test)]
pub mod tests {
    use super::super::charge::Over;
    use super::super::purse::tests::fen;
    use super::*;

    pub fn frozen(platform: Platform, fee_fen: u64) -> Freeze {
        let at = Moment::from_unix_ms(0);
        Freeze::new(
            FreezeNo::parse("9000004200010000000002").expect("a number"),
            platform,
            Way::Code,
            fen(fee_fen),
            Standing::Done { at },
            at,
        )
    }

    /// consumed, unfrozen, gone back with a consume, by itself, left.
    fn counts(freeze: &Freeze) -> [u64; 5] {
        let Freeze {
            consumed,
            unfrozen,
            returned,
            auto_unfrozen,
            ..
        } = *freeze;
        [consumed, unfrozen, returned, auto_unfrozen, freeze.rest()].map(Money::fen)
    }

    #[test]
    fn wechat_consumes_once_and_the_rest_goes_back() {
        let freeze = frozen(Platform::WeChat, 100);
        assert_eq!(
            freeze.consume(fen(30), false),
            Err(Refusal::WechatConsumesOnce)
        );
        assert_eq!(freeze.consume(fen(0), true), Err(Refusal::AmountZero));
        assert_eq!(
            freeze.consume(fen(101), true),
            Err(Refusal::OverConsume { left: fen(100) })
        );
        let (freeze, back) = freeze.consume(fen(30), true).expect("once");
        assert_eq!((counts(&freeze), back), ([30, 0, 70, 0, 0], fen(70)));
        assert_eq!(freeze.consume(fen(1), true), Err(Refusal::Settled));
        assert_eq!(freeze.unfreeze(fen(1)), Err(Refusal::Settled));
    }

    #[test]
    fn alipay_consumes_until_one_confirms() {
        let (freeze, back) = frozen(Platform::Alipay, 100)
            .consume(fen(30), false)
            .expect("a first");
        assert_eq!((counts(&freeze), back), ([30, 0, 0, 0, 70], fen(0)));
        assert_eq!(
            freeze.consume(fen(71), false),
            Err(Refusal::OverConsume { left: fen(70) })
        );
        let freeze = freeze.unfreeze(fen(10)).expect("a part");
        assert_eq!(
            freeze.unfreeze(fen(61)),
            Err(Refusal::OverUnfreeze { left: fen(60) })
        );
        let (freeze, back) = freeze.consume(fen(20), true).expect("a second");
        assert_eq!((counts(&freeze), back), ([50, 10, 40, 0, 0], fen(40)));
        assert!(freeze.is_settled());
        assert_eq!(freeze.consume(fen(1), true), Err(Refusal::Settled));
    }

    #[test]
    fn what_is_not_frozen_is_not_moved() {
        let at = Moment::from_unix_ms(9);
        for standing in [
            Standing::Asking { until: at },
            Standing::Over {
                why: Over::BalanceLow,
                at,
            },
        ] {
            let freeze = Freeze {
                standing,
                ..frozen(Platform::Alipay, 100)
            };
            assert_eq!(freeze.consume(fen(1), true), Err(Refusal::NotFrozen));
            assert_eq!(freeze.unfreeze(fen(1)), Err(Refusal::NotFrozen));
            assert_eq!(freeze.rest(), Money::ZERO);
        }
    }

    #[test]
    fn after_thirty_days_wechat_gives_back_what_is_left() {
        let freeze = frozen(Platform::WeChat, 100)
            .unfreeze(fen(40))
            .expect("a part");
        let at = Moment::from_unix_ms;
        assert_eq!(freeze.left_alone(at(WECHAT_HELD_MS - 1)), None);
        let (after, back) = freeze.left_alone(at(WECHAT_HELD_MS)).expect("thirty days");
        assert_eq!((counts(&after), back), ([0, 40, 0, 60, 0], fen(60)));
        assert_eq!(after.left_alone(at(WECHAT_HELD_MS)), None);
        assert_eq!(frozen(Platform::Alipay, 100).left_alone(at(i64::MAX)), None);
    }
}
