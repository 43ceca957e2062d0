//! Every way in which the server says no, by name, with its code on the wire and its words.
//!
//! A refusal has changed nothing but the record of itself. What may have changed something is
//! never a refusal but "ask again" (103). The words are Chinese, as the platform's own are: a
//! clerk reads them.

use std::fmt;

use cloudpay::wire::codes;
use cloudpay::wire::limit::FieldFault;
use till::money::Money;

use super::charge::Over;

/// Why a verified request was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not the content of this method.
    Unreadable(String),
    /// A field breaks the limits of its page.
    Field(FieldFault),
    /// A number of other than letters and digits.
    NumberForm(&'static str),
    PrefixWrong {
        field: &'static str,
        prefix: String,
    },
    DeviceUnknown,
    PlatformDiffers,

    /// micro_pay: the number belongs to another request. Never to be reversed.
    NumberConflict,
    /// Every other method: the number belongs to another request.
    NumberUsed,

    /// What was scanned is no payment code at all.
    CodeForm,
    /// The charge was over before it began.
    ChargeOver(Over),

    OrderUnknown,
    OrderNotPaid,
    TotalDiffers,
    OverRefund {
        left: Money,
    },
    NoRefundRight,
    RefundTooLate,
    RefundParts {
        parts_max: u32,
    },
    /// A deposit's order must be refunded with the deposit's number, and no other order with one.
    FreezeNoDiffers,
    RefundUnknown,

    FreezeUnknown,
    NotFrozen,
    Settled,
    WechatConsumesOnce,
    AmountZero,

    /// This platform has no such act.
    PlatformUnfit(&'static str),
    TradeTypeDiffers,
    /// The code would be over before it could be scanned.
    ExpirePast,
    /// Not an address that a callback may go to.
    NotifyUrl,
    Irreversible(Irreversible),
    /// A paid order is not closed.
    OrderPaid,
    /// More rows on one page than a list takes.
    PageTooLong {
        rows_max: u32,
    },

    OverConsume {
        left: Money,
    },
    OverUnfreeze {
        left: Money,
    },
    UnfreezeUnknown,

    SettingUnknown,
    SettingExpired,
    SettingUsed,
    DeviceBound,
}

/// Why an order cannot be reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Irreversible {
    /// No platform could take back what is only recorded.
    Recorded,
    /// WeChat reverses code payments only; a deposit is unfrozen or refunded.
    NotByCode,
    OtherTerminal,
    TooEarly,
    TooLate,
    Refunded,
    /// Alipay reverses what is unknown; this one is known to be paid.
    KnownPaid,
}

impl Irreversible {
    const fn words(self) -> &'static str {
        match self {
            Irreversible::Recorded => "记账订单请使用退款",
            Irreversible::NotByCode => "只有刷卡支付订单可以撤销",
            Irreversible::OtherTerminal => "只能由发起支付的终端撤销",
            Irreversible::TooEarly => "支付 15 秒后才能撤销",
            Irreversible::TooLate => "已超过撤销期限，请使用退款",
            Irreversible::Refunded => "订单已有退款",
            Irreversible::KnownPaid => "订单已确认支付成功，请使用退款",
        }
    }
}

impl Refusal {
    /// The status and the finer code that travel.
    pub fn code(&self) -> codes::Refusal {
        match self {
            // More than the whole order: the same news as more than what is left of it.
            Refusal::Field(FieldFault::TooHigh {
                field: "refund_fee",
            }) => codes::OVER_REFUND,
            Refusal::Unreadable(_)
            | Refusal::Field(_)
            | Refusal::NumberForm(_)
            | Refusal::DeviceUnknown
            | Refusal::PlatformDiffers
            | Refusal::TotalDiffers
            | Refusal::FreezeNoDiffers
            | Refusal::AmountZero
            | Refusal::TradeTypeDiffers
            | Refusal::ExpirePast
            | Refusal::NotifyUrl
            | Refusal::PageTooLong { .. } => codes::FIELD_WRONG,
            Refusal::PlatformUnfit(_) => codes::PLATFORM_UNFIT,
            Refusal::Irreversible(_) => codes::NOT_REVERSIBLE,
            Refusal::OrderPaid => codes::ORDER_PAID,
            Refusal::PrefixWrong { .. } => codes::PREFIX_WRONG,
            Refusal::NumberConflict => codes::NUMBER_CONFLICT,
            Refusal::NumberUsed => codes::NUMBER_USED,
            Refusal::CodeForm => codes::CODE_EXPIRED,
            Refusal::ChargeOver(over) => match over {
                Over::BalanceLow => codes::BALANCE_LOW,
                Over::CodeUnknown | Over::CodeExpired | Over::CodeUsed | Over::TimedOut => {
                    codes::CODE_EXPIRED
                }
                Over::CustomerStopped | Over::Closed | Over::Reversed => codes::CUSTOMER_REFUSED,
            },
            Refusal::OrderUnknown => codes::ORDER_NOT_FOUND,
            Refusal::RefundUnknown => codes::REFUND_NOT_FOUND,
            Refusal::FreezeUnknown => codes::FREEZE_NOT_FOUND,
            Refusal::UnfreezeUnknown => codes::UNFREEZE_NOT_FOUND,
            Refusal::OrderNotPaid | Refusal::RefundTooLate | Refusal::RefundParts { .. } => {
                codes::ORDER_NOT_PAID
            }
            Refusal::OverRefund { .. } => codes::OVER_REFUND,
            Refusal::NoRefundRight => codes::NO_REFUND_RIGHT,
            Refusal::NotFrozen | Refusal::Settled | Refusal::WechatConsumesOnce => {
                codes::FREEZE_NOT_USABLE
            }
            Refusal::OverConsume { .. } | Refusal::OverUnfreeze { .. } => codes::OVER_CONSUME,
            Refusal::SettingUnknown => codes::SETTING_UNKNOWN,
            Refusal::SettingExpired => codes::SETTING_EXPIRED,
            Refusal::SettingUsed => codes::SETTING_USED,
            Refusal::DeviceBound => codes::BOUND_ELSEWHERE,
        }
    }

