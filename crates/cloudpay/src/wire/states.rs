//! The states of orders, deposits and refunds, one enum for each platform (枚举值定义). A number
//! outside these lists is `Unknown`, which is never a failure.

mod deposit;
mod order;
mod refund;

pub use deposit::{AlipayFreezeState, AlipayUnfreezeState, WxpayFreezeState, WxpayUnfreezeState};
pub use order::{AlipayOrderState, RecordOrderState, WxpayOrderState};
pub use refund::{AlipayRefundState, RecordRefundState, WxpayRefundState};

/// The one state among those of the platforms; `None` where there is none, or more than one:
/// a paper has one platform, so several states prove nothing.
pub(super) fn only<T: Copy, const N: usize>(states: [Option<T>; N]) -> Option<T> {
    let mut there = states.into_iter().flatten();
    let state = there.next();
    state.filter(|_| there.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_both_ways_and_what_is_not_listed_is_kept() {
        for number in -3..30 {
            assert_eq!(WxpayOrderState::from_number(number).number(), number);
            assert_eq!(AlipayFreezeState::from_number(number).number(), number);
        }
        assert_eq!(
            WxpayOrderState::from_number(15),
            WxpayOrderState::Unknown(15)
        );
        assert_eq!(
            AlipayOrderState::from_number(3),
            AlipayOrderState::Unknown(3)
        );
        assert_eq!(WxpayOrderState::LISTED.len(), 14);
    }
}
