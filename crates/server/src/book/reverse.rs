//! The end of an order by the shop: reversal, whatever became of it, and closing, where nobody
//! has paid. (撤单, 关闭订单)
//!
//! A reversal leaves no money with the shop: what was paid goes back whole, what was not is
//! closed. It is for a till that does not know how its payment ended, so it refuses: what is
//! only recorded; what was not paid by code at WeChat; another till's order; before fifteen
//! seconds; after the platform's term; what was refunded in part; what Alipay's customer paid
//! and the till was told of; and above all a number under which another request came (407):
//! that would give back somebody else's payment.

use till::moment::Moment;
use till::platform::Platform;

use super::charge::{Over, Standing, Way};
use super::order::{Order, Source};
use super::refusal::{Irreversible, Refusal};

/// Not before this after paying.
pub const NOT_BEFORE_MS: i64 = 15_000;
/// WeChat reverses for seven days.
pub const WECHAT_WITHIN_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// What a reversal does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// It was reversed before: the same answer again.
    Again,
    /// Nobody had paid: the order is over.
    Closes(Order),
    /// The customer gets everything back.
    GivesBack(Order),
}

/// Reverses `order` for a terminal; `is_same_terminal` where it is the one that paid.
///
/// # Errors
/// Every reason of this file.
pub fn reverse(order: &Order, is_same_terminal: bool, now: Moment) -> Result<Reversal, Refusal> {
    let no = |why| Err(Refusal::Irreversible(why));
    if order.disputed {
        return Err(Refusal::NumberConflict);
    }
    let platform = match (order.tender, &order.source) {
        (Platform::Books(_), _) => return no(Irreversible::Recorded),
        (Platform::WeChat | Platform::Alipay, Source::Deposit { .. }) => {
            return no(Irreversible::NotByCode);
        }
        (platform @ (Platform::WeChat | Platform::Alipay), Source::Payment) => platform,
    };
    if !is_same_terminal {
        return no(Irreversible::OtherTerminal);
    }
    if (platform, order.way) == (Platform::WeChat, Way::Scan) {
        return no(Irreversible::NotByCode);
    }
    if let Standing::Over {
        why: Over::Reversed,
        ..
    } = order.standing
    {
        return Ok(Reversal::Again);
    }
    if now.ms_since(order.created) < NOT_BEFORE_MS {
        return no(Irreversible::TooEarly);
    }
    if is_late(platform, order.created, now) {
        return no(Irreversible::TooLate);
    }
    let reversed = Order {
        standing: Standing::Over {
            why: Over::Reversed,
            at: now,
        },
        ..order.clone()
    };
    match order.standing {
        Standing::Asking { .. } | Standing::Over { .. } => Ok(Reversal::Closes(reversed)),
        Standing::Done { .. } if order.refundable() != order.total => no(Irreversible::Refunded),
        Standing::Done { .. } if platform == Platform::Alipay && order.told_paid => {
            no(Irreversible::KnownPaid)
        }
        Standing::Done { .. } => Ok(Reversal::GivesBack(reversed)),
    }
}

const fn is_late(platform: Platform, created: Moment, now: Moment) -> bool {
    match platform {
        Platform::WeChat => now.ms_since(created) > WECHAT_WITHIN_MS,
        Platform::Alipay => now.shop_day() != created.shop_day(),
        Platform::Books(_) => true,
    }
}

/// Closes an order that nobody has paid; `None` where it is over already.
///
/// # Errors
/// A paid order.
pub fn close(order: &Order, now: Moment) -> Result<Option<Order>, Refusal> {
    match order.standing {
        Standing::Asking { .. } => Ok(Some(Order {
            standing: Standing::Over {
                why: Over::Closed,
                at: now,
            },
            ..order.clone()
        })),
        Standing::Over { .. } => Ok(None),
        Standing::Done { .. } => Err(Refusal::OrderPaid),
    }
}

#[cfg(test)]
mod tests {
    use super::super::order::tests::paid;
    use super::super::purse::tests::fen;
    use super::*;
    use till::platform::Booked;

