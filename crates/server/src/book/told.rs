//! How the book's states are told on the wire: the number that each platform would show.
//!
//! Only whole refunds show at Alipay; at WeChat the first refund that arrived does.

use cloudpay::wire::freeze_order_content::FreezeState;
use cloudpay::wire::order_content::OrderState;
use cloudpay::wire::refund_order_content::RefundState;
use cloudpay::wire::states::{
    AlipayFreezeState, AlipayOrderState, AlipayRefundState, AlipayUnfreezeState, RecordOrderState,
    RecordRefundState, WxpayFreezeState, WxpayOrderState, WxpayRefundState, WxpayUnfreezeState,
};
use cloudpay::wire::unfreeze_order_content::UnfreezeState;
use till::platform::Platform;

use super::charge::{Over, Standing, Way};
use super::freeze::Freeze;
use super::order::{Order, Source};
use super::refund::Arrival;

pub fn order_state(order: &Order) -> OrderState {
    match order.tender {
        Platform::WeChat => OrderState::Wxpay(wechat_order(order)),
        Platform::Alipay => OrderState::Alipay(alipay_order(order)),
        Platform::Books(_) => OrderState::Record(record_order(order)),
    }
}

fn wechat_order(order: &Order) -> WxpayOrderState {
    match (order.standing, order.way) {
        (Standing::Asking { .. }, Way::Code) => WxpayOrderState::CustomerPaying,
        (Standing::Asking { .. }, Way::Scan) => WxpayOrderState::Waiting,
        (Standing::Done { .. }, _) if !order.refunded.is_zero() => {
            WxpayOrderState::TurnedIntoRefund
        }
        (Standing::Done { .. }, way) => match (&order.source, way) {
            (Source::Payment, Way::Code) => WxpayOrderState::CodePaid,
            (Source::Payment, Way::Scan) => WxpayOrderState::UnifiedPaid,
            (Source::Deposit { .. }, _) => WxpayOrderState::DepositConsumed,
        },
        (Standing::Over { why, .. }, _) => match why {
            Over::TimedOut | Over::Closed => WxpayOrderState::Closed,
            Over::Reversed => WxpayOrderState::Reversed,
            Over::CustomerStopped => WxpayOrderState::CustomerStopped,
            Over::BalanceLow | Over::CodeUnknown | Over::CodeExpired | Over::CodeUsed => {
                WxpayOrderState::PaymentError
            }
        },
    }
}

const fn alipay_order(order: &Order) -> AlipayOrderState {
    match order.standing {
        Standing::Asking { .. } => AlipayOrderState::Waiting,
        Standing::Done { .. } if order.is_wholly_refunded() => AlipayOrderState::ClosedOrRefunded,
        Standing::Done { .. } => AlipayOrderState::Paid,
        Standing::Over { .. } => AlipayOrderState::ClosedOrRefunded,
    }
}

/// What is only recorded is never anything but done; the first refund shows.
const fn record_order(order: &Order) -> RecordOrderState {
    match order.standing {
        Standing::Done { .. } if !order.refunded.is_zero() => RecordOrderState::Refunded,
        Standing::Done { .. } => RecordOrderState::Done,
        Standing::Asking { .. } | Standing::Over { .. } => RecordOrderState::Created,
    }
}

/// A deposit is held by a platform: none is ever in the books only, and no row says so.
pub fn freeze_state(freeze: &Freeze) -> FreezeState {
    match freeze.platform {
        Platform::WeChat => FreezeState::Wxpay(wechat_freeze(freeze)),
        Platform::Alipay | Platform::Books(_) => FreezeState::Alipay(match freeze.standing {
            Standing::Asking { .. } => AlipayFreezeState::Created,
            Standing::Done { .. } if freeze.is_settled() => AlipayFreezeState::ClosedOrUsedUp,
            Standing::Done { .. } => AlipayFreezeState::Frozen,
            Standing::Over { .. } => AlipayFreezeState::ClosedOrUsedUp,
        }),
    }
}

const fn wechat_freeze(freeze: &Freeze) -> WxpayFreezeState {
    match freeze.standing {
        Standing::Asking { .. } => WxpayFreezeState::Waiting,
        Standing::Done { .. } if freeze.is_settled() => WxpayFreezeState::UsedUp,
        Standing::Done { .. } => WxpayFreezeState::Frozen,
        Standing::Over { why, .. } => match why {
            // There is no "closed" among the states of a deposit.
            Over::TimedOut | Over::Closed | Over::Reversed | Over::CustomerStopped => {
                WxpayFreezeState::CustomerStopped
            }
            Over::BalanceLow | Over::CodeUnknown | Over::CodeExpired | Over::CodeUsed => {
                WxpayFreezeState::PaymentError
            }
        },
    }
}

pub const fn refund_state(tender: Platform, arrival: Arrival) -> RefundState {
    match (tender, arrival) {
        (Platform::WeChat, Arrival::OnItsWay { .. }) => {
            RefundState::Wxpay(WxpayRefundState::InProgress)
        }
        (Platform::WeChat, Arrival::Arrived { .. }) => RefundState::Wxpay(WxpayRefundState::Done),
        (Platform::Alipay, Arrival::OnItsWay { .. }) => {
            RefundState::Alipay(AlipayRefundState::InProgress)
        }
        (Platform::Alipay, Arrival::Arrived { .. }) => RefundState::Alipay(AlipayRefundState::Done),
        (Platform::Books(_), Arrival::OnItsWay { .. }) => {
            RefundState::Record(RecordRefundState::Created)
        }
        (Platform::Books(_), Arrival::Arrived { .. }) => {
            RefundState::Record(RecordRefundState::Done)
        }
    }
}

