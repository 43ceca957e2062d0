//! What the loudspeaker says: platform first, then what happened, then the amount as a person
//! says it (十二元三角四分). It never says "failed" of an unknown result.

mod amount;

use super::{Announcement, Language};
use crate::money::Money;

pub use amount::amount_zh;

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
        Announcement::NotBooked {
            platform,
            is_refund,
        } => format!(
            "{}{}没有记上账，请看屏幕提示",
            platform.name_zh(),
            if *is_refund { "退款" } else { "收款" }
        ),
        Announcement::Reversed => "交易已撤销，款项已退回".into(),
        Announcement::Reversing => "正在撤销交易".into(),
        Announcement::ReversalRefused => "撤销未成功，该笔可能已收款，请看屏幕提示".into(),
        Announcement::GoneBack { platform, amount } => format!(
            "{}押金到期，平台已自动退回{}",
            platform.name_zh(),
            amount_zh(*amount)
        ),
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
        Announcement::NotBooked {
            platform,
            is_refund,
        } => format!(
            "{} {} was not booked, please see the screen",
            platform.name_en(),
            if *is_refund { "refund" } else { "payment" }
        ),
        Announcement::Reversed => "Taken back, the money was returned".into(),
        Announcement::Reversing => "Taking the payment back".into(),
        Announcement::ReversalRefused => {
            "It could not be taken back, the customer may have paid, please see the screen".into()
        }
        Announcement::GoneBack { platform, amount } => format!(
            "{} deposit held for too long, the platform returned {}",
            platform.name_en(),
            amount_en(*amount)
        ),
        Announcement::NeedsManualTransfer => {
            "This refund needs a transfer by hand, please see the screen".into()
        }
        Announcement::Test => "This is the voice of the till, 12.34 yuan".into(),
    }
}

fn amount_en(amount: Money) -> String {
    format!("{} yuan", amount.yuan())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::{Booked, Platform};

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
    fn what_was_taken_by_hand_is_named_and_never_said_not_to_have_been_taken() {
        let platform = Platform::Books(Booked::Cash);
        let amount = Money::from_fen(1234).expect("in range");
        let late = false;
        let told = |told: &Announcement| {
            let [zh, en] = [Language::Chinese, Language::English].map(|one| sentence(told, one));
            format!("{zh} | {en}")
        };
        let paid = Announcement::Paid {
            platform,
            amount,
            late,
        };
        assert_eq!(
            told(&paid),
            "现金收款成功，十二元三角四分 | Cash payment received, 12.34 yuan"
        );
        assert_eq!(
            told(&Announcement::Refunded { platform, amount }),
            "现金退款成功，十二元三角四分 | Cash refund done, 12.34 yuan"
        );
        let not_booked = |platform, is_refund| Announcement::NotBooked {
            platform,
            is_refund,
        };
        assert_eq!(
            told(&not_booked(platform, false)),
            "现金收款没有记上账，请看屏幕提示 | Cash payment was not booked, please see the screen"
        );
        assert_eq!(
            told(&not_booked(Platform::Books(Booked::BankCard), true)),
            "银行卡退款没有记上账，请看屏幕提示 | Bank card refund was not booked, please see the screen"
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