    /// What stands behind the code's own words, where they do not say it all.
    pub fn detail(&self) -> Option<String> {
        let say = |words: &str| Some(words.to_owned());
        match self {
            Refusal::Unreadable(what) => say(what),
            Refusal::Field(fault) => Some(field_words(fault)),
            Refusal::NumberForm(field) => Some(format!("{field} 只能由字母和数字组成")),
            Refusal::PrefixWrong { field, prefix } => Some(format!("{field} 必须以 {prefix} 开头")),
            Refusal::DeviceUnknown => say("device_id 对应的设备不存在"),
            Refusal::PlatformDiffers => say("pay_platform 与单据不符"),
            Refusal::TotalDiffers => say("total_fee 与订单总金额不符"),
            Refusal::FreezeNoDiffers => say("out_freeze_no 与订单不符"),
            Refusal::AmountZero => say("金额必须大于 0 分"),
            Refusal::PlatformUnfit(words) => say(words),
            Refusal::TradeTypeDiffers => say("trade_type 与订单不符"),
            Refusal::ExpirePast => say("time_expire 已过"),
            Refusal::NotifyUrl => say("caller_notify_url 必须是 http 或 https 地址"),
            Refusal::Irreversible(why) => say(why.words()),
            Refusal::PageTooLong { rows_max } => Some(format!("page_size 不能超过 {rows_max}")),
            Refusal::CodeForm => say("不是付款码"),
            Refusal::ChargeOver(over) => over_words(*over).map(str::to_owned),
            Refusal::OrderNotPaid => say("订单未支付成功"),
            Refusal::RefundTooLate => say("超过一年"),
            Refusal::RefundParts { parts_max } => Some(format!("退款已满 {parts_max} 次")),
            Refusal::OverRefund { left } => Some(format!("剩余可退 {} 元", left.yuan())),
            Refusal::NotFrozen => say("押金未冻结成功"),
            Refusal::Settled => say("押金已全部消费或解冻"),
            Refusal::WechatConsumesOnce => say("微信支付押金只能消费一次，余额同时解冻"),
            Refusal::OverConsume { left } | Refusal::OverUnfreeze { left } => {
                Some(format!("剩余押金 {} 元", left.yuan()))
            }
            Refusal::NumberConflict
            | Refusal::NumberUsed
            | Refusal::OrderPaid
            | Refusal::OrderUnknown
            | Refusal::RefundUnknown
            | Refusal::FreezeUnknown
            | Refusal::UnfreezeUnknown
            | Refusal::NoRefundRight
            | Refusal::SettingUnknown
            | Refusal::SettingExpired
            | Refusal::SettingUsed
            | Refusal::DeviceBound => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code().description)?;
        self.detail()
            .map_or(Ok(()), |detail| write!(f, "：{detail}"))
    }
}

impl std::error::Error for Refusal {}

fn field_words(fault: &FieldFault) -> String {
    match fault {
        FieldFault::Missing { field } => format!("{field} 不能为空"),
        FieldFault::TooLong { field, chars_max } => format!("{field} 超过 {chars_max} 个字符"),
        FieldFault::Zero { field } => format!("{field} 必须大于 0"),
        FieldFault::TooHigh { field } => format!("{field} 超过上限"),
        FieldFault::Unlisted { field } => format!("{field} 取值错误"),
        FieldFault::NotCny { field } => format!("{field} 只支持 CNY"),
    }
}

/// Why a charge is over, as far as the code's own words do not say it.
pub const fn over_words(over: Over) -> Option<&'static str> {
    match over {
        Over::TimedOut => Some("用户超时未支付，订单已关闭"),
        Over::CodeUnknown => Some("付款码不存在"),
        Over::CodeExpired => Some("付款码已过期"),
        Over::CodeUsed => Some("付款码已使用"),
        Over::Closed => Some("订单已关闭"),
        Over::Reversed => Some("订单已撤销"),
        Over::CustomerStopped | Over::BalanceLow => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cloudpay::wire::status::Status;

    #[test]
    fn what_is_left_is_told_in_yuan() {
        let left = Money::from_fen(150).expect("in range");
        assert_eq!(
            Refusal::OverRefund { left }.to_string(),
            "超过可退金额：剩余可退 1.50 元"
        );
        assert_eq!(
            Refusal::ChargeOver(Over::BalanceLow).to_string(),
            "余额不足"
        );
    }

    #[test]
    fn a_number_of_another_payment_is_not_like_a_used_one() {
        let conflict = Refusal::NumberConflict.code();
        assert_eq!(
            (conflict.status, conflict.internal_status),
            (Status::ActOnDescription, 407)
        );
        assert_eq!(Refusal::NumberUsed.code().status, Status::UseNewNumber);
    }
}
