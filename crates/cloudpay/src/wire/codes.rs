//! What a refusal says: `internal_status` and `description`.
//!
//! The pages fix only three values of `internal_status` (7, 407 and 3214) and call the rest
//! "for debugging". So our server uses, for everything else, numbers from 990001 on, far from
//! any seen in the pages; a client of ours tells them apart, any other client reads the text.
//! **Ours** marks what is our own choice.
//!
//! A refusal is one of two kinds. A *submit* that is refused and authenticated has failed for
//! certain. A *query* that is refused proves nothing about what was asked, except where it says
//! that there is no such number.

use super::status::Status;

/// One refusal: the three fields that travel together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// `status`.
    pub status: Status,
    /// `internal_status`.
    pub internal_status: i64,
    /// `description`; servers may add details behind it.
    pub description: &'static str,
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $status:ident, $number:literal, $text:literal;)+) => {
        $($(#[$doc])* pub const $name: Refusal = Refusal { status: Status::$status, internal_status: $number, description: $text };)+

        /// All of them, for tables and for documentation.
        pub const ALL: &[Refusal] = &[$($name),+];
    };
}

refusals! {
    /// Documented (常见问题/HTTPS API接入): the authen code is wrong; unsigned.
    AUTHEN_CODE_WRONG = Refused, 7, "参数authen_code错误.";
    /// Documented (枚举值定义): the number was used for another request. Never to be reversed.
    NUMBER_CONFLICT = ActOnDescription, 407, "单号重复，且与原请求内容不同";
    /// Documented (机具对接流程): the device is bound to another serial number. The status
    /// beside it is ours.
    BOUND_ELSEWHERE = ActOnDescription, 3214, "设备已绑定其他sn号";

    /// Ours: the number is used up (status 102 is documented for it).
    NUMBER_USED = UseNewNumber, 990_001, "单号重复，请换新单号";
    /// Ours: a query for a payment or consume that does not exist. For every query a client
    /// concludes "not found" from this and the next three.
    ORDER_NOT_FOUND = ActOnDescription, 990_011, "订单不存在";
    /// Ours: a query for a refund that does not exist.
    REFUND_NOT_FOUND = ActOnDescription, 990_012, "退款单不存在";
    /// Ours: a query for a deposit that does not exist.
    FREEZE_NOT_FOUND = ActOnDescription, 990_013, "冻结单不存在";
    /// Ours: a query for an unfreezing that does not exist.
    UNFREEZE_NOT_FOUND = ActOnDescription, 990_014, "解冻单不存在";
    /// Ours (the page names "balance too low" as an example of 104).
    BALANCE_LOW = ActOnDescription, 990_021, "余额不足";
    /// Ours: the payment code is expired, used up or unknown.
    CODE_EXPIRED = ActOnDescription, 990_022, "付款码无效或已过期，请刷新后重试";
    /// Ours: the customer refused to pay.
    CUSTOMER_REFUSED = ActOnDescription, 990_023, "顾客已取消支付";
    /// Ours (levers): the merchant's channel has no deposits.
    CHANNEL_WITHOUT_DEPOSITS = ActOnDescription, 990_024, "买单渠道商户不支持押金";
    /// Ours (levers): the merchant has not been given deposits.
    DEPOSITS_NOT_OPENED = ActOnDescription, 990_025, "商户未开通押金权限";
    /// Ours (levers): the merchant has not been given refunds by API.
    REFUNDS_NOT_OPENED = ActOnDescription, 990_026, "商户未开通退款API权限";
    /// Ours (levers): the merchant's own balance is too low to refund from.
    SHOP_BALANCE_LOW = ActOnDescription, 990_027, "商户可用余额不足，无法退款";
    /// Ours: more than what is left to refund.
    OVER_REFUND = ActOnDescription, 990_031, "超过可退金额";
    /// Ours: more than what is left frozen.
    OVER_CONSUME = ActOnDescription, 990_032, "超过冻结余额";
    /// Ours: the deposit is not frozen (any more), or the platform does not allow this act.
    FREEZE_NOT_USABLE = ActOnDescription, 990_033, "冻结单状态不允许此操作";
    /// Ours: the order is not paid, so it cannot be refunded.
    ORDER_NOT_PAID = ActOnDescription, 990_034, "订单状态不允许退款";
    /// Ours: whoever authorised has no right to refund (`api_version` 2).
    NO_REFUND_RIGHT = ActOnDescription, 990_035, "没有退款权限";
    /// Ours: the order cannot be reversed (any more), or not by this terminal.
    NOT_REVERSIBLE = ActOnDescription, 990_036, "订单不能撤销";
    /// Ours: a paid order is refunded, not closed.
    ORDER_PAID = ActOnDescription, 990_037, "订单已支付，不能关闭";
    /// Ours: the platform has no such act, as a deposit by a scanned code at WeChat Pay.
    PLATFORM_UNFIT = ActOnDescription, 990_038, "该支付方式不支持此操作";
    /// Ours: the number does not start with the merchant's prefix.
    PREFIX_WRONG = ActOnDescription, 990_041, "单号前缀错误";
    /// Ours: a field is missing, too long or out of range. The field's name follows.
    FIELD_WRONG = ActOnDescription, 990_042, "参数错误";
    /// Ours: no such merchant or shop; unsigned, there is no key to sign with.
    UNKNOWN_MERCHANT = Refused, 990_043, "商户或门店不存在";
    /// Ours: the request is no envelope, or of an unknown method; unsigned.
    UNREADABLE = Refused, 990_044, "请求格式错误";
    /// Ours: the setting code is older than five minutes.
    SETTING_EXPIRED = ActOnDescription, 990_051, "配置二维码已过期";
    /// Ours: the setting code was used before.
    SETTING_USED = ActOnDescription, 990_052, "配置二维码已被使用";
    /// Ours: there is no such setting code.
    SETTING_UNKNOWN = ActOnDescription, 990_053, "配置不存在";
    /// Ours (levers): the documented "result unknown".
    INTERNAL_ERROR = InternalError, 990_091, "系统错误";
    /// Ours (levers): the documented "try again or ask after 3 s".
    ASK_AGAIN = AskAgain, 990_092, "系统繁忙，请稍后重试或查询结果";
}

/// Success: status 0 with the text of the pages' examples.
pub const UNDERSTOOD: Refusal = Refusal {
    status: Status::Understood,
    internal_status: 0,
    description: "操作成功。",
};

/// Whether a refused query says that what it asked about does not exist: by our numbers, or by
/// the words in which WeChat Pay, Alipay and Cloud Pay say so. Words about a merchant, shop or
/// device that does not exist are not among them.
pub fn says_not_found(internal_status: i64, description: &str) -> bool {
    let ours = [
        ORDER_NOT_FOUND,
        REFUND_NOT_FOUND,
        FREEZE_NOT_FOUND,
        UNFREEZE_NOT_FOUND,
    ];
    ours.iter()
        .any(|refusal| refusal.internal_status == internal_status)
        || ["单不存在", "单号不存在", "交易不存在"]
            .iter()
            .any(|words| description.contains(words))
}

/// Whether a refusal says that the balance is too low.
pub fn says_balance_low(internal_status: i64, description: &str) -> bool {
    internal_status == BALANCE_LOW.internal_status || description.contains("余额不足")
}

/// Whether a refused refund says that the merchant's own balance is too low to refund from. Of a
/// refund every balance that is too low is the merchant's.
pub fn says_shop_balance_low(internal_status: i64, description: &str) -> bool {
    internal_status == SHOP_BALANCE_LOW.internal_status
        || ["余额不足", "资金不足", "金额不足"]
            .iter()
            .any(|words| description.contains(words))
}

/// Whether a refusal says that whoever authorised it has no right to refund.
pub fn says_no_refund_right(internal_status: i64, description: &str) -> bool {
    internal_status == NO_REFUND_RIGHT.internal_status
        || ["没有退款权限", "无退款权限"]
            .iter()
            .any(|words| description.contains(words))
}

/// Whether a refusal says that the merchant's channel has no deposits (常见问题/智能POS).
pub fn says_channel_without_deposits(internal_status: i64, description: &str) -> bool {
    internal_status == CHANNEL_WITHOUT_DEPOSITS.internal_status
        || (description.contains("买单") && description.contains("不支持"))
        || description.contains("不支持押金")
}

/// Whether a refusal says that the merchant has not been given something: of a deposit's request
/// that is deposits, of a refund's it is refunds by API.
pub fn says_not_opened(internal_status: i64, description: &str) -> bool {
    // 授权 alone may be the customer's, and 授权码 is the payment code.
    let names_right = ["权限", "开通", "商户授权"]
        .iter()
        .any(|name| description.contains(name));
    let says_none = ["未开通", "未授权", "没有", "无权限", "未获得", "尚未"]
        .iter()
        .any(|word| description.contains(word));
    [DEPOSITS_NOT_OPENED, REFUNDS_NOT_OPENED]
        .iter()
        .any(|refusal| refusal.internal_status == internal_status)
        || (names_right && says_none)
}

/// Whether a refusal speaks of refunds, whatever it refused.
pub fn speaks_of_refunds(internal_status: i64, description: &str) -> bool {
    internal_status == REFUNDS_NOT_OPENED.internal_status || description.contains("退款")
}

/// Whether a refusal names nothing but an internal error.
pub fn says_internal_error(description: &str) -> bool {
    ["系统内部异常", "系统异常", "内部错误"]
        .iter()
        .any(|words| description.contains(words))
}

/// Whether a refusal says that the payment code cannot be used (any more).
pub fn says_code_expired(internal_status: i64, description: &str) -> bool {
    let names_code = ["付款码", "授权码", "二维码", "条码"]
        .iter()
        .any(|name| description.contains(name));
    let says_dead = ["过期", "失效", "无效", "已被使用", "已使用"]
        .iter()
        .any(|word| description.contains(word));
    internal_status == CODE_EXPIRED.internal_status || (names_code && says_dead)
}

/// Whether a refusal says that the customer stopped it.
pub fn says_customer_stopped(internal_status: i64, description: &str) -> bool {
    let customer = ["顾客", "用户"]
        .iter()
        .any(|name| description.contains(name));
    internal_status == CUSTOMER_REFUSED.internal_status
        || (customer
            && ["取消支付", "取消", "停止支付"]
                .iter()
                .any(|word| description.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_refusal_has_a_number_of_its_own() {
        let numbers: HashSet<i64> = ALL.iter().map(|refusal| refusal.internal_status).collect();
        assert_eq!(numbers.len(), ALL.len());
    }

    #[test]
    fn words_and_numbers_tell_what_happened_and_do_not_overlap() {
        for refusal in ALL {
            let (number, text) = (refusal.internal_status, refusal.description);
            let told = [
                says_not_found(number, text),
                says_balance_low(number, text),
                says_code_expired(number, text),
                says_customer_stopped(number, text),
            ];
            let count = told.iter().filter(|yes| **yes).count();
            let setting = (990_051..=990_053).contains(&number);
            assert!(count <= 1 || setting, "{text}");
            let of_merchant = [
                says_shop_balance_low(number, text) && !says_balance_low(number, text),
                says_no_refund_right(number, text),
                says_channel_without_deposits(number, text),
                says_not_opened(number, text) && !says_no_refund_right(number, text),
                says_internal_error(text),
            ];
            let count = of_merchant.iter().filter(|yes| **yes).count();
            assert!(count <= 1, "{text}");
            assert_eq!(told[0], (990_011..=990_014).contains(&number), "{text}");
        }
        assert!(says_not_found(0, "此交易订单号不存在"));
        assert!(!says_not_found(0, "门店不存在"));
        assert!(!says_not_found(0, "商户或门店不存在"));
        assert!(says_code_expired(
            0,
            "二维码已过期，请用户在微信上刷新后再试"
        ));
    }
}