    /// Midnight in Shanghai, where Alipay's day begins.
    const SHANGHAI_MS: i64 = 8 * 60 * 60 * 1000;
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;

    const WECHAT: Platform = Platform::WeChat;
    const ALIPAY: Platform = Platform::Alipay;
    const NOW: Moment = Moment::from_unix_ms(NOT_BEFORE_MS);

    fn order(tender: Platform) -> Order {
        Order { tender, ..paid(10) }
    }

    fn says(order: &Order, is_same_terminal: bool, now: Moment) -> &'static str {
        match reverse(order, is_same_terminal, now) {
            Ok(Reversal::Again) => "again",
            Ok(Reversal::Closes(_)) => "closes",
            Ok(Reversal::GivesBack(_)) => "gives back",
            Err(Refusal::NumberConflict) => "407",
            Err(Refusal::Irreversible(why)) => match why {
                Irreversible::Recorded => "recorded",
                Irreversible::NotByCode => "not by code",
                Irreversible::OtherTerminal => "other terminal",
                Irreversible::TooEarly => "too early",
                Irreversible::TooLate => "too late",
                Irreversible::Refunded => "refunded",
                Irreversible::KnownPaid => "known",
            },
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn every_end_of_a_reversal() {
        let at = Moment::from_unix_ms;
        let with = |standing| Order {
            standing,
            ..order(WECHAT)
        };
        let over = |why| with(Standing::Over { why, at: at(0) });
        let scan = |tender| Order {
            way: Way::Scan,
            ..order(tender)
        };
        let told = |tender| Order {
            told_paid: true,
            ..order(tender)
        };
        let disputed = Order {
            disputed: true,
            ..order(WECHAT)
        };
        let refunded = Order {
            refunding: fen(1),
            ..order(WECHAT)
        };
        // 1970-01-01 was eight hours old in Shanghai when the clock of this table began.
        let last_of_day = DAY_MS - SHANGHAI_MS - 1;
        let table = [
            (order(WECHAT), true, NOW, "gives back"),
            (order(WECHAT), true, at(NOT_BEFORE_MS - 1), "too early"),
            (order(WECHAT), true, at(WECHAT_WITHIN_MS), "gives back"),
            (order(WECHAT), true, at(WECHAT_WITHIN_MS + 1), "too late"),
            (order(ALIPAY), true, at(last_of_day), "gives back"),
            (order(ALIPAY), true, at(last_of_day + 1), "too late"),
            (order(WECHAT), false, NOW, "other terminal"),
            (told(WECHAT), true, NOW, "gives back"),
            (told(ALIPAY), true, NOW, "known"),
            (scan(WECHAT), true, NOW, "not by code"),
            (scan(ALIPAY), true, NOW, "gives back"),
            (order(Platform::Books(Booked::Cash)), true, NOW, "recorded"),
            (
                order(Platform::Books(Booked::BankCard)),
                true,
                NOW,
                "recorded",
            ),
            (disputed, true, NOW, "407"),
            (refunded, true, NOW, "refunded"),
            (
                with(Standing::Asking { until: at(99) }),
                true,
                NOW,
                "closes",
            ),
            (over(Over::TimedOut), true, NOW, "closes"),
            (over(Over::BalanceLow), true, NOW, "closes"),
            (over(Over::Reversed), true, at(i64::MAX), "again"),
        ];
        for (order, is_same_terminal, now, wanted) in table {
            let got = says(&order, is_same_terminal, now);
            assert_eq!(got, wanted, "{order:?} at {now:?}");
        }
    }

    #[test]
    fn only_what_waits_is_closed() {
        let asking = Order {
            standing: Standing::Asking { until: NOW },
            ..order(WECHAT)
        };
        let closed = close(&asking, NOW).expect("it waits").expect("closed now");
        assert_eq!(close(&closed, NOW), Ok(None));
        assert_eq!(close(&order(WECHAT), NOW), Err(Refusal::OrderPaid));
    }
}
