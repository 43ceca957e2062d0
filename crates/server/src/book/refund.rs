//! A refund: accepted at once, with the customer about a second later, so that a terminal has
//! to ask for its end as it has to with the real platforms.
//!
//! It refuses: no right, an order that was not paid, a wrong total, a wrong deposit, more than
//! is left, more than fifty parts, after a year.

use till::moment::Moment;
use till::money::Money;
use till::number::FreezeNo;

use super::order::{Order, Source};
use super::refusal::Refusal;

/// From acceptance to the customer's wallet.
pub const ON_ITS_WAY_MS: i64 = 1_000;
/// WeChat: at most fifty refunds of one order. Alipay sets no such limit, but a till that
/// needs more is broken.
pub const PARTS_MAX: u32 = 50;
/// Both platforms refund for a year.
const REFUNDED_WITHIN_MS: i64 = 365 * 24 * 60 * 60 * 1000;

/// Where an accepted refund stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Accepted.
    OnItsWay {
        /// When it will be there.
        due: Moment,
    },
    /// With the customer.
    Arrived {
        /// Since when.
        at: Moment,
    },
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The order's total, as the terminal believes it.
    pub total: Money,
    pub fee: Money,
    /// Which deposit, where the order consumed one.
    pub freeze: Option<FreezeNo>,
    /// Whether whoever asks may refund (`api_version` 2), or need not show it.
    pub has_right: bool,
}

/// Accepts a refund: the order with its money on its way, and when it arrives.
/// `parts` is how many refunds the order has already.
pub fn accept(
    order: &Order,
    parts: u32,
    asked: &Asked,
    now: Moment,
) -> Result<(Order, Arrival), Refusal> {
    if !asked.has_right {
        return Err(Refusal::NoRefundRight);
    }
    if asked.fee.is_zero() {
        return Err(Refusal::AmountZero);
    }
    let paid_at = order.paid_at().ok_or(Refusal::OrderNotPaid)?;
    match &order.source {
        Source::Deposit { freeze, .. } if asked.freeze.as_ref() != Some(freeze) => {
            return Err(Refusal::FreezeNoDiffers);
        }
        Source::Payment if asked.freeze.is_some() => return Err(Refusal::FreezeNoDiffers),
        Source::Deposit { .. } | Source::Payment => {}
    }
    if asked.total != order.total {
        return Err(Refusal::TotalDiffers);
    }
    if now.ms_since(paid_at) > REFUNDED_WITHIN_MS {
        return Err(Refusal::RefundTooLate);
    }
    if parts >= PARTS_MAX {
        return Err(Refusal::RefundParts {
            parts_max: PARTS_MAX,
        });
    }
    let order = order.begin_refund(asked.fee)?;
    Ok((
        order,
        Arrival::OnItsWay {
            due: now.after_ms(ON_ITS_WAY_MS),
        },
    ))
}

/// What has become of a refund by itself; `None` where nothing has.
pub fn left_alone(arrival: Arrival, now: Moment) -> Option<Arrival> {
    match arrival {
        Arrival::OnItsWay { due } if now >= due => Some(Arrival::Arrived { at: due }),
        Arrival::OnItsWay { .. } | Arrival::Arrived { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::charge::Standing;
    use super::super::order::tests::paid;
    use super::super::purse::tests::fen;
    use super::*;

    const fn at(ms: i64) -> Moment {
        Moment::from_unix_ms(ms)
    }

    fn no(text: &str) -> FreezeNo {
        FreezeNo::parse(text).expect("a number")
    }

    #[test]
    fn every_refusal_of_a_refund() {
        let asked = Asked {
            total: fen(10),
            fee: fen(4),
            freeze: None,
            has_right: true,
        };
        let order = paid(10);
        let unpaid = Order {
            standing: Standing::Asking { until: at(9) },
            ..paid(10)
        };
        let source = Source::Deposit {
            freeze: no("7"),
            freeze_fee: fen(20),
            confirm_unfreeze: true,
            returned: fen(10),
        };
        let consumed = Order { source, ..paid(10) };
        let year = 365 * 24 * 60 * 60 * 1000;
        let table = [
            (
                &order,
                0,
                Asked {
                    has_right: false,
                    ..asked.clone()
                },
                5,
                Err(Refusal::NoRefundRight),
            ),
            (
                &order,
                0,
                Asked {
                    fee: fen(0),
                    ..asked.clone()
                },
                5,
                Err(Refusal::AmountZero),
            ),
            (&unpaid, 0, asked.clone(), 5, Err(Refusal::OrderNotPaid)),
            (
                &order,
                0,
                Asked {
                    total: fen(9),
                    ..asked.clone()
                },
                5,
                Err(Refusal::TotalDiffers),
            ),
            (
                &order,
                0,
                Asked {
                    fee: fen(11),
                    ..asked.clone()
                },
                5,
                Err(Refusal::OverRefund { left: fen(10) }),
            ),
            (
                &order,
                50,
                asked.clone(),
                5,
                Err(Refusal::RefundParts { parts_max: 50 }),
            ),
            (
                &order,
                0,
                asked.clone(),
                year + 1,
                Err(Refusal::RefundTooLate),
            ),
            (
                &order,
                0,
                Asked {
                    freeze: Some(no("7")),
                    ..asked.clone()
                },
                5,
                Err(Refusal::FreezeNoDiffers),
            ),
            (
                &consumed,
                0,
                asked.clone(),
                5,
                Err(Refusal::FreezeNoDiffers),
            ),
            (
                &consumed,
                0,
                Asked {
                    freeze: Some(no("8")),
                    ..asked.clone()
                },
                5,
                Err(Refusal::FreezeNoDiffers),
            ),
            (
                &consumed,
                0,
                Asked {
                    freeze: Some(no("7")),
                    ..asked.clone()
                },
                5,
                Ok(6),
            ),
            (&order, 49, asked.clone(), 5, Ok(6)),
        ];
        for (order, parts, asked, now, wanted) in table {
            let got =
                accept(order, parts, &asked, at(now)).map(|(order, _)| order.refundable().fen());
            assert_eq!(got, wanted, "{asked:?}");
        }
    }

    #[test]
    fn accepted_is_not_arrived() {
        let asked = Asked {
            total: fen(10),
            fee: fen(4),
            freeze: None,
            has_right: true,
        };
        let (order, arrival) = accept(&paid(10), 0, &asked, at(5)).expect("accepted");
        assert_eq!((order.refunded, order.refunding), (fen(0), fen(4)));
        assert_eq!(left_alone(arrival, at(1004)), None);
        assert_eq!(
            left_alone(arrival, at(9000)),
            Some(Arrival::Arrived { at: at(1005) })
        );
    }
}
