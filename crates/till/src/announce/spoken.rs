//! What the loudspeaker says: platform first, then what happened, then the amount as a person
//! says it (十二元三角四分). It never says "failed" of an unknown result.

use super::{Announcement, Language};
use crate::money::Money;

/// The sentence to speak.
pub fn sentence(announcement: &Announcement, language: Language) -> String {
    match language {
        Language::Chinese => chinese(announcement),
        Language::English => english(announcement),
    }
}

fn chinese(announcement: &Announcement) -> String {
    match announcement {
        Announcement::SetUpBegins => "正在设置收银设备，请稍候".into(),
        Announcement::SetUpDone => "收银设备设置成功".into(),
        Announcement::SetUpFailed => "收银设备设置失败，请看屏幕提示".into(),
        Announcement::CustomerPaying => "等待用户输入密码中".into(),
        Announcement::Unresolved => "结果待确认，请勿重复收款，请看屏幕提示".into(),
        Announcement::Paid {
            platform,
            amount,
            late,
        } => {
            format!(
                "{}{}收款成功，{}",
                if *late { "补报，" } else { "" },
                platform.name_zh(),
                amount_zh(*amount)
            )
        }
        Announcement::Frozen {
            platform,
            amount,
            late,
        } => {
            format!(
                "{}{}押金冻结成功，{}",
                if *late { "补报，" } else { "" },
                platform.name_zh(),
                amount_zh(*amount)
            )
        }
        Announcement::Consumed {
            platform,
            consumed,
            returned,
        } => {
            let returned = if returned.is_zero() {
                String::new()
            } else {
                format!("，退回{}", amount_zh(*returned))
            };
            format!(
                "{}押金消费成功，消费{}{}",
                platform.name_zh(),
                amount_zh(*consumed),
                returned
            )
        }
        Announcement::Unfrozen { platform, amount } => format!(
            "{}押金解冻成功，退回{}",
            platform.name_zh(),
            amount_zh(*amount)
        ),
        Announcement::Refunded { platform, amount } => {
            format!("{}退款成功，{}", platform.name_zh(), amount_zh(*amount))
        }
        Announcement::Failed => "交易未成功，没有扣款".into(),
        Announcement::Reversed => "交易已撤销，款项已退回".into(),
        Announcement::NeedsManualTransfer => "退款需要人工转账，请看屏幕提示".into(),
        Announcement::Test => "掌柜语音测试，十二元三角四分".into(),
    }
}

fn english(announcement: &Announcement) -> String {
    match announcement {
        Announcement::SetUpBegins => "Setting up the till, please wait".into(),
        Announcement::SetUpDone => "The till is set up".into(),
        Announcement::SetUpFailed => "The till could not be set up, please see the screen".into(),
        Announcement::CustomerPaying => "Waiting for the customer's password".into(),
        Announcement::Unresolved => {
            "The result must be confirmed. Do not charge again, please see the screen".into()
        }
        Announcement::Paid {
            platform,
            amount,
            late,
        } => {
            format!(
                "{}{} payment received, {}",
                if *late { "Late result: " } else { "" },
                platform.name_en(),
                amount_en(*amount)
            )
        }
        Announcement::Frozen {
            platform,
            amount,
            late,
        } => {
            format!(
                "{}{} deposit taken, {}",
                if *late { "Late result: " } else { "" },
                platform.name_en(),
                amount_en(*amount)
            )
        }
        Announcement::Consumed {
            platform,
            consumed,
            returned,
        } => {
            let returned = if returned.is_zero() {
                String::new()
            } else {
                format!(", {} returned", amount_en(*returned))
            };
            format!(
                "{} deposit consumed, {}{}",
                platform.name_en(),
                amount_en(*consumed),
                returned
            )
        }
        Announcement::Unfrozen { platform, amount } => format!(
            "{} deposit unfrozen, {} returned",
            platform.name_en(),
            amount_en(*amount)
        ),
        Announcement::Refunded { platform, amount } => {
            format!("{} refund done, {}", platform.name_en(), amount_en(*amount))
        }
        Announcement::Failed => "Not successful, no money was taken".into(),
        Announcement::Reversed => "Taken back, the money was returned".into(),
        Announcement::NeedsManualTransfer => {
            "This refund needs a transfer by hand, please see the screen".into()
        }
        Announcement::Test => "This is the voice of the till, 12.34 yuan".into(),
    }
}