/// An unfreezing that is in the book is done. It is a platform's, as its deposit.
pub const fn unfreeze_state(platform: Platform) -> UnfreezeState {
    match platform {
        Platform::WeChat => UnfreezeState::Wxpay(WxpayUnfreezeState::Done),
        Platform::Alipay | Platform::Books(_) => UnfreezeState::Alipay(AlipayUnfreezeState::Done),
    }
}

/// The wire's number of an order's state.
pub const fn order_number(state: OrderState) -> i64 {
    match state {
        OrderState::Wxpay(state) => state.number(),
        OrderState::Alipay(state) => state.number(),
        OrderState::Record(state) => state.number(),
    }
}

/// The wire's number of a deposit's state.
pub const fn freeze_number(state: FreezeState) -> i64 {
    match state {
        FreezeState::Wxpay(state) => state.number(),
        FreezeState::Alipay(state) => state.number(),
    }
}

/// The wire's number of a refund's state.
pub const fn refund_number(state: RefundState) -> i64 {
    match state {
        RefundState::Wxpay(state) => state.number(),
        RefundState::Alipay(state) => state.number(),
        RefundState::Record(state) => state.number(),
    }
}

/// The wire's number of an unfreezing's state.
pub const fn unfreeze_number(state: UnfreezeState) -> i64 {
    match state {
        UnfreezeState::Wxpay(state) => state.number(),
        UnfreezeState::Alipay(state) => state.number(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::freeze::tests::frozen;
    use super::super::order::tests::paid;
    use super::super::purse::tests::fen;
    use super::*;
    use till::moment::Moment;
    use till::number::FreezeNo;
    use till::platform::Booked;

    const AT: Moment = Moment::from_unix_ms(9);

    const fn over(why: Over) -> Standing {
        Standing::Over { why, at: AT }
    }

    #[test]
    fn an_orders_number_on_each_platform() {
        let table = [
            (Standing::Asking { until: AT }, 0, 9, 4),
            (Standing::Done { at: AT }, 0, 2, 2),
            (Standing::Done { at: AT }, 1, 4, 2),
            (Standing::Done { at: AT }, 2, 4, 5),
            (over(Over::TimedOut), 0, 7, 5),
            (over(Over::CustomerStopped), 0, 5, 5),
            (over(Over::BalanceLow), 0, 10, 5),
            (over(Over::CodeUnknown), 0, 10, 5),
            (over(Over::CodeExpired), 0, 10, 5),
            (over(Over::CodeUsed), 0, 10, 5),
            (over(Over::Closed), 0, 7, 5),
            (over(Over::Reversed), 0, 8, 5),
        ];
        for (standing, refunded, wechat, alipay) in table {
            let order = Order {
                standing,
                refunded: fen(refunded),
                ..paid(2)
            };
            assert_eq!(
                order_number(order_state(&order)),
                wechat,
                "WeChat {standing:?} {refunded}"
            );
            let order = Order {
                tender: Platform::Alipay,
                ..order
            };
            assert_eq!(
                order_number(order_state(&order)),
                alipay,
                "Alipay {standing:?} {refunded}"
            );
        }
    }

    #[test]
    fn a_scanned_order_and_a_recorded_one_have_numbers_of_their_own() {
        let scanned = |standing| Order {
            standing,
            way: Way::Scan,
            ..paid(2)
        };
        let recorded = |refunded| Order {
            tender: Platform::Books(Booked::Cash),
            refunded: fen(refunded),
            ..paid(2)
        };
        let number = |order: &Order| order_number(order_state(order));
        assert_eq!(number(&scanned(Standing::Asking { until: AT })), 6);
        assert_eq!(number(&scanned(Standing::Done { at: AT })), 3);
        assert_eq!(number(&scanned(over(Over::TimedOut))), 7);
        assert_eq!((number(&recorded(0)), number(&recorded(1))), (2, 3));
    }

    #[test]
    fn a_consume_is_told_as_one_by_wechat_only() {
        let freeze = FreezeNo::parse("7").expect("a number");
        let source = Source::Deposit {
            freeze,
            freeze_fee: fen(9),
            confirm_unfreeze: true,
            returned: fen(7),
        };
        let order = Order { source, ..paid(2) };
        assert_eq!(order_number(order_state(&order)), 14);
        assert_eq!(
            order_number(order_state(&Order {
                refunded: fen(1),
                ..order.clone()
            })),
            4
        );
        assert_eq!(
            order_number(order_state(&Order {
                tender: Platform::Alipay,
                ..order
            })),
            2
        );
    }

    #[test]
    fn a_deposits_number_on_each_platform() {
        let table = [
            (Standing::Asking { until: AT }, 0, 3, 1),
            (Standing::Done { at: AT }, 0, 2, 2),
            (Standing::Done { at: AT }, 40, 2, 2),
            (Standing::Done { at: AT }, 100, 5, 3),
            (over(Over::TimedOut), 0, 4, 3),
            (over(Over::CustomerStopped), 0, 4, 3),
            (over(Over::BalanceLow), 0, 6, 3),
        ];
        for (standing, unfrozen, wechat, alipay) in table {
            for (platform, wanted) in [(Platform::WeChat, wechat), (Platform::Alipay, alipay)] {
                let freeze = Freeze {
                    standing,
                    unfrozen: fen(unfrozen),
                    ..frozen(platform, 100)
                };
                assert_eq!(
                    freeze_number(freeze_state(&freeze)),
                    wanted,
                    "{platform:?} {standing:?} {unfrozen}"
                );
            }
        }
    }
}
