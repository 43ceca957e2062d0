//! Why something that changes something was refused, told from its number and its words. The same
//! words mean another thing of another method: a balance that is too low is the customer's where
//! money is asked for, and the merchant's where it goes back.

use super::states;
use crate::wire::call::Method;
use crate::wire::codes;
use crate::wire::mask::masked;
use crate::wire::response::Head;
use crate::wire::status::Status;
use till::reply::Cause;

/// Why `method` was refused.
pub(super) fn cause(method: Method, head: &Head) -> Cause {
    if head.status == Status::UseNewNumber {
        return Cause::NumberUsed;
    }
    let (number, words) = (head.internal_status, head.description.as_str());
    if number == codes::NUMBER_CONFLICT.internal_status {
        return Cause::NumberConflict;
    }
    of_the_merchant(method, number, words)
        .or_else(|| states::cause_in_words(number, words))
        .unwrap_or_else(|| Cause::Refused {
            text: masked(words),
        })
}

/// What the merchant lacks, or whoever acts for it (常见问题/智能POS, 云支付收银台).
fn of_the_merchant(method: Method, number: i64, words: &str) -> Option<Cause> {
    let is_refund = method == Method::Refund;
    let is_deposit = [
        Method::MicroFreeze,
        Method::ScancodeFreeze,
        Method::DepositConsume,
        Method::Unfreeze,
    ]
    .contains(&method);
    if !is_refund && !is_deposit {
        return None;
    }
    if codes::says_no_refund_right(number, words) {
        Some(Cause::NoRefundRight)
    } else if is_refund && codes::says_shop_balance_low(number, words) {
        Some(Cause::ShopBalanceLow)
    } else if is_deposit && codes::says_channel_without_deposits(number, words) {
        Some(Cause::ChannelWithoutDeposits)
    } else if codes::says_not_opened(number, words) {
        Some(if is_refund || codes::speaks_of_refunds(number, words) {
            Cause::RefundsNotOpened
        } else {
            Cause::DepositsNotOpened
        })
    } else if is_deposit && codes::says_internal_error(words) {
        Some(Cause::DepositsUnready)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_mean_another_thing_of_another_method() {
        use Method::{DepositConsume, MicroFreeze, MicroPay, Refund, Unfreeze};
        let refused = |text: &str| Cause::Refused { text: text.into() };
        let table = [
            (MicroPay, 0, "余额不足", Cause::BalanceLow),
            (MicroFreeze, 0, "余额不足", Cause::BalanceLow),
            (
                Refund,
                0,
                "基本账户余额不足，请充值后重新发起",
                Cause::ShopBalanceLow,
            ),
            (
                Refund,
                0,
                "交易未结算资金不足，请使用可用余额退款",
                Cause::ShopBalanceLow,
            ),
            (Refund, 990_027, "", Cause::ShopBalanceLow),
            (Refund, 990_035, "没有退款权限", Cause::NoRefundRight),
            (Unfreeze, 0, "操作者没有退款权限", Cause::NoRefundRight),
            (
                Refund,
                0,
                "服务商API退款权限未开通",
                Cause::RefundsNotOpened,
            ),
            (
                DepositConsume,
                0,
                "商户未开通退款API权限",
                Cause::RefundsNotOpened,
            ),
            (
                Refund,
                0,
                "商户号该产品权限未开通，请前往商户平台检查",
                Cause::RefundsNotOpened,
            ),
            (
                MicroFreeze,
                0,
                "商户号该产品权限未开通，请前往商户平台检查",
                Cause::DepositsNotOpened,
            ),
            (DepositConsume, 990_025, "", Cause::DepositsNotOpened),
            (
                MicroFreeze,
                0,
                "买单渠道暂时不支持押金功能",
                Cause::ChannelWithoutDeposits,
            ),
            (DepositConsume, 0, "系统内部异常", Cause::DepositsUnready),
            (Refund, 0, "系统内部异常", refused("系统内部异常")),
            (
                MicroPay,
                0,
                "商户号该产品权限未开通",
                refused("商户号该产品权限未开通"),
            ),
            (Refund, 990_031, "超过可退金额", refused("超过可退金额")),
            (
                Unfreeze,
                990_033,
                "冻结单状态不允许此操作",
                refused("冻结单状态不允许此操作"),
            ),
        ];
        for (method, number, words, wanted) in table {
            let refusal = codes::Refusal {
                status: Status::ActOnDescription,
                internal_status: number,
                description: "",
            };
            let head = Head {
                description: words.to_owned(),
                ..Head::refused(refusal, 1)
            };
            assert_eq!(cause(method, &head), wanted, "{method:?} {number} {words}");
        }
    }
}