/// The amount as it is said in Chinese: 十二元三角四分, 一百零五元, 五分.
pub fn amount_zh(amount: Money) -> String {
    let (yuan, jiao, fen) = (
        amount.fen() / 100,
        amount.fen() / 10 % 10,
        amount.fen() % 10,
    );
    let mut said = String::new();
    if yuan > 0 || amount.is_zero() {
        said += &number_zh(yuan);
        said.push('元');
    }
    if jiao > 0 {
        said.push(DIGITS[jiao as usize]);
        said.push('角');
    } else if fen > 0 && yuan > 0 {
        said.push('零');
    }
    if fen > 0 {
        said.push(DIGITS[fen as usize]);
        said.push('分');
    }
    said
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn number_zh(number: u64) -> String {
    if number == 0 {
        return "零".into();
    }
    let (myriads, rest) = (number / 10_000, number % 10_000);
    let mut said = String::new();
    if myriads > 0 {
        said += &below_myriad_zh(myriads);
        said.push('万');
    }
    if rest > 0 {
        if myriads > 0 && rest < 1_000 {
            said.push('零');
        }
        said += &below_myriad_zh(rest);
    }
    // 十二, not 一十二, where nothing stands before it.
    said.strip_prefix("一十")
        .map_or(said.clone(), |after| format!("十{after}"))
}

fn below_myriad_zh(number: u64) -> String {
    let mut said = String::new();
    let mut gap = false;
    for (unit, value) in [("千", 1_000), ("百", 100), ("十", 10), ("", 1)] {
        let digit = number / value % 10;
        if digit == 0 {
            gap = !said.is_empty();
            continue;
        }
        if gap {
            said.push('零');
            gap = false;
        }
        said.push(DIGITS[digit as usize]);
        said += unit;
    }
    said
}

fn amount_en(amount: Money) -> String {
    format!("{} yuan", amount.yuan())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Platform;

    #[test]
    fn amounts_as_a_person_says_them() {
        let table = [
            (1234, "十二元三角四分"),
            (1, "一分"),
            (10, "一角"),
            (105, "一元零五分"),
            (110, "一元一角"),
            (1000, "十元"),
            (10_500, "一百零五元"),
            (11_000, "一百一十元"),
            (100_100, "一千零一元"),
            (1_000_000, "一万元"),
            (1_010_000, "一万零一百元"),
            (10_000_000, "十万元"),
            (12_345_678, "十二万三千四百五十六元七角八分"),
            (99_999_999, "九十九万九千九百九十九元九角九分"),
            (100_001_000 / 10, "十万零一元"),
            (0, "零元"),
        ];
        for (fen, said) in table {
            assert_eq!(
                amount_zh(Money::from_fen(fen).expect("in range")),
                said,
                "{fen} fen"
            );
        }
    }

    #[test]
    fn the_sentence_of_a_payment() {
        let amount = Money::from_fen(1234).expect("in range");
        let paid = Announcement::Paid {
            platform: Platform::WeChat,
            amount,
            late: false,
        };
        assert_eq!(
            sentence(&paid, Language::Chinese),
            "微信支付收款成功，十二元三角四分"
        );
        let late = Announcement::Paid {
            platform: Platform::Alipay,
            amount,
            late: true,
        };
        assert_eq!(
            sentence(&late, Language::Chinese),
            "补报，支付宝收款成功，十二元三角四分"
        );
        let consumed = Announcement::Consumed {
            platform: Platform::Alipay,
            consumed: amount,
            returned: amount,
        };
        assert_eq!(
            sentence(&consumed, Language::Chinese),
            "支付宝押金消费成功，消费十二元三角四分，退回十二元三角四分"
        );
    }

    #[test]
    fn an_unknown_result_is_never_said_to_have_failed() {
        for language in [Language::Chinese, Language::English] {
            let said = sentence(&Announcement::Unresolved, language);
            assert!(
                !said.contains("失败") && !said.to_lowercase().contains("fail"),
                "{said}"
            );
        }
    }
}
